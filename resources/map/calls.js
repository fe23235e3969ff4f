"use strict";
/* What was called over the radio, as bubbles with their age where it was said of. */

const Calls = (function () {
  const {empty, age, more, edges, Taken, px, inside} = Heard;
  const ALARM = 1, ABOUT = 2, LAST = 4; // marks, as in ui/city_map/layers/voices.py
  const TALL = 20, TAIL = 8; // px of a bubble and of its point

  /* `alarms`: those that nobody has answered, which are drawn above everything and never left out. */
  return Sheet.extend({
    initialize(alarms, positions) {
      this.alarms = alarms;
      this.positions = positions; // a call stands where nobody's label does
      L.setOptions(this, {pane: alarms ? "alarms" : "people"});
      this.calls = empty();
      this.taken = new Taken();
      this.drawn = [];
    },

    paint(context, view) {
      const {calls: known} = this;
      this.taken = new Taken();
      this.drawn = [];
      context.font = Look.font(12, this.alarms);
      for (let i = known.count - 1; i >= 0; i -= 1) {
        if (Boolean(known.marks[i] & ALARM) !== this.alarms) continue;
        const at = px(view, known.x[i], known.y[i]);
        if (inside(view, at)) this._seat(context, i, at);
      }
      for (const one of this.drawn) this._bubble(context, one);
      Labels.keep(this, this.drawn.map(edges));
    },

    _said(i) {
      const {calls: known} = this, parts = [known.texts[i], age(known.at[i])];
      if (known.marks[i] & ABOUT) parts.push(Heard.words.about);
      if (known.marks[i] & LAST) parts.push(Heard.words.last.replace("{age}", age(known.known[i])));
      return parts.join(" · ");
    },

    /* An alarm stands above what it would lie over; a call where there is room, else it is counted in the next. */
    _seat(context, i, [x, y]) {
      const {calls: known} = this, said = this._said(i), width = context.measureText(said).width + 16;
      const box = {x: x - 14, y: y - TALL - TAIL - 8, w: width, h: TALL, n: known.n[i], key: `c${known.n[i]}`, said,
        at: [x, y], marks: known.marks[i], more: 0};
      if (this.alarms) {
        for (let other = this.taken.at(box); other; other = this.taken.at(box)) box.y = other.y - TALL - 2;
        this.drawn.push(this.taken.put(box));
        return;
      }
      const low = y + 8 + TAIL, left = x - width + 14;
      const seats = [box, {...box, x: left}, {...box, y: low}, {...box, x: left, y: low}];
      const clear = seats.find((seat) => !this.taken.at(seat) && !this.positions.taken.at(seat));
      const other = clear ? null : this._nearest(x, y);
      if (other) other.more += 1;
      else this.drawn.push(this.taken.put(clear || box));
    },

    _nearest(x, y) {
      const off = (one) => Math.hypot(one.at[0] - x, one.at[1] - y);
      return this.drawn.reduce((best, one) => (best && off(best) <= off(one) ? best : one), null);
    },

    _bubble(context, box) {
      const {at: [x, y], more: behind, marks} = box, look = Look.colours;
      const said = behind ? `${box.said} ${more(behind)}` : box.said;
      box.w = context.measureText(said).width + 16;
      const path = new Path2D();
      path.roundRect(box.x, box.y, box.w, box.h, 4);
      const tail = new Path2D(), below = box.y > y, edge = below ? box.y : box.y + box.h;
      tail.moveTo(x - 5, edge);
      tail.lineTo(x, below ? y + 8 : y - 8);
      tail.lineTo(x + 5, edge);
      context.fillStyle = this.alarms ? look.urgent : look.panel;
      context.strokeStyle = this.alarms ? look.panel : look.edge;
      context.lineWidth = this.alarms ? 2 : 1;
      if (marks & ABOUT) context.setLineDash([3, 2]);
      context.stroke(path);
      context.stroke(tail);
      context.setLineDash([]);
      context.fill(path);
      context.fill(tail);
      if (this.alarms) this._ring(context, x, y);
      context.textAlign = "left";
      context.textBaseline = "middle";
      context.fillStyle = this.alarms ? look.panel : look.text;
      context.fillText(said, box.x + 8, box.y + box.h / 2);
    },

    _ring(context, x, y) {
      context.lineWidth = 2;
      for (const radius of [6, 11]) {
        context.beginPath();
        context.arc(x, y, radius, 0, 2 * Math.PI);
        context.strokeStyle = Look.colours.urgent;
        context.stroke();
      }
    },
  });
})();
