"use strict";
/* The layers of the map by their name: whether each is shown and how strongly. Drawn from below: base map, ground, heat,
   components, cases, people, drawings, tools. */

const Layers = (function () {
  /* Leaflet's panes by what lies on them; the cases have Leaflet's own, at 400. */
  const PANES = {base: 210, ground: 310, heat: 320, parts: 340, people: 430, drawn: 440, tools: 450};
  const known = new Map();

  for (const [name, height] of Object.entries(PANES)) {
    Page.map.createPane(name).style.zIndex = height;
    Page.map.getPane(name).style.pointerEvents = "none";
  }

  /** `layer` is {show(on, opacity)}; what the desk said of it before it was there is done now. */
  function add(name, layer) {
    const before = known.get(name);
    known.set(name, {layer, on: false, opacity: 1});
    if (before) set(name, before.on, before.opacity);
  }

  function set(name, on, opacity) {
    const one = known.get(name) || {layer: null};
    Object.assign(one, {on, opacity});
    known.set(name, one);
    if (one.layer) one.layer.show(on, opacity);
  }

  /** A layer that is one sheet: in the map while it is on. */
  function sheet(made) {
    return {
      show(on, opacity) {
        made.strength = opacity;
        if (on && !made._map) made.addTo(Page.map);
        else if (!on && made._map) made.remove();
        if (made._canvas) made._canvas.style.opacity = opacity;
      },
    };
  }

  const isOn = (name) => Boolean((known.get(name) || {}).on);

  Page.learn({layer: set});
  return {add, sheet, isOn, state: () => Object.fromEntries([...known].map(([name, one]) => [name, one.on]))};
})();
