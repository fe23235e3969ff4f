"use strict";
/* What the tools draw over the map: the line or ring in hand with its figures, the ring whose cases stand in the queue,
   the cases chosen there, a place that was gone to, the component that a place snaps to. */

const Drawing = Sheet.extend({
  options: {pane: "tools", room: 0},

  initialize() {
    this.hand = null; // {corners, loose, closed, circle, kind}: places [lon, lat]
    this.ring = []; // places
    this.several = new Float64Array(0); // lon, lat, lon, lat …
    this.found = null; // {at, label}
    this.snap = null; // {at, lines}
  },

  paint(context, view) {
    this._px = ([lon, lat]) => [World.x(lon) * view.scale - view.left, World.y(lat) * view.scale - view.top];
    this._taken = [];
    if (this.ring.length) this._ringOf(context, this.ring.map(this._px), [6, 4]);
    this._chosen(context, view);
    if (this.found) this._foundAt(context);
    if (this.hand) this._handOf(context);
    if (this.snap) this._snapAt(context);
  },

  /* Rings around what is chosen in the queue; of very many a dot each. */
  _chosen(context, view) {
    const {several} = this, few = several.length <= 1000;
    context.strokeStyle = context.fillStyle = Look.colours.accent;
    context.lineWidth = 2;
    for (let at = 0; at < several.length; at += 2) {
      const [x, y] = this._px([several[at], several[at + 1]]);
      if (x < -12 || y < -12 || x > view.width + 12 || y > view.height + 12) continue;
      context.beginPath();
      context.arc(x, y, few ? 10 : 3, 0, 2 * Math.PI);
      if (few) context.stroke(); else context.fill();
    }
  },

  _path(corners, closed) {
    const path = new Path2D();
    corners.forEach(([x, y], at) => (at ? path.lineTo(x, y) : path.moveTo(x, y)));
    if (closed) path.closePath();
    return path;
  },

  _stroke(context, path, dash) {
    context.save();
    context.lineJoin = context.lineCap = "round";
    context.strokeStyle = Look.colours.panel;
    context.lineWidth = 5;
    context.stroke(path);
    context.setLineDash(dash || []);
    context.strokeStyle = Look.colours.accent;
    context.lineWidth = 2;
    context.stroke(path);
    context.restore();
  },

  _ringOf(context, corners, dash) {
    const path = this._path(corners, true);
    context.save();
    context.globalAlpha = 0.1;
    context.fillStyle = Look.colours.accent;
    context.fill(path);
    context.restore();
    this._stroke(context, path, dash);
  },

  _handOf(context) {
    const {corners, loose, closed, circle} = this.hand, set = corners.map(this._px);
    const ahead = loose && !closed ? [...set, this._px(loose)] : set;
    const ring = circle ? circle.map(this._px) : closed || (this.hand.kind === "select" && ahead.length > 2) ? ahead : null;
    if (ring) this._ringOf(context, ring, closed ? null : [6, 4]);
    if (!closed) this._stroke(context, this._path(set));
    if (!closed && ahead.length > set.length && set.length) this._stroke(context, this._path(ahead.slice(-2)), [6, 4]);
    for (const [x, y] of set) this._corner(context, x, y);
    for (const {at, text} of this.hand.labels || []) this._label(context, this._px(at), [text]);
  },

  _corner(context, x, y) {
    context.fillStyle = Look.colours.panel;
    context.strokeStyle = Look.colours.accent;
    context.lineWidth = 2;
    context.beginPath();
    context.arc(x, y, 4, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  },

  _foundAt(context) {
    const [x, y] = this._px(this.found.at).map(Math.round);
    context.save();
    context.lineJoin = "round";
    const cross = new Path2D(`M${x - 11} ${y}H${x - 3}M${x + 3} ${y}H${x + 11}M${x} ${y - 11}V${y - 3}M${x} ${y + 3}V${y + 11}`);
    context.strokeStyle = Look.colours.panel;
    context.lineWidth = 6;
    context.stroke(cross);
    context.strokeStyle = Look.colours.urgent;
    context.lineWidth = 2;
    context.stroke(cross);
    context.restore();
    this._label(context, [x, y], this.found.lines);
  },

  _snapAt(context) {
    const [x, y] = this._px(this.snap.at);
    context.save();
    context.strokeStyle = Look.colours.panel;
    context.lineWidth = 5;
    const box = new Path2D();
    box.rect(x - 9, y - 9, 18, 18);
    context.stroke(box);
    context.strokeStyle = Look.colours.accent;
    context.lineWidth = 2;
    context.stroke(box);
    context.restore();
    this._label(context, [x, y], this.snap.lines);
  },

  /* Words in a box beside a place, inside the view and not over another one. */
  _label(context, [x, y], lines) {
    const size = this._map.getSize();
    context.font = Look.font(12);
    const width = Math.max(...lines.map((line) => context.measureText(line).width)) + 16;
    const height = 19 * lines.length + 6;
    const sides = [x + 14, x - 14 - width].filter((at) => at >= 4 && at + width <= size.x - 4);
    const beneath = !sides.length; // too broad for either side of the place
    const left = beneath ? Math.max(4, Math.min(x - width / 2, size.x - width - 4)) : sides[0];
    let top = beneath ? y + 18 : Math.min(Math.max(4, y - height / 2), size.y - height - 4);
    const meets = () => this._taken.some(([a, b, c, d]) => left < c && left + width > a && top < d && top + height > b);
    for (let tries = 0; meets() && tries < 3; tries += 1) top += height + 2;
    if (meets()) return;
    this._taken.push([left, top, left + width, top + height]);
    context.fillStyle = Look.colours.panel;
    context.strokeStyle = Look.colours.edge;
    context.lineWidth = 1;
    context.beginPath();
    context.roundRect(Math.round(left) + 0.5, Math.round(top) + 0.5, Math.round(width), height, 4);
    context.fill();
    context.stroke();
    context.textAlign = "left";
    context.textBaseline = "middle";
    lines.forEach((line, at) => {
      context.fillStyle = Look.colours[at ? "text-quiet" : "text"];
      context.fillText(line, Math.round(left) + 8, Math.round(top) + 13 + 19 * at);
    });
  },
});
