"use strict";
/* How densely was filed: by unit grid where one is near enough to tell them and this desk has them, else by squares.
   Tints are divided by what there is, anew for each period, and the desk is told how: the panel says it. */

const Heat = Sheet.extend({
  options: {pane: "heat"},
  TINTS: [0.1, 0.2, 0.32, 0.46], // as the panel's (ui/city_map/layers/rows.py)
  CELL: 16, // px of a square
  NEAR: 12, // from this zoom on a unit grid is broader than a pixel or two

  initialize() {
    this.places = Places.none();
    this.figures = new Map(); // by the code of the grid, of the cases that were given one
    this._told = "";
  },

  take(places) {
    this.places = places;
    this._cells = this._counts = null;
    if (this._map) this.soon();
  },

  count(figures) {
    this.figures = figures;
    this._counts = null;
    if (this._map) this.soon();
  },

  paint(context, view) {
    context.fillStyle = Look.colours.accent;
    const counts = view.zoom >= this.NEAR ? this.counts() : null;
    if (counts && counts.some(Boolean)) this._grids(context, view, counts);
    else this._squares(context, view);
    context.globalAlpha = 1;
  },

  /** How many were filed in each grid of the census: what was given none belongs to the grid in which it lies. */
  counts() {
    const census = Census.here;
    if (!census || (this._counts && this._of === census)) return census && this._counts;
    const counts = new Uint32Array(census.count), {x, y, loose, count} = this.places;
    for (const [code, figure] of this.figures) {
      const at = census.where.get(code);
      if (at !== undefined) counts[at] += figure;
    }
    const quarters = Heat.quarters(census.outlines);
    for (let i = 0; i < count; i += 1) {
      if (!loose[i]) continue;
      const near = quarters.get(Heat.quarter(x[i], y[i])) || [];
      const at = near.find((grid) => census.outlines.holds(grid, x[i], y[i]));
      if (at !== undefined) counts[at] += 1;
    }
    this._of = census;
    this._steps = Heat.steps([...counts]);
    return (this._counts = counts);
  },

  _grids(context, view, counts) {
    const {outlines} = Census.here, steps = this._steps;
    const paths = steps.map(() => new Path2D());
    outlines.within(Box.of(view, 0), (i) => {
      const step = Heat.step(counts[i], steps);
      if (step >= 0) outlines.trace(paths[step], i, view);
    });
    paths.forEach((path, step) => {
      context.globalAlpha = this.TINTS[step];
      context.fill(path);
    });
    this._tell(0, steps);
  },

  _squares(context, view) {
    const size = this.CELL, cells = this._counted(view), steps = Heat.steps([...cells.values()]);
    for (const [key, count] of cells) {
      const step = Heat.step(count, steps);
      const x = (key % Heat.WIDE) * size - view.left, y = Math.floor(key / Heat.WIDE) * size - view.top;
      if (step < 0 || x < -size || y < -size || x > view.width || y > view.height) continue;
      context.globalAlpha = this.TINTS[step];
      context.fillRect(x, y, size, size);
    }
    const middle = World.lat((view.top + view.height / 2) / view.scale);
    this._tell((size / view.scale) * 40075016.686 * Math.cos((middle * Math.PI) / 180), steps);
  },

  /* How many are in each square of the ground; worked out once for a zoom. */
  _counted(view) {
    if (this._cells && this._zoom === view.zoom) return this._cells;
    const {x, y, count} = this.places, per = view.scale / this.CELL, cells = new Map();
    for (let i = 0; i < count; i += 1) {
      const key = Math.floor(y[i] * per) * Heat.WIDE + Math.floor(x[i] * per);
      cells.set(key, (cells.get(key) || 0) + 1);
    }
    this._zoom = view.zoom;
    return (this._cells = cells);
  },

  /* A round number of metres, so that it is not another one with every step. */
  _tell(metres, steps) {
    const power = metres ? 10 ** (Math.floor(Math.log10(metres)) - 1) : 1;
    const told = [Math.round(metres / power) * power, ...steps];
    if (told.join() === this._told) return;
    this._told = told.join();
    Page.desks.heat.scale(...told);
  },
});
Heat.WIDE = 2 ** 22; // more squares than fit around the world

/** From how much on each tint counts: the lower fifth stays without, the upper twentieth has the last. */
Heat.steps = function (counts) {
  const sorted = counts.filter((count) => count > 0).sort((a, b) => a - b), steps = [];
  for (const share of [0.2, 0.5, 0.8, 0.95]) {
    const exact = sorted.length ? sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] : 1;
    const power = exact < 100 ? 1 : 10 ** (Math.floor(Math.log10(exact)) - 1);
    steps.push(Math.max(Math.floor(exact / power) * power, steps.length ? steps[steps.length - 1] + 1 : 1));
  }
  return steps;
};

/** Which tint a count has; -1 for none. */
Heat.step = (count, steps) => steps.filter((step) => count >= step).length - 1;

/* Which grids touch each square of about half a kilometre: to find that in which a place lies. */
Heat.quarter = (x, y) => Math.floor(y * 65536) * 65536 + Math.floor(x * 65536);
Heat.quarters = function (outlines) {
  const found = new Map();
  for (let i = 0; i < outlines.count; i += 1) {
    const [west, north, east, south] = [...outlines.box(i)].map((at) => Math.floor(at * 65536));
    for (let row = north; row <= south; row += 1) {
      for (let column = west; column <= east; column += 1) {
        const key = row * 65536 + column;
        if (!found.has(key)) found.set(key, []);
        found.get(key).push(i);
      }
    }
  }
  return found;
};

Heat.here = new Heat();
Layers.add("heat", Layers.sheet(Heat.here));
Page.map.on("census", () => { if (Heat.here._map) Heat.here.soon(); });
Page.learn({
  /** Figures by grid: how many, then the figures as doubles, then the codes with line ends between. */
  heat: (function () {
    const inOrder = Page.inOrder();
    return (url) => inOrder(async () => {
      const buffer = await Page.fetch(url), count = new Float64Array(buffer, 0, 1)[0];
      const figures = new Float64Array(buffer, 8, count);
      const codes = new TextDecoder().decode(new Uint8Array(buffer, 8 + 8 * count)).split("\n");
      Heat.here.count(new Map(Array.from(figures, (figure, i) => [codes[i], figure])));
    });
  })(),
});
