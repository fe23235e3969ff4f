"use strict";
/* The components of the census on one canvas: a sign for each where they are few, density by the pixel where they are
   many. What each of them is the desk tells when somebody points at it. */

const ROOM = 320; // px² of the sheet that a sign needs; with less there is density
const PART = 12; // px of a sign
const DOT = 2; // px of a pixel of density
const NEAR = 9; // px around the pointer
const FAR = 1 / 2 ** 12; // of the world's width: some 10 km
const DENSE = 0.01; // components to a square metre where a city has very many
const FAINT = 0.26, FULLY = 0.66; // how strong the colour of one component is, and of very many
const LONELY = 0.3; // so much stronger is one where few are expected

const Parts = Sheet.extend({
  options: {pane: "parts"},

  initialize() {
    this.store = new Blocks([], []);
    this.chosen = null; // the row of the component whose card stays
    this.dense = false;
    this._found = [];
  },

  paint(context, view) {
    const box = Parts.box(view, -PART, -PART, view.width + PART, view.height + PART);
    const few = this.store.few(box, Math.floor((view.width * view.height) / ROOM));
    this.dense = few === null;
    this._found = few || [];
    if (few) this._signs(context, view, few); else this._density(context, view);
  },

  _signs(context, view, found) {
    const scale = view.scale / WHOLE, half = PART / 2 + 2; // a sprite has 2 px around its sign
    let ringed = null;
    for (const [block, i] of found) {
      const x = block.x[i] * scale - view.left, y = block.y[i] * scale - view.top;
      const {canvas, side} = this._sprite(this.store.glyphs[block.kind[i]] || "other", block.state[i], view.ratio);
      context.drawImage(canvas, Math.round(x) - half, Math.round(y) - half, side, side);
      if (block.n[i] === this.chosen) ringed = [Math.round(x), Math.round(y)];
    }
    if (ringed) this._ring(context, ...ringed);
  },

  _ring(context, x, y) {
    context.beginPath();
    context.arc(x, y, 11, 0, 2 * Math.PI);
    for (const [width, colour] of [[4, Look.colours.panel], [2, Look.colours.accent]]) {
      context.lineWidth = width;
      context.strokeStyle = colour;
      context.stroke();
    }
  },

  /* A sign with its state, drawn once per look. */
  _sprite(glyph, state, ratio) {
    if (this._look !== Look.colours) {
      this._look = Look.colours;
      this._sprites = new Map();
    }
    const key = `${glyph} ${state} ${ratio}`;
    if (!this._sprites.has(key)) {
      const {panel, late} = Look.colours, made = Shapes.sprite(glyph, Look.colours["text-quiet"], panel, PART, ratio);
      if (state) PartState[state](made, ratio, panel, late);
      this._sprites.set(key, made);
    }
    return this._sprites.get(key);
  },

  /* How many there are in each dot, then a colour for each; the eye sees steps of a number's logarithm as even. The
     picture has a pixel to a dot and is drawn larger. */
  _density(context, view) {
    const size = Math.round(DOT * view.ratio), {width, height} = context.canvas;
    const columns = Math.ceil(width / size), rows = Math.ceil(height / size);
    const counts = this._counted(view, size, columns, rows), colours = this._colours(view);
    const picture = context.createImageData(columns, rows), pixels = new Uint32Array(picture.data.buffer);
    const most = colours.length - 1;
    for (let dot = 0; dot < pixels.length; dot += 1) {
      if (counts[dot]) pixels[dot] = colours[counts[dot] < most ? counts[dot] : most];
    }
    if (!this._dots) this._dots = document.createElement("canvas");
    Object.assign(this._dots, {width: columns, height: rows});
    this._dots.getContext("2d").putImageData(picture, 0, 0);
    context.imageSmoothingEnabled = false;
    context.drawImage(this._dots, 0, 0, (columns * size) / view.ratio, (rows * size) / view.ratio);
  },

  _counted(view, size, columns, rows) {
    const counts = new Uint16Array(columns * rows), {shown} = this.store;
    const scale = (view.scale / WHOLE) * (view.ratio / size);
    const left = (view.left * view.ratio) / size, top = (view.top * view.ratio) / size;
    this.store.within(Parts.box(view, 0, 0, view.width, view.height), (block, from, to) => {
      const {x, y, kind} = block;
      for (let i = from; i < to; i += 1) {
        const column = x[i] * scale - left, row = y[i] * scale - top;
        if (column < 0 || column >= columns || row < 0 || row >= rows || !shown[kind[i]]) continue;
        counts[Math.floor(row) * columns + Math.floor(column)] += 1;
      }
    });
    return counts;
  },

  /* The colour of each count, as the picture's pixels are kept. */
  _colours(view) {
    const metres = (Plan.METRES / view.scale) * DOT, most = Math.max(4, Math.ceil(DENSE * metres * metres));
    const [red, green, blue] = Parts.channels(Look.colours["text-quiet"]), one = FAINT + LONELY * (4 / most);
    return Uint32Array.from({length: most + 1}, (_, count) => {
      const strong = one + (FULLY - one) * (Math.log(Math.max(1, count)) / Math.log(most));
      return ((Math.round(255 * strong) << 24) | (blue << 16) | (green << 8) | red) >>> 0;
    });
  },

  // ── finding ───────────────────────────────────────────────────────────────────────────────────────────────────────

  /** The component under a place of the view, as [block, place]; null among so many that none has a sign. */
  hit(point) {
    if (!this._map || this.dense) return null;
    const at = this._map.containerPointToLatLng(point), reach = (NEAR * WHOLE) / this._view.scale;
    return this.store.nearest(World.x(at.lng) * WHOLE, World.y(at.lat) * WHOLE, reach);
  },

  /** The signs in the view, the nearest to its middle first. */
  inView() {
    if (!this._map) return [];
    const size = this._map.getSize(), scale = this._view.scale / WHOLE;
    const corner = this._map.containerPointToLayerPoint([0, 0]).subtract(this._drawn.min);
    const placed = this._found.map(([block, i]) => {
      const x = block.x[i] * scale - this._view.left - corner.x, y = block.y[i] * scale - this._view.top - corner.y;
      return {n: block.n[i], x, y, off: (x - size.x / 2) ** 2 + (y - size.y / 2) ** 2};
    });
    const seen = placed.filter(({x, y}) => x >= 0 && y >= 0 && x <= size.x && y <= size.y);
    return seen.sort((a, b) => a.off - b.off || a.n - b.n);
  },

  /** Where a row is that has a sign now. */
  latLng(n) {
    const one = this._found.find(([block, i]) => block.n[i] === n);
    return one && placed(...one);
  },
});

