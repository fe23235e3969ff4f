"use strict";
/* The unit grids as a net: corners, and edges with the grid at either side. Where the grids beside an edge belong to
   different communities, there is the border of communities; no outline but those of unit grids is ever surveyed.

   Corners are told apart to 1e-7 degrees, a centimetre. Where a corner of one grid lies on the side of another the side
   is divided there; sides that do not meet stay the outer border of both. */

/* What borders an edge may be of, as bits. */
const BORDERS = {duty: 1, community: 2, street: 4, division: 8};

/* An index of pairs of whole numbers, by open addressing: Map would need a text for each of 200,000 of them. */
class Pairs {
  constructor(room) {
    let size = 64;
    while (size < 2 * room) size *= 2;
    this.a = new Int32Array(size / 2);
    this.b = new Int32Array(size / 2);
    this.count = 0;
    this._table = new Int32Array(size).fill(-1);
  }

  /** The number of a pair; the next free one for a pair that was not there. */
  put(a, b) {
    const mask = this._table.length - 1;
    let at = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)) >>> 0;
    for (at = (at ^ (at >>> 15)) & mask; ; at = (at + 1) & mask) {
      const found = this._table[at];
      if (found < 0) {
        if (this.count === this.a.length) return this._grow().put(a, b);
        this._table[at] = this.count;
        this.a[this.count] = a;
        this.b[this.count] = b;
        this.count += 1;
        return this.count - 1;
      }
      if (this.a[found] === a && this.b[found] === b) return found;
    }
  }

  _grow() {
    const larger = new Pairs(4 * this.count);
    for (let i = 0; i < this.count; i += 1) larger.put(this.a[i], this.b[i]);
    return Object.assign(this, larger);
  }
}

class Net {
  /** `start` says where each grid's corners begin in `lon` and `lat` (degrees); a ring may be closed or not. */
  constructor(start, lon, lat) {
    this.start = start;
    this.corners = new Pairs(lon.length);
    this._edges = new Pairs(lon.length);
    this._left = [];
    this._right = [];
    this._walk(lon, lat);
    this._divide();
    this._keep();
  }

  _walk(lon, lat) {
    for (let grid = 0; grid + 1 < this.start.length; grid += 1) {
      const from = this.start[grid], to = this.start[grid + 1];
      let before = this._corner(lon[to - 1], lat[to - 1]);
      for (let i = from; i < to; i += 1) {
        const here = this._corner(lon[i], lat[i]);
        this._edge(before, here, grid);
        before = here;
      }
    }
  }

  _corner(lon, lat) { return this.corners.put(Math.round(lon * 1e7), Math.round(lat * 1e7)); }

  _edge(a, b, grid) {
    if (a === b) return;
    const at = this._edges.put(Math.min(a, b), Math.max(a, b));
    if (at === this._left.length) {
      this._left.push(grid);
      this._right.push(-1);
    } else if (this._left[at] < 0) this._left[at] = grid; // it was divided, and is somebody's side after all
    else if (this._right[at] < 0 && this._left[at] !== grid) this._right[at] = grid;
  }

  /* Divides the sides that nobody shares where corners of others lie on them; twice, for a part may be divided too. */
  _divide() {
    const edges = this._edges;
    for (let turn = 0; turn < 2; turn += 1) {
      const alone = [];
      for (let at = 0; at < edges.count; at += 1) if (this._left[at] >= 0 && this._right[at] < 0) alone.push(at);
      const near = new Near(this.corners, alone.flatMap((at) => [edges.a[at], edges.b[at]]));
      for (const at of alone) {
        const on = near.on(edges.a[at], edges.b[at]), grid = this._left[at];
        if (!on.length || this._right[at] >= 0) continue;
        this._left[at] = -1;
        [edges.a[at], ...on, edges.b[at]].reduce((a, b) => { this._edge(a, b, grid); return b; });
      }
    }
  }

  /* Plain columns of what is left. */
  _keep() {
    const edges = this._edges, kept = [];
    for (let at = 0; at < edges.count; at += 1) if (this._left[at] >= 0) kept.push(at);
    this.a = Int32Array.from(kept, (at) => edges.a[at]);
    this.b = Int32Array.from(kept, (at) => edges.b[at]);
    this.left = Int32Array.from(kept, (at) => this._left[at]);
    this.right = Int32Array.from(kept, (at) => this._right[at]);
    this.x = Float64Array.from({length: this.corners.count}, (_, i) => World.x(this.corners.a[i] / 1e7));
    this.y = Float64Array.from({length: this.corners.count}, (_, i) => World.y(this.corners.b[i] / 1e7));
    this.bits = new Uint8Array(kept.length);
    this._edges = this._left = this._right = null;
  }

