"use strict";
/* The plan of the demonstration city: invented, the same every time. Roads follow a gently bent grid, turned by a few
   degrees; the river, the towns and the borders are formulas. Lengths are metres east and north of the city's middle.
   No survey stands behind any of it, and the pane says so. */

const Plan = (function () {
  const MIDDLE = {lon: 104.066, lat: 30.657};
  const METRES = 40075016.686 * Math.cos((MIDDLE.lat * Math.PI) / 180); // of the world's width, here
  const X0 = World.x(MIDDLE.lon), Y0 = World.y(MIDDLE.lat);
  const TURN = (15 * Math.PI) / 180, COS = Math.cos(TURN), SIN = Math.sin(TURN);
  const MAJOR = 460; // m between main roads
  const CORE = 10500, TOWN = 2400; // m, radius of what is built up

  /** A number from 0 to 1 that is always the same for the same arguments. */
  function chance(a, b, c) {
    let h = Math.imul(a, 374761393) ^ Math.imul(b, 668265263) ^ Math.imul(c + 101, 2147483647);
    h = Math.imul(h ^ (h >>> 13), 1274126177);
    return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
  }

  const bendU = (v) => 95 * Math.sin(v / 1500 + 0.6) + 34 * Math.sin(v / 610);
  const bendV = (u) => 110 * Math.sin(u / 1750) + 30 * Math.sin(u / 720 + 2);

  /** From the grid to metres east and north. */
  function ground(u, v) {
    const a = u + bendU(v), b = v + bendV(u);
    return [a * COS - b * SIN, a * SIN + b * COS];
  }

  /** And back. */
  function grid(east, north) {
    const a = east * COS + north * SIN, b = north * COS - east * SIN;
    let u = a, v = b;
    for (let turn = 0; turn < 5; turn += 1) { u = a - bendU(v); v = b - bendV(u); }
    return [u, v];
  }

  const place = (lon, lat) => [(World.x(lon) - X0) * METRES, (Y0 - World.y(lat)) * METRES];
  const lonLat = (east, north) => [World.lon(X0 + east / METRES), World.lat(Y0 - north / METRES)];

  /** The lines of one direction between two values: where, and whether it is a main road. */
  function lines(axis, from, to) {
    const found = [];
    for (let i = Math.floor(from / MAJOR) - 1; i <= Math.ceil(to / MAJOR); i += 1) {
      const at = main(axis, i), next = main(axis, i + 1), parts = 2 + Math.floor(chance(axis, i, 2) * 2.6);
      found.push({at, major: true, key: i * 8});
      for (let part = 1; part < parts; part += 1) {
        const shift = (chance(axis, i * 8 + part, 3) - 0.5) * 0.34;
        found.push({at: at + ((next - at) * (part + shift)) / parts, major: false, key: i * 8 + part});
      }
    }
    return found;
  }
  const main = (axis, i) => (i + (chance(axis, i, 1) - 0.5) * 0.42) * MAJOR;

  /** The river's northing at an easting, and how broad it is. */
  const river = (east) => -1500 + 0.34 * east + 760 * Math.sin(east / 2300 + 0.4) + 260 * Math.sin(east / 910);
  const RIVER = {water: 88, bank: 52, reach: 60000};
  /** A stream in the west. */
  const stream = (north) => -4300 + 900 * Math.sin(north / 3600) + 250 * Math.sin(north / 1300);
  const STREAM = {water: 34, bank: 26, reach: 30000};

  function byWater(east, north, room) {
    return Math.abs(river(east) - north) < (RIVER.water / 2 + RIVER.bank + room) * 1.25
      || (Math.abs(north) < STREAM.reach && Math.abs(stream(north) - east) < STREAM.water / 2 + STREAM.bank + room);
  }

  const city = {streets: [], towns: [], divisions: [], borders: []};

  /** How built up a place is: above 0 there is town, below nothing but fields. */
  function built(east, north) {
    let most = 1 - Math.hypot(east, north * 0.92) / CORE;
    for (const town of city.towns) most = Math.max(most, 1 - Math.hypot(east - town[0], north - town[1]) / TOWN);
    return most;
  }

  /** Takes the streets and divisions: names the nearest free line of the grid after each street. */
  function settle(given) {
    city.streets = [];
    const taken = [];
    const sites = given.streets.map((street) => ({...street, at: place(street.lon, street.lat)}));
    city.towns = sites.filter((site) => Math.hypot(...site.at) > CORE).map((site) => site.at);
    for (const site of sites) {
      const [u, v] = grid(...site.at);
      const near = [0, 1].flatMap((axis) => {
        const here = axis ? v : u;
        return lines(axis, here - 500, here + 500).map((line) => ({axis, ...line, off: Math.abs(line.at - here)}));
      }).sort((a, b) => a.off - b.off);
      const along = (line) => (line.axis ? u : v);
      const free = near.find((line) => !taken.some((other) => other.axis === line.axis && other.key === line.key
        && Math.abs(other.middle - along(line)) < 2600)) || near[0];
      const named = {name: site.name, axis: free.axis, at: free.at, key: free.key, middle: along(free)};
      taken.push(named);
      city.streets.push(named);
    }
    city.divisions = given.divisions.map((division) => {
      const own = sites.filter((site) => site.division === division.code).map((site) => site.at);
      const mean = (k) => own.reduce((sum, at) => sum + at[k], 0) / own.length;
      return {name: division.name, at: own.length ? [mean(0), mean(1)] : null};
    }).filter((division) => division.at);
    city.borders = Borders(sites, CORE * 7.5);
  }

  return {METRES, X0, Y0, CORE, TOWN, RIVER, STREAM, chance, ground, grid, place, lonLat, lines, river, stream, byWater,
    built, settle, city};
})();

/* Lines halfway between the places of different divisions: each place's cell is cut out of a large square. */
function Borders(sites, reach) {
  const found = [];
  for (const site of sites) {
    let cell = [[-1, -1], [1, -1], [1, 1], [-1, 1]].map(([x, y]) => ({p: [x * reach, y * reach], by: null}));
    for (const other of sites) if (other !== site) cell = halved(cell, site, other);
    cell.forEach((corner, at) => {
      const next = cell[(at + 1) % cell.length];
      if (corner.by && corner.by.division > site.division) found.push([corner.p, next.p]);
    });
  }
  return found;

  function halved(cell, site, other) {
    const nx = other.at[0] - site.at[0], ny = other.at[1] - site.at[1];
    const middle = (nx * (other.at[0] + site.at[0]) + ny * (other.at[1] + site.at[1])) / 2;
    const side = ({p}) => p[0] * nx + p[1] * ny - middle;
    const kept = [];
    cell.forEach((corner, at) => {
      const next = cell[(at + 1) % cell.length], a = side(corner), b = side(next);
      const cut = () => { const t = a / (a - b); return corner.p.map((x, k) => x + (next.p[k] - x) * t); };
      if (a <= 0) kept.push(corner);
      if (a <= 0 && b > 0) kept.push({p: cut(), by: other});
      if (a > 0 && b <= 0) kept.push({p: cut(), by: corner.by});
    });
    return kept;
  }
}