/** Where one of a block is. */
const placed = (block, i) => L.latLng(World.lat(block.y[i] / WHOLE), World.lon(block.x[i] / WHOLE));
/** A part of the view in the blocks' coordinates. */
Parts.box = ({left, top, scale}, x0, y0, x1, y1) => {
  const world = (value) => (value * WHOLE) / scale;
  return {left: world(left + x0), top: world(top + y0), right: world(left + x1), low: world(top + y1)};
};
/** Red, green and blue of #rrggbb. */
Parts.channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

/* What is not whole bears a mark in the colour of what is late at its upper right: a stroke where it is damaged, a cross
   where it is lost. What is lost or was abandoned is faint. By the desk's number of the state. */
const PartState = (function () {
  const FALLING = [[10.4, 1.6], [14.6, 5.8]], RISING = [[10.4, 5.8], [14.6, 1.6]];

  function mark(made, ratio, panel, colour, lines) {
    const context = made.canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.globalCompositeOperation = "source-over";
    for (const [width, shade] of [[3.6, panel], [1.7, colour]]) {
      context.strokeStyle = shade;
      context.lineWidth = width;
      for (const [from, to] of lines) {
        context.beginPath();
        context.moveTo(...from);
        context.lineTo(...to);
        context.stroke();
      }
    }
  }

  function fade(made) {
    const context = made.canvas.getContext("2d");
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalCompositeOperation = "destination-in";
    context.fillStyle = "rgba(0, 0, 0, 0.5)";
    context.fillRect(0, 0, made.canvas.width, made.canvas.height);
  }

  return {
    1: (made, ratio, panel, late) => mark(made, ratio, panel, late, [RISING]),
    2: (made, ratio, panel, late) => { fade(made); mark(made, ratio, panel, late, [FALLING, RISING]); },
    3: fade,
  };
})();

