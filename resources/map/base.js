"use strict";
/* Draws the plan: fields, towns, blocks and buildings, water, roads, borders, names; less of it the farther away. */

const Base = Sheet.extend({
  options: {opaque: true, pane: "tilePane", room: 0.3},

  initialize() {
    Base.now = this;
  },

  paint(context, view) {
    const look = Look.colours;
    context.fillStyle = look["map-ground"];
    context.fillRect(0, 0, view.width, view.height);
    this.names = {view, taken: []};
    if (!Look.sketch) {
      GroundBase.draw(context, view, this.names.taken);
      return;
    }
    const pen = new Pen(context, view);
    this._towns(pen, view);
    const roads = view.zoom >= 12 ? this._grid(pen, view) : null;
    if (roads && view.zoom >= 15) this._blocks(pen, roads, view);
    if (roads) this._roads(pen, roads, false);
    this._water(pen);
    if (roads) this._roads(pen, roads, true);
    this._highways(pen, view);
    if (view.zoom <= 13) this._borders(pen, view);
    const {taken} = this.names;
    if (view.zoom <= 13 && !Layers.isOn("divisions")) this._divisions(pen, taken);
    if (view.zoom >= 14) this._streets(pen, view, taken);
  },

  /** As Base.namesIn says. */
  taken(view) {
    const {view: own, taken} = this.names || {view: {zoom: -1}};
    if (own.zoom !== view.zoom) return [];
    const dx = own.left - view.left, dy = own.top - view.top;
    return taken.map(([west, north, east, south]) => [west + dx, north + dy, east + dx, south + dy]);
  },

  _towns(pen) {
    const look = Look.colours;
    pen.fill(look["map-block"], (path) => {
      pen.disc(path, [0, 0], Plan.CORE);
      for (const town of Plan.city.towns) pen.disc(path, town, Plan.TOWN);
    });
  },

  /* Every road of the grid in view as runs of points, by kind. */
  _grid(pen, view) {
    const [u0, v0, u1, v1] = pen.gridBounds();
    const step = view.zoom >= 15 ? 90 : 180;
    const us = Plan.lines(0, u0, u1), vs = Plan.lines(1, v0, v1);
    const wanted = (line) => line.major ? (view.zoom >= 13 || (line.key / 8) % 2 === 0) : view.zoom >= 14;
    const runs = [[], []];
    const trace = (line, from, to, point) => {
      let run = null;
      for (let at = Math.floor(from / step) * step; at <= to + step; at += step) {
        const [east, north] = point(at);
        const edge = line.major ? -0.25 : 0.04 * Plan.chance(line.key, Math.floor(at / 720), 7);
        if (Plan.built(east, north) > edge) {
          if (!run) runs[line.major ? 1 : 0].push(run = []);
          run.push([east, north]);
        } else run = null;
      }
    };
    for (const line of us) if (wanted(line)) trace(line, v0, v1, (v) => Plan.ground(line.at, v));
    for (const line of vs) if (wanted(line)) trace(line, u0, u1, (u) => Plan.ground(u, line.at));
    return {us, vs, runs};
  },

  _roads(pen, roads, major) {
    const look = Look.colours;
    const least = major ? 1.6 : 1;
    pen.lines(roads.runs[major ? 1 : 0], look[major ? "map-road-major" : "map-road"], major ? 25 : 12, least);
  },

  /* Buildings stand in rows between the roads; a few blocks are parks. */
  _blocks(pen, roads, view) {
    const look = Look.colours, green = new Path2D(), houses = new Path2D();
    const sorted = (lines) => lines.slice().sort((a, b) => a.at - b.at);
    const us = sorted(roads.us), vs = sorted(roads.vs);
    for (let i = 0; i + 1 < us.length; i += 1) {
      for (let j = 0; j + 1 < vs.length; j += 1) {
        const box = [inner(us[i], 1), inner(vs[j], 1), inner(us[i + 1], -1), inner(vs[j + 1], -1)];
        const middle = Plan.ground((box[0] + box[2]) / 2, (box[1] + box[3]) / 2);
        if (Plan.built(...middle) < 0.02 || !pen.near(middle, 320)) continue;
        if (Plan.chance(us[i].key, vs[j].key, 5) < 0.06) pen.patch(green, box);
        else this._houses(pen, view, houses, box, us[i].key, vs[j].key);
      }
    }
    pen.context.fillStyle = look["map-green"];
    pen.context.fill(green);
    pen.context.fillStyle = look["map-casing"];
    pen.context.fill(houses);

    function inner(line, side) { return line.at + side * ((line.major ? 12.5 : 6) + 9); }
  },

  _houses(pen, view, path, [u0, v0, u1, v1], a, b) {
    const large = view.zoom < 16 ? 2.1 : 1; // farther away the houses of a row are drawn as one
    const columns = Math.max(1, Math.round((u1 - u0) / 36 / large));
    const rows = Math.max(1, Math.round((v1 - v0) / 32 / large));
    const corners = pen.corners([u0, v0, u1, v1]), chance = Plan.chance;
    const wet = Plan.byWater(...Plan.ground((u0 + u1) / 2, (v0 + v1) / 2), 260);
    for (let i = 0; i < columns; i += 1) {
      for (let j = 0; j < rows; j += 1) {
        if (chance(a * 31 + i, b * 17 + j, 6) < 0.3) continue;
        if (wet) {
          const where = Plan.ground(u0 + ((u1 - u0) * (i + 0.5)) / columns, v0 + ((v1 - v0) * (j + 0.5)) / rows);
          if (Plan.byWater(where[0], where[1], 14)) continue;
        }
        const left = 0.06 + 0.2 * chance(a + i, b + j, 8), top = 0.06 + 0.22 * chance(a + i, b + j, 9);
        const right = 0.94 - 0.2 * chance(a + i, b + j, 10), low = 0.94 - 0.22 * chance(a + i, b + j, 11);
        pen.lot(path, corners, (i + left) / columns, (j + top) / rows, (i + right) / columns, (j + low) / rows);
      }
    }
  },

  _water(pen) {
    const look = Look.colours;
    const [west, south, east, north] = pen.bounds;
    const along = (from, to, reach, point) => {
      const run = [], step = Math.max(60, 3 / pen.perMetre);
      for (let at = Math.max(-reach, from - 900); at <= Math.min(reach, to + 900); at += step) run.push(point(at));
      return [run];
    };
    const main = along(west, east, Plan.RIVER.reach, (at) => [at, Plan.river(at)]);
    const side = along(south, north, Plan.STREAM.reach, (at) => [Plan.stream(at), at]);
    pen.lines(side, look["map-green"], Plan.STREAM.water + 2 * Plan.STREAM.bank, 0);
    pen.lines(main, look["map-green"], Plan.RIVER.water + 2 * Plan.RIVER.bank, 0);
    pen.lines(side, look["map-water"], Plan.STREAM.water, 1.5);
    pen.lines(main, look["map-water"], Plan.RIVER.water, 3);
  },

  /* Rings around the middle, and a road out to every town. */
  _highways(pen, view) {
    const rings = [2600, 5200, 8600].map((radius) => Array.from({length: 97}, (_, at) => {
      const turn = (at / 96) * 2 * Math.PI;
      return [radius * 1.06 * Math.cos(turn), radius * 0.98 * Math.sin(turn)];
    }));
    const out = Plan.city.towns.map(([east, north]) => {
      const far = Math.hypot(east, north), from = 2600 / far, bend = (Plan.chance(Math.round(east), 1, 4) - 0.5) * 0.2;
      return Array.from({length: 25}, (_, at) => {
        const t = from + ((1 - from) * at) / 24, off = bend * Math.sin(Math.PI * at / 24);
        return [east * t - north * off, north * t + east * off];
      });
    });
    const look = Look.colours, casing = view.zoom < 14;
    if (casing) pen.lines([...rings, ...out], look["map-casing"], 41, 4);
    pen.lines([...rings, ...out], look["map-road-major"], 29, 2.4);
  },

  _borders(pen) {
    pen.context.setLineDash([5, 4]);
    pen.lines(Plan.city.borders, Look.colours["map-border"], 0, 1);
    pen.context.setLineDash([]);
  },

  _divisions(pen, taken) {
    pen.context.font = Look.font(13);
    for (const division of Plan.city.divisions) {
      const [x, y] = pen.px(division.at);
      pen.name(division.name, [x, y - 20], 0, taken);  // above the middle: there the cases of a town stand
    }
  },

  /* A street's name stands along its line, again every so often while the line still belongs to it. */
  _streets(pen, view, taken) {
    pen.context.font = Look.font(12);
    const far = view.zoom >= 16 ? [0, 620, -620, 1240, -1240] : view.zoom === 15 ? [0, 1100, -1100] : [0];
    for (const off of far) {
      for (const street of Plan.city.streets) {
        const on = (at) => (street.axis ? Plan.ground(at, street.at) : Plan.ground(street.at, at));
        const here = on(street.middle + off);
        if (!pen.near(here, 0) || Plan.built(...here) < 0) continue;
        const a = pen.px(on(street.middle + off - 20)), b = pen.px(on(street.middle + off + 20));
        let turn = Math.atan2(b[1] - a[1], b[0] - a[0]);
        if (turn > Math.PI / 2 + 0.05) turn -= Math.PI;
        if (turn < -Math.PI / 2 + 0.05) turn += Math.PI;
        pen.name(street.name, pen.px(here), turn, taken, 1.5);
      }
    }
  },
});

/** Where the base map's names stand, for another sheet that shows `view`. */
Base.namesIn = (view) => (Base.now ? Base.now.taken(view) : []);
