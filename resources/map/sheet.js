"use strict";
/* A layer that is one canvas, a little larger than the view: while the map is dragged nothing is drawn anew until its
   edge would show. Coordinates of the world run from 0 to 1 (Web Mercator). */

const World = {
  x: (lon) => lon / 360 + 0.5,
  y: (lat) => 0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI),
  lon: (x) => (x - 0.5) * 360,
  lat: (y) => (Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) * 360) / Math.PI - 90,
  TILE: 256,
};

const Sheet = L.Layer.extend({
  options: {room: 0.3},

  onAdd(map) {
    this._canvas = L.DomUtil.create("canvas", "sheet", this.getPane());
    this._context = this._canvas.getContext("2d", {alpha: !this.options.opaque});
    if (this.strength !== undefined) this._canvas.style.opacity = this.strength;
    map.on("resize viewreset zoomend", this.repaint, this);
    map.on("move moveend", this._cover, this);
    this.repaint();
  },

  onRemove(map) {
    map.off("resize viewreset zoomend", this.repaint, this);
    map.off("move moveend", this._cover, this);
    this._canvas.remove();
    Labels.drop(this);
  },

  /** Draws with the next frame, once however often it is asked for. */
  soon() {
    if (this._asked) return;
    this._asked = requestAnimationFrame(() => { this._asked = 0; if (this._map) this.repaint(); });
  },

  repaint() {
    const map = this._map, size = map.getSize(), ratio = Sheet.fine || window.devicePixelRatio || 1;
    const room = size.multiplyBy(this.options.room).round();
    const corner = map.containerPointToLayerPoint([-room.x, -room.y]);
    const width = size.x + 2 * room.x, height = size.y + 2 * room.y;
    const canvas = this._canvas, context = this._context;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
    }
    L.DomUtil.setPosition(canvas, corner);
    const origin = map.getPixelOrigin(), zoom = map.getZoom();
    this._view = {left: origin.x + corner.x, top: origin.y + corner.y, width, height, zoom, room,
      scale: World.TILE * 2 ** zoom, ratio};
    this._drawn = L.bounds(corner, corner.add([width, height]));
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (!this.options.opaque) context.clearRect(0, 0, width, height);
    const began = performance.now();
    this.paint(context, this._view);
    this.lastPaint = performance.now() - began;
  },

  _cover() {
    const map = this._map;
    const seen = L.bounds(map.containerPointToLayerPoint([0, 0]), map.containerPointToLayerPoint(map.getSize()));
    if (!this._drawn.contains(seen)) this.repaint();
  },
});
