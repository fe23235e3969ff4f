"use strict";
/* The cases on one canvas: density where they are very many, else shapes, what needs a person above what does not,
   the chosen one on top in its ring. */

const MANY = 3000; // calm points in sight from which on they become density
const FULL = 1500; // points of another light in sight from which on they become plain squares
const CELL = 12; // px of a density cell
const STEPS = [[1, 0.1], [3, 0.2], [7, 0.32], [15, 0.46]]; // from so many in a cell on: how dense the accent is
const REACH = 9; // px around the pointer

const Cases = Sheet.extend({
  options: {pane: "overlayPane"},

  initialize(store) {
    this.store = store;
    this.now = 0; // microseconds since 1970, the centre's
    this.chosen = null;
    this.label = "";
    this.next = Infinity; // when the next light changes
    this.how = "shapes"; // or "clusters", "density"
    this.heaps = null; // what stands together, where it is shown so
  },

  /** Shows them as shapes, as clusters or as density; each case for itself from Clusters.CLEAR on. */
  as(how) {
    this.how = how;
    if (this._map) this.repaint();
  },

  tell(now) {
    this.now = now;
    if (now >= this.next) this.soon();
  },

  choose(n, label) {
    this.chosen = n;
    this.label = label;
    if (this._map) this.repaint();
  },

  paint(context, view) {
    const close = view.zoom >= Clusters.CLEAR;
    const heaped = this.how === "clusters" && !close;
    const all = this._sort(view, heaped ? Clusters.SIZE : 12);
    this.heaps = heaped ? Clusters.of(this.store, all, view) : null;
    const lights = heaped ? this.heaps.single : all;
    this.dense = lights[Store.CALM].length > MANY || (this.how === "density" && !close);
    if (this.dense) this._density(context, view, lights[Store.CALM]);
    else this._shapes(context, view, lights[Store.CALM], "calm", 12);
    for (const light of [Store.PAUSED, Store.SOON, Store.WAITING, Store.LATE, Store.URGENT]) {
      const name = Store.NAMES[light];
      if (lights[light].length > FULL) this._squares(context, view, lights[light], Look.colours[name]);
      else this._shapes(context, view, lights[light], name, 13);
    }
    if (heaped) Clusters.paint(context, view, this.heaps.discs);
    this._ring(context, view);
    this._lights = all;
    this._apart = lights; // what is drawn one by one
    this._hits = null;
    this.fire("painted");
  },

  /* Indexes of the points in sight, or `room` px around it, by light; and when the next light will change. */
  _sort(view, room) {
    const {store, now} = this, lights = Store.NAMES.map(() => []);
    const left = (view.left - room) / view.scale, right = (view.left + view.width + room) / view.scale;
    const top = (view.top - room) / view.scale, low = (view.top + view.height + room) / view.scale;
    let next = Infinity;
    for (let i = 0; i < store.count; i += 1) {
      const x = store.x[i], y = store.y[i];
      if (x < left || x > right || y < top || y > low) continue;
      const light = store.light(i, now);
      lights[light].push(i);
      if (light === Store.CALM && store.soon[i]) next = Math.min(next, store.soon[i]);
      else if (light === Store.CALM || light === Store.SOON) next = Math.min(next, store.due[i] + 1);
    }
    this.next = next;
    return lights;
  },

  _shapes(context, view, points, name, size) {
    const {store} = this, {canvas, side} = Look.sprite(name, size, view.ratio), half = side / 2;
    for (const i of points) {
      if (store.n[i] === this.chosen) continue;
      const x = store.x[i] * view.scale - view.left - half, y = store.y[i] * view.scale - view.top - half;
      context.drawImage(canvas, Math.round(x), Math.round(y), side, side);
    }
  },

  _squares(context, view, points, colour) {
    const {store} = this;
    context.fillStyle = colour;
    for (const i of points) {
      context.fillRect(store.x[i] * view.scale - view.left - 1.5, store.y[i] * view.scale - view.top - 1.5, 3, 3);
    }
  },

  _density(context, view, points) {
    const {store} = this, columns = Math.ceil(view.width / CELL) + 1, rows = Math.ceil(view.height / CELL) + 1;
    const shiftX = view.left % CELL, shiftY = view.top % CELL, counts = new Uint16Array(columns * rows);
    for (const i of points) {
      const column = Math.floor((store.x[i] * view.scale - view.left + shiftX) / CELL);
      const row = Math.floor((store.y[i] * view.scale - view.top + shiftY) / CELL);
      if (column >= 0 && column < columns && row >= 0 && row < rows) counts[row * columns + column] += 1;
    }
    context.fillStyle = Look.colours.accent;
    STEPS.forEach(([least, dense], step) => {
      const most = step + 1 < STEPS.length ? STEPS[step + 1][0] : Infinity;
      context.globalAlpha = dense;
      counts.forEach((count, at) => {
        if (count < least || count >= most) return;
        context.fillRect((at % columns) * CELL - shiftX, Math.floor(at / columns) * CELL - shiftY, CELL, CELL);
      });
    });
    context.globalAlpha = 1;
  },

  _ring(context, view) {
    const at = this.store.where.get(this.chosen);
    if (at === undefined) return;
    const x = Math.round(this.store.x[at] * view.scale - view.left);
    const y = Math.round(this.store.y[at] * view.scale - view.top);
    context.fillStyle = Look.colours.panel;
    context.strokeStyle = Look.colours.accent;
    context.lineWidth = 2;
    context.beginPath();
    context.arc(x, y, 15, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
    const light = Store.NAMES[this.store.light(at, this.now)];
    const {canvas, side} = Look.sprite(light, 14, view.ratio);
    context.drawImage(canvas, x - side / 2, y - side / 2, side, side);
    context.font = Look.font(12, true);
    context.textAlign = "left";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 3;
    context.strokeStyle = Look.colours["map-block"];
    context.strokeText(this.label, x + 20, y);
    context.fillStyle = Look.colours.text;
    context.fillText(this.label, x + 20, y);
  },

  // ── finding ───────────────────────────────────────────────────────────────────────────────────────────────────────

  /** The row number of the point under a place of the view; the chosen one first, then what is drawn on top. */
  hit(point) {
    if (!this._hits) this._hits = this._index();
    const {room} = this._view;
    const x = this._map.containerPointToLayerPoint(point).x - this._drawn.min.x;
    const y = this._map.containerPointToLayerPoint(point).y - this._drawn.min.y;
    let best = null, least = REACH * REACH;
    const column = Math.floor(x / 32), row = Math.floor(y / 32);
    for (let dx = -1; dx <= 1; dx += 1) {
      for (let dy = -1; dy <= 1; dy += 1) {
        for (const [px, py, i, light] of this._hits.get((row + dy) * 4096 + column + dx) || []) {
          const reach = this.store.n[i] === this.chosen ? 0.25 : 1;
          const off = ((px - x) ** 2 + (py - y) ** 2) * reach - light;
          if (off < least) { least = off; best = this.store.n[i]; }
        }
      }
    }
    return room ? best : null;
  },

  /** The cluster under a place of the view, or null. */
  heap(point) {
    if (!this.heaps) return null;
    const at = this._map.containerPointToLayerPoint(point).subtract(this._drawn.min);
    return this.heaps.discs.find((disc) => Math.hypot(disc.x - at.x, disc.y - at.y) <= disc.radius) || null;
  },

  /** What a cluster consists of: how many of each light, and the corners of where they are. */
  members(disc) {
    const counts = Store.none(), {store} = this, box = L.latLngBounds([]);
    this._lights.forEach((points, light) => {
      for (const i of points) {
        if (this.heaps.cell(i) !== disc.at) continue;
        counts[light] += 1;
        box.extend([World.lat(store.y[i]), World.lon(store.x[i])]);
      }
    });
    return {counts, box};
  },

  _index() {
    const cells = new Map(), view = this._view;
    this._apart.forEach((points, light) => {
      if (light === Store.CALM && this.dense) return;
      for (const i of points) {
        const x = this.store.x[i] * view.scale - view.left, y = this.store.y[i] * view.scale - view.top;
        const key = Math.floor(y / 32) * 4096 + Math.floor(x / 32);
        if (!cells.has(key)) cells.set(key, []);
        cells.get(key).push([x, y, i, light]);
      }
    });
    return cells;
  },

  /** The points inside the view, the most urgent first, then the nearest deadline; at most `most`. */
  inView(most) {
    if (!this._map) return {counts: Store.none(), numbers: []}; // nothing is shown
    const {store} = this, view = this._view, size = this._map.getSize();
    const corner = this._map.containerPointToLayerPoint([0, 0]).subtract(this._drawn.min);
    const found = [];
    this._lights.forEach((points, light) => {
      for (const i of points) {
        const x = store.x[i] * view.scale - view.left - corner.x;
        const y = store.y[i] * view.scale - view.top - corner.y;
        if (x >= 0 && y >= 0 && x <= size.x && y <= size.y) found.push([i, light]);
      }
    });
    const due = (i) => store.due[i] || Infinity;
    const before = (a, b) => due(a) - due(b) || store.n[a] - store.n[b];
    found.sort((a, b) => Store.WANTS[b[1]] - Store.WANTS[a[1]] || before(a[0], b[0]));
    const counts = Store.none();
    for (const [, light] of found) counts[light] += 1;
    return {counts, numbers: found.slice(0, most).map(([i]) => store.n[i])};
  },

  latLng(n) {
    const at = this.store.where.get(n);
    return at === undefined ? null : L.latLng(World.lat(this.store.y[at]), World.lon(this.store.x[at]));
  },
});
