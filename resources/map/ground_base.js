"use strict";
/* The base map where no other is: the ground of the census, its borders and names, and the roads that reference tables
   have a line for. Roads that only addresses name stand as names in the middle of their houses: nobody here knows how
   they run. */

const GroundBase = {
  NAMED: [["division", "divisions", 0, 14, 14], ["street", "streets", 12, 15, 12], ["community", "communities", 14, 18, 12]],
  BLOCKS: 14, // from here on outlines, before that squares of a few px

  /** `taken`: where names stand, for who writes more of them above. */
  draw(context, view, taken) {
    const census = Census.here;
    if (!census) return;
    const box = Box.of(view, 20), pen = new Pen(context, view);
    this._blocks(context, view, box, census);
    this._borders(context, view, box, census);
    this._lines(context, view, box, pen, taken);
    this._names(context, view, box, census, pen, taken);
    if (view.zoom >= 15) this._roads(context, view, box, census, pen, taken);
  },

  _blocks(context, view, box, census) {
    const {outlines} = census, {scale, left, top} = view;
    context.fillStyle = Look.colours["map-block"];
    outlines.within(box, (i) => {
      const [west, north, east, south] = outlines.box(i);
      if (view.zoom < this.BLOCKS) {
        context.fillRect(west * scale - left, north * scale - top, (east - west) * scale + 1, (south - north) * scale + 1);
        return;
      }
      context.beginPath(); // one after the other: a path of thousands of rings takes seconds to fill
      outlines.trace(context, i, view);
      context.fill();
    });
    if (view.zoom < this.BLOCKS) return;
    context.strokeStyle = Look.colours["map-casing"];
    context.lineWidth = 1;
    context.stroke(census.net.sides(view, box, BORDERS.community));
  },

  _borders(context, view, box, census) {
    const draw = (name, colour, width, dash) => {
      context.lineJoin = "round";
      context.setLineDash(dash);
      context.strokeStyle = Look.colours[colour];
      context.lineWidth = width;
      context.stroke(census.borderPath(name, view, box));
      context.setLineDash([]);
    };
    if (view.zoom >= 12) draw("community", "map-road", view.zoom >= 15 ? 4 : 2, []);
    draw("street", "map-road", view.zoom >= 14 ? 6 : view.zoom >= 12 ? 3 : 1, []);
    draw("division", "map-border", 1.5, [8, 4]);
  },

  _lines(context, view, box, pen, taken) {
    const {areas} = gaowei_areas();
    if (!areas) return;
    context.lineCap = context.lineJoin = "round";
    context.strokeStyle = Look.colours["map-road-major"];
    context.lineWidth = view.zoom >= 15 ? 9 : view.zoom >= 13 ? 5 : 2;
    const seen = [];
    areas.outlines.within(box, (i) => {
      if (areas.how[i] !== Areas.LINE) return;
      const path = new Path2D();
      areas.outlines.trace(path, i, view);
      context.stroke(path);
      seen.push(i);
    });
    if (view.zoom < 14) return;
    context.font = Look.font(12);
    const {start, x, y} = areas.outlines;
    for (const i of seen) {
      const at = (start[i] + start[i + 1]) >> 1;
      pen.name(areas.said[i].name, [x[at] * view.scale - view.left, y[at] * view.scale - view.top], 0, taken, 1.5);
    }
  },

  /* What a layer names anyway is left to it. */
  _names(context, view, box, census, pen, taken) {
    for (const [level, layer, from, to, size] of this.NAMED) {
      if (view.zoom < from || view.zoom > to || Layers.isOn(layer)) continue;
      context.font = Look.font(size, level === "division");
      census.write(level, pen, view, box, taken);
    }
  },

  _roads(context, view, box, census, pen, taken) {
    context.font = Look.font(12);
    for (const {name, x, y} of census.roads) {
      if (Box.meet([x, y, x, y], box)) pen.name(name, [x * view.scale - view.left, y * view.scale - view.top], 0, taken, 1.5);
    }
  },
};

/* What a layer names the base need not. */
Page.map.on("census ground", () => {
  Page.map.eachLayer((layer) => { if (layer instanceof Base && layer._map) layer.soon(); });
});
