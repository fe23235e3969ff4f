"use strict";
/* Draws in metres on a sheet. */

class Pen {
  constructor(context, view) {
    this.context = context;
    this.view = view;
    this.perMetre = view.scale / Plan.METRES;
    this._x = Plan.X0 * view.scale - view.left;
    this._y = Plan.Y0 * view.scale - view.top;
    const west = -this._x / this.perMetre, north = this._y / this.perMetre;
    this.bounds = [west, north - view.height / this.perMetre, west + view.width / this.perMetre, north];
  }

  px([east, north]) {
    return [this._x + east * this.perMetre, this._y - north * this.perMetre];
  }

  /** Whether a place is in sight, or less than `room` metres outside. */
  near([east, north], room) {
    const [west, south, right, top] = this.bounds;
    return east > west - room && east < right + room && north > south - room && north < top + room;
  }

  /** Which part of the grid is in sight. */
  gridBounds() {
    const [west, south, east, north] = this.bounds, all = [];
    for (const t of [0, 0.5, 1]) {
      for (const s of [0, 0.5, 1]) all.push(Plan.grid(west + (east - west) * t, south + (north - south) * s));
    }
    const us = all.map(([u]) => u), vs = all.map(([, v]) => v), room = 260;
    return [Math.min(...us) - room, Math.min(...vs) - room, Math.max(...us) + room, Math.max(...vs) + room];
  }

  fill(colour, build) {
    const path = new Path2D();
    build(path);
    this.context.fillStyle = colour;
    this.context.fill(path);
  }

  disc(path, middle, radius) {
    const [x, y] = this.px(middle), r = radius * this.perMetre;
    path.moveTo(x + r, y);
    path.arc(x, y, r, 0, 2 * Math.PI);
  }

  /** Strokes runs of places, `metres` broad but at least `least` px; with 0 metres just that. */
  lines(runs, colour, metres, least) {
    const context = this.context;
    context.strokeStyle = colour;
    context.lineWidth = Math.max(metres * this.perMetre, least || 1);
    context.lineCap = metres ? "round" : "butt";
    context.lineJoin = "round";
    context.beginPath();
    for (const run of runs) {
      run.forEach((at, n) => { const [x, y] = this.px(at); if (n) context.lineTo(x, y); else context.moveTo(x, y); });
    }
    context.stroke();
  }

  /** The corners in px of a box of the grid: from (u0, v0) on around. */
  corners([u0, v0, u1, v1]) {
    return [[u0, v0], [u1, v0], [u1, v1], [u0, v1]].map(([u, v]) => this.px(Plan.ground(u, v)));
  }

  patch(path, box) {
    this.lot(path, this.corners(box), 0, 0, 1, 1);
  }

  /** A part of a block, by fractions of its sides; blocks are so small that their sides are straight. */
  lot(path, [a, b, c, d], u0, v0, u1, v1) {
    const ux = b[0] - a[0], uy = b[1] - a[1], vx = d[0] - a[0], vy = d[1] - a[1];
    const wx = c[0] - b[0] - vx, wy = c[1] - b[1] - vy;
    path.moveTo(a[0] + ux * u0 + vx * v0 + wx * u0 * v0, a[1] + uy * u0 + vy * v0 + wy * u0 * v0);
    path.lineTo(a[0] + ux * u1 + vx * v0 + wx * u1 * v0, a[1] + uy * u1 + vy * v0 + wy * u1 * v0);
    path.lineTo(a[0] + ux * u1 + vx * v1 + wx * u1 * v1, a[1] + uy * u1 + vy * v1 + wy * u1 * v1);
    path.lineTo(a[0] + ux * u0 + vx * v1 + wx * u0 * v1, a[1] + uy * u0 + vy * v1 + wy * u0 * v1);
    path.closePath();
  }

  /** Writes a name with its halo unless another one stands there. */
  name(text, [x, y], turn, taken, apart) {
    const context = this.context;
    const spaced = apart ? `${apart}px` : "0px";
    context.letterSpacing = spaced;
    const half = context.measureText(text).width / 2 + 6;
    const dx = Math.abs(Math.cos(turn)) * half + 8, dy = Math.abs(Math.sin(turn)) * half + 10;
    const box = [x - dx, y - dy, x + dx, y + dy];
    if (taken.some((o) => box[0] < o[2] && box[2] > o[0] && box[1] < o[3] && box[3] > o[1])) return;
    taken.push(box);
    context.save();
    context.translate(x, y);
    context.rotate(turn);
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 3;
    context.strokeStyle = Look.colours["map-block"];
    context.strokeText(text, 0, 0);
    context.fillStyle = Look.colours["map-text"];
    context.fillText(text, 0, 0);
    context.restore();
    context.letterSpacing = "0px";
  }
}
