"use strict";
/* Public toilets and stretches of frontage as the desk lays them out (ui/city_map/layers/services.py). */

/* Outlines with a name each, as they come: counts, one column, corners, points, names. */
class Named {
  constructor(buffer) {
    const [count, points, letters] = new Float64Array(buffer, 0, 3);
    const column = (at, length) => new Float64Array(buffer, 24 + 8 * at, length);
    this.count = count;
    this.closed = column(0, count);
    this.outlines = new Outlines(column(count, count), column(2 * count, 2 * points), false);
    this.names = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 24 + 8 * (2 * count + 2 * points), letters)));
  }
}

const Service = Sheet.extend({
  initialize(options) {
    L.setOptions(this, options);
    this.things = null;
  },

  /* Each in sight as (number, x, y) of its first corner in px. */
  _each(view, job) {
    const {outlines} = this.things;
    outlines.within(Box.of(view, 20), (i) => {
      const at = outlines.start[i];
      job(i, outlines.x[at] * view.scale - view.left, outlines.y[at] * view.scale - view.top);
    });
  },

  /** Which is under a place of the view; -1 for none. */
  at(point) {
    if (!this.things || !this._map) return -1;
    const at = this._map.containerPointToLatLng(point), x = World.x(at.lng), y = World.y(at.lat);
    const near = this.REACH / (World.TILE * 2 ** this._map.getZoom()), {outlines, closed} = this.things;
    let found = -1, least = near;
    outlines.within([x - near, y - near, x + near, y + near], (i) => {
      const off = closed[i] && outlines.holds(i, x, y) ? 0 : outlines.off(i, x, y);
      if (off <= least) { least = off; found = i; }
    });
    return found;
  },
});

/* A small plate with its letter; from far a dot. */
const Toilets = Service.extend({
  REACH: 9,

  paint(context, view) {
    if (!this.things) return;
    const far = view.zoom < 14, taken = Base.namesIn(view), pen = new Pen(context, view);
    context.textAlign = "center";
    context.textBaseline = "middle";
    this._each(view, (_, x, y) => (far ? this._dot(context, x, y) : this._plate(context, x, y)));
    if (view.zoom < 16) return;
    this._each(view, (i, x, y) => {
      taken.push([x - 8, y - 8, x + 8, y + 8]);
      context.font = Look.font(11);
      pen.name(this.things.names[i], [x, y + 18], 0, taken);
    });
  },

  _dot(context, x, y) {
    context.fillStyle = Look.colours["text-quiet"];
    context.fillRect(Math.round(x) - 2, Math.round(y) - 2, 4, 4);
  },

  _plate(context, x, y) {
    const [left, top] = [Math.round(x) - 8, Math.round(y) - 8];
    context.fillStyle = Look.colours["text-quiet"];
    context.strokeStyle = Look.colours.panel;
    context.lineWidth = 2;
    context.beginPath();
    context.roundRect(left, top, 16, 16, 3);
    context.stroke();
    context.fill();
    context.fillStyle = Look.colours.panel;
    context.font = Look.font(Look.language === "zh" ? 11 : 8, true);
    context.fillText(Look.language === "zh" ? "厕" : "WC", left + 8, top + 8.5);
  },
});

/* A firm line along the front, or around what is answered for. */
const Frontage = Service.extend({
  REACH: 6,

  paint(context, view) {
    if (!this.things) return;
    const {outlines, closed} = this.things, path = new Path2D(), ground = new Path2D();
    outlines.within(Box.of(view, 20), (i) => {
      const own = closed[i] ? ground : path;
      outlines.trace(own, i, view);
      if (closed[i]) own.closePath();
    });
    context.lineJoin = context.lineCap = "round";
    context.strokeStyle = context.fillStyle = Look.colours["text-quiet"];
    context.globalAlpha = 0.16;
    context.fill(ground);
    context.globalAlpha = 1;
    context.lineWidth = view.zoom < 15 ? 1.5 : 3;
    context.stroke(path);
    context.lineWidth = 1.5;
    context.stroke(ground);
  },
});

(function () {
  /* What comes last is touched first: a point before the line it stands at. */
  const sheets = {frontage: new Frontage({pane: "ground"}), toilets: new Toilets({pane: "parts"})};
  const inOrder = Page.inOrder();

  /** For tests. */
  window.gaowei_services = sheets;

  for (const [name, sheet] of Object.entries(sheets)) {
    Layers.add(name, Layers.sheet(sheet));
    const ask = (thing, event) => Tips.ask("services", thing.key, event.containerPoint);
    Page.touchable({
      hit(point) {
        const i = sheet.at(point);
        return i < 0 ? null : {key: `${name} ${i}`};
      },
      enter: ask,
      press: ask,
    });
  }

  Page.learn({
    /** All toilets, or all frontage. */
    services(name, url) {
      inOrder(async () => {
        sheets[name].things = new Named(await Page.fetch(url));
        if (sheets[name]._map) sheets[name].repaint();
      });
    },
  });
})();
