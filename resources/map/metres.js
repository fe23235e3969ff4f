"use strict";
/* Lengths and areas on the ground of places given in degrees (CGCS2000 ellipsoid); as models/ground.py, for the map's
   own tools. */

const Metres = (function () {
  const A = 6378137, FLAT = 1 / 298.257222101, E2 = FLAT * (2 - FLAT), E = Math.sqrt(E2);
  const rad = (degrees) => (degrees * Math.PI) / 180;

  /** How many metres a degree of longitude, and one of latitude, is at this latitude. */
  function perDegree(lat) {
    const phi = rad(lat);
    return [111412.877 * Math.cos(phi) - 93.504 * Math.cos(3 * phi) + 0.118 * Math.cos(5 * phi),
      111132.953 - 559.849 * Math.cos(2 * phi) + 1.175 * Math.cos(4 * phi)];
  }

  /** How far two places [lon, lat] are apart. */
  function between([lon, lat], [toLon, toLat]) {
    const [along, up] = perDegree((lat + toLat) / 2);
    return Math.hypot((toLon - lon) * along, (toLat - lat) * up);
  }

  /** The length of a line of places. */
  function length(places) {
    return places.slice(1).reduce((sum, place, at) => sum + between(places[at], place), 0);
  }

  /* The ellipsoid's equal-area height of a latitude, in half squares of its radius. */
  function height(lat) {
    const sine = Math.sin(rad(lat));
    return (1 - E2) * (sine / (1 - E2 * sine * sine) + Math.atanh(E * sine) / E);
  }

  /** The area within a ring of places, m². */
  function area(ring) {
    let twice = 0;
    ring.forEach(([lon, lat], at) => {
      const [toLon, toLat] = ring[(at + 1) % ring.length];
      twice += rad(toLon - lon) * (height(lat) + height(toLat));
    });
    return (A * A * Math.abs(twice)) / 4;
  }

  /** A circle around a place as a ring of so many corners. */
  function circle([lon, lat], radius, corners) {
    const [along, up] = perDegree(lat);
    return Array.from({length: corners}, (_, at) => {
      const turn = (2 * Math.PI * at) / corners;
      return [lon + (radius * Math.cos(turn)) / along, lat + (radius * Math.sin(turn)) / up];
    });
  }

  return {perDegree, between, length, area, circle};
})();
