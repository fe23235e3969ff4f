"use strict";
/* Work on the map: measure, choose the cases of a ring, place something at a component. A corner is set where the
   pointer is, or under the cross that the keys move the map beneath; the desk is told of what came out. */

const Tools = (function () {
  const map = Page.map, drawing = new Drawing(), CORNERS = 64, MOST = 128;
  const SAME = 6; // px: a corner set where the last one is ends the line, one at the first closes it
  const SNAP = 12; // px around the pointer or the cross
  let words = {};

  const px = (place) => map.latLngToContainerPoint([place[1], place[0]]);
  const near = (one, other) => px(one).distanceTo(px(other)) <= SAME;
  const placeOf = (at) => [at.lng, at.lat];
  const desk = () => Page.desks.tools;

  // ── figures ───────────────────────────────────────────────────────────────────────────────────────────────────────

  const digits = (value, most) => value.toLocaleString(Look.language === "zh" ? "zh-CN" : "en", {
    maximumFractionDigits: most, minimumFractionDigits: most});
  const long = (metres) => (metres < 1000 ? `${digits(metres, 0)} ${words.m}`
    : `${digits(metres / 1000, metres < 100000 ? 2 : 0)} ${words.km}`);
  const wide = (metres) => (metres < 10000 ? `${digits(metres, 0)} ${words.m2}`
    : metres < 1e7 ? `${digits(metres / 10000, 2)} ${words.ha}` : `${digits(metres / 1e6, 2)} ${words.km2}`);

  // ── the line or ring in hand ──────────────────────────────────────────────────────────────────────────────────────

  class Line {
    constructor(kind) {
      this.kind = kind;
      this.corners = [];
      this.closed = false;
      this.ended = false;
      this.loose = placeOf(map.getCenter());
      drawing.hand = this;
      this.told();
    }

    press(event) { this.set(placeOf(event.latlng)); }
    confirm(at) { this.set(placeOf(at), true); }
    move(event) {
      this.loose = this.ended ? null : placeOf(event.latlng);
      this.told();
    }
    follow() {
      this.loose = this.ended ? null : placeOf(map.getCenter());
      this.told();
    }
    leave() {
      drawing.hand = null;
      drawing.repaint();
    }

    set(place) {
      const {corners} = this;
      if (this.ended) this.begin();
      const last = corners[corners.length - 1];
      if (corners.length > 2 && near(place, corners[0])) this.end(true);
      else if (last && near(place, last)) this.end(this.kind === "select");
      else if (corners.length < MOST) corners.push(place);
      this.told();
    }

    begin() {
      this.corners.length = 0;
      this.closed = this.ended = false;
    }

    /* A line that ends stays to be read; a ring is told to the desk. */
    end(closed) {
      if (this.corners.length < 2) return;
      this.ended = true;
      this.loose = null;
      this.closed = closed && (this.corners.length > 2 || this.kind === "select");
      if (this.kind === "select") desk().drawn(JSON.stringify((this.circle || this.corners).flat()));
    }

    back() {
      if (this.ended) this.closed = this.ended = false; else this.corners.pop();
      this.told();
    }

    /** Two points of a choice are a circle: its middle and how far it reaches. */
    get circle() {
      const ahead = this.loose && !this.ended ? [...this.corners, this.loose] : this.corners;
      if (this.kind !== "select" || ahead.length !== 2) return null;
      return Metres.circle(ahead[0], Metres.between(...ahead), CORNERS);
    }

    get labels() {
      const {corners, loose, closed, circle} = this;
      const ahead = loose ? [...corners, loose] : corners;
      if (ahead.length < 2) return [];
      const end = ahead[ahead.length - 1];
      if (circle) return [{at: end, text: long(Metres.between(...ahead))}];
      if (closed) return [{at: end, text: `${wide(Metres.area(corners))} · ${long(this.length)}`}];
      if (this.kind === "select") return [];
      return ahead.slice(1).map((at, n) => ({at, text: long(Metres.length(ahead.slice(0, n + 2)))})).reverse();
    }

    /** Along its corners, and around where it is closed; m. */
    get length() { return Metres.length(this.closed && !this.circle ? [...this.corners, this.corners[0]] : this.corners); }

    told() {
      drawing.repaint();
      const area = this.closed && this.kind === "measure" ? Metres.area(this.corners) : 0;
      desk().counted(this.corners.length, this.length, area, this.ended);
    }
  }

  // ── placing something ─────────────────────────────────────────────────────────────────────────────────────────────

  /* While a place is asked for: what lies near is asked of the desk, which also says what is taken. */
  class Placing {
    constructor() {
      this.asked = 0;
      this.look(map.getCenter());
    }

    press(event) { this.name(event.latlng, event.originalEvent.shiftKey); }
    confirm(at) { this.name(at, false); }
    bare(at) { this.name(at, true); }
    move(event) { this.look(event.latlng); }
    follow() { this.look(map.getCenter()); }

    leave() {
      clearTimeout(this.asked);
      drawing.snap = null;
      drawing.repaint();
    }

    name(at, bare) { desk().named(at.lng, at.lat, bare ? 0 : this.reach(at)); }

    look(at) {
      clearTimeout(this.asked);
      this.asked = setTimeout(() => desk().looked(at.lng, at.lat, this.reach(at)), 60);
    }

    /** So many metres are SNAP px here. */
    reach(at) {
      const point = map.latLngToContainerPoint(at);
      return map.distance(at, map.containerPointToLatLng([point.x + SNAP, point.y]));
    }
  }

  // ── the bar ───────────────────────────────────────────────────────────────────────────────────────────────────────

  const Bar = Controls.Box.extend({
    options: {position: "topright", kind: "buttons"},
    show() {
      if (!this._box) return;
      this._box.replaceChildren();
      const pair = Controls.make("box pair tools", this._box);
      for (const kind of ["measure", "select"]) {
        const button = Controls.button(pair, kind, words[kind], () => desk().pressed(kind));
        button.classList.toggle("held", Boolean(Page.tool) && Page.tool.kind === kind);
        button.setAttribute("aria-pressed", String(button.classList.contains("held")));
      }
    },
  });
  const bar = new Bar();

  function take(tool) {
    Page.take(tool);
    map.getContainer().querySelectorAll(".cross").forEach((cross) => cross.remove());
    if (tool) Controls.make("cross", map.getContainer());
    bar.show();
  }

  Page.learn({
    tool_words(given) {
      words = given;
      bar.show();
    },
    tool(kind) { take(kind ? new Line(kind) : null); },
    snapping(on) {
      if (on !== Page.tool instanceof Placing) take(on ? new Placing() : null);
    },
    back() { if (Page.tool && Page.tool.back) Page.tool.back(); },
    bare() { if (Page.tool && Page.tool.bare) Page.tool.bare(map.getCenter()); },
    ring(corners) {
      drawing.ring = corners;
      drawing.repaint();
    },
    async several(url) {
      drawing.several = url ? new Float64Array(await Page.fetch(url)) : new Float64Array(0);
      drawing.soon();
    },
    found(at, lines) {
      drawing.found = at && {at, lines};
      drawing.repaint();
    },
    snap(at, lines) {
      if (!(Page.tool instanceof Placing)) return;
      drawing.snap = at && {at, lines};
      drawing.repaint();
    },
  });

  Page.whenBegun(() => {
    drawing.addTo(map);
    bar.addTo(map);
    map.on("moveend", () => { if (Page.tool && Page.tool.follow) Page.tool.follow(); });
  });

  return {
    state: () => ({kind: Page.tool && (Page.tool.kind || "place"), corners: drawing.hand ? drawing.hand.corners.length : 0,
      ring: drawing.ring.length, several: drawing.several.length / 2, found: drawing.found && drawing.found.lines,
      snap: drawing.snap && drawing.snap.lines, labels: drawing.hand ? drawing.hand.labels.map(({text}) => text) : []}),
  };
})();
