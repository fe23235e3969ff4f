"use strict";
/* The base map that comes as tiles, over the one that is drawn: every tile is asked of the desk, which says with it
   where it lies in truth (some hosts count in a shifted frame), how old it is, or why there is none. What is missing
   leaves the drawn map to be seen, hatched. */

const Tiles = (function () {
  /* Draws a picture over a tile. In a shifted frame its cells lie a little askew of each other: each is drawn where it
     belongs, a hair larger than it is, so that no seam shows. */
  function draw(tile, picture, {cells, xs, ys, left, top, width, height}) {
    const fine = picture.width / World.TILE, context = tile.getContext("2d");
    if (tile.width === 1) {
      tile.width = Math.round(width * fine);
      tile.height = Math.round(height * fine);
    }
    if (cells === 1) {
      context.drawImage(picture, 0, 0, tile.width, tile.height);
      return;
    }
    const w = picture.width / cells, h = picture.height / cells, hair = (0.6 * cells) / World.TILE;
    for (let n = 0; n < cells * cells; n += 1) {
      const i = n % cells, j = (n - i) / cells, at = j * (cells + 1) + i, right = at + 1, below = at + cells + 1;
      const across = [xs[right] - xs[at], ys[right] - ys[at]], down = [xs[below] - xs[at], ys[below] - ys[at]];
      context.setTransform(...[...across, ...down, xs[at] - left, ys[at] - top].map((px) => px * fine));
      context.drawImage(picture, i * w, j * h, w, h, -hair, -hair, 1 + 2 * hair, 1 + 2 * hair);
    }
    context.resetTransform();
  }

  return L.GridLayer.extend({
    options: {pane: "base", updateInterval: 120, keepBuffer: 1},

    /** `source` is {code, parts, min, max}. */
    initialize(source) {
      L.setOptions(this, {minZoom: source.min, maxNativeZoom: source.max});
      this.source = source;
      this._apart = L.point(0, 0); // how far the host's frame lies from ours, in parts of the world
      this.on("tileunload", (event) => event.tile.wish.abort());
    },

    createTile(coords, done) {
      const tile = L.DomUtil.create("canvas", "base-tile");
      tile.wish = new AbortController();
      this._bring(tile, coords).then(() => done(null, tile), () => {}); // given up: nobody waits for it any more
      return tile;
    },

    /** Asks for a tile and paints what comes. */
    async _bring(tile, coords) {
      const parts = await Promise.all(Array.from({length: this.source.parts}, (_, n) => this._part(n, coords, tile)));
      tile.stands = {why: parts[0].why, stale: parts[0].stale, fetched: parts[0].fetched};
      tile.classList.toggle("missing", !parts[0].picture);
      const net = this._net(coords, parts[0].net);
      this._place(tile, coords, net);
      for (const {picture} of parts.filter((part) => part.picture)) {
        draw(tile, picture, net);
        picture.close();
      }
      this.fire("told");
    },

    async _part(n, {x, y, z}, tile) {
      const path = [this.source.code, n, z, x, y].join("/");
      const answer = await fetch(`gaowei://map/tile/${path}`, {signal: tile.wish.signal});
      if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
      const buffer = await answer.arrayBuffer();
      const [cells, fetched, stale, why] = new Float64Array(buffer, 0, 4), corners = 2 * (cells + 1) ** 2;
      const part = {net: {cells, at: new Float64Array(buffer, 32, corners)}, fetched, stale, why, picture: null};
      if (why) return part;
      try {
        part.picture = await createImageBitmap(new Blob([new Uint8Array(buffer, 32 + 8 * corners)]));
      } catch (error) {
        part.why = Tiles.NO_PICTURE;
      }
      return part;
    },

    /** The corners of its cells in px of the world at its zoom, and the whole px they lie in. */
    _net({z}, {cells, at}) {
      const scale = World.TILE * 2 ** z;
      const xs = at.filter((_, n) => n % 2 === 0).map((lon) => World.x(lon) * scale);
      const ys = at.filter((_, n) => n % 2 === 1).map((lat) => World.y(lat) * scale);
      const slack = cells > 1 ? 1 : 0;
      const left = Math.round(Math.min(...xs)) - slack, top = Math.round(Math.min(...ys)) - slack;
      const right = Math.round(Math.max(...xs)) + slack, low = Math.round(Math.max(...ys)) + slack;
      return {cells, xs, ys, left, top, width: right - left, height: low - top};
    },

    /** To where it lies in truth; whole px, so that no seam shows. */
    _place(tile, {x, y, z}, net) {
      const level = this._levels[z], side = 2 ** z, scale = World.TILE * side;
      if (!level) return;
      L.DomUtil.setPosition(tile, L.point(net.left, net.top).subtract(level.origin));
      tile.style.width = `${net.width}px`;
      tile.style.height = `${net.height}px`;
      tile.width = tile.height = 1; // empty
      this._learn(L.point(x / side - net.xs[0] / scale, y / side - net.ys[0] / scale), scale);
    },

    /** Which tiles are in view depends on how the frames lie to each other, which the first tile tells. */
    _learn(off, scale) {
      const far = off.distanceTo(this._apart) * scale > 8;
      this._apart = off;
      if (far) this._onMoveEnd();
    },

    _getTiledPixelBounds(center) {
      const there = L.GridLayer.prototype._getTiledPixelBounds.call(this, center);
      const off = this._apart.multiplyBy(World.TILE * 2 ** this._tileZoom);
      return L.bounds(there.min.add(off), there.max.add(off));
    },

    /** The tiles in view. */
    _inView() {
      if (!this._map || this._tileZoom === undefined) return [];
      const seen = this._pxBoundsToTileRange(this._getTiledPixelBounds(this._map.getCenter()));
      return Object.values(this._tiles).filter((tile) => tile.coords.z === this._tileZoom && seen.contains(tile.coords))
        .map((tile) => tile.el);
    },

    /** How they stand: {whole, waiting, missing, stale, oldest}, reasons by their place. */
    stands() {
      const said = {whole: 0, waiting: 0, missing: {}, stale: {}, oldest: 0};
      for (const {stands} of this._inView()) {
        said[stands ? "whole" : "waiting"] += 1;
        if (!stands) continue;
        if (stands.why) said.missing[stands.why] = (said.missing[stands.why] || 0) + 1;
        else if (stands.stale) {
          said.stale[stands.stale] = (said.stale[stands.stale] || 0) + 1;
          said.oldest = said.oldest ? Math.min(said.oldest, stands.fetched) : stands.fetched;
        }
      }
      return said;
    },

    /** Asks once more for what did not come or is old. */
    again() {
      for (const {el, coords} of Object.values(this._tiles)) {
        if (el.stands && (el.stands.why || el.stands.stale)) this._bring(el, coords).catch(() => {});
      }
    },
  });
})();

