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
    this.figures = new Map(); // by the code of the grid
    this._told = "";
  },

  take(places) {
    this.places = places;
    this._cells = null;
    if (this._map) this.soon();
  },

  count(figures) {
    this.figures = figures;
    if (this._map) this.soon();
  },

  paint(context, view) {
    context.fillStyle = Look.colours.accent;
    if (Census.here && this.figures.size && view.zoom >= this.NEAR) this._grids(context, view);
    else this._squares(context, view);
    context.globalAlpha = 1;
  },

  _grids(context, view) {
    const {outlines, code} = Census.here, steps = Heat.steps([...this.figures.values()]);
    const paths = steps.map(() => new Path2D());
    outlines.within(Box.of(view, 0), (i) => {
      const step = Heat.step(this.figures.get(String(code[i])) || 0, steps);
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
