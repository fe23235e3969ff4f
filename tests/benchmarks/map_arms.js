"use strict";
/* The arms of the group `map`, run in the map's own page: our sheets, and Leaflet's own canvas with circleMarkers. Each
   answers milliseconds. A pixel is read at the end of each, so that nothing of the picture is left for later. */

const Arms = (function () {
  const map = window.map_city;
  let ours = null, theirs = null, marks = null;

  /** Only what an arm brings is on the map; the sketch of the city would cost both the same. */
  function clear() {
    map.eachLayer((layer) => layer.remove());
    ours = theirs = marks = null;
  }

  function timed(job) {
    const began = performance.now();
    job();
    return performance.now() - began;
  }

  async function timedWhole(job) {
    const began = performance.now();
    await job();
    return performance.now() - began;
  }

  const flush = (context) => context.getImageData(0, 0, 1, 1);
  const stand = (lat, lon, zoom) => map.setView([lat, lon], zoom, {animate: false});

  // ── ours ──────────────────────────────────────────────────────────────────────────────────────────────────────────

  function show(sheet) {
    if (!sheet._map) sheet.addTo(map); else sheet.repaint();
    flush(sheet._context);
  }

  /** The cases, from the address of their bytes to the picture. */
  function firstCases(url) {
    clear();
    return timedWhole(async () => addCases(await Page.fetch(url)));
  }

  function addCases(buffer) {
    const store = new Store();
    store.take(buffer);
    ours = new Cases(store);
    show(ours);
  }

  /** The cases, from their bytes in the page to the picture. */
  async function addedCases(url) {
    clear();
    const buffer = await Page.fetch(url);
    return timed(() => addCases(buffer));
  }

  /** The components, from the addresses of their pages to the picture. */
  function firstParts(urls) {
    clear();
    return timedWhole(async () => {
      ours = new Parts();
      ours.store = new Blocks([], []);
      for (const url of urls) ours.store.take(await Page.fetch(url));
      show(ours);
    });
  }

  /** All bytes are in the page. */
  async function fetched(urls) {
    let whole = 0;
    for (const url of urls) whole += (await Page.fetch(url)).byteLength;
    return whole;
  }

  // ── Leaflet's ─────────────────────────────────────────────────────────────────────────────────────────────────────

  function draw() {
    if (theirs._redrawRequest) L.Util.cancelAnimFrame(theirs._redrawRequest);
    theirs._redraw();
    flush(theirs._ctx);
  }

  /** A circleMarker for each pair of [latitude, longitude] in `points`, from the pairs in the page to the picture. */
  function addedMarkers(points) {
    clear();
    return timed(() => {
      theirs = L.canvas({padding: 0.3}); // as much room around the view as our sheets have
      marks = points.map((at) => L.circleMarker(at, {renderer: theirs, radius: 4}).addTo(map));
      draw();
    });
  }

  /** The unit grids, from their bytes in the page to the picture: the borders are worked out on the way. */
  async function addedGrids(url) {
    clear();
    const buffer = await Page.fetch(url);
    return timed(() => {
      Census.here = new Census(buffer);
      ours = new Ground();
      ours.show("unit_grids", true, 1);
      flush(ours._context);
    });
  }

  /** A polygon on Leaflet's canvas for each of them. */
  function addedPolygons() {
    const {outlines} = Census.here;
    const rings = Array.from({length: outlines.count}, (_, i) => {
      const ring = [];
      for (let at = outlines.start[i]; at < outlines.start[i + 1]; at += 1) ring.push([outlines.lat[at], outlines.lon[at]]);
      return ring;
    });
    clear();
    return timed(() => {
      theirs = L.canvas({padding: 0.3});
      marks = rings.map((ring) => L.polygon(ring, {renderer: theirs, weight: 1, fill: false}).addTo(map));
      draw();
    });
  }

  // ── either ────────────────────────────────────────────────────────────────────────────────────────────────────────

  function moved(job) {
    return timed(() => {
      job();
      if (marks && theirs._redrawRequest) draw(); // mostly it has drawn already
      else if (marks) flush(theirs._ctx);
      if (ours) flush(ours._context);
    });
  }

  let side = 1;
  /** So far aside that both draw anew, to and fro. */
  function pan() {
    side = -side;
    return moved(() => map.panBy([side * 0.5 * map.getSize().x, 0], {animate: false}));
  }

  /** A step nearer, a step back. */
  function zoom() {
    side = -side;
    return moved(() => map.setZoom(map.getZoom() + side, {animate: false}));
  }

  let answer = null;
  /** An arm's answer may come later: it is told when it is there. */
  function run(job) {
    answer = null;
    Promise.resolve(job()).then((ms) => { answer = ms; }, (why) => { answer = `${why}`; });
  }

  return {stand, firstCases, addedCases, addedMarkers, addedGrids, addedPolygons, firstParts, fetched, pan, zoom, clear, run, told: () => answer};
})();
