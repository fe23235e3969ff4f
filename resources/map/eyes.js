"use strict";
/* What the city sees: cameras, and where patrol vehicles went, with arrows and times. */

const CAMERA = 14; // px of a camera
const CROWD = 800; // cameras in sight from which on they become plain squares
const ARROW = 90; // px between two arrows of a way
const STAMP = 200; // px between two times along it
const GRASP = 8; // px around the pointer
const WORDLESS = 13; // the zoom below which there is no room for words

const Cameras = Sheet.extend({
  options: {pane: "parts"},

  initialize() {
    this.count = 0;
    this._seen = [];
  },

  /** Takes what the desk packs (ui/city_map/eyes_packing.py): a count, row numbers, lon, lat as doubles, then bytes. */
  take(buffer) {
    const [count] = new Float64Array(buffer, 0, 1);
    const column = (at) => new Float64Array(buffer, 8 + 8 * count * at, count);
    this.count = count;
    this.n = column(0);
    this.x = column(1).map(World.x);
    this.y = column(2).map(World.y);
    this.linked = new Uint8Array(buffer, 8 + 24 * count, count);
    if (this._map) this.repaint();
  },

  paint(context, view) {
    this._seen = this._sight(view);
    const many = this._seen.length > CROWD;
    context.fillStyle = Look.colours["text-quiet"];
    for (const [x, y, i] of this._seen) {
      if (many) context.fillRect(x - 1.5, y - 1.5, 3, 3);
      else this._sign(context, view, x, y, this.linked[i]);
    }
  },

  _sight(view) {
    const found = [];
    for (let i = 0; i < this.count; i += 1) {
      const x = this.x[i] * view.scale - view.left, y = this.y[i] * view.scale - view.top;
      if (x > -CAMERA && y > -CAMERA && x < view.width + CAMERA && y < view.height + CAMERA) found.push([x, y, i]);
    }
    return found;
  },

  /* One without a link is hollow. */
  _sign(context, view, x, y, linked) {
    const {canvas, side} = this._sprite(linked ? "camera" : "blind", view.ratio);
    context.drawImage(canvas, Math.round(x - side / 2), Math.round(y - side / 2), side, side);
  },

  /* Drawn once per look. */
  _sprite(name, ratio) {
    const key = `${name} ${ratio}`;
    if (this._look !== Look.colours) Object.assign(this, {_look: Look.colours, _sprites: {}});
    this._sprites[key] ||= Shapes.sprite(name, Look.colours["text-quiet"], Look.colours.panel, CAMERA, ratio);
    return this._sprites[key];
  },

  /** The camera under a place of the view. */
  hit(point) {
    if (!this._map) return null;
    const at = this._map.containerPointToLayerPoint(point).subtract(this._drawn.min);
    let best = null, least = GRASP * GRASP;
    for (const [x, y, i] of this._seen) {
      const off = (x - at.x) ** 2 + (y - at.y) ** 2;
      if (off < least) { least = off; best = i; }
    }
    return best === null ? null : {key: `c${this.n[best]}`, n: this.n[best]};
  },
});

