"use strict";
/* A million things with a place as columns of numbers. What comes together is a block, sorted once into a grid of its
   own over the ground it covers, so that whoever asks for a part of the world looks only at the cells there. */

const WHOLE = 2 ** 32; // of the world's width: coordinates are whole numbers of 9 mm
const DEGREE = 1e7; // how the desk tells degrees
const TO_A_CELL = 24; // things to a cell, about

class Block {
  /** Takes a page as the desk packs it (ui/city_map/packing.py): a count; row, longitude, latitude, class, state. */
  constructor(buffer) {
    const count = new Uint32Array(buffer, 0, 1)[0], column = (Kind, at) => new Kind(buffer, 4 + at * count, count);
    this.count = count;
    const x = new Uint32Array(count), y = new Uint32Array(count);
    const lon = column(Int32Array, 4), lat = column(Int32Array, 8);
    for (let i = 0; i < count; i += 1) {
      x[i] = World.x(lon[i] / DEGREE) * WHOLE;
      y[i] = World.y(lat[i] / DEGREE) * WHOLE;
    }
    this._lay(x, y);
    this._sort({x, y, n: column(Uint32Array, 0), kind: column(Uint16Array, 12), state: column(Uint8Array, 14)});
  }

  /* The grid: about as many cells as suit the count, as nearly square as the ground allows. */
  _lay(x, y) {
    let [left, top, right, low] = [WHOLE, WHOLE, 0, 0];
    for (let i = 0; i < this.count; i += 1) {
      if (x[i] < left) left = x[i];
      if (x[i] > right) right = x[i];
      if (y[i] < top) top = y[i];
      if (y[i] > low) low = y[i];
    }
    const wide = right - left + 1, high = low - top + 1;
    this.side = Math.max(1, Math.ceil(Math.sqrt((wide * high * TO_A_CELL) / Math.max(1, this.count))));
    Object.assign(this, {left, top, right, low, columns: Math.ceil(wide / this.side), rows: Math.ceil(high / this.side)});
  }

  /* Counts, then places: the things of a cell lie together, cells row by row. */
  _sort(given) {
    const {count, side, left, top, columns} = this, cells = new Uint32Array(count);
    this.starts = new Uint32Array(columns * this.rows + 1);
    for (let i = 0; i < count; i += 1) {
      cells[i] = Math.floor((given.y[i] - top) / side) * columns + Math.floor((given.x[i] - left) / side);
      this.starts[cells[i] + 1] += 1;
    }
    for (let cell = 0; cell < columns * this.rows; cell += 1) this.starts[cell + 1] += this.starts[cell];
    const next = this.starts.slice(), order = new Uint32Array(count);
    for (let i = 0; i < count; i += 1) order[i] = next[cells[i]]++;
    for (const [name, old] of Object.entries(given)) {
      const sorted = new old.constructor(count);
      for (let i = 0; i < count; i += 1) sorted[order[i]] = old[i];
      this[name] = sorted;
    }
  }

  /** Calls `run(block, from, to)` for stretches that hold everything within the box, and something more around it. */
  within({left, top, right, low}, run) {
    if (!this.count || right < this.left || left > this.right || low < this.top || top > this.low) return;
    const at = (value, begin, most) => Math.min(most - 1, Math.max(0, Math.floor((value - begin) / this.side)));
    const first = at(left, this.left, this.columns), last = at(right, this.left, this.columns);
    const end = at(low, this.top, this.rows);
    for (let row = at(top, this.top, this.rows); row <= end; row += 1) {
      const from = this.starts[row * this.columns + first], to = this.starts[row * this.columns + last + 1];
      if (from < to) run(this, from, to);
    }
  }
}

/** All blocks of one reading of the census; `codes` are its classes in the order of their numbers. */
class Blocks {
  constructor(codes, glyphs) {
    this.codes = codes;
    this.glyphs = glyphs; // the sign of each class
    this.all = [];
    this.count = 0;
    this.shown = new Uint8Array(codes.length + 1).fill(1); // what came of a class nobody knew of is always shown
  }

  take(buffer) {
    const block = new Block(buffer);
    if (block.count) this.all.push(block);
    this.count += block.count;
  }

  /** Shows these classes only. */
  choose(codes) {
    const wanted = new Set(codes);
    this.codes.forEach((code, kind) => { this.shown[kind] = wanted.has(code) ? 1 : 0; });
  }

  within(box, run) {
    for (const block of this.all) block.within(box, run);
  }

  /** What is shown within the box, as [block, place] pairs; null when that is more than `most`. */
  few(box, most) {
    const found = [], {shown} = this;
    let many = false;
    this.within(box, (block, from, to) => {
      if (many) return;
      const {x, y, kind} = block;
      for (let i = from; i < to; i += 1) {
        if (shown[kind[i]] && x[i] >= box.left && x[i] <= box.right && y[i] >= box.top && y[i] <= box.low) {
          found.push([block, i]);
        }
      }
      many = found.length > most;
    });
    return many ? null : found;
  }

  /** The nearest that is shown, at most `reach` away, all in parts of the world; of equally near ones the first row. */
  nearest(x, y, reach) {
    let best = null, least = reach * reach;
    this.within({left: x - reach, right: x + reach, top: y - reach, low: y + reach}, (block, from, to) => {
      for (let i = from; i < to; i += 1) {
        if (!this.shown[block.kind[i]]) continue;
        const off = (block.x[i] - x) ** 2 + (block.y[i] - y) ** 2;
        if (off < least || (off === least && (!best || block.n[i] < best[0].n[best[1]]))) {
          least = off;
          best = [block, i];
        }
      }
    });
    return best;
  }
}
