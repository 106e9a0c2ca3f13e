// The timeline: windows, actions, masks by class and gaps of the whole session, a scrubber over them.

import { clock, hue } from "./words.js";

const RULER = 16;
const WINDOWS = [18, 20];
const ACTIONS = [42, 18];
const MASKS = [64, 26];
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600].map((seconds) => seconds * 1000);

/** As much of a text as there is room for. */
function shortened(pen, text, room) {
  if (pen.measureText(text).width <= room) return text;
  let length = Math.min(text.length, Math.ceil(room / 4));
  while (length > 1 && pen.measureText(`${text.slice(0, length)}…`).width > room) length -= 1;
  return `${text.slice(0, length)}…`;
}

export class Timeline {
  #model;
  #box;
  #canvas;
  #head;
  #due = false;
  #applications = new Map();

  /** `moved(time)` is called while the person drags; `ranged(from, to)` when they drag with Shift. */
  constructor(model, box, { moved, ranged }) {
    this.#model = model;
    this.#box = box;
    this.#canvas = box.querySelector("canvas");
    this.#head = box.querySelector(".head");
    new ResizeObserver(() => this.draw()).observe(box);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
    box.addEventListener("pointerdown", (down) => this.#drag(down, moved, ranged));
  }

  #drag(down, moved, ranged) {
    if (down.button !== 0) return;
    this.#box.setPointerCapture(down.pointerId);
    const began = this.#timeAt(down);
    const follow = (event) => {
      const time = this.#timeAt(event);
      if (down.shiftKey) ranged(Math.min(began, time), Math.max(began, time));
      moved(time);
    };
    const stop = () => {
      this.#box.removeEventListener("pointermove", follow);
      this.#box.removeEventListener("pointerup", stop);
      this.#box.removeEventListener("pointercancel", stop);
    };
    this.#box.addEventListener("pointermove", follow);
    this.#box.addEventListener("pointerup", stop);
    this.#box.addEventListener("pointercancel", stop);
    follow(down);
  }

