// The frame: its picture, masks and clicks drawn over it, and the box that the person draws.

import { classWords, clock, counted, hue } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const STEP_PX = 8;
const LEAST_PX = 4;

function shape(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

export class Stage {
  #model;
  #parts;
  #size = [0, 0];
  #masks = [];
  #lit = -1;
  outlined = false;
  box = null;

  constructor(model, { boxed, fitted }) {
    this.#model = model;
    const part = (id) => document.getElementById(id);
    this.#parts = {
      frame: part("frame"), sheet: part("sheet"), picture: part("picture"), marks: part("marks"), box: part("box"),
      panel: part("box-panel"), size: part("box-size"), draw: part("draw"), empty: part("empty"),
    };
    this.boxed = boxed;
    this.fitted = fitted;
    new ResizeObserver(() => this.#fit()).observe(this.#parts.frame);
    this.#parts.sheet.addEventListener("pointerdown", (event) => this.#drag(event));
    this.#parts.sheet.addEventListener("pointermove", (event) => this.#hover(event));
    this.#parts.box.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Draw a picture. */
  show({ bitmap, size }, index) {
    const { picture } = this.#parts;
    if (picture.width !== bitmap.width || picture.height !== bitmap.height) {
      picture.width = bitmap.width;
      picture.height = bitmap.height;
    }
    if (this.#size.join() !== size.join()) {
      this.#size = size;
      this.#parts.marks.setAttribute("viewBox", `0 0 ${size[0]} ${size[1]}`);
      this.#fit();
    }
    picture.getContext("2d", { alpha: false }).drawImage(bitmap, 0, 0);
    const spell = this.#model.spellAt(this.#model.times[index]);
    const window = spell ? `, ${spell.title}, ${spell.application}` : "";
    picture.setAttribute(
      "aria-label", `Frame ${index + 1} of ${this.#model.count} at ${clock(this.#model.times[index])}${window}`);
    picture.dataset.index = index;
  }

  /** Say instead of a picture why there is none. */
  blank(said) {
    this.#parts.empty.hidden = !said;
    this.#parts.empty.textContent = said;
    this.#parts.sheet.hidden = Boolean(said);
  }

  masks(masks) {
    this.#masks = masks;
    this.#lit = -1;
    this.mark();
  }

  light(place) {
    this.#lit = place;
    this.mark();
  }

  #fit() {
    const [width, height] = this.#size;
    if (!width) return;
    const { clientWidth, clientHeight } = this.#parts.frame;
    const scale = Math.min((clientWidth - 24) / width, (clientHeight - 24) / height, 2);
    this.#parts.sheet.style.width = `${Math.max(width * scale, 40)}px`;
    this.#parts.sheet.style.height = `${Math.max(height * scale, 30)}px`;
    this.fitted(Math.ceil(width * scale * devicePixelRatio));
    this.mark();
  }

  /** Draw outlines and actions over the picture. */
  mark() {
    const { marks } = this.#parts;
    marks.replaceChildren();
    if (!this.#size[0]) return;
    const unit = this.#size[0] / Math.max(this.#parts.sheet.clientWidth, 1);
    this.#masks.forEach((mask, place) => {
      if (this.outlined || place === this.#lit) this.#outline(mask, place, unit);
    });
    for (const row of this.#model.eventsDuring(this.#model.at)) this.#action(row, unit);
  }

  #outline([left, top, width, height, entity, rule, doubted], place, unit) {
    const number = Math.max(this.#model.classes.indexOf(entity), 0);
    const colour = entity === "EMPLOYEE" ? "var(--accent)" : hue(number);
    const rect = shape("rect", { x: left, y: top, width, height, stroke: colour, class: "mask" });
    rect.classList.toggle("lit", place === this.#lit);
    rect.classList.toggle("doubted", Boolean(doubted));
    this.#parts.marks.append(rect);
    if (place !== this.#lit) return;
    const text = `${classWords(entity)} · ${rule}`;
    const size = 12 * unit;
    const wide = text.length * size * 0.58 + size;
    const x = Math.min(left, Math.max(this.#size[0] - wide, 0));
    const y = top > size * 2 ? top - size * 1.7 : top + height + size * 0.2;
    const back = shape("rect", { x, y, width: wide, height: size * 1.5, rx: size * 0.3, fill: "#1b1d26" });
    const tag = shape("text", { x: x + size * 0.5, y: y + size * 1.08, class: "tag" });
    tag.style.fontSize = `${size}px`;
    tag.textContent = text;
    this.#parts.marks.append(back, tag);
  }

  #action(row, unit) {
    const [, , kind, x, y, , toX, toY] = row;
    if (!["click", "drag", "press", "scroll"].includes(kind)) return;
    const [fx, fy] = this.#toFrame(x, y);
    if (kind === "drag") {
      const [tx, ty] = this.#toFrame(toX, toY);
      this.#parts.marks.append(shape("line", { x1: fx, y1: fy, x2: tx, y2: ty, class: "drag" }));
    }
    const radius = (kind === "scroll" ? 7 : 12) * unit;
    this.#parts.marks.append(shape("circle", { cx: fx, cy: fy, r: radius, class: "click" }));
    if (kind !== "scroll") this.#parts.marks.append(shape("circle", { cx: fx, cy: fy, r: 3 * unit, class: "dot" }));
  }

  /** A place on the desktop in pixels of the frame. */
  #toFrame(x, y) {
    const screen = this.#model.screenOf(this.#model.at);
    if (!screen) return [x, y];
    const [, left, top, width, height, frameWidth, frameHeight] = screen;
    return [((x - left) * frameWidth) / width, ((y - top) * frameHeight) / height];
  }

  #atPointer(event) {
    const box = this.#parts.sheet.getBoundingClientRect();
    const share = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    return share.map((one, side) => Math.round(Math.min(Math.max(one, 0), 1) * this.#size[side]));
  }

  #hover(event) {
    if (event.buttons || this.box) return;
    const [x, y] = this.#atPointer(event);
    const place = this.#masks.findIndex(([left, top, width, height]) =>
      left <= x && x < left + width && top <= y && y < top + height);
    if (place !== this.#lit) this.light(place);
  }

  #drag(down) {
    if (down.button !== 0 || !this.#size[0]) return;
    const { sheet } = this.#parts;
    sheet.setPointerCapture(down.pointerId);
    const [x, y] = this.#atPointer(down);
    const follow = (event) => {
      const [tx, ty] = this.#atPointer(event);
      if (Math.abs(tx - x) + Math.abs(ty - y) < LEAST_PX && !this.box) return;
      this.#set([Math.min(x, tx), Math.min(y, ty), Math.abs(tx - x), Math.abs(ty - y)]);
    };
    const stop = () => {
      sheet.removeEventListener("pointermove", follow);
      sheet.removeEventListener("pointerup", stop);
      if (this.box && (this.box[2] < LEAST_PX || this.box[3] < LEAST_PX)) this.clear();
      else if (this.box) this.#offer();
    };
    this.clear();
    sheet.addEventListener("pointermove", follow);
    sheet.addEventListener("pointerup", stop);
  }

  /** Begin a box for the keyboard, in the middle of the frame. */
  begin() {
    const [width, height] = this.#size;
    if (!width) return;
    const wide = Math.round(width / 5);
    const tall = Math.round(height / 12);
    this.#set([Math.round((width - wide) / 2), Math.round((height - tall) / 2), wide, tall]);
    this.#parts.box.focus();
  }

  clear() {
    this.box = null;
    this.#parts.box.hidden = true;
    this.#parts.panel.hidden = true;
    this.#parts.draw.setAttribute("aria-pressed", "false");
  }

  #set([left, top, width, height]) {
    const [whole, tall] = this.#size;
    width = Math.min(Math.max(width, 1), whole);
    height = Math.min(Math.max(height, 1), tall);
    left = Math.min(Math.max(left, 0), whole - width);
    top = Math.min(Math.max(top, 0), tall - height);
    this.box = [left, top, width, height];
    const { box, size, draw } = this.#parts;
    box.hidden = false;
    box.style.left = `${(left / whole) * 100}%`;
    box.style.top = `${(top / tall) * 100}%`;
    box.style.width = `${(width / whole) * 100}%`;
    box.style.height = `${(height / tall) * 100}%`;
    box.setAttribute(
      "aria-label",
      `Box, ${width} wide, ${height} high, at ${left}, ${top}. Arrow keys move it, with Shift they size it, Enter goes on, Escape takes it away.`);
    size.textContent = `${width} × ${height}`;
    draw.setAttribute("aria-pressed", "true");
  }

  #key(event) {
    const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const way = ways[event.key];
    if (way) {
      const step = event.altKey ? 1 : STEP_PX;
      const [left, top, width, height] = this.box;
      const [x, y] = [way[0] * step, way[1] * step];
      this.#set(event.shiftKey ? [left, top, width + x, height + y] : [left + x, top + y, width, height]);
    } else if (event.key === "Enter") {
      this.#offer();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #offer() {
    this.#parts.panel.hidden = false;
    this.#parts.panel.querySelector("button").focus();
    this.boxed(counted(this.box[2], "pixel"));
  }
}
