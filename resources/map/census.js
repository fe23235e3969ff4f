"use strict";
/* The unit grids of the census as the desk lays them out (ui/city_map/layers/ground_packing.py), what they belong to,
   and the names of that. What is worked out of them stays until the census changes. */

class Census {
  constructor(buffer) {
    const [count, points, letters] = new Float64Array(buffer, 0, 3);
    const column = (at, length) => new Float64Array(buffer, 24 + 8 * at, length);
    const columns = ["code", "division", "street", "community", "duty", "lon", "lat", "corners"];
    columns.forEach((name, at) => { this[name] = column(at * count, count); });
    const end = 24 + 8 * (columns.length * count + 2 * points);
    const text = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, end, letters)));
    this.count = count;
    this.outlines = new Outlines(this.corners, column(columns.length * count, 2 * points), true);
    this.duties = text.duties;
    this.names = text.names;
    this.roads = text.roads.map(([name, lon, lat]) => ({name, x: World.x(lon), y: World.y(lat)}));
    this.where = new Map();
    for (let i = 0; i < count; i += 1) this.where.set(String(this.code[i]), i);
    const began = performance.now();
    this.net = new Net(this.outlines.start, this.outlines.lon, this.outlines.lat);
    this.net.border(this);
    this._chains = {};
    this._places = {};
    this.took = performance.now() - began;
  }

  /** The border of communities, say, as runs of places of the world. */
  chains(name) { return (this._chains[name] = this._chains[name] || this.net.chains(BORDERS[name])); }

  /** The same within a box of the world as a path, in px of the sheet. */
  borderPath(name, view, box) {
    const path = new Path2D(), {scale, left, top} = view;
    for (const {x, y, box: own} of this.chains(name)) {
      if (!Box.meet(own, box)) continue;
      path.moveTo(x[0] * scale - left, y[0] * scale - top);
      for (let i = 1; i < x.length; i += 1) path.lineTo(x[i] * scale - left, y[i] * scale - top);
    }
    return path;
  }

  /** Where the name of each community, say, may stand: {spots, box, code, level}, the best spot first. */
  places(name) { return (this._places[name] = this._places[name] || this._placed(this[name], name)); }

  _placed(column, level) {
    const groups = new Map();
    for (let i = 0; i < this.count; i += 1) {
      if (column[i] < 0) continue;
      if (!groups.has(column[i])) groups.set(column[i], []);
      groups.get(column[i]).push(i);
    }
    return [...groups].map(([code, grids]) => ({...this._middle(grids), code, level}));
  }

  /* In the grids that are nearest to the middle of them all: of a ring of grids the middle is somebody else's. */
  _middle(grids) {
    const spots = grids.map((i) => [World.x(this.lon[i]), World.y(this.lat[i])]);
    const mean = (k) => spots.reduce((sum, at) => sum + at[k], 0) / spots.length, mx = mean(0), my = mean(1);
    const off = ([x, y]) => (x - mx) ** 2 + (y - my) ** 2;
    const corners = (k) => grids.flatMap((i) => [this.outlines.box(i)[k], this.outlines.box(i)[k + 2]]);
    spots.sort((a, b) => off(a) - off(b));
    return {spots: spots.slice(0, Census.SPOTS), box: Box.around(corners(0), corners(1))};
  }

  /** What a community is called, say; a division's name is the desk's to know. */
  nameOf({level, code}) {
    if (level === "duty") return this.duties[code];
    if (level === "division") return Census.divisions[code] || "";
    return this.names[code] || "";
  }

  /** Writes the names of all communities in sight, say, where each has room and no other name stands. */
  write(level, pen, view, box, taken) {
    for (const place of this.places(level)) {
      const name = this.nameOf(place), broad = (place.box[2] - place.box[0]) * view.scale;
      if (!name || !Box.meet(place.box, box)) continue;
      if (level !== "division" && broad < pen.context.measureText(name).width) continue;
      const before = taken.length;
      for (const [x, y] of place.spots) {
        if (taken.length === before) pen.name(name, [x * view.scale - view.left, y * view.scale - view.top], 0, taken);
      }
    }
  }

  /** How many there are of each. */
  get counts() {
    const of = (column) => new Set(column.filter((one) => one >= 0)).size;
    return [this.count, of(this.duty), of(this.community), of(this.street), of(this.division)];
  }
}
Census.SPOTS = 3;
Census.divisions = {};
Census.here = null; // the one at this desk, once it came
