"use strict";
/* Who is where, as far as the radio tells. A position is never drawn without its age: where labels would lie over each
   other the freshest has its own, and says how many stand behind it. `placed` is fired when all of them stand. */

const Positions = (function () {
  const LEAST = 44; // px of a label that is counted as taken, however short it is
  const {empty, isOld, aged, more, clock, edges, Taken, text, px, inside} = Heard;

  return Sheet.extend({
    options: {pane: "people"},

    initialize() {
      this.spots = empty();
      this.near = [];
      this.from = null; // the chosen case, [x, y] of the world
      this.shown = {people: 0, trails: 0}; // how strongly
      this.voice = null; // {n, x, y, at}: the place of the entry that is chosen, and as of when
      this.taken = new Taken();
      this.drawn = [];
    },

    paint(context, view) {
      this.taken = new Taken();
      this.drawn = [];
      context.font = Look.font(12);
      const clear = this.from ? [this._keepClear(view)] : [];
      if (this.shown.people) this._seats(context, view);
      this._trails(context, view);
      if (this.shown.people) {
        context.globalAlpha = this.shown.people;
        this._near(context, view);
        for (const one of this.drawn) this._person(context, one);
        context.globalAlpha = 1;
      }
      this._voice(context, view);
      Labels.keep(this, [...clear, ...this.drawn].map(edges));
      this.fire("placed");
    },

    /* The ring of the chosen case, and its number beside it. */
    _keepClear(view) {
      const [x, y] = px(view, ...this.from);
      return this.taken.put({x: x - 17, y: y - 10, w: 110, h: 20});
    },

    /* The last spot of each; the one before it in the row belongs to the same unless its number is another. */
    _last() {
      const {spots} = this, found = [];
      for (let i = 0; i < spots.count; i += 1) {
        if (i + 1 === spots.count || spots.who[i + 1] !== spots.who[i]) found.push(i);
      }
      return found;
    },

    _chosenWho() {
      const at = this.voice ? this.spots.n.indexOf(this.voice.n) : -1;
      return at < 0 ? null : this.spots.who[at];
    },

    _trails(context, view) {
      const {spots} = this, chosen = this._chosenWho();
      for (let from = 0; from < spots.count;) {
        let to = from;
        while (to < spots.count && spots.who[to] === spots.who[from]) to += 1;
        const own = spots.who[from] === chosen;
        if (this.shown.trails || (own && this.shown.people)) this._trail(context, view, from, to, own);
        from = to;
      }
    },

    _trail(context, view, from, to, own) {
      const {spots} = this, points = [];
      for (let i = from; i < to; i += 1) points.push(px(view, spots.x[i], spots.y[i]));
      context.save();
      context.globalAlpha = own ? 1 : 0.4 * this.shown.trails;
      context.strokeStyle = context.fillStyle = Look.colours.accent;
      context.lineWidth = own ? 2 : 1;
      context.setLineDash([2, 3]);
      context.beginPath();
      points.forEach(([x, y], at) => (at ? context.lineTo(x, y) : context.moveTo(x, y)));
      context.stroke();
      context.setLineDash([]);
      points.slice(0, -1).forEach((point, at) => this._step(context, view, point, spots.at[from + at], own));
      context.restore();
    },

    /* Where somebody was before: a dot, with the time of day as far as there is room for it. */
    _step(context, view, [x, y], at, own) {
      if (!inside(view, [x, y])) return;
      const said = clock(at), box = {x: x - 4, y: y - 8, w: 12 + context.measureText(said).width, h: 16};
      if (this.taken.at(box)) return;
      this.taken.put(box);
      context.beginPath();
      context.arc(x, y, own ? 3 : 2, 0, 2 * Math.PI);
      context.fill();
      text(context, said, x + 7, y, Look.colours["text-quiet"]);
    },

    _near(context, view) {
      if (!this.from) return;
      const [x, y] = px(view, ...this.from), {spots} = this;
      for (const [n, far] of this.near) {
        const i = spots.n.indexOf(n);
        if (i < 0) continue;
        const [px_, py] = px(view, spots.x[i], spots.y[i]), off = Math.hypot(px_ - x, py - y);
        if (off < 30) continue;
        const start = 17 / off;
        context.strokeStyle = Look.colours.accent;
        context.lineWidth = 1;
        context.setLineDash([5, 4]);
        context.beginPath();
        context.moveTo(x + (px_ - x) * start, y + (py - y) * start);
        context.lineTo(px_, py);
        context.stroke();
        context.setLineDash([]);
        this._far(context, far, [x, y], [px_, py]);
      }
    },

    /* How far stands on the line, where there is room for it. */
    _far(context, far, from, to) {
      const width = context.measureText(far).width;
      for (const share of [0.55, 0.4, 0.7]) {
        const x = from[0] + (to[0] - from[0]) * share, y = from[1] + (to[1] - from[1]) * share;
        const box = {x: x - width / 2 - 2, y: y - 8, w: width + 4, h: 16};
        if (this.taken.at(box)) continue;
        this.taken.put(box);
        text(context, far, x - width / 2, y, Look.colours.text);
        return;
      }
    },

    /* The freshest first: it has its label; who would lie over it is counted there and not drawn. */
    _seats(context, view) {
      const {spots} = this, chosen = this._chosenWho(), nearest = new Set(this.near.map(([n]) => n));
      const first = (i) => (spots.who[i] === chosen ? 2 : nearest.has(spots.n[i]) ? 1 : 0);
      const order = this._last().filter((i) => inside(view, px(view, spots.x[i], spots.y[i])));
      order.sort((a, b) => first(b) - first(a) || spots.at[b] - spots.at[a]);
      for (const i of order) this._seat(context, view, i);
    },

    /* The label stands at its right, else at its left, as far as nobody is there. */
    _seat(context, view, i) {
      const {spots} = this, [x, y] = px(view, spots.x[i], spots.y[i]);
      const said = `${spots.texts[spots.who[i]]} · ${aged(spots.at[i])}`;
      const width = Math.max(LEAST, context.measureText(said).width);
      const one = {y: y - 9, w: width + 20, h: 18, n: spots.n[i], key: `p${spots.n[i]}`, said, at: [x, y],
        old: isOld(spots.at[i]), more: 0};
      const sides = [{...one, x: x - 7, text: x + 11}, {...one, x: x - width - 13, text: x - 11 - width}];
      const others = sides.map((side) => this.taken.at(side)), free = sides.find((_side, at) => !others[at]);
      const behind = others.find((other) => other && other.said);
      if (!free && behind) behind.more += 1;
      else this.drawn.push(this.taken.put(free || sides[0])); // nobody is there: it is the chosen case alone
    },

    _person(context, {at: [x, y], text: from, n, said, old, more: behind}) {
      const colour = old ? Look.colours["text-quiet"] : Look.colours.accent;
      context.beginPath();
      context.arc(x, y, 5, 0, 2 * Math.PI);
      context.lineWidth = 5;
      context.strokeStyle = Look.colours.panel;
      context.stroke();
      context.fillStyle = Look.colours.panel;
      context.fill();
      context.lineWidth = 2;
      context.strokeStyle = colour;
      if (old) context.setLineDash([2.6, 2]);
      context.stroke();
      context.setLineDash([]);
      const whole = behind ? `${said} ${more(behind)}` : said;
      const ring = this.voice && this.voice.n === n ? 6 : 0;
      text(context, whole, from < x ? x - 11 - ring - context.measureText(whole).width : from + ring, y, colour);
    },

    _voice(context, view) {
      if (!this.voice) return;
      const [x, y] = px(view, this.voice.x, this.voice.y);
      context.beginPath();
      context.arc(x, y, 11, 0, 2 * Math.PI);
      context.lineWidth = 4;
      context.strokeStyle = Look.colours.panel;
      context.stroke();
      context.lineWidth = 2;
      context.strokeStyle = Look.colours.accent;
      context.stroke();
      if (this.drawn.some((one) => one.n === this.voice.n)) return;
      const said = `${clock(this.voice.at)} · ${aged(this.voice.at)}`;
      text(context, said, x - context.measureText(said).width / 2, y + 21, Look.colours.accent);
    },
  });
})();
