"use strict";
/* What lies over the map: legend, scale, buttons, the tip of a case, the cross while a place is asked for. */

const Controls = (function () {
  const make = (kind, parent, text) => {
    const made = L.DomUtil.create("div", kind, parent);
    if (text !== undefined) made.textContent = text;
    return made;
  };

  /** A shape on a little canvas of its own. */
  function mark(name, parent) {
    const canvas = L.DomUtil.create("canvas", "mark", parent), ratio = window.devicePixelRatio || 1;
    canvas.width = canvas.height = Math.round(12 * ratio);
    const context = canvas.getContext("2d");
    context.scale(canvas.width / 12, canvas.width / 12);
    Shapes.draw(context, name, Look.colours[name]);
  }

  /** A button with a drawn sign and its word for who points at it or listens; keys have their own way. */
  function button(parent, kind, word, act) {
    const made = L.DomUtil.create("button", `button ${kind}`, parent);
    made.type = "button";
    made.tabIndex = -1;
    made.title = word;
    made.setAttribute("aria-label", word);
    L.DomEvent.on(made, "click", act);
    return made;
  }

  const Box = L.Control.extend({
    onAdd(map) {
      this._box = make(this.options.kind);
      L.DomEvent.disableClickPropagation(this._box);
      this.show(map);
      return this._box;
    },
  });

  const Legend = Box.extend({
    options: {position: "bottomleft", kind: "box legend"},
    show() {
      if (!this._box) return;
      this._box.replaceChildren();
      for (const name of ["urgent", "late", "soon", "calm", "paused", "waiting"]) {
        const entry = make("entry", this._box);
        if (name === "calm" && this.dense) make("dense", entry); else mark(name, entry);
        make("word", entry, Look.words[name]);
      }
      this._box.classList.toggle("folded", Boolean(this.folded));
    },
    tell(dense) {
      if (dense !== this.dense) { this.dense = dense; this.show(); }
    },
    fold(folded) {
      this.folded = folded;
      this.show();
    },
  });

  const Scale = Box.extend({
    options: {position: "bottomright", kind: "box scale"},
    show(map) {
      const y = map.getSize().y / 2, most = 84;
      const metres = map.distance(map.containerPointToLatLng([0, y]), map.containerPointToLatLng([most, y]));
      const power = 10 ** Math.floor(Math.log10(metres));
      const round = [5, 2, 1].map((digit) => digit * power).find((length) => length <= metres) || power;
      this._box.replaceChildren();
      make("line", this._box).style.width = `${Math.round((most * round) / metres)}px`;
      make("word", this._box, round >= 1000 ? `${round / 1000} km` : `${round} m`);
    },
  });

  const Buttons = Box.extend({
    options: {position: "topright", kind: "buttons"},
    show() {
      if (!this._box) return;
      this._box.replaceChildren();
      const pair = make("box pair", this._box);
      this._add(pair, "plus", Look.words.zoom_in, "in");
      this._add(pair, "minus", Look.words.zoom_out, "out");
      this._add(make("box", this._box), "locate", Look.words.locate, "locate");
    },
    _add(parent, kind, word, verb) { button(parent, kind, word, () => this.options.act(verb)); },
  });

  /** A tip beside its point and inside the view: {title, lines}, of a case {light, left}, of other things
      {rows: [[what, said] …]} beneath a line. */
  function showTip(map, tip, at) {
    hideTip(map);
    standBeside(map, tipOf(map, "box tip", tip), at);
  }

  function tipOf(map, kind, tip) {
    const box = make(kind, map.getContainer());
    const head = make("head", box);
    if (tip.light) mark(tip.light, head);
    make("title", head, tip.title);
    if (tip.light) make(`due ${tip.light}`, head, tip.left);
    for (const line of tip.lines) make("line", box, line);
    if (tip.rows && tip.rows.length) {
      const rows = make("rows", box);
      for (const [what, said] of tip.rows) { make("line", rows, what); make("said", rows, said); }
    }
    return box;
  }

  /** Moves a box beside a point of the view, inside it. */
  function standBeside(map, box, at) {
    const size = map.getSize(), room = 14;
    const left = at.x + room + box.offsetWidth > size.x - 4 ? at.x - room - box.offsetWidth : at.x + room;
    const top = Math.min(Math.max(4, at.y - 20), size.y - box.offsetHeight - 4);
    box.style.left = `${Math.max(4, left)}px`;
    box.style.top = `${top}px`;
  }
  function hideTip(map) {
    map.getContainer().querySelectorAll(".tip:not(.card)").forEach((box) => box.remove());
  }

  return {Box, Legend, Scale, Buttons, button, showTip, hideTip, standBeside, tipOf, make};
})();
