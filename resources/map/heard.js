"use strict";
/* What the radio tells, in words and boxes for who draws it: ages are counted here; the desk says the time. */

const Heard = (function () {
  const MINUTE = 60e6; // microseconds
  let words = {}, stale = 30 * MINUTE, zone = 0, now = 0;

  /** A buffer of the desk (ui/city_map/layers/voices.py): a count, columns of doubles, a list of texts. */
  function unpack(buffer, names) {
    const count = new Float64Array(buffer, 0, 1)[0], made = {count};
    names.forEach((name, at) => { made[name] = new Float64Array(buffer, 8 + 8 * count * at, count); });
    made.texts = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8 + 8 * count * names.length)));
    if (made.lon) {
      made.x = made.lon.map(World.x);
      made.y = made.lat.map(World.y);
    }
    return made;
  }

  const empty = () => ({count: 0, texts: [], who: [], n: [], x: [], y: [], at: [], known: [], marks: []});

  function age(at) {
    const minutes = Math.max(0, Math.floor((now - at) / MINUTE));
    if (minutes < 1) return words.moment;
    const spoken = minutes < 60 ? words.minutes : words.hours;
    return spoken.replace("{hours}", Math.floor(minutes / 60)).replace("{minutes}", minutes % 60);
  }
  const isOld = (at) => now - at > stale;
  const aged = (at) => (isOld(at) ? `${age(at)} · ${words.old}` : age(at));
  const more = (count) => words.more.replace("{count}", count);

  /** The time of day in the city. */
  function clock(at) {
    const minutes = Math.floor(at / MINUTE + zone / MINUTE), two = (number) => String(number).padStart(2, "0");
    return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
  }

  const edges = ({x, y, w, h}) => [x, y, x + w, y + h];

  /* Boxes that are taken, so that no label lies over another; and what is under a place of the view. */
  class Taken {
    constructor() { this.cells = new Map(); }
    /** What lies where this would, before all else what has something to say. */
    at(box) {
      let found = null;
      for (const key of this._keys(box)) {
        for (const one of this.cells.get(key) || []) {
          const beside = one.x >= box.x + box.w || box.x >= one.x + one.w;
          if (beside || one.y >= box.y + box.h || box.y >= one.y + one.h) continue;
          if (one.said) return one;
          found = one;
        }
      }
      return found;
    }

    put(box) {
      for (const key of this._keys(box)) {
        if (this.cells.has(key)) this.cells.get(key).push(box); else this.cells.set(key, [box]);
      }
      return box;
    }

    hit(x, y) { return this.at({x, y, w: 1, h: 1}); }

    *_keys({x, y, w, h}) {
      const [right, low] = [x + w, y + h].map((at) => Math.floor(at / 64));
      for (let row = Math.floor(y / 64); row <= low; row += 1) {
        for (let column = Math.floor(x / 64); column <= right; column += 1) yield row * 4096 + column;
      }
    }
  }

  function text(context, said, x, y, colour) {
    context.textAlign = "left";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 3;
    context.strokeStyle = Look.colours["map-block"];
    context.strokeText(said, x, y);
    context.fillStyle = colour;
    context.fillText(said, x, y);
  }

  const px = (view, x, y) => [Math.round(x * view.scale - view.left), Math.round(y * view.scale - view.top)];
  const inside = (view, [x, y]) => x > -40 && y > -40 && x < view.width + 40 && y < view.height + 40;

  return {
    unpack, empty, age, isOld, aged, more, clock, edges, Taken, text, px, inside,
    /** In these words; what is older than `stale` microseconds is old; the city's clock is `zone` ahead. */
    speak(given) { ({words, stale, zone} = given); },
    /** It is `at`, in microseconds since 1970. */
    tick(at) { now = at; },
    get words() { return words; },
    get now() { return now; },
  };
})();