  /** Works out the borders: `groups` has a column for each of BORDERS, what each grid belongs to; below 0 to nothing. */
  border(groups) {
    for (const [name, bit] of Object.entries(BORDERS)) {
      const of = groups[name];
      for (let i = 0; i < this.a.length; i += 1) {
        const one = of[this.left[i]], other = this.right[i] < 0 ? -1 : of[this.right[i]];
        if (one !== other && (one >= 0 || other >= 0)) this.bits[i] |= bit;
      }
    }
  }

  /** A path of the sides within a box of the world, in px of the sheet, without those that are a border of `bits`. */
  sides(view, box, bits) {
    const {a, b, x, y} = this, path = new Path2D(), {scale, left, top} = view;
    let last = -1;
    for (let i = 0; i < a.length; i += 1) {
      const [from, to] = b[i] === last ? [b[i], a[i]] : [a[i], b[i]];
      if (this.bits[i] & bits || Math.max(x[from], x[to]) < box[0] || Math.min(x[from], x[to]) > box[2]
        || Math.max(y[from], y[to]) < box[1] || Math.min(y[from], y[to]) > box[3]) continue;
      if (from !== last) path.moveTo(x[from] * scale - left, y[from] * scale - top);
      path.lineTo(x[to] * scale - left, y[to] * scale - top);
      last = to;
    }
    return path;
  }

  /** The edges of a border as runs of corners, so that dashes go on around bends. */
  chains(bit) {
    const at = new Map(), used = new Uint8Array(this.a.length), found = [];
    const put = (corner, edge) => { if (at.has(corner)) at.get(corner).push(edge); else at.set(corner, [edge]); };
    for (let i = 0; i < this.a.length; i += 1) if (this.bits[i] & bit) { put(this.a[i], i); put(this.b[i], i); }
    const follow = (corner, edge) => {
      const run = [corner];
      for (let next = edge; next !== undefined;) {
        used[next] = 1;
        const to = this.a[next] === run[run.length - 1] ? this.b[next] : this.a[next], edges = at.get(to);
        run.push(to);
        next = edges.length === 2 ? edges.find((one) => !used[one]) : undefined;
      }
      found.push(this._chain(run));
    };
    const begin = (corner, edges) => edges.forEach((edge) => { if (!used[edge]) follow(corner, edge); });
    at.forEach((edges, corner) => { if (edges.length !== 2) begin(corner, edges); });
    at.forEach((edges, corner) => begin(corner, edges)); // what goes round without an end
    return found;
  }

  _chain(run) {
    const xs = run.map((i) => this.x[i]), ys = run.map((i) => this.y[i]);
    return {x: Float64Array.from(xs), y: Float64Array.from(ys), box: Box.around(xs, ys)};
  }
}

/* Corners by squares, to find those that lie on a side. */
class Near {
  constructor(corners, some) {
    this.corners = corners;
    this._squares = new Map();
    for (const corner of new Set(some)) {
      const key = this._key(this._square(corners.a[corner]), this._square(corners.b[corner]));
      if (this._squares.has(key)) this._squares.get(key).push(corner); else this._squares.set(key, [corner]);
    }
  }

  _square(at) { return Math.floor(at / Near.SQUARE); }
  _key(column, row) { return column * 1048576 + row; }

  /** The corners on the line from `a` to `b`, in this order, without these two. */
  on(a, b) {
    const {a: x, b: y} = this.corners, dx = x[b] - x[a], dy = y[b] - y[a], length = Math.hypot(dx, dy), found = [];
    const squares = (of) => [Math.min(of[a], of[b]) - Near.OFF, Math.max(of[a], of[b]) + Near.OFF].map(this._square);
    const [west, east] = squares(x), [south, north] = squares(y);
    if ((east - west + 1) * (north - south + 1) > Near.FAR) return found;
    for (let column = west; column <= east; column += 1) {
      for (let row = south; row <= north; row += 1) {
        for (const corner of this._squares.get(this._key(column, row)) || []) {
          const ox = x[corner] - x[a], oy = y[corner] - y[a], along = (ox * dx + oy * dy) / length;
          if (Math.abs(ox * dy - oy * dx) / length > Near.OFF || along < Near.OFF || along > length - Near.OFF) continue;
          found.push([along, corner]);
        }
      }
    }
    return found.sort((one, other) => one[0] - other[0]).map(([, corner]) => corner);
  }
}
Near.SQUARE = 20000; // 1e-7 degrees: about two grids
Near.OFF = 3; // 1e-7 degrees from a side that are on it: what rounding did to a corner
Near.FAR = 4096; // squares; a side so long is a mistake of the survey