const Ways = Sheet.extend({
  options: {pane: "parts"},

  initialize() {
    this.ways = [];
    this.labels = [];
    this.taken = []; // where words stand, those of other sheets first
    this.zone = 0; // seconds that the city's clocks are ahead of UTC
    this._seen = [];
  },

  /** Takes what the desk packs: a count, how many corners each way has, all corners as lon, lat, all times. */
  take(buffer, zone) {
    const count = new Float64Array(buffer, 0, 1)[0], corners = new Float64Array(buffer, 8, count);
    const whole = corners.reduce((sum, one) => sum + one, 0);
    const points = new Float64Array(buffer, 8 + 8 * count, 2 * whole);
    const times = new Float64Array(buffer, 8 + 8 * count + 16 * whole, whole);
    let from = 0;
    this.zone = zone;
    this.ways = Array.from(corners, (length) => {
      const x = new Float64Array(length), y = new Float64Array(length);
      for (let i = 0; i < length; i += 1) {
        x[i] = World.x(points[2 * (from + i)]);
        y[i] = World.y(points[2 * (from + i) + 1]);
      }
      const way = {x, y, times: times.slice(from, from + length)};
      from += length;
      return way;
    });
    if (this._map) this.repaint();
  },

  /** Of each way what stands at its end, and whether it is old. */
  label(labels) {
    this.labels = labels;
    if (this._map) this.repaint();
  },

  paint(context, view) {
    this._seen = this.ways.map((way) => {
      const x = Array.from(way.x, (at) => at * view.scale - view.left);
      const y = Array.from(way.y, (at) => at * view.scale - view.top);
      return {x, y};
    });
    const taken = Labels.inView(view, this);
    this._seen.forEach((way, n) => this._line(context, way, this._old(n)));
    this._seen.forEach((way, n) => this._arrows(context, way, this._old(n)));
    const newest = this._seen.map((_, n) => n).reverse(); // has its words first, where there is room for few
    newest.forEach((n) => this._end(context, n, view.zoom < WORDLESS ? null : taken));
    if (view.zoom >= 14) newest.forEach((n) => this._stamps(context, n, taken));
    this.taken = taken;
  },

  _old(n) { return Boolean(this.labels[n] && this.labels[n][1]); },

  _line(context, {x, y}, old) {
    context.beginPath();
    x.forEach((at, i) => (i ? context.lineTo(at, y[i]) : context.moveTo(at, y[i])));
    context.lineJoin = context.lineCap = "round";
    context.strokeStyle = Look.colours.panel;
    context.lineWidth = 5;
    context.stroke();
    context.setLineDash(old ? [3, 5] : []);
    context.strokeStyle = Look.colours[old ? "text-quiet" : "accent"];
    context.lineWidth = 2;
    context.stroke();
    context.setLineDash([]);
  },

  /* Every so many px along the line `mark(x, y, turn, corner)` is called; the corner is the one just passed. */
  _along({x, y}, every, mark) {
    let left = every / 2;
    for (let i = 1; i < x.length; i += 1) {
      const dx = x[i] - x[i - 1], dy = y[i] - y[i - 1], length = Math.hypot(dx, dy);
      while (length >= left) {
        const part = left / length;
        mark(x[i - 1] + dx * part, y[i - 1] + dy * part, Math.atan2(dy, dx), part < 0.5 ? i - 1 : i);
        left += every;
      }
      left -= length;
    }
  },

  _arrows(context, way, old) {
    context.fillStyle = Look.colours[old ? "text-quiet" : "accent"];
    this._along(way, ARROW, (x, y, turn) => {
      context.save();
      context.translate(x, y);
      context.rotate(turn);
      context.beginPath();
      context.moveTo(6, 0);
      context.lineTo(-4, -5);
      context.lineTo(-4, 5);
      context.fill();
      context.restore();
    });
  },

  /* Where the vehicle was last: a box, for people are circles; who it is and how long ago that was. */
  _end(context, n, taken) {
    const {x, y} = this._seen[n], at = x.length - 1, label = this.labels[n];
    context.beginPath();
    context.roundRect(Math.round(x[at]) - 6, Math.round(y[at]) - 6, 12, 12, 3);
    context.fillStyle = Look.colours.panel;
    context.strokeStyle = Look.colours[this._old(n) ? "text-quiet" : "accent"];
    context.lineWidth = 2;
    context.fill();
    context.stroke();
    if (!label || !taken) return;
    this._word(context, label[0], x[at], y[at] - 19, taken, true);
    taken.push([x[at] - 9, y[at] - 9, x[at] + 9, y[at] + 9]);
  },

  _stamps(context, n, taken) {
    const {times} = this.ways[n];
    this._along(this._seen[n], STAMP, (x, y, _turn, corner) => {
      this._word(context, this.clock(times[corner]), x, y + 14, taken, false);
    });
  },

  clock(seconds) {
    const minutes = Math.floor((seconds + this.zone) / 60), pad = (part) => String(part).padStart(2, "0");
    return `${pad(Math.floor(minutes / 60) % 24)}:${pad(minutes % 60)}`;
  },

  _word(context, text, x, y, taken, bold) {
    context.font = Look.font(12, bold);
    const half = context.measureText(text).width / 2 + 4, box = [x - half, y - 9, x + half, y + 9];
    if (Labels.meets(box, taken)) return;
    taken.push(box);
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 3;
    context.strokeStyle = Look.colours.panel;
    context.strokeText(text, x, y);
    context.fillStyle = Look.colours[bold ? "text" : "text-quiet"];
    context.fillText(text, x, y);
  },

  /** The way under a place of the view, and the corner of it that is nearest. */
  hit(point) {
    if (!this._map) return null;
    const at = this._map.containerPointToLayerPoint(point).subtract(this._drawn.min);
    let best = null, least = GRASP * GRASP;
    this._seen.forEach(({x, y}, n) => {
      for (let i = 0; i < x.length; i += 1) {
        const off = Math.min((x[i] - at.x) ** 2 + (y[i] - at.y) ** 2, i ? Ways.beside(x, y, i, at) : Infinity);
        if (off <= least) { least = off; best = {key: `t${n}:${i}`}; }
      }
    });
    return best;
  },
});

/** The square of how far a place is from the stretch that ends at corner `i`. */
Ways.beside = function (x, y, i, at) {
  const dx = x[i] - x[i - 1], dy = y[i] - y[i - 1], length = dx * dx + dy * dy || 1;
  const part = Math.min(1, Math.max(0, ((at.x - x[i - 1]) * dx + (at.y - y[i - 1]) * dy) / length));
  return (x[i - 1] + dx * part - at.x) ** 2 + (y[i - 1] + dy * part - at.y) ** 2;
};

(function () {
  const cameras = new Cameras(), ways = new Ways(), inOrder = Page.inOrder();

  Labels.givesWay(ways);

  Page.learn({
    cameras(url) { inOrder(async () => cameras.take(await Page.fetch(url))); },
    ways(url, zone, labels) {
      inOrder(async () => {
        ways.take(await Page.fetch(url), zone);
        ways.label(labels);
      });
    },
    wayLabels(labels) { inOrder(async () => ways.label(labels)); },
  });

  const ask = (thing, event) => Tips.ask("eyes", thing.key, event.containerPoint);
  Page.touchable({hit: (point) => ways.hit(point), enter: ask, press: ask});
  Page.touchable({
    hit: (point) => cameras.hit(point), enter: ask, press: (thing) => Page.desks.eyes.opened(thing.n),
  });
  Page.whenBegun(() => {
    Layers.add("patrols", Layers.sheet(ways));
    Layers.add("cameras", Layers.sheet(cameras));
  });
  Page.eyes = {cameras, ways};
})();
