// The event list: only the rows that can be seen exist.

import { clock, described, kind, marked, sign } from "./words.js";

const ROW_PX = 30;
const SPARE = 6;
const MINOR = new Set(["move", "press", "release", "key-press", "key-release"]);

export class List {
  #model;
  #box;
  #tall;
  #rows = new Map();

  constructor(model, box) {
    this.#model = model;
    this.#box = box;
    this.#tall = document.createElement("div");
    this.#tall.className = "tall";
    this.#tall.setAttribute("role", "presentation");
    box.append(this.#tall);
    box.addEventListener("scroll", () => this.draw(), { passive: true });
    new ResizeObserver(() => this.draw()).observe(box);
    box.addEventListener("click", (event) => {
      const row = event.target.closest(".row");
      if (row) model.select(Number(row.dataset.place));
    });
    box.addEventListener("keydown", (event) => this.#key(event));
  }

  get size() {
    return this.#model.listed ? this.#model.listed.length : this.#model.events.length;
  }

  #place(row) {
    return this.#model.listed ? this.#model.listed[row] : row;
  }

  #rowOf(place) {
    const { listed } = this.#model;
    if (!listed) return place;
    let low = 0;
    let high = listed.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (listed[middle] < place) low = middle + 1;
      else high = middle;
    }
    return Math.min(low, listed.length - 1);
  }

  /** Everything may be different: draw all rows anew. */
  refresh() {
    for (const row of this.#rows.values()) row.remove();
    this.#rows.clear();
    this.#tall.style.height = `${this.size * ROW_PX}px`;
    this.draw();
  }

  draw() {
    const first = Math.max(Math.floor(this.#box.scrollTop / ROW_PX) - SPARE, 0);
    const last = Math.min(Math.ceil((this.#box.scrollTop + this.#box.clientHeight) / ROW_PX) + SPARE, this.size);
    for (const [number, row] of this.#rows) {
      if (number < first || number >= last) {
        row.remove();
        this.#rows.delete(number);
      }
    }
    for (let number = first; number < last; number++) {
      if (!this.#rows.has(number)) this.#rows.set(number, this.#make(number));
      this.#mark(number);
    }
  }

  /** Bring an event into view. */
  reveal(place) {
    if (!this.size) return;
    const top = this.#rowOf(place) * ROW_PX;
    const { scrollTop, clientHeight } = this.#box;
    if (top < scrollTop || top + ROW_PX > scrollTop + clientHeight) {
      this.#box.scrollTop = Math.max(top - clientHeight / 2, 0);
    }
    this.draw();
  }

  #make(number) {
    const place = this.#place(number);
    const event = this.#model.event(place);
    const row = document.createElement("div");
    row.className = `row ${MINOR.has(event[2]) ? "minor" : event[2]}`;
    row.id = `event-${place}`;
    row.dataset.place = place;
    row.setAttribute("role", "option");
    row.setAttribute("aria-posinset", number + 1);
    row.setAttribute("aria-setsize", this.size);
    row.setAttribute("aria-label", `${clock(event[1])} ${kind(event)}: ${described(event)}`);
    row.style.top = `${number * ROW_PX}px`;
    const time = document.createElement("time");
    time.textContent = clock(event[1]);
    const sort = document.createElement("span");
    sort.className = "sort";
    sort.textContent = sign(event);
    const said = document.createElement("span");
    said.className = "said";
    said.append(marked(described(event), this.#model.query));
    row.append(time, sort, said);
    this.#tall.append(row);
    return row;
  }

  #mark(number) {
    const row = this.#rows.get(number);
    const place = this.#place(number);
    const chosen = place === this.#model.selected;
    row.setAttribute("aria-selected", String(chosen));
    if (chosen) this.#box.setAttribute("aria-activedescendant", row.id);
    row.classList.toggle("now", place >= this.#model.nowFrom && place < this.#model.nowTo);
  }

  #key(event) {
    const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };
    const move = moves[event.key];
    if (move === undefined || event.ctrlKey || event.altKey || !this.size) return;
    event.preventDefault();
    event.stopPropagation();
    const from = this.#model.selected < 0 ? -1 : this.#rowOf(this.#model.selected);
    const to = Math.min(Math.max(from + move, 0), this.size - 1);
    this.#model.select(this.#place(to));
  }
}
