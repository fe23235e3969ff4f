"use strict";
/* The layers of who is where and what was called: what the desk says of them, and what a person does with them. */

const People = (function () {
  const inOrder = Page.inOrder();

  Page.map.createPane("alarms").style.zIndex = 460;
  Page.map.getPane("alarms").style.pointerEvents = "none";

  const positions = new Positions(), calls = new Calls(false, positions), alarms = new Calls(true, positions);
  const soon = () => [positions, alarms].forEach((sheet) => { if (sheet._map) sheet.soon(); });

  positions.on("placed", () => { if (calls._map) calls.repaint(); });

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

  const fetched = (url, names, then) => inOrder(async () => {
    then(Heard.unpack(await Page.fetch(url), names));
    soon();
  });

  function choose(n, lon, lat, at, pan) {
    positions.voice = n === null ? null : {n, x: World.x(lon), y: World.y(lat), at};
    if (pan && n !== null && !Page.map.getBounds().pad(-0.1).contains([lat, lon])) {
      Page.map.panTo([lat, lon], {animate: false});
    }
    soon();
  }

  Page.learn({
    voices(given) {
      Heard.speak(given);
      soon();
    },
    ages(at) { Heard.tick(at); soon(); },
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
      chosen: positions._chosenWho(), spots: positions.spots.count,
      now: Heard.now,
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
