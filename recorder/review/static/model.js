// What the page knows of the session: when there are frames, what happened, what is taken out. Knows nothing of the screen.

import { searchable } from "./words.js";

/** The last place in a sorted array whose value is not above `value`; -1 if there is none. */
export function upTo(sorted, value, length = sorted.length) {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

export class Model extends EventTarget {
  constructor(session) {
    super();
    const count = session.times.length;
    this.count = count;
    this.duration = Math.max(session.duration, count ? session.times[count - 1][1] : 0, 1);
    this.expectedEvents = session.events;
    this.seqs = Int32Array.from(session.times, (row) => row[0]);
    this.times = Float64Array.from(session.times, (row) => row[1]);
    this.monitors = Uint8Array.from(session.times, (row) => row[2]);
    this.screens = [];
    this.classes = [];
    this.frameRows = [];
    this.events = [];
    this.spells = [];
    this.complete = false;
    this.at = 0;
    this.selected = -1;
    this.range = [null, null];
    this.query = "";
    this.only = "";
    this.listed = null;
    this.standing = { version: -1, done: [], undone: [], dropped: [], painted: [], blanked: [], doubted: [], ends: false };
    this.gone = new Set();
    this.blanked = new Map();
    this.#sift();
  }

  say(what) {
    this.dispatchEvent(new Event(what));
  }

  /** More rows of the session have come. */
  take(rows) {
    this.frameRows.push(...rows.frames);
    for (const event of rows.events) this.events.push(event);
    this.classes = rows.classes;
    this.screens = rows.screens;
    this.complete = rows.complete;
    if (rows.events.length || rows.complete) this.#findSpells();
    this.#sift();
    this.say("records");
  }

  /** What is taken out now. */
  stand(standing) {
    this.standing = standing;
    this.gone = new Set();
    for (const [first, last] of standing.dropped) for (let seq = first; seq <= last; seq++) this.gone.add(seq);
    this.blanked = new Map(standing.blanked.map((row) => [row[0], row]));
    this.#sift();
    this.say("standing");
  }

  filter(query, only) {
    this.query = query.trim().toLocaleLowerCase();
    this.only = only;
    this.#sift();
    this.say("filter");
  }

  /** An event as it is shown: less what is taken out. */
  event(place) {
    const row = this.events[place];
    return row && (this.blanked.get(row[0]) ?? row);
  }

  isGone(row) {
    return this.gone.has(row[0]);
  }

  spellAt(time) {
    const place = upTo(this.spellStarts ?? [], time);
    return place < 0 ? null : this.spells[place];
  }

  /** Whether a moment belongs to the window or application that was chosen. */
  shows(time) {
    if (!this.only) return true;
    const spell = this.spellAt(time);
    return spell !== null && (this.only === `a:${spell.application}` || this.only === `w:${spell.application}\n${spell.title}`);
  }

  /** Go to the frame nearest to a place among all, among those that are shown. */
  go(index) {
    if (!this.live.length) return;
    const place = upTo(this.live, index);
    const before = this.live[Math.max(place, 0)];
    const after = this.live[Math.min(place + 1, this.live.length - 1)];
    this.at = index - before <= after - index ? before : after;
    this.say("at");
  }

  step(count) {
    if (!this.live.length) return;
    const place = upTo(this.live, this.at);
    this.at = this.live[Math.min(Math.max(place + count, 0), this.live.length - 1)];
    this.say("at");
  }

  goTime(time) {
    this.go(Math.max(upTo(this.times, time), 0));
  }

  /** Show an event: it is selected, and the frame before it is shown. */
  select(place) {
    if (place < 0 || place >= this.events.length) return;
    this.selected = place;
    this.goTime(this.events[place][1]);
    this.say("selected");
  }

  /** The next event in the list, after the selected one or after the frame. */
  nextEvent(direction) {
    const list = this.listed;
    const size = list ? list.length : this.events.length;
    if (!size) return;
    const value = (place) => (list ? list[place] : place);
    let place;
    if (this.selected >= 0) {
      place = (list ? upTo(list, this.selected) : this.selected) + direction;
      if (direction < 0 && list && value(place + 1) !== this.selected) place += 1;
    } else {
      place = direction > 0 ? 0 : size - 1;
      while (direction > 0 && place < size - 1 && this.events[value(place)][1] < this.times[this.at]) place += 1;
    }
    this.select(value(Math.min(Math.max(place, 0), size - 1)));
  }

  /** The events that happened while frame `index` was what its monitor showed. */
  eventsDuring(index) {
    const starts = this.#eventTimes();
    const next = this.#nextOnMonitor(index);
    const until = next < 0 ? Infinity : this.times[next];
    const found = [];
    for (let place = upTo(starts, this.times[index] - 1) + 1; place < starts.length && starts[place] < until; place++) {
      if (!this.isGone(this.events[place])) found.push(this.event(place));
      if (found.length > 400) break;
    }
    return found;
  }

  firstEventAt(time) {
    return upTo(this.#eventTimes(), time - 1) + 1;
  }

  screenOf(index) {
    const row = this.frameRows[index];
    return row ? this.screens[row[0]] : null;
  }

  #nextOnMonitor(index) {
    for (let next = index + 1; next < this.count; next++) if (this.monitors[next] === this.monitors[index]) return next;
    return -1;
  }

  #eventTimes() {
    if (!this.starts || this.starts.length !== this.events.length) this.starts = Float64Array.from(this.events, (row) => row[1]);
    return this.starts;
  }

  #findSpells() {
    const windows = this.events.filter((row) => row[2] === "window");
    this.spells = windows.map((row, place) => ({
      start: row[1],
      end: windows[place + 1]?.[1] ?? this.duration,
      title: row[3],
      application: row[4],
      seq: row[0],
    }));
    this.spellStarts = Float64Array.from(this.spells, (spell) => spell.start);
  }

  /** Which frames and events are shown: not taken out, of the chosen window, holding what is searched. */
  #sift() {
    const live = [];
    for (let index = 0; index < this.count; index++) {
      if (!this.gone.has(this.seqs[index]) && this.shows(this.times[index])) live.push(index);
    }
    this.live = Int32Array.from(live);
    if (this.live.length && this.live[Math.max(upTo(this.live, this.at), 0)] !== this.at) {
      this.at = this.live[Math.max(upTo(this.live, this.at), 0)];
    }
    if (!this.query && !this.only && !this.gone.size) {
      this.listed = null;
      return;
    }
    const listed = [];
    for (let place = 0; place < this.events.length; place++) {
      const row = this.event(place);
      if (this.gone.has(row[0]) || !this.shows(row[1])) continue;
      if (this.query && !searchable(row).includes(this.query)) continue;
      listed.push(place);
    }
    this.listed = Int32Array.from(listed);
  }
}
