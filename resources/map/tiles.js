"use strict";
/* The base map that comes as tiles, over the one that is drawn: every tile is asked of the desk, which says with it where
   it lies in truth (some hosts count in a shifted frame), how old it is, or why there is none. What is missing leaves
   the drawn map to be seen, hatched. */

const Tiles = L.GridLayer.extend({
  options: {pane: "base", updateInterval: 120, keepBuffer: 1},

  /** `source` is {code, parts, min, max}. */
  initialize(source) {
    L.setOptions(this, {minZoom: source.min, maxNativeZoom: source.max});
    this.source = source;
    this._off = L.point(0, 0); // how far the host's frame lies from ours, in parts of the world
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
    const pictures = parts.filter((part) => part.picture).map((part) => part.picture);
    tile.width = tile.height = pictures.length ? pictures[0].width : 1;
    for (const picture of pictures) {
      tile.getContext("2d").drawImage(picture, 0, 0, tile.width, tile.height);
      picture.close();
    }
    this._place(tile, coords, parts[0].bounds);
    this.fire("told");
  },

  async _part(n, {x, y, z}, tile) {
    const answer = await fetch(`gaowei://map/tile/${this.source.code}/${n}/${z}/${x}/${y}`, {signal: tile.wish.signal});
    const buffer = await answer.arrayBuffer();
    const [west, north, east, south, fetched, stale, why] = new Float64Array(buffer, 0, 7);
    const part = {bounds: [west, north, east, south], fetched, stale, why, picture: null};
    if (why) return part;
    try {
      part.picture = await createImageBitmap(new Blob([new Uint8Array(buffer, 56)]));
    } catch (error) {
      part.why = Tiles.NO_PICTURE;
    }
    return part;
  },

  /** To where it lies in truth; whole px, so that no seam shows. */
  _place(tile, {x, y, z}, [west, north, east, south]) {
    const level = this._levels[z], side = 2 ** z, scale = World.TILE * side;
    if (!level) return;
    const [left, top, right, low] = [World.x(west), World.y(north), World.x(east), World.y(south)].map((at) => at * scale);
    const corner = L.point(Math.round(left), Math.round(top));
    L.DomUtil.setPosition(tile, corner.subtract(level.origin));
    tile.style.width = `${Math.round(right) - corner.x}px`;
    tile.style.height = `${Math.round(low) - corner.y}px`;
    this._learn(L.point(x / side - World.x(west), y / side - World.y(north)), scale);
  },

  /** Which tiles are in view depends on how the frames lie to each other, which the first tile tells. */
  _learn(off, scale) {
    const far = off.distanceTo(this._off) * scale > 8;
    this._off = off;
    if (far) this._onMoveEnd();
  },

  _getTiledPixelBounds(center) {
    const there = L.GridLayer.prototype._getTiledPixelBounds.call(this, center);
    const off = this._off.multiplyBy(World.TILE * 2 ** this._tileZoom);
    return L.bounds(there.min.add(off), there.max.add(off));
  },

  /** The tiles in view that have been answered for. */
  _inView() {
    if (!this._map || this._tileZoom === undefined) return [];
    const seen = this._pxBoundsToTileRange(this._getTiledPixelBounds(this._map.getCenter()));
    return Object.values(this._tiles).filter((tile) => tile.coords.z === this._tileZoom && seen.contains(tile.coords))
      .map((tile) => tile.el).filter((el) => el.stands);
  },

  /** How they stand: {whole, missing, stale, oldest}, reasons by their place. */
  stands() {
    const said = {whole: 0, missing: {}, stale: {}, oldest: 0};
    for (const {stands} of this._inView()) {
      said.whole += 1;
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

  return {state: () => ({source: source && source.code, shown: Boolean(shown), ...(shown ? shown.stands() : {})})};
})();
