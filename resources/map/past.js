"use strict";
/* Cases of a period where they were: small hollow marks, rings for what was closed, squares for what was filed. Many at
   once become dots. */

const Places = {
  /** A page as the desk packs it (ui/city_map/packing.py): a count, row numbers, longitudes, latitudes as doubles. */
  read(buffer) {
    const count = new Float64Array(buffer, 0, 1)[0];
    const column = (at) => new Float64Array(buffer, 8 + 8 * count * at, count);
    return {count, n: column(0), x: column(1).map(World.x), y: column(2).map(World.y)};
  },
  none: () => ({count: 0, n: [], x: [], y: [], loose: []}),
};

const Marks = Sheet.extend({
  options: {pane: "parts"},
  MANY: 4000, // in sight from which on they become dots
  REACH: 7, // px around the pointer

  initialize(round) {
    this.round = round;
    this.places = Places.none();
    this._found = [];
  },

  take(places) {
    this.places = places;
    if (this._map) this.soon();
  },

  paint(context, view) {
    const {x, y, count} = this.places, found = [];
    for (let i = 0; i < count; i += 1) {
      const px = x[i] * view.scale - view.left, py = y[i] * view.scale - view.top;
      if (px > -6 && py > -6 && px < view.width + 6 && py < view.height + 6) found.push([px, py, i]);
    }
    this.dots = found.length > this.MANY;
    this._found = this.dots ? [] : found;
    if (this.dots) {
      context.fillStyle = Look.colours["text-quiet"];
      for (const [px, py] of found) context.fillRect(px - 1, py - 1, 2, 2);
      return;
    }
    const path = new Path2D();
    for (const [px, py] of found) {
      if (!this.round) path.rect(px - 3, py - 3, 6, 6);
      else { path.moveTo(px + 3.5, py); path.arc(px, py, 3.5, 0, 2 * Math.PI); }
    }
    for (const [width, colour] of [[4, Look.colours.panel], [1.5, Look.colours["text-quiet"]]]) {
      context.lineWidth = width;
      context.strokeStyle = colour;
      context.stroke(path);
    }
  },

  /** The mark under a place of the view, or null. */
  hit(point) {
    if (!this._map || !this._found.length) return null;
    const at = this._map.containerPointToLayerPoint(point).subtract(this._drawn.min);
    let best = null, least = this.REACH ** 2;
    for (const [px, py, i] of this._found) {
      const off = (px - at.x) ** 2 + (py - at.y) ** 2;
      if (off < least) { least = off; best = i; }
    }
    return best === null ? null : {key: this.places.n[best], n: this.places.n[best]};
  },
});

const Past = (function () {
  const closed = new Marks(true), filed = new Marks(false), inOrder = Page.inOrder();

  function touch(marks) {
    return {
      hit: (point) => marks.hit(point),
      enter: ({n}, event) => Tips.ask("past", n, event.containerPoint),
      press: ({n}) => Page.desks.desk.chosen(n),
    };
  }

  Layers.add("closed_today", Layers.sheet(closed));
  Layers.add("filed", Layers.sheet(filed));
  [filed, closed].forEach((marks) => Page.touchable(touch(marks)));
  Page.learn({
    closed(url) { inOrder(async () => closed.take(Places.read(await Page.fetch(url)))); },
    filed(url) {
      inOrder(async () => {
        const buffer = await Page.fetch(url), places = Places.read(buffer);
        places.loose = new Uint8Array(buffer, 8 + 24 * places.count, places.count); // 1 for a case without a grid
        filed.take(places);
        Heat.here.take(places);
      });
    },
  });
  return {closed, filed};
})();
