// Pictures of frames: the newest wish first, neighbours read ahead, a few kept.

import { Ended, picture } from "./api.js";

const KEPT = 14;
const AHEAD = [1, 2, -1, 3];
const REST_MS = 180;
const NEAR = 12;

export class Frames {
  #model;
  #shown;
  #kept = new Map();
  #wanted = null;
  #ahead = [];
  #busy = false;
  #stale = new Set();

  /** `shown(picture, index)` is called with each picture that comes while it, or a later one, is wanted. */
  constructor(model, shown, ended) {
    this.#model = model;
    this.#shown = shown;
    this.ended = ended;
    this.width = Math.round(innerWidth * devicePixelRatio * 0.75);
    this.direction = 1;
    this.last = 0;
    this.rest = 0;
  }

  /** A picture that was asked for before anything else was known. */
  take(seq, found) {
    this.#keep(seq, found);
  }

  /** Pictures are wanted that many pixels wide. */
  fit(width) {
    if (width <= this.width * 1.1) return;
    this.width = width;
    for (const [seq, { bitmap, size }] of this.#kept) if (bitmap.width < Math.min(size[0], width)) this.#drop(seq);
    this.show(this.last);
  }

  /** Show a frame: at once if it is kept. */
  show(index) {
    const seq = this.#model.seqs[index];
    const known = this.#kept.get(seq);
    if (known) {
      this.#kept.delete(seq);
      this.#kept.set(seq, known);
      this.#wanted = null;
      this.#shown(known, index);
    } else {
      this.#wanted = index;
    }
    // neighbours are read ahead while stepping, and where the person rests; not while they scrub
    clearTimeout(this.rest);
    const near = Math.abs(index - this.last) <= NEAR;
    this.last = index;
    this.#ahead = near ? this.#neighbours(index) : [];
    if (!near) this.rest = setTimeout(() => this.show(index), REST_MS);
    this.#work();
  }

  /** These frames look different now. */
  forget(runs) {
    for (const [first, last] of runs) {
      for (const seq of [...this.#kept.keys()]) if (first <= seq && seq <= last) this.#drop(seq);
    }
    if (this.#busy) this.#stale.add(this.#busy);
  }

  #drop(seq) {
    this.#kept.delete(seq);
  }

  #neighbours(index) {
    const { live } = this.#model;
    const place = live.indexOf(index);
    if (place < 0) return [];
    return AHEAD.map((offset) => live[place + offset * this.direction]).filter((next) => next !== undefined);
  }

  async #work() {
    if (this.#busy) return;
    const wanted = this.#wanted;
    const index = wanted ?? this.#ahead.find((one) => !this.#kept.has(this.#model.seqs[one]));
    if (index === undefined || index === null) return;
    const seq = this.#model.seqs[index];
    this.#busy = seq;
    try {
      const found = await picture(seq, this.width);
      if (!this.#stale.has(seq)) this.#keep(seq, found);
      if (!this.#stale.has(seq) && wanted !== null) {
        if (this.#wanted === index) this.#wanted = null;
        this.#shown(found, index);
      }
    } catch (error) {
      if (error instanceof Ended) return this.ended(error);
      if (this.#wanted === index) this.#wanted = null;
      this.#ahead = this.#ahead.filter((one) => one !== index);
    } finally {
      this.#stale.delete(seq);
      this.#busy = false;
    }
    return this.#work();
  }

  #keep(seq, found) {
    this.#kept.set(seq, found);
    for (const old of this.#kept.keys()) {
      if (this.#kept.size <= KEPT) break;
      this.#drop(old);
    }
  }
}
