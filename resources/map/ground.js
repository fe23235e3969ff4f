"use strict";
/* Unit grids, duty grids, communities, street offices and divisions: their borders and names, and the grid that is
   chosen or pointed at. The wider it is the stronger its line; a border lies over those of what is within. */

const Ground = Sheet.extend({
  options: {pane: "ground"},

  /* From which zoom on a line is worth its ink, how broad and long its dashes are; from which zoom on its names. */
  KINDS: [
    {name: "unit_grids", column: "unit", zoom: 13, width: 1, dash: [4, 3], dashed: 15, faint: 0.45, named: 16,
      size: 11},
    {name: "duty_grids", column: "duty", zoom: 11, width: 1.6, dash: [2, 3], named: 14, size: 12},
    {name: "communities", column: "community", zoom: 11, width: 1.4, dash: [], named: 14, size: 12},
    {name: "streets", column: "street", zoom: 10, width: 1.8, dash: [9, 4], named: 12, size: 12},
    {name: "divisions", column: "division", zoom: 0, width: 2.4, dash: [12, 4, 2, 4], named: 0, size: 14},
  ],

  initialize() {
    this.shown = new Map(); // by name: how strongly
  },

  show(name, on, opacity) {
    if (on) this.shown.set(name, opacity); else this.shown.delete(name);
    if (this.shown.size && !this._map) this.addTo(Page.map);
    else if (!this.shown.size && this._map) this.remove();
    else if (this._map) this.soon();
    Page.map.fire("ground");
  },

  paint(context, view) {
    const census = Census.here, taken = Base.namesIn(view);
    if (!census) return;
    const box = Box.of(view, 20), seen = this.KINDS.filter((kind) => this.shown.has(kind.name) && view.zoom >= kind.zoom);
    context.lineJoin = "round";
    for (const kind of seen) {
      context.globalAlpha = this.shown.get(kind.name) * (kind.faint && view.zoom < kind.dashed ? kind.faint : 1);
      if (kind.column === "unit") this._grids(context, view, box, kind, seen);
      else this._border(context, view, box, kind);
    }
    for (const kind of seen.slice().reverse()) {
      context.globalAlpha = this.shown.get(kind.name);
      if (view.zoom < kind.named) continue;
      if (kind.column === "unit") this._serials(context, view, box, kind, taken);
      else this._names(context, view, box, kind, taken);
    }
    context.globalAlpha = 1;
  },

  /* Every side once, but where a wider border is drawn anyway. */
  _grids(context, view, box, kind, seen) {
    const wider = seen.reduce((bits, other) => bits | (BORDERS[other.column] || 0), 0);
    this._stroke(context, Census.here.net.sides(view, box, wider), view, kind);
  },

  _border(context, view, box, kind) {
    const path = Census.here.borderPath(kind.column, view, box);
    if (view.zoom >= 13) { // its bed: on it a line can be told from what it lies over
      context.setLineDash([]);
      context.strokeStyle = Look.colours["map-ground"];
      context.lineWidth = kind.width + 2;
      context.stroke(path);
    }
    this._stroke(context, path, view, kind);
  },

  _stroke(context, path, view, kind) {
    context.setLineDash(view.zoom >= (kind.dashed || 11) ? kind.dash : []);
    context.strokeStyle = Look.colours["map-border"];
    context.lineWidth = view.zoom < 13 ? Math.max(1, kind.width * 0.75) : kind.width;
    context.stroke(path);
    context.setLineDash([]);
  },

  /* A grid is called by the end of its code: the rest is the community's. */
  _serials(context, view, box, kind, taken) {
    const {outlines, code, lon, lat} = Census.here, pen = new Pen(context, view);
    context.font = Look.font(kind.size);
    outlines.within(box, (i) => {
      const [west, , east] = outlines.box(i), text = String(code[i]).slice(12);
      if ((east - west) * view.scale < 40) return;
      pen.name(text, [World.x(lon[i]) * view.scale - view.left, World.y(lat[i]) * view.scale - view.top], 0, taken);
    });
  },

  _names(context, view, box, kind, taken) {
    context.font = Look.font(kind.size, kind.column === "division");
    Census.here.write(kind.column, new Pen(context, view), view, box, taken);
  },

  /** How long the last picture took, for who measures: a new one now, in ms. */
  measure() {
    this.repaint();
    return this.lastPaint;
  },
});

