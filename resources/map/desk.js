"use strict";
/* Between the map and the desk: what a person does here is told to the desk, what the desk says is done here. */

(function () {
  const map = Page.map, store = new Store();
  const base = new Base(), cases = new Cases(store), marked = new MarkSheet();
  const tell = Page.desks; // the desk's objects, once the channel is open
  const STEP = 90; // px of one press of an arrow
  const LEAST = 120; // px; a smaller view has no room for points within their padding
  let placing = false, hovered = null;
  let later = false; // everything is to be shown as soon as there is room for it

  const legend = new Controls.Legend(), scale = new Controls.Scale();
  const pressed = {in: () => verbs.zoom(1), out: () => verbs.zoom(-1), locate: () => verbs.locate()};
  const buttons = new Controls.Buttons({act: (verb) => pressed[verb]()});

  /* What concerns the points happens one after the other, however long a page of them is under way. */
  const inOrder = Page.inOrder();

  // ── what the desk says ────────────────────────────────────────────────────────────────────────────────────────────

  const verbs = Page.verbs;
  Page.learn({
    look(given) {
      Look.take(given);
      map.getContainer().setAttribute("aria-label", Look.words.map);
      map.eachLayer((layer) => { if (layer.repaint) layer.repaint(); });
      [legend, buttons].forEach((control) => control.show(map));
    },
    city(given) {
      Plan.settle(given);
      if (base._map) base.repaint();
    },
    take(url, fresh) {
      inOrder(async () => {
        const buffer = await Page.fetch(url);
        if (fresh) store.clear();
        store.take(buffer);
        cases.soon();
        tell.desk.taken(store.count);
      });
    },
    drop(numbers) {
      inOrder(async () => {
        numbers.forEach((n) => store.drop(n));
        cases.soon();
        tell.desk.taken(store.count);
      });
    },
    clock(now) { cases.tell(now); },
    casesAs(how) { cases.as(how); },
    choose(n, label, pan) {
      cases.choose(n, label);
      const at = cases.latLng(n);
      if (pan && at && !inSight(at)) map.panTo(at, {animate: false});
    },
    mark(at, ring) {
      marked.put(at, ring);
    },
    centre(lat, lon, zoom) {
      later = false;
      map.setView([lat, lon], Math.max(map.getZoom(), zoom || 0), {animate: false});
    },
    locate() {
      const at = cases.latLng(cases.chosen);
      if (at) map.setView(at, Math.max(map.getZoom(), 16), {animate: false}); else verbs.all();
    },
    pan(x, y) { map.panBy([x * STEP, y * STEP], {animate: false}); },
    zoom(by) { map.setZoom(map.getZoom() + by, {animate: false}); },
    all() {
      const box = bounds(), size = map.getSize();
      if (box && Math.min(size.x, size.y) < LEAST) { // not laid out yet: what fits here would be one street
        later = true;
        map.once("resize", () => { if (later) verbs.all(); });
        return;
      }
      later = false;
      if (box) map.fitBounds(box, {animate: false, padding: [40, 40], maxZoom: 16});
    },
    step(by) {
      const seen = cases.inView(5000).numbers;
      if (!seen.length) return;
      const at = seen.indexOf(cases.chosen);
      const next = at < 0 ? (by > 0 ? 0 : seen.length - 1) : (at + by + seen.length) % seen.length;
      tell.desk.chosen(seen[next]);
    },
    tip(n, tip) {
      const at = cases.latLng(n);
      if (n === hovered && at) Controls.showTip(map, tip, map.latLngToContainerPoint(at));
    },
    legend(inWords) { legend.fold(!inWords); },
    place(on) {
      placing = on;
      map.getContainer().classList.toggle("placing", on);
      map.getContainer().querySelectorAll(".cross").forEach((cross) => cross.remove());
      if (on) Controls.make("cross", map.getContainer());
      Controls.hideTip(map);
    },
    confirm() {
      const at = map.getCenter();
      if (Page.tool) Page.tool.confirm(at); else tell.desk.placed(at.lng, at.lat);
    },
  });

  /** The desk calls this with a list of [verb, arguments …]. */
  window.gaowei = {
    tell(said) { for (const [verb, ...rest] of said) verbs[verb](...rest); },
    state: () => ({layers: Layers.state(), count: store.count, chosen: cases.chosen, zoom: map.getZoom(), placing, dense: cases.dense,
      clusters: cases.heaps && cases.heaps.discs.map(({count, worst}) => [count, Store.NAMES[worst]]),
      mark: marked.mark.at && [World.lon(marked.mark.at[0]), World.lat(marked.mark.at[1])], border: marked.mark.ring.length,
      centre: [map.getCenter().lng, map.getCenter().lat], ...cases.inView(20)}),
    measure(times) {
      const once = (sheet) => { sheet.repaint(); return sheet.lastPaint; };
      const least = (sheet) => Math.min(...Array.from({length: times}, () => once(sheet)));
      return {base: least(base), cases: least(cases)};
    },
    at: (n) => { const p = cases.latLng(n); return p && map.latLngToContainerPoint(p); },
  };

  /** Inside the view with some room, and not under the legend or the buttons. */
  function inSight(at) {
    const size = map.getSize(), point = map.latLngToContainerPoint(at);
    return point.x > 20 && point.x < size.x - 56 && point.y > 20 && point.y < size.y - 44;
  }

  /** Where nearly all cases are; those far outside do not make the map small. */
  function bounds() {
    if (!store.count) return null;
    const trim = (column) => {
      const sorted = Float64Array.from(column.subarray(0, store.count)).sort();
      const cut = Math.floor(store.count * 0.06);
      return [sorted[cut], sorted[store.count - 1 - cut]];
    };
    const [west, east] = trim(store.x), [north, south] = trim(store.y);
    return [[World.lat(south), World.lon(west)], [World.lat(north), World.lon(east)]];
  }

  // ── what a person does ────────────────────────────────────────────────────────────────────────────────────────────

  function clicked(event) {
    if (Page.tool) {
      Page.tool.press(event);
      return;
    }
    if (placing) {
      tell.desk.placed(event.latlng.lng, event.latlng.lat);
      return;
    }
    const n = Layers.isOn("cases") ? cases.hit(event.containerPoint) : null;
    if (n !== null) tell.desk.chosen(n);
    else {
      const other = touchedAt(event.containerPoint); // a click need not have moved there first
      if (other) other.one.press(other.thing, event);
    }
  }

  function clickedTwice(event) {
    if (Page.tool) {
      if (Page.tool.twice) Page.tool.twice(event);
      return;
    }
    const n = placing || !Layers.isOn("cases") ? null : cases.hit(event.containerPoint);
    if (n !== null) tell.desk.opened(n);
  }

  let under = null; // what else the pointer is on: {one: what knows it, thing}

  function moved(event) {
    if (Page.tool) {
      if (Page.tool.move) Page.tool.move(event);
      return;
    }
    const n = placing || !Layers.isOn("cases") ? null : cases.hit(event.containerPoint);
    const other = placing || n !== null ? null : touchedAt(event.containerPoint);
    if (n === hovered && (other && other.key) === (under && under.key)) return;
    hovered = n;
    under = other;
    map.getContainer().classList.toggle("over", n !== null || (other !== null && !other.thing.wide));
    Controls.hideTip(map);
    if (n !== null) tell.desk.hovered(n);
    else if (other) other.one.enter(other.thing, event);
  }

  /** What is under a place of the view besides the cases; `key` tells one thing from another. A thing that is `wide`,
      as ground is, does not change the pointer: it is everywhere. */
  function touchedAt(point) {
    for (const one of Page.touched) {
      const thing = one.hit(point);
      if (thing !== null) return {one, thing, key: `${Page.touched.indexOf(one)} ${thing.key}`};
    }
    return null;
  }

  function gone() {
    Controls.hideTip(map);
    hovered = under = null;
  }

  function settled() {
    scale.show(map);
    gone();
    seen();
  }

  let told = 0;
  function seen() {
    clearTimeout(told);
    told = setTimeout(() => {
      if (!cases._view) return;
      const at = map.getCenter();
      const {counts, numbers} = cases.inView(12);
      tell.desk.seen(JSON.stringify({counts, numbers, lon: at.lng, lat: at.lat, zoom: map.getZoom()}));
    }, 150);
  }

  new QWebChannel(qt.webChannelTransport, (channel) => {
    Object.assign(tell, channel.objects);
    tell.desk.ready();
  });

  /** Begins to paint; the desk has said by then how things look. */
  verbs.begin = function (lat, lon, zoom) {
    map.setMinZoom(10);
    map.setMaxZoom(18);
    map.setView([lat, lon], zoom, {animate: false});
    base.addTo(map);
    marked.addTo(map);
    Layers.add("cases", Layers.sheet(cases));
    Page.touchable(Clusters.touch(cases));
    if (!cases._map) verbs.layer("cases", true, 1); // until the desk says otherwise
    [buttons, legend, scale].forEach((control) => control.addTo(map));
    cases.on("painted", () => { legend.tell(cases.dense); seen(); });
    map.on({click: clicked, dblclick: clickedTwice, mousemove: moved, moveend: settled, mouseout: gone});
    Page.begun();
    tell.desk.painted(); // both sheets are drawn; a page that is not shown yet has no animation frames to wait for
  };
})();