/** By its place among the desk's reasons; the page's own: what came could not be read as a picture. */
Tiles.NO_PICTURE = 7;

const BaseMap = (function () {
  const map = Page.map;
  let source = null, shown = null, on = false, strength = 1, told = "", later = 0;

  const Owner = L.Control.extend({
    options: {position: "bottomright"},
    onAdd: () => L.DomUtil.create("div", "owner"),
  });
  const owner = new Owner();

  function follow() {
    if (shown) shown.remove();
    shown = null;
    owner.remove();
    told = "";
    if (!on || !source) return;
    shown = new Tiles(source);
    shown.on("told load", tellSoon);
    shown.setOpacity(strength);
    shown.addTo(map);
    if (source.attribution) owner.addTo(map).getContainer().textContent = source.attribution;
  }

  function tellSoon() {
    clearTimeout(later);
    later = setTimeout(tell, 100);
  }

  function tell() {
    if (!shown) return;
    const said = JSON.stringify(shown.stands());
    if (said !== told && Page.desks.base) Page.desks.base.stands(said);
    told = said;
  }

  Page.whenBegun(() => map.on("moveend zoomend", tellSoon));
  Page.learn({
    basemap(given) {
      source = given;
      follow();
    },
    basemapagain() {
      if (shown) shown.again();
    },
  });
  Layers.add("base", {
    show(wanted, opacity) {
      strength = opacity;
      if (wanted !== on) {
        on = wanted;
        follow();
      } else if (shown) shown.setOpacity(opacity);
    },
  });

  return {
    state() {
      const stands = shown ? shown.stands() : {};
      // Leaflet's own word for it stays true where the last tile it waited for went out of sight unanswered.
      return {source: source && source.code, busy: Boolean(stands.waiting), ...stands};
    },
  };
})();