  #timeAt(event) {
    const box = this.#box.getBoundingClientRect();
    return Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1) * this.#model.duration;
  }

  /** Move the head; nothing else is drawn again. */
  point() {
    const share = this.#model.times[this.#model.at] / this.#model.duration;
    this.#head.style.left = `${share * 100}%`;
  }

  draw() {
    if (this.#due) return;
    this.#due = true;
    requestAnimationFrame(() => {
      this.#due = false;
      this.#paint();
      this.point();
    });
  }

  #paint() {
    const ratio = devicePixelRatio;
    const width = this.#box.clientWidth;
    const height = this.#box.clientHeight;
    if (!width) return;
    this.#canvas.width = Math.round(width * ratio);
    this.#canvas.height = Math.round(height * ratio);
    const pen = this.#canvas.getContext("2d");
    pen.scale(ratio, ratio);
    const style = getComputedStyle(document.documentElement);
    const ink = (name) => style.getPropertyValue(`--${name}`).trim();
    const x = (time) => (time / this.#model.duration) * width;
    this.#ruler(pen, width, ink, x);
    this.#windows(pen, ink, x);
    this.#actions(pen, width, ink, x);
    this.#masks(pen, width, ink, x);
    this.#gaps(pen, ink, x, height);
    this.#overlays(pen, ink, x, height, width);
  }

  #ruler(pen, width, ink, x) {
    const step = STEPS.find((one) => x(one) >= 90) ?? 7_200_000;
    pen.font = "10.5px system-ui, sans-serif";
    pen.textBaseline = "top";
    for (let time = 0; time <= this.#model.duration; time += step) {
      const at = Math.round(x(time)) + 0.5;
      pen.fillStyle = ink("line");
      pen.fillRect(at - 0.5, RULER - 3, 1, 200);
      pen.fillStyle = ink("quiet");
      if (at < width - 34) pen.fillText(clock(time), at + (time ? 4 : 0), 1);
    }
  }

  #windows(pen, ink, x) {
    const [top, height] = WINDOWS;
    this.#applications = new Map();
    pen.textBaseline = "middle";
    pen.font = "11px system-ui, sans-serif";
    for (const spell of this.#model.spells) {
      const { application } = spell;
      if (!this.#applications.has(application)) this.#applications.set(application, this.#applications.size);
      const left = x(spell.start);
      const width = Math.max(x(spell.end) - left, 1);
      const chosen = this.#model.shows(spell.start);
      pen.globalAlpha = chosen ? 0.26 : 0.07;
      pen.fillStyle = hue(this.#applications.get(application));
      pen.beginPath();
      pen.roundRect(left + 0.5, top, Math.max(width - 1, 1), height, 3);
      pen.fill();
      pen.globalAlpha = chosen ? 1 : 0.4;
      if (width > 46) {
        pen.fillStyle = ink("ink");
        pen.fillText(shortened(pen, spell.title || application, width - 12), left + 6, top + height / 2 + 0.5);
      }
    }
    pen.globalAlpha = 1;
  }

  #actions(pen, width, ink, x) {
    const [top, height] = ACTIONS;
    const heavy = new Uint16Array(Math.ceil(width) + 1);
    const light = new Uint16Array(Math.ceil(width) + 1);
    const { gone } = this.#model;
    for (const row of this.#model.events) {
      if (row[2] === "window" || row[2] === "gap" || gone.has(row[0])) continue;
      (row[2] === "move" ? light : heavy)[Math.floor(x(row[1]))] += 1;
    }
    const most = Math.max(1, ...heavy);
    pen.fillStyle = ink("quiet");
    for (let column = 0; column < heavy.length; column++) {
      if (light[column]) {
        pen.globalAlpha = 0.35;
        pen.fillRect(column, top + height - 2, 1, 2);
      }
      if (heavy[column]) {
        pen.globalAlpha = 0.9;
        const tall = 4 + (Math.log1p(heavy[column]) / Math.log1p(most)) * (height - 4);
        pen.fillRect(column, top + height - tall, 1, tall);
      }
    }
    pen.globalAlpha = 1;
  }

  #masks(pen, width, ink, x) {
    const [top, height] = MASKS;
    const classes = Math.min(this.#model.classes.length, 8);
    if (!classes) return;
    const tall = height / classes;
    const columns = Array.from({ length: classes }, () => new Uint8Array(Math.ceil(width) + 1));
    const { frameRows, times, seqs, gone } = this.#model;
    for (let index = 0; index < frameRows.length; index++) {
      if (gone.has(seqs[index])) continue;
      const until = Math.max(x(times[index]), Math.min(x(times[index + 1] ?? times[index]), x(times[index] + 2000)));
      for (const one of frameRows[index][1]) {
        if (one < classes) columns[one].fill(1, Math.floor(x(times[index])), Math.floor(until) + 1);
      }
    }
    for (let one = 0; one < classes; one++) {
      pen.fillStyle = hue(one);
      let begin = -1;
      for (let column = 0; column <= columns[one].length; column++) {
        if (columns[one][column] && begin < 0) begin = column;
        else if (!columns[one][column] && begin >= 0) {
          pen.fillRect(begin, top + one * tall, column - begin, Math.max(tall - 1, 1));
          begin = -1;
        }
      }
    }
  }

  #gaps(pen, ink, x, height) {
    const { events, times } = this.#model;
    for (let place = 0; place < events.length; place++) {
      if (events[place][2] !== "gap") continue;
      const start = events[place][1];
      const next = events[place + 1]?.[1] ?? this.#model.duration;
      const frame = times.find((time) => time > start) ?? this.#model.duration;
      const left = x(start);
      const width = Math.max(x(Math.min(next, frame)) - left, 3);
      pen.fillStyle = ink("line-strong");
      pen.globalAlpha = 0.3;
      pen.fillRect(left, RULER, width, height);
      pen.globalAlpha = 1;
      pen.fillRect(left, RULER, 1.5, height);
    }
  }

  #overlays(pen, ink, x, height, width) {
    pen.fillStyle = ink("grave");
    const { seqs, times, gone, range } = this.#model;
    if (gone.size) {
      const columns = new Uint8Array(Math.ceil(width) + 1);
      for (let index = 0; index < seqs.length; index++) if (gone.has(seqs[index])) columns[Math.floor(x(times[index]))] = 1;
      for (let column = 0; column < columns.length; column++) {
        if (!columns[column]) continue;
        pen.globalAlpha = 0.14;
        pen.fillRect(column, RULER, 1, height);
        pen.globalAlpha = 1;
        pen.fillRect(column, height - 2, 1, 2);
      }
    }
    const [from, to] = range;
    if (from === null && to === null) return;
    const left = x(from ?? to);
    const right = x(to ?? from);
    pen.fillStyle = ink("accent");
    pen.globalAlpha = 0.16;
    pen.fillRect(left, RULER, Math.max(right - left, 2), height);
    pen.globalAlpha = 1;
    pen.fillRect(left, RULER, 2, height);
    pen.fillRect(right - 2, RULER, 2, height);
  }
}
