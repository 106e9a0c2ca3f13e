// Deleting: the menu, the range that is marked, and what each choice asks for.

import { asked } from "./dialogs.js";
import { say } from "./notices.js";
import { clock } from "./words.js";

const part = (id) => document.getElementById(id);
const item = (name) => document.querySelector(`[data-delete="${name}"]`);
const LONGEST = 36;

function shortened(words) {
  return words.length > LONGEST ? `${words.slice(0, LONGEST - 1)}…` : words;
}

export class Deleting {
  #model;
  #act;
  #drawn;
  #menu = part("delete-menu");
  #choices = {
    frame: () => this.frame(),
    start: () => this.mark(0),
    end: () => this.mark(1),
    range: () => this.#range(),
    window: () => this.#spell("drop-window"),
    application: () => this.#spell("drop-application"),
    session: () => this.#session(),
  };

  /** `act` asks for something to be taken out; `drawn` is called when the marked range changes. */
  constructor(model, act, drawn) {
    this.#model = model;
    this.#act = act;
    this.#drawn = drawn;
    part("delete-open").addEventListener("click", () => this.open());
    this.#menu.addEventListener("toggle", (event) =>
      part("delete-open").setAttribute("aria-expanded", String(event.newState === "open")));
    this.#menu.addEventListener("click", (event) => this.#chosen(event));
    this.#menu.addEventListener("keydown", (event) => this.#key(event));
  }

  get isOpen() {
    return this.#menu.matches(":popover-open");
  }

  open() {
    this.#describe();
    this.#menu.showPopover();
    const button = part("delete-open").getBoundingClientRect();
    const { offsetHeight, offsetWidth } = this.#menu;
    this.#menu.style.top = `${Math.max(4, Math.min(button.bottom + 4, innerHeight - offsetHeight - 4))}px`;
    this.#menu.style.left = `${Math.max(4, Math.min(button.right - offsetWidth, innerWidth - offsetWidth - 4))}px`;
    this.#menu.querySelector("button:not(:disabled)").focus();
  }

  /** Delete the frame that is shown. */
  frame() {
    if (this.#model.live.length) this.#act.ask({ do: "drop", seq: this.#model.seqs[this.#model.at] });
  }

  /** Mark a range of time; null for none. */
  range(from, to) {
    this.#model.range = [from, to];
    this.#drawn();
    this.#describe();
  }

  /** Mark the start (0) or the end (1) of a range at the frame that is shown. */
  mark(side) {
    const [from, to] = this.#model.range;
    const now = this.#model.times[this.#model.at];
    if (side === 0) this.range(now, to !== null && to >= now ? to : null);
    else this.range(from !== null && from <= now ? from : null, now);
    const [start, end] = this.#model.range;
    if (start !== null && end !== null) say(`Range from ${clock(start)} to ${clock(end)} marked`);
    else say(`${side ? "End" : "Start"} of a range marked at ${clock(now)}`);
  }

  async #range() {
    const [start, end] = this.#model.range;
    const asking = { do: "drop-range", start_ms: Math.floor(start), end_ms: Math.ceil(end) };
    if (await this.#act.ask(asking)) this.range(null, null);
  }

  #spell(what) {
    return this.#act.ask({ do: what, seq: this.#model.spellAt(this.#model.times[this.#model.at]).seq });
  }

  async #session() {
    if (await asked("session-dialog")) await this.#act.ask({ do: "drop-session" });
  }

  #describe() {
    const [from, to] = this.#model.range;
    const range = item("range");
    range.disabled = from === null || to === null;
    range.textContent = range.disabled ? "The marked range" : `The marked range, ${clock(from)} to ${clock(to)}`;
    const spell = this.#model.spellAt(this.#model.times[this.#model.at]);
    const names = [["window", spell?.title || "this window"], ["application", spell?.application || "this application"]];
    for (const [name, words] of names) {
      item(name).disabled = !spell;
      item(name).textContent = `All of ${shortened(words)}`;
    }
  }

  #chosen(event) {
    const choice = event.target.closest("[data-delete]");
    if (!choice) return;
    this.#menu.hidePopover();
    part("scrubber").focus();
    this.#choices[choice.dataset.delete]();
  }

  #key(event) {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    const items = [...this.#menu.querySelectorAll("button:not(:disabled)")];
    items[(items.indexOf(document.activeElement) + move + items.length) % items.length].focus();
  }
}
