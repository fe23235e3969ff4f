"use strict";
/* Cases that stand close together as one disc with their number, ringed by the light of the worst of them. They are put
   together by a grid that lies still on the ground, so that nothing swims while the map is moved. */

const Clusters = {
  SIZE: 60, // px of a cell
  CLEAR: 17, // from this zoom on every case stands for itself

  /** Puts together what `lights` has (indexes into the store by light): cells of two and more, and `single` by light. */
  of(store, lights, view) {
    const size = Clusters.SIZE, left = Math.floor(view.left / size) - 1, top = Math.floor(view.top / size) - 1;
    const columns = Math.ceil(view.width / size) + 3, rows = Math.ceil(view.height / size) + 3;
    const counts = new Uint32Array(columns * rows), worst = new Uint8Array(columns * rows);
    const sumX = new Float64Array(columns * rows), sumY = new Float64Array(columns * rows);
    const wants = Store.WANTS, {x, y} = store, {scale} = view;
    const cell = (i) => (Math.floor((y[i] * scale) / size) - top) * columns + Math.floor((x[i] * scale) / size) - left;
    lights.forEach((points, light) => {
      for (const i of points) {
        const at = cell(i);
        if (!counts[at] || wants[light] > wants[worst[at]]) worst[at] = light;
        counts[at] += 1;
        sumX[at] += x[i];
        sumY[at] += y[i];
      }
    });
    const single = lights.map((points) => points.filter((i) => counts[cell(i)] === 1)), discs = [];
    counts.forEach((count, at) => {
      if (count < 2) return;
      const radius = Clusters.radius(count);
      const within = (sum, whole, edge) => { // the whole disc stays in its cell
        const low = whole * size - edge + radius, high = low + size - 2 * radius;
        return Math.min(high, Math.max(low, (sum / count) * scale - edge));
      };
      const row = Math.floor(at / columns);
      discs.push({key: `${left + (at % columns)} ${top + row}`, at, count, worst: worst[at], radius,
        x: within(sumX[at], left + (at % columns), view.left), y: within(sumY[at], top + row, view.top)});
    });
    return {single, discs, cell};
  },

  radius: (count) => (count < 10 ? 12 : count < 100 ? 14 : count < 1000 ? 17 : count < 10000 ? 20 : 22),

  /** 1.2万 in Chinese, 12k in English, where the figure would be longer than the disc is broad. */
  figure(count) {
    if (count < 10000) return String(count);
    return Look.language === "zh" ? `${(count / 10000).toFixed(count < 100000 ? 1 : 0)}万` : `${Math.round(count / 1000)}k`;
  },

  /** What happens when one is touched: what it consists of is said, a click comes so near that it falls apart. */
  touch: (cases) => ({
    hit: (point) => (Layers.isOn("cases") ? cases.heap(point) : null),
    enter(disc, event) {
      const {counts} = cases.members(disc);
      const said = [5, 4, 2, 0, 1, 3].filter((light) => counts[light])
        .map((light) => `${Look.words[Store.NAMES[light]]} ${counts[light]}`);
      const title = Look.words.cases.replace("{count}", disc.count);
      Controls.showTip(Page.map, {light: Store.NAMES[disc.worst], title, left: "", lines: said}, event.containerPoint);
    },
    press(disc) {
      const {box} = cases.members(disc), map = Page.map;
      const fits = Math.min(map.getBoundsZoom(box.pad(0.2)), Clusters.CLEAR);
      map.setView(box.getCenter(), Math.max(map.getZoom() + 1, fits), {animate: false});
    },
  }),

  paint(context, view, discs) {
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.font = Look.font(12, true);
    for (const disc of discs.slice().sort((a, b) => Store.WANTS[a.worst] - Store.WANTS[b.worst])) {
      const name = Store.NAMES[disc.worst], x = Math.round(disc.x), y = Math.round(disc.y);
      context.beginPath();
      context.arc(x, y, disc.radius, 0, 2 * Math.PI);
      context.fillStyle = Look.colours.panel;
      context.fill();
      context.strokeStyle = Look.colours[name];
      context.lineWidth = disc.worst === Store.CALM ? 1.5 : 2.5;
      context.stroke();
      context.fillStyle = Look.colours.text;
      context.fillText(Clusters.figure(disc.count), x, y + 1);
      const {canvas, side} = Look.sprite(name, 11, view.ratio), off = disc.radius * 0.72;
      context.drawImage(canvas, Math.round(x + off - side / 2), Math.round(y - off - side / 2), side, side);
    }
  },
};
