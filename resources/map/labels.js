"use strict";
/* Where sheets have written: words of one must not lie on those of another. Boxes are [left, top, right, low]; they are
   kept in px of the whole world, so that they hold while the map is moved. */

const Labels = (function () {
  const kept = new Map(), lower = [];

  const moved = (boxes, x, y) => boxes.map(([left, top, right, low]) => [left + x, top + y, right + x, low + y]);

  function tell() {
    for (const sheet of lower) if (sheet._map) sheet.soon();
  }

  return {
    /** What `sheet` has written in its view; whoever gives way is drawn anew when that is another than before. */
    keep(sheet, boxes) {
      const {zoom, left, top} = sheet._view, before = JSON.stringify(kept.get(sheet));
      kept.set(sheet, {zoom, boxes: moved(boxes, left, top)});
      if (JSON.stringify(kept.get(sheet)) !== before) tell();
    },

    drop(sheet) {
      if (kept.delete(sheet)) tell();
    },

    /** Where others than `own` have written, as boxes of `view`. */
    inView(view, own) {
      const here = [...kept].filter(([sheet, one]) => sheet !== own && one.zoom === view.zoom);
      return here.flatMap(([, one]) => moved(one.boxes, -view.left, -view.top));
    },

    /** Whether a box lies over any of `others`. */
    meets(box, others) {
      return others.some((one) => box[0] < one[2] && box[2] > one[0] && box[1] < one[3] && box[3] > one[1]);
    },

    /** This one writes only where nobody else has, or elsewhere if it can. */
    givesWay(sheet) { lower.push(sheet); },
  };
})();
