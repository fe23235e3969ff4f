"use strict";
/* The place of the call that is on: a pin whose point is on it, and the border of the grid it lies in. */

class Mark {
  constructor() {
    this.at = null; // [x, y] of the world
    this.ring = [];
  }

  /** `at` is [lon, lat] or null, `ring` a list of the same. */
  put(at, ring) {
    const world = ([lon, lat]) => [World.x(lon), World.y(lat)];
    this.at = at && world(at);
    this.ring = at ? ring.map(world) : [];
  }

  draw(context, view) {
    if (!this.at) return;
    const px = ([x, y]) => [x * view.scale - view.left, y * view.scale - view.top];
    if (this.ring.length) this._border(context, this.ring.map(px));
    this._pin(context, ...px(this.at).map(Math.round));
  }

  _border(context, corners) {
    const path = new Path2D();
    corners.forEach(([x, y], at) => (at ? path.lineTo(x, y) : path.moveTo(x, y)));
    path.closePath();
    context.save();
    context.globalAlpha = 0.08;
    context.fillStyle = Look.colours.accent;
    context.fill(path);
    context.globalAlpha = 1;
    context.lineJoin = "round";
    context.strokeStyle = Look.colours["map-block"];
    context.lineWidth = 4;
    context.stroke(path);
    context.setLineDash([6, 4]);
    context.strokeStyle = Look.colours.accent;
    context.lineWidth = 2;
    context.stroke(path);
    context.restore();
  }

  /* 18 px broad and 26 high; the point is where the place is. */
  _pin(context, x, y) {
    const path = new Path2D();
    path.moveTo(x, y);
    path.bezierCurveTo(x - 3, y - 6, x - 9, y - 10, x - 9, y - 17);
    path.arc(x, y - 17, 9, Math.PI, 2 * Math.PI);
    path.bezierCurveTo(x + 9, y - 10, x + 3, y - 6, x, y);
    path.closePath();
    context.save();
    context.lineJoin = "round";
    context.strokeStyle = Look.colours.panel;
    context.lineWidth = 4;
    context.stroke(path);
    context.fillStyle = Look.colours.accent;
    context.fill(path);
    context.beginPath();
    context.arc(x, y - 17, 3.5, 0, 2 * Math.PI);
    context.fillStyle = Look.colours.panel;
    context.fill();
    context.restore();
  }
}

/* On a sheet of its own: it is shown whichever layers are. */
const MarkSheet = Sheet.extend({
  options: {pane: "drawn"},

  initialize() { this.mark = new Mark(); },

  put(at, ring) {
    this.mark.put(at, ring);
    if (this._map) this.repaint();
  },

  paint(context, view) { this.mark.draw(context, view); },
});
