"use strict";
/* Notices drawn on the map: points, lines and outlines, with what is said there. The words are drawn, never markup. */

const NOTICE_WORDS = 18; // characters of a notice on the map; the tip has all of them

const Notices = Sheet.extend({
  options: {pane: "drawn"},

  initialize() {
    this.found = [];
    this._seen = [];
    this.written = []; // the boxes of the words
  },

  /** Takes what the desk packs (ui/city_map/eyes_packing.py), and of each [what is said, whether it holds now]. */
  take(buffer, told) {
    const [count] = new Float64Array(buffer, 0, 1);
    const column = (at) => new Float64Array(buffer, 8 + 8 * at * count, count);
    const forms = column(0), lengths = column(1), points = new Float64Array(buffer, 8 + 16 * count);
    let from = 0;
    this.found = Array.from(forms, (form, n) => {
      const corners = Array.from({length: lengths[n]}, (_, i) => 2 * (from + i));
      from += lengths[n];
      const x = corners.map((at) => World.x(points[at])), y = corners.map((at) => World.y(points[at + 1]));
      return {form, x, y, text: told[n][0], now: told[n][1]};
    });
    if (this._map) this.repaint();
  },

  paint(context, view) {
    this._seen = this.found.map(({form, x, y}) => ({
      form, x: x.map((at) => at * view.scale - view.left), y: y.map((at) => at * view.scale - view.top),
    }));
    this.found.forEach((one, n) => this._shape(context, this._seen[n], one.now));
    const taken = Labels.inView(view, this);
    this.written = [];
    if (view.zoom >= 13) this.found.forEach((one, n) => this._label(context, this._seen[n], one.text, taken));
    Labels.keep(this, this.written);
  },

  _path({form, x, y}) {
    const path = new Path2D();
    if (form === 0) path.arc(x[0], y[0], 7, 0, 2 * Math.PI);
    else x.forEach((at, i) => (i ? path.lineTo(at, y[i]) : path.moveTo(at, y[i])));
    if (form === 2) path.closePath();
    return path;
  },

  /* What holds is solid; what is to come is dashed. */
  _shape(context, seen, now) {
    const path = this._path(seen), colour = Look.colours.accent;
    context.save();
    context.lineJoin = context.lineCap = "round";
    if (seen.form !== 1) {
      context.globalAlpha = 0.14;
      context.fillStyle = colour;
      context.fill(path);
      context.globalAlpha = 1;
    }
    context.strokeStyle = Look.colours.panel;
    context.lineWidth = 5;
    context.stroke(path);
    context.setLineDash(now ? [] : [5, 5]);
    context.strokeStyle = colour;
    context.lineWidth = 2.5;
    context.stroke(path);
    context.restore();
  },

  /* Under the shape; over it where the chosen case or somebody's label stands under it. */
  _label(context, {x, y}, text, taken) {
    const letters = [...text];
    const said = letters.length > NOTICE_WORDS ? `${letters.slice(0, NOTICE_WORDS - 1).join("")}…` : text;
    const middle = (Math.min(...x) + Math.max(...x)) / 2, under = Math.max(...y) + 16, over = Math.min(...y) - 16;
    context.font = Look.font(12, true);
    const half = context.measureText(said).width / 2 + 8;
    const box = (at) => [middle - half, at - 11, middle + half, at + 11];
    const low = Labels.meets(box(under), taken) && !Labels.meets(box(over), taken) ? over : under;
    context.fillStyle = Look.colours.panel;
    context.strokeStyle = Look.colours.accent;
    context.lineWidth = 1;
    context.beginPath();
    context.roundRect(Math.round(middle - half) + 0.5, Math.round(low - 11) + 0.5, Math.round(2 * half), 22, 4);
    context.fill();
    context.stroke();
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillStyle = Look.colours.text;
    context.fillText(said, middle, low);
    this.written.push(box(low));
  },

  /** The notice under a place of the view; the smallest last drawn is on top. */
  hit(point) {
    if (!this._map || !this._drawn) return null;
    const at = this._map.containerPointToLayerPoint(point).subtract(this._drawn.min);
    for (let n = this._seen.length - 1; n >= 0; n -= 1) if (Notices.holds(this._seen[n], at)) return {key: String(n)};
    return null;
  },
});

/** Whether a place of the sheet is on a notice: within an outline, else within a few px. */
Notices.holds = function ({form, x, y}, at) {
  if (form === 0) return Math.hypot(x[0] - at.x, y[0] - at.y) <= 10;
  let within = false;
  for (let i = 1; i < x.length; i += 1) {
    if (Ways.beside(x, y, i, at) <= GRASP * GRASP) return true;
    const crossed = x[i] + ((x[i - 1] - x[i]) * (at.y - y[i])) / (y[i - 1] - y[i]);
    if (y[i] > at.y !== y[i - 1] > at.y && at.x < crossed) within = !within;
  }
  return form === 2 && within;
};

(function () {
  const notices = new Notices(), inOrder = Page.inOrder();
  Labels.givesWay(notices);

  Page.learn({
    notices(url, told) { inOrder(async () => notices.take(await Page.fetch(url), told)); },
  });

  const ask = (thing, event) => Tips.ask("notices", thing.key, event.containerPoint);
  Page.touchable({hit: (point) => notices.hit(point), enter: ask, press: ask});
  Page.whenBegun(() => Layers.add("notices", Layers.sheet(notices)));
  Page.notices = notices;
})();
