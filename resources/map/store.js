"use strict";
/* The cases as columns of numbers; a point is found by its case's row number. */

class Store {
  constructor() {
    this.count = 0;
    this.where = new Map();
    this._grow(1024);
  }

  _grow(room) {
    const bigger = (Kind, old) => { const made = new Kind(room); if (old) made.set(old); return made; };
    for (const name of ["n", "x", "y", "soon", "due"]) this[name] = bigger(Float64Array, this[name]);
    for (const name of ["rank", "clockless", "waiting"]) this[name] = bigger(Uint8Array, this[name]);
  }

  clear() {
    this.count = 0;
    this.where.clear();
  }

  /** Takes a page as the desk packs it (ui/city_map/packing.py): a count, five columns of doubles, three of bytes. */
  take(buffer) {
    const count = new Float64Array(buffer, 0, 1)[0];
    const column = (at) => new Float64Array(buffer, 8 + 8 * count * at, count);
    const [n, lon, lat, soon, due] = [0, 1, 2, 3, 4].map(column);
    const [rank, clockless, waiting] = [40, 41, 42].map((at) => new Uint8Array(buffer, 8 + at * count, count));
    if (this.count + count > this.n.length) this._grow(2 * (this.count + count));
    for (let i = 0; i < count; i += 1) {
      let at = this.where.get(n[i]);
      if (at === undefined) {
        at = this.count;
        this.count += 1;
        this.where.set(n[i], at);
      }
      this.n[at] = n[i];
      this.x[at] = World.x(lon[i]);
      this.y[at] = World.y(lat[i]);
      this.soon[at] = soon[i];
      this.due[at] = due[i];
      this.rank[at] = rank[i];
      this.clockless[at] = clockless[i];
      this.waiting[at] = waiting[i];
    }
  }

  drop(n) {
    const at = this.where.get(n);
    if (at === undefined) return;
    const last = this.count - 1;
    this.where.delete(n);
    this.count = last;
    if (at === last) return;
    for (const name of ["n", "x", "y", "soon", "due", "rank", "clockless", "waiting"]) this[name][at] = this[name][last];
    this.where.set(this.n[at], at);
  }

  /** The light of a point: waiting, then what models.case.light says: suspended, urgency, the clock, if one runs. */
  light(at, now) {
    if (this.waiting[at]) return Store.WAITING;
    if (this.clockless[at]) return Store.PAUSED;
    if (this.rank[at] < 2) return Store.URGENT;
    if (!this.due[at]) return Store.PAUSED;
    if (now > this.due[at]) return Store.LATE;
    if (this.soon[at] && now >= this.soon[at]) return Store.SOON;
    return Store.CALM;
  }
}
/* In the order in which they are drawn. */
Store.CALM = 0;
Store.PAUSED = 1;
Store.SOON = 2;
Store.WAITING = 3;
Store.LATE = 4;
Store.URGENT = 5;
Store.NAMES = ["calm", "paused", "soon", "waiting", "late", "urgent"];
Store.none = () => Store.NAMES.map(() => 0);
/* Which asks for a person first: a stopped clock for nobody yet, what waits to be sent for nobody at all. */
Store.WANTS = [2, 1, 3, 0, 4, 5];