/* The card of the chosen component: it stays beside its sign until somebody chooses elsewhere, and its code can be taken
   along. */
const PartCard = (function () {
  let box = null;

  function leave(sheet) {
    if (box) box.remove();
    box = null;
    if (sheet.chosen === null) return;
    sheet.chosen = null;
    if (sheet._map) sheet.soon();
    Page.desks.parts.left();
  }

  /* Beside its sign; not to be seen while that is out of sight. */
  function follow(sheet) {
    if (!box) return;
    const at = sheet.latLng(sheet.chosen), seen = Boolean(at) && Page.map.getBounds().contains(at);
    box.classList.toggle("away", !seen);
    if (seen) Controls.standBeside(Page.map, box, Page.map.latLngToContainerPoint(at));
  }

  function show(sheet, n, card) {
    if (box) box.remove();
    Controls.hideTip(Page.map);
    sheet.chosen = n;
    box = Controls.tipOf(Page.map, "box tip card", card);
    Controls.make("copy", box, card.copy).addEventListener("click", () => Page.desks.parts.copied());
    L.DomEvent.disableClickPropagation(box);
    sheet.repaint();
    follow(sheet);
  }

  return {show, follow, leave};
})();

(function () {
  const sheet = new Parts(), map = Page.map, inOrder = Page.inOrder();
  let coming = null; // the last reading that began
  let chosen = []; // the classes that are shown

  function settle(store) {
    sheet.store = store;
    if (sheet._map) sheet.soon();
  }

  /* Where none has a sign of its own: to the one nearest to the middle, as near as the map goes. */
  function nearer() {
    const at = map.getCenter();
    const found = sheet.store.nearest(World.x(at.lng) * WHOLE, World.y(at.lat) * WHOLE, FAR * WHOLE);
    if (found) map.setView(placed(...found), map.getMaxZoom(), {animate: false});
  }

  Page.learn({
    /** A reading begins; while it comes the one before stays, unless there was none. */
    partsBegin(run, codes, glyphs) {
      coming = new Blocks(codes, glyphs);
      coming.run = run;
      coming.choose(chosen);
      if (!sheet.store.count) sheet.store = coming;
    },
    partsTake(url, last) {
      const store = coming;
      inOrder(async () => {
        const buffer = await Page.fetch(url);
        store.take(buffer);
        Page.desks.parts.taken(store.run, store.count);
        if (last || (store === sheet.store && store.all.length % 8 === 1)) settle(last ? store : sheet.store);
      });
    },
    partsChoose(codes) {
      chosen = codes;
      sheet.store.choose(codes);
      if (coming) coming.choose(codes);
      settle(sheet.store);
    },
    partsCard(n, card) { PartCard.show(sheet, n, card); },
    partsReword(card) { PartCard.show(sheet, sheet.chosen, card); },
    partsNext() {
      if (!sheet._map) return;
      sheet.repaint(); // what came last may not be drawn yet
      if (sheet.dense) nearer();
      const seen = sheet.inView(), at = seen.findIndex(({n}) => n === sheet.chosen);
      if (seen.length) Page.desks.parts.chosen(seen[(at + 1) % seen.length].n);
    },
    partsLeave() { PartCard.leave(sheet); },
  });

  Layers.add("parts", {
    show(on, opacity) {
      if (!on) PartCard.leave(sheet);
      Layers.sheet(sheet).show(on, opacity);
    },
  });

  Page.touchable({
    hit(point) {
      const found = sheet.hit(point);
      return found && {key: found[0].n[found[1]]};
    },
    enter: ({key}, event) => Tips.ask("parts", key, event.containerPoint),
    press: ({key}) => Page.desks.parts.chosen(key),
  });
  map.on("click", (event) => { if (!Page.tool && !sheet.hit(event.containerPoint)) PartCard.leave(sheet); });
  map.on("move zoomend resize", () => PartCard.follow(sheet));

  Page.parts = sheet; // for who measures
})();