/* The grid of the chosen case and the one under the pointer, on a sheet of their own: they change far more often. */
const Picked = Sheet.extend({
  options: {pane: "ground"},

  initialize() {
    this.chosen = this.under = null; // codes
  },

  paint(context, view) {
    const census = Census.here;
    if (!census) return;
    const under = census.where.get(this.under), chosen = census.where.get(this.chosen);
    if (under !== undefined && under !== chosen) this._outline(context, view, under, Look.colours["text-quiet"], 1.5, 0);
    if (chosen !== undefined) this._outline(context, view, chosen, Look.colours.accent, 2.5, 0.1);
  },

  _outline(context, view, i, colour, width, fill) {
    const path = new Path2D();
    Census.here.outlines.trace(path, i, view);
    context.lineJoin = "miter";
    context.fillStyle = context.strokeStyle = colour;
    context.globalAlpha = fill;
    if (fill) context.fill(path);
    context.globalAlpha = 1;
    context.lineWidth = width;
    context.stroke(path);
  },
});

(function () {
  const ground = new Ground(), picked = new Picked(), inOrder = Page.inOrder();
  const REST = 350; // ms the pointer stays on a grid until it says which one that is
  let waits = 0;

  const isOn = () => ground.shown.has("unit_grids") || ground.shown.has("duty_grids");

  function gridAt(point) {
    const at = Page.map.containerPointToLatLng(point);
    return Census.here && isOn() ? Census.here.outlines.at(World.x(at.lng), World.y(at.lat)) : -1;
  }

  function pick(changes) {
    Object.assign(picked, changes);
    const wanted = Boolean(Census.here) && isOn() && Boolean(picked.chosen || picked.under);
    if (wanted && !picked._map) picked.addTo(Page.map);
    else if (!wanted && picked._map) picked.remove();
    else if (picked._map) picked.soon();
  }

  let far = "";
  /* What is shown but cannot be seen from here is said in the panel. */
  function sayFar() {
    const zoom = Page.map.getZoom();
    const now = ground.KINDS.filter(({name, zoom: from}) => ground.shown.has(name) && zoom < from).map(({name}) => name).join();
    if (now !== far) Page.desks.ground.far(far = now);
  }

  for (const {name} of ground.KINDS) {
    Layers.add(name, {show(on, opacity) { ground.show(name, on, opacity); pick({}); sayFar(); }});
  }
  Page.map.on("zoomend", sayFar);

  /* Ground lies under everything: what else can be touched comes before. */
  Page.touched.push({
    hit(point) {
      const i = gridAt(point);
      if (i < 0 && picked.under) pick({under: null});
      return i < 0 ? null : {key: String(Census.here.code[i]), wide: true};
    },
    enter(thing, event) {
      clearTimeout(waits);
      pick({under: thing.key});
      waits = setTimeout(() => Tips.ask("ground", thing.key, event.containerPoint), REST);
    },
    press(thing, event) {
      clearTimeout(waits);
      Tips.ask("ground", thing.key, event.containerPoint);
    },
  });
  Page.map.on("mouseout", () => { clearTimeout(waits); pick({under: null}); });

  Page.learn({
    /** All grids of the census, or nothing where there are none any more. */
    ground(url) {
      inOrder(async () => {
        Census.here = url ? new Census(await Page.fetch(url)) : null;
        Page.desks.ground.counted(...(Census.here ? Census.here.counts : [0, 0, 0, 0, 0]));
        if (ground._map) ground.repaint();
        pick({});
        Page.map.fire("census");
      });
    },
    /** What divisions are called, by code. */
    ground_names(names) {
      Census.divisions = names;
      if (ground._map) ground.soon();
    },
    /** The grid of the chosen case, by code. */
    ground_chosen(code) { pick({chosen: code}); },
  });

  /** For who measures and for tests. */
  window.gaowei_ground = {ground, picked, gridAt};
})();
