"use strict";
/* Outlines of the world and which of them are in sight. */

const Box = {
  around(xs, ys) {
    let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < xs.length; i += 1) {
      west = Math.min(west, xs[i]);
      east = Math.max(east, xs[i]);
      north = Math.min(north, ys[i]);
      south = Math.max(south, ys[i]);
    }
    return [west, north, east, south];
  },

  /** What a sheet shows of the world, with so many px around. */
  of: (view, room) => [view.left - room, view.top - room, view.left + view.width + room, view.top + view.height + room]
    .map((at) => at / view.scale),

  meet: (a, b) => a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1],
};

/* Rings or lines one behind the other. */
class Outlines {
  /** `corners` says how many of the (lon, lat) pairs in `points` each has; `closed` for rings. */
  constructor(corners, points, closed) {
    const count = corners.length;
    this.count = count;
    this.closed = closed;
    this.start = new Uint32Array(count + 1);
    for (let i = 0; i < count; i += 1) this.start[i + 1] = this.start[i] + corners[i];
    this.lon = Float64Array.from({length: points.length / 2}, (_, i) => points[2 * i]);
    this.lat = Float64Array.from({length: points.length / 2}, (_, i) => points[2 * i + 1]);
    this.x = this.lon.map(World.x);
    this.y = this.lat.map(World.y);
    this.boxes = new Float64Array(4 * count);
    for (let i = 0; i < count; i += 1) {
      const [from, to] = [this.start[i], this.start[i + 1]];
      this.boxes.set(Box.around(this.x.subarray(from, to), this.y.subarray(from, to)), 4 * i);
    }
  }

  box(i) { return this.boxes.subarray(4 * i, 4 * i + 4); }

  /** Does `job` with each in a box of the world. */
  within(box, job) {
    const {boxes} = this;
    for (let i = 0, at = 0; i < this.count; i += 1, at += 4) {
      if (boxes[at] <= box[2] && boxes[at + 2] >= box[0] && boxes[at + 1] <= box[3] && boxes[at + 3] >= box[1]) job(i);
    }
  }

  /** Puts one into a path, in px of the sheet. */
  trace(path, i, view) {
    for (let at = this.start[i]; at < this.start[i + 1]; at += 1) {
      const x = this.x[at] * view.scale - view.left, y = this.y[at] * view.scale - view.top;
      if (at === this.start[i]) path.moveTo(x, y); else path.lineTo(x, y);
    }
    if (this.closed) path.closePath();
  }

  /** Whether a ring holds a place of the world. */
  holds(i, x, y) {
    let within = false;
    for (let at = this.start[i], last = this.start[i + 1] - 1; at < this.start[i + 1]; last = at, at += 1) {
      const up = this.y[at] > y;
      if (up !== this.y[last] > y
        && x < ((this.x[last] - this.x[at]) * (y - this.y[at])) / (this.y[last] - this.y[at]) + this.x[at]) within = !within;
    }
    return within;
  }

  /** How far a place of the world is from the nearest side of one. */
  off(i, x, y) {
    let least = Infinity;
    const from = this.start[i], to = this.start[i + 1];
    if (to - from === 1) return Math.hypot(this.x[from] - x, this.y[from] - y);
    for (let at = from + (this.closed ? 0 : 1); at < to; at += 1) {
      const last = at === from ? to - 1 : at - 1;
      const dx = this.x[at] - this.x[last], dy = this.y[at] - this.y[last], length = dx * dx + dy * dy;
      const t = length ? Math.max(0, Math.min(1, ((x - this.x[last]) * dx + (y - this.y[last]) * dy) / length)) : 0;
      least = Math.min(least, Math.hypot(this.x[last] + t * dx - x, this.y[last] + t * dy - y));
    }
    return least;
  }

  /** The last one that holds a place of the world; -1 for none. */
  at(x, y) {
    let found = -1;
    this.within([x, y, x, y], (i) => { if (this.holds(i, x, y)) found = i; });
    return found;
  }
}
