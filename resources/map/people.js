"use strict";
/* Who is where, as far as the radio tells. A position is never drawn without its age: where labels would lie over each
   other the freshest has its own, and says how many stand behind it. Ages are counted here; the desk says the time. */

const People = (function () {
  const MINUTE = 60e6; // microseconds
  const LEAST = 44; // px of a label that is counted as taken, however short it is
  let words = {}, stale = 30 * MINUTE, zone = 0, now = 0;
  const inOrder = Page.inOrder();

  Page.map.createPane("alarms").style.zIndex = 460;
  Page.map.getPane("alarms").style.pointerEvents = "none";

  /** A buffer of the desk (ui/city_map/layers/voices.py): a count, columns of doubles, a list of texts. */
  function unpack(buffer, names) {
    const count = new Float64Array(buffer, 0, 1)[0], made = {count};
    names.forEach((name, at) => { made[name] = new Float64Array(buffer, 8 + 8 * count * at, count); });
    made.texts = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8 + 8 * count * names.length)));
    if (made.lon) {
      made.x = made.lon.map(World.x);
      made.y = made.lat.map(World.y);
    }
    return made;
  }

  const empty = () => ({count: 0, texts: [], who: [], n: [], x: [], y: [], at: [], known: [], marks: []});

  function age(at) {
    const minutes = Math.max(0, Math.floor((now - at) / MINUTE));
    if (minutes < 1) return words.moment;
    const spoken = minutes < 60 ? words.minutes : words.hours;
    return spoken.replace("{hours}", Math.floor(minutes / 60)).replace("{minutes}", minutes % 60);
  }
  const isOld = (at) => now - at > stale;
  const aged = (at) => (isOld(at) ? `${age(at)} · ${words.old}` : age(at));
  const more = (count) => words.more.replace("{count}", count);

  /** The time of day in the city. */
  function clock(at) {
    const minutes = Math.floor(at / MINUTE + zone / MINUTE), two = (number) => String(number).padStart(2, "0");
    return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
  }

  const edges = ({x, y, w, h}) => [x, y, x + w, y + h];

  /* Boxes that are taken, so that no label lies over another; and what is under a place of the view. */
  class Taken {
    constructor() { this.cells = new Map(); }
    /** What lies where this would, before all else what has something to say. */
    at(box) {
      let found = null;
      for (const key of this._keys(box)) {
        for (const one of this.cells.get(key) || []) {
          if (one.x >= box.x + box.w || box.x >= one.x + one.w || one.y >= box.y + box.h || box.y >= one.y + one.h) continue;
          if (one.said) return one;
          found = one;
        }
      }
      return found;
    }

    put(box) {
      for (const key of this._keys(box)) {
        if (this.cells.has(key)) this.cells.get(key).push(box); else this.cells.set(key, [box]);
      }
      return box;
    }

    hit(x, y) { return this.at({x, y, w: 1, h: 1}); }

    *_keys({x, y, w, h}) {
      for (let row = Math.floor(y / 64); row <= Math.floor((y + h) / 64); row += 1) {
        for (let column = Math.floor(x / 64); column <= Math.floor((x + w) / 64); column += 1) yield row * 4096 + column;
      }
    }
  }

  function text(context, said, x, y, colour) {
    context.textAlign = "left";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 3;
    context.strokeStyle = Look.colours["map-block"];
    context.strokeText(said, x, y);
    context.fillStyle = colour;
    context.fillText(said, x, y);
  }

  const px = (view, x, y) => [Math.round(x * view.scale - view.left), Math.round(y * view.scale - view.top)];
  const inside = (view, [x, y]) => x > -40 && y > -40 && x < view.width + 40 && y < view.height + 40;

  // ── people ────────────────────────────────────────────────────────────────────────────────────────────────────────

  const Positions = Sheet.extend({
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
      if (calls._map) calls.repaint(); // they stand where nobody's label does
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

  // ── calls ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  const ALARM = 1, ABOUT = 2, LAST = 4; // marks, as in ui/city_map/layers/voices.py
  const TALL = 20, TAIL = 8; // px of a bubble and of its point

  /* `alarms`: those that nobody has answered, which are drawn above everything and never left out. */
  const Bubbles = Sheet.extend({
    initialize(alarms) {
      this.alarms = alarms;
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
      if (known.marks[i] & ABOUT) parts.push(words.about);
      if (known.marks[i] & LAST) parts.push(words.last.replace("{age}", age(known.known[i])));
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
      const clear = seats.find((seat) => !this.taken.at(seat) && !positions.taken.at(seat));
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

  const positions = new Positions(), calls = new Bubbles(false), alarms = new Bubbles(true);
  const soon = () => [positions, alarms].forEach((sheet) => { if (sheet._map) sheet.soon(); });

  // ── layers ────────────────────────────────────────────────────────────────────────────────────────────────────────

  /* Positions and trails share a sheet, which also rings the place of the chosen entry: it is always there. */
  const part = (name) => ({
    show(on, opacity) {
      positions.shown[name] = on ? opacity : 0;
      soon();
    },
  });

  Page.whenBegun(() => {
    positions.addTo(Page.map);
    alarms.addTo(Page.map);
    Layers.add("people", part("people"));
    Layers.add("trails", part("trails"));
    Layers.add("calls", Layers.sheet(calls));
  });

  // ── what the desk says ────────────────────────────────────────────────────────────────────────────────────────────

  const fetched = (url, names, then) => inOrder(async () => { then(unpack(await Page.fetch(url), names)); soon(); });

  function choose(n, lon, lat, at, pan) {
    positions.voice = n === null ? null : {n, x: World.x(lon), y: World.y(lat), at};
    if (pan && n !== null && !Page.map.getBounds().pad(-0.1).contains([lat, lon])) {
      Page.map.panTo([lat, lon], {animate: false});
    }
    soon();
  }

  Page.learn({
    voices(given) {
      ({words, stale, zone} = given);
      soon();
    },
    ages(at) { now = at; soon(); },
    people(url) { fetched(url, ["who", "n", "lon", "lat", "at"], (spots) => { positions.spots = spots; }); },
    calls(url) {
      fetched(url, ["n", "lon", "lat", "at", "known", "marks"], (made) => { calls.calls = alarms.calls = made; });
    },
    near(from, near) {
      inOrder(async () => {
        positions.from = from && [World.x(from[0]), World.y(from[1])];
        positions.near = near;
        soon();
      });
    },
    voice(...said) { inOrder(async () => choose(...said)); },
  });

  // ── what a person does ────────────────────────────────────────────────────────────────────────────────────────────

  function touch(sheet) {
    Page.touchable({
      hit(point) {
        if (!sheet._map || !sheet._drawn) return null;
        const at = Page.map.containerPointToLayerPoint(point).subtract(sheet._drawn.min);
        const box = sheet.taken.hit(at.x, at.y);
        return box && box.said ? box : null;
      },
      enter(box, event) { Tips.ask("people", box.n, event.containerPoint); },
      press(box) { Page.desks.people.chosen(box.n); },
    });
  }
  [positions, calls, alarms].forEach(touch);

  return {
    state: () => ({
      people: positions.drawn.map(({n, said, old, more: behind}) => ({n, said, old, more: behind})),
      calls: calls._map ? calls.drawn.map(({n, said, more: behind}) => ({n, said, more: behind})) : [],
      alarms: alarms.drawn.map(({n, said}) => ({n, said})),
      shown: positions.shown, near: positions.near, from: positions.from, voice: positions.voice,
      chosen: positions._chosenWho(), spots: positions.spots.count, now,
    }),
    /** Where something stands in the view, for who points at it by a script. */
    at(n) {
      for (const sheet of [alarms, calls, positions]) {
        const box = sheet._map && sheet.drawn.find((one) => one.n === n);
        if (box) {
          return Page.map.layerPointToContainerPoint(sheet._drawn.min.add([box.x + box.w - 6, box.y + box.h / 2]));
        }
      }
      return null;
    },
  };
})();
