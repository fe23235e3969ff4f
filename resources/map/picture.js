"use strict";
/* The map as one picture for paper: its layers without what lies over them, finer than on the screen and in the colours
   of paper. */

const Picture = (function () {
  const map = Page.map;

  /** Draws every layer `ratio` times as fine, in `colours`, and gives a PNG as text; the screen does not change. */
  function take(ratio, colours) {
    const kept = Look.colours;
    const repaint = () => map.eachLayer((layer) => { if (layer.repaint) layer.repaint(); });
    Sheet.fine = ratio;
    Look.take({colours});
    repaint();
    const picture = composed(ratio);
    Sheet.fine = 0;
    Look.take({colours: kept});
    repaint();
    return picture.toDataURL("image/png");
  }

  /* What stands in the map's panes, from below, each where it is on the screen. */
  function composed(ratio) {
    const size = map.getSize(), canvas = document.createElement("canvas"), context = canvas.getContext("2d");
    canvas.width = Math.round(size.x * ratio);
    canvas.height = Math.round(size.y * ratio);
    context.fillStyle = Look.colours["map-ground"];
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.scale(ratio, ratio);
    const corner = map.getContainer().getBoundingClientRect();
    const panes = Object.values(map.getPanes()).filter((pane) => pane !== map.getPane("mapPane"));
    panes.sort((one, other) => height(one) - height(other));
    for (const pane of panes) {
      for (const part of pane.querySelectorAll("canvas, img")) {
        const box = part.getBoundingClientRect();
        if (!box.width || !drawable(part)) continue;
        context.globalAlpha = seen(part, pane);
        context.drawImage(part, box.left - corner.left, box.top - corner.top, box.width, box.height);
      }
    }
    return canvas;
  }

  const height = (pane) => Number(getComputedStyle(pane).zIndex) || 0;
  const drawable = (part) => part instanceof HTMLCanvasElement ? part.width && part.height : part.complete && part.naturalWidth;

  /* How strongly a part shows through all it lies in. */
  function seen(part, pane) {
    let opacity = 1;
    for (let at = part; at && at !== pane.parentNode; at = at.parentNode) opacity *= Number(getComputedStyle(at).opacity);
    return opacity;
  }

  return {take};
})();
