"use strict";
/* The status shapes in their box of 12, the same paths as in the window (ui/shapes.py), with a halo for the map. */

const Shapes = (function () {
  const path = (build) => { const p = new Path2D(); build(p); return p; };
  const polygon = (...points) => path((p) => {
    points.forEach(([x, y], at) => (at ? p.lineTo(x, y) : p.moveTo(x, y)));
    p.closePath();
  });
  const rect = (x, y, w, h, r) => path((p) => p.roundRect(x, y, w, h, r || 0));
  const disc = (r) => path((p) => p.arc(6, 6, r, 0, 2 * Math.PI));

  /* Each shape: what is filled, and what is drawn with a pen of which width. */
  const PARTS = {
    calm: [[disc(3), 0]],
    soon: [[disc(4.25), 1.5], [path((p) => { p.arc(6, 6, 4.25, Math.PI / 2, 1.5 * Math.PI); p.closePath(); }), 0]],
    late: [[polygon([6, 1.2], [11.2, 10.6], [0.8, 10.6]), 0]],
    urgent: [[rect(1.25, 1.25, 9.5, 9.5, 1), 0]],
    paused: [[rect(2.5, 2, 2.4, 8), 0], [rect(7.1, 2, 2.4, 8), 0]],
    waiting: [
      [path((p) => p.arc(6, 6.2, 4.2, -0.796, -0.796 - 5.44, true)), 1.6],
      [polygon([10.9, 0.9], [10.9, 4.5], [7.3, 4.5]), 0],
    ],
    /* The components, as their signs in the panel (ui/city_map/layers/glyphs.py). */
    manhole: [[disc(3.2), 1.5]],
    lamp: [[path((p) => p.arc(6, 3.4, 2, 0, 2 * Math.PI)), 0], [rect(5.25, 5, 1.5, 6), 0]],
    bin: [[path((p) => {
      p.moveTo(2.8, 3.6); p.lineTo(3.9, 10.2); p.lineTo(8.1, 10.2); p.lineTo(9.2, 3.6); p.moveTo(1.8, 3); p.lineTo(10.2, 3);
    }), 1.3]],
    tree: [[polygon([6, 1], [9.4, 7.6], [2.6, 7.6]), 0], [rect(5.25, 7.6, 1.5, 3.2), 0]],
    other: [[rect(4, 4, 4, 4), 0]],
    /* A camera, and one whose picture nobody can open. */
    camera: [[rect(1, 3.5, 6.6, 5, 1), 0], [polygon([8, 6], [11, 3.8], [11, 8.2]), 0]],
    blind: [[rect(1.6, 4.1, 5.4, 3.8, 0.6), 1.2], [polygon([8, 6], [11, 3.8], [11, 8.2]), 0]],
  };
  /* What stands out from the map by its inside too. */
  const INSIDE = {soon: disc(4.25), manhole: disc(3.2)};
  const HALO = 2; // px

  function draw(context, name, colour, halo) {
    if (halo) {
      context.strokeStyle = context.fillStyle = halo.colour;
      context.lineJoin = "round";
      if (INSIDE[name]) context.fill(INSIDE[name]);
      for (const [part, pen] of PARTS[name]) {
        context.lineWidth = pen + 2 * halo.width;
        context.stroke(part);
      }
    }
    context.lineJoin = "miter";
    for (const [part, pen] of PARTS[name]) {
      context.strokeStyle = context.fillStyle = colour;
      context.lineWidth = pen;
      if (pen) context.stroke(part); else context.fill(part);
    }
  }

  /** A picture of `name`, `size` px square with room for its halo around it; drawn once per look. */
  function sprite(name, colour, halo, size, ratio) {
    const side = size + 2 * HALO;
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = Math.ceil(side * ratio);
    const context = canvas.getContext("2d");
    context.scale(ratio, ratio);
    context.translate(HALO, HALO);
    context.scale(size / 12, size / 12);
    draw(context, name, colour, halo && {colour: halo, width: HALO * 12 / size});
    return {canvas, side};
  }

  return {draw, sprite};
})();
