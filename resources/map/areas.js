"use strict";
/* Watched ground as the desk lays it out (ui/city_map/layers/areas.py): a solid line with a tint where somebody watches
   now, dashes and grey where nobody does, and the word for it at the name. */

class Areas {
  constructor(buffer) {
    const [count, points, letters] = new Float64Array(buffer, 0, 3);
    const column = (at, length) => new Float64Array(buffer, 24 + 8 * at, length);
    this.count = count;
    this.how = column(0, count);
    this.open = column(count, count);
    this.division = column(2 * count, count);
    this.outlines = new Outlines(column(3 * count, count), column(4 * count, 2 * points), false);
    const text = new TextDecoder().decode(new Uint8Array(buffer, 24 + 8 * (4 * count + 2 * points), letters));
    this.said = JSON.parse(text).map(([code, name, word]) => ({code, name, word}));
  }
}
Areas.RING = 0;
Areas.LINE = 1;
Areas.DIVISION = 2;

const Watched = Sheet.extend({
  options: {pane: "ground"},

  /** `lines` for roads, else for ground. */
  initialize(lines) {
    this.lines = lines;
    this.areas = null;
  },

  mine(i) { return (this.areas.how[i] === Areas.LINE) === this.lines; },

  paint(context, view) {
    const {areas} = this, box = Box.of(view, 20), taken = Base.namesIn(view), seen = [];
    if (!areas) return;
    context.lineJoin = context.lineCap = "round";
    for (let i = 0; i < areas.count; i += 1) {
      if (!this.mine(i)) continue;
      const path = this._path(i, view, box);
      if (!path) continue;
      this._draw(context, path, i);
      seen.push(i);
    }
    if (view.zoom < (this.lines ? 15 : 12)) return;
    const pen = new Pen(context, view);
    context.font = Look.font(12);
    for (const i of seen) {
      const at = this._middle(i), {name, word} = this.areas.said[i];
      if (at) pen.name(`${name} · ${word}`, [at[0] * view.scale - view.left, at[1] * view.scale - view.top], 0, taken);
    }
  },

  _path(i, view, box) {
    const {areas} = this;
    if (areas.how[i] === Areas.DIVISION) return this._divisionPath(i, view);
    if (!Box.meet(areas.outlines.box(i), box)) return null;
    const path = new Path2D();
    areas.outlines.trace(path, i, view);
    if (areas.how[i] === Areas.RING) path.closePath();
    return path;
  },

  /* The border of a division is nobody's outline: it follows from the grids. */
  _divisionPath(i, view) {
    const census = Census.here, code = this.areas.division[i];
    if (!census) return null;
    const path = new Path2D(), {net, division} = census, {scale, left, top} = view;
    let last = -1;
    for (let edge = 0; edge < net.a.length; edge += 1) {
      const other = net.right[edge] < 0 ? -1 : division[net.right[edge]];
      if ((division[net.left[edge]] === code) === (other === code)) continue;
      const [from, to] = net.b[edge] === last ? [net.b[edge], net.a[edge]] : [net.a[edge], net.b[edge]];
      if (from !== last) path.moveTo(net.x[from] * scale - left, net.y[from] * scale - top);
      path.lineTo(net.x[to] * scale - left, net.y[to] * scale - top);
      last = to;
    }
    return path;
  },

  _draw(context, path, i) {
    const {areas} = this, open = Boolean(areas.open[i]), line = areas.how[i] === Areas.LINE;
    context.strokeStyle = context.fillStyle = open ? Look.colours.accent : Look.colours["text-quiet"];
    if (areas.how[i] === Areas.RING && open) {
      context.globalAlpha = 0.12;
      context.fill(path);
    }
    context.globalAlpha = line && open ? 0.6 : 1;
    context.setLineDash(open ? [] : [6, 5]);
    context.lineWidth = line && open ? 4 : 1.5;
    context.stroke(path);
    context.setLineDash([]);
    context.globalAlpha = 1;
  },

  _middle(i) {
    const {areas} = this;
    if (areas.how[i] === Areas.DIVISION) {
      const place = Census.here.places("division").find(({code}) => code === areas.division[i]);
      return place && place.spots[0];
    }
    const {start, x, y} = areas.outlines;
    if (areas.how[i] === Areas.LINE) {
      const at = Math.floor((start[i] + start[i + 1]) / 2);
      return [x[at], y[at]];
    }
    const [west, north, east, south] = areas.outlines.box(i);
    return [(west + east) / 2, (north + south) / 2];
  },

  /** The area under a place of the view; -1 for none. */
  at(point) {
    const {areas} = this, REACH = 6; // px
    if (!areas || !this._map) return -1;
    const at = this._map.containerPointToLatLng(point), x = World.x(at.lng), y = World.y(at.lat);
    const near = REACH / (World.TILE * 2 ** this._map.getZoom());
    let found = -1;
    areas.outlines.within([x - near, y - near, x + near, y + near], (i) => {
      if (!this.mine(i)) return;
      if (areas.how[i] === Areas.LINE ? areas.outlines.off(i, x, y) <= near : areas.outlines.holds(i, x, y)) found = i;
    });
    return found;
  },
});

(function () {
  const sheets = {areas: new Watched(false), roads: new Watched(true)}, inOrder = Page.inOrder();

  for (const [name, sheet] of Object.entries(sheets)) {
    Layers.add(name, Layers.sheet(sheet));
    const code = (i) => sheet.areas.said[i].code;
    Page.touched.unshift({
      hit(point) {
        const i = sheet.at(point);
        return i < 0 ? null : {key: code(i), wide: !sheet.lines};
      },
      enter(thing, event) { Tips.ask("areas", thing.key, event.containerPoint); },
      press(thing, event) { Tips.ask("areas", thing.key, event.containerPoint); },
    });
  }

  /** For tests. */
  window.gaowei_areas = () => sheets.areas;

  const paint = () => Object.values(sheets).forEach((sheet) => { if (sheet._map) sheet.repaint(); });
  Page.map.on("census", paint);
  Page.learn({
    /** All that is watched today. */
    areas(url) {
      inOrder(async () => {
        const areas = new Areas(await Page.fetch(url));
        Object.values(sheets).forEach((sheet) => { sheet.areas = areas; });
        paint();
        Page.map.fire("ground");
      });
    },
  });
})();
