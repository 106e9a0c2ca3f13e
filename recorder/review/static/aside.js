// The side: which of its three lists is shown, and the masks of the frame.

import { Ended, get } from "./api.js";
import { showMasks } from "./details.js";
import { ended } from "./notices.js";

const part = (id) => document.getElementById(id);
const NAMES = ["events", "masks", "changes"];
const MASKS_AFTER_MS = 60;

export class Aside {
  #model;
  #stage;
  #act;
  #list;
  #wish = 0;
  masks = [];

  constructor(model, stage, list, act) {
    this.#model = model;
    this.#stage = stage;
    this.#list = list;
    this.#act = act;
    for (const name of NAMES) part(`tab-${name}`).addEventListener("click", () => this.show(name));
    document.querySelector(".tabs").addEventListener("keydown", (event) => this.#key(event));
  }

  /** Show one of the lists; `focus` goes there too. */
  show(name, focus = false) {
    for (const one of NAMES) {
      const chosen = one === name;
      part(one).hidden = !chosen;
      part(`tab-${one}`).setAttribute("aria-selected", String(chosen));
      part(`tab-${one}`).tabIndex = chosen ? 0 : -1;
    }
    if (name === "events") this.#list.draw();
    if (name === "masks") this.draw();
    if (focus) (name === "events" ? part("list") : part(`tab-${name}`)).focus();
  }

  /** Another frame is shown: its masks are asked for when it stays for a moment. */
  moved() {
    clearTimeout(this.#wish);
    this.#stage.masks([]);
    this.#wish = setTimeout(() => this.#load(), MASKS_AFTER_MS);
  }

  draw() {
    if (part("masks").hidden) return;
    const focused = part("masks").contains(document.activeElement);
    showMasks(part("masks"), this.masks, this.#model, {
      light: (place) => this.#stage.light(place),
      doubt: (place) => this.#act.ask({ do: "doubt", seq: this.#model.seqs[this.#model.at], mask: place }),
    });
    if (focused) part("masks").querySelector(".entry")?.focus();
  }

  async #load() {
    const { at, seqs, standing } = this.#model;
    try {
      const rows = await get(`/api/masks/${seqs[at]}`);
      if (this.#model.at !== at) return;
      const own = standing.doubted.filter((row) => row[0] === seqs[at]);
      const doubted = new Set(own.map((row) => row.slice(1).join()));
      this.masks = rows.map((row) => [...row, doubted.has(row.join())]);
      this.#stage.masks(this.masks);
      part("count-masks").textContent = this.masks.length || "";
      this.draw();
    } catch (error) {
      if (error instanceof Ended) ended(error);
    }
  }

  #key(event) {
    const move = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!move) return;
    event.stopPropagation();
    const name = NAMES[(NAMES.findIndex((one) => !part(one).hidden) + move + NAMES.length) % NAMES.length];
    this.show(name);
    part(`tab-${name}`).focus();
  }
}
