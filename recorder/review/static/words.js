// Times, events and counts in words.

export function clock(milliseconds, tenths = false) {
  const seconds = Math.floor(milliseconds / 1000);
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, "0"));
  const hours = Math.floor(seconds / 3600);
  const text = (hours ? `${hours}:` : "") + parts.join(":");
  return tenths ? `${text}.${Math.floor((milliseconds % 1000) / 100)}` : text;
}

export function counted(number, noun) {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

export function bytes(count) {
  const units = ["B", "kB", "MB", "GB"];
  let place = 0;
  while (count >= 1000 && place < units.length - 1) {
    count /= 1000;
    place += 1;
  }
  return `${place ? count.toFixed(1) : count} ${units[place]}`;
}

const SIGNS = {
  click: "●", press: "◐", release: "○", drag: "⇢", scroll: "↕", move: "·", text: "T", shortcut: "⌘",
  "key-press": "⌨", "key-release": "⌨", window: "▢", withheld: "⊘", gap: "‖",
};
const GAPS = {
  paused: "Paused", locked: "The desktop was locked", "capture-lost": "Recording was interrupted",
  "disk-full": "The disk was full", forgotten: "Forgotten on purpose",
};
const CLICKS = ["", "click", "double click", "triple click"];

export function sign(row) {
  return SIGNS[row[2]] ?? "·";
}

function capital(word) {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function key(name) {
  return name.split("+").map((part) => capital(part).replace("_", " ")).join(" + ");
}

function scrolled(dx, dy) {
  if (dy) return `Scroll ${dy > 0 ? "up" : "down"} ${Math.abs(dy)}`;
  return `Scroll ${dx > 0 ? "right" : "left"} ${Math.abs(dx)}`;
}

function clicked(button, count) {
  const name = CLICKS[Math.min(count, 3)] || "click";
  return button === "left" ? capital(name) : `${capital(button)} ${name}`;
}

/** One event in words; texts are as redaction left them. */
export function described(row) {
  const [, , kind, one, two, three, four, five] = row;
  switch (kind) {
    case "click": return `${clicked(three, four)} at ${one}, ${two}`;
    case "press": return `${capital(three)} button down at ${one}, ${two}`;
    case "release": return `${capital(three)} button up at ${one}, ${two}`;
    case "drag": return `Drag from ${one}, ${two} to ${four}, ${five}`;
    case "move": return `Move to ${four}, ${five}`;
    case "scroll": return scrolled(four, five);
    case "shortcut": return key(one);
    case "key-press": return `${key(one)} down`;
    case "key-release": return `${key(one)} up`;
    case "text": return one;
    case "window": return two ? `${one || "Untitled"} — ${two}` : one || "Untitled";
    case "withheld": return `A ${one} was withheld: ${two.replaceAll("-", " ")}`;
    case "gap": return GAPS[one] ?? one;
    default: return kind;
  }
}

const KINDS = {
  text: "Typed text", window: "Window", click: "Click", drag: "Drag", scroll: "Scroll", move: "Move", shortcut: "Shortcut",
  withheld: "Withheld", gap: "Gap", press: "Press", release: "Release", "key-press": "Key", "key-release": "Key",
};

export function kind(row) {
  return KINDS[row[2]] ?? row[2];
}

export function searchable(row) {
  return `${kind(row)} ${described(row)}`.toLocaleLowerCase();
}

const SHORT = new Set(["US", "UK", "SSN", "IBAN", "IP", "URL", "ITIN", "NHS", "MAC", "ID"]);

/** A class of masks as people say it: EMAIL_ADDRESS is "Email address". */
export function classWords(name) {
  const words = name.split("_").map((word) => (SHORT.has(word) ? word : word.toLowerCase()));
  const text = words.join(" ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const HUES = [222, 156, 330, 38, 274, 190, 2, 88, 302, 60];

/** The colour of the class or application with this number. */
export function hue(number) {
  const style = getComputedStyle(document.documentElement);
  const turn = HUES[number % HUES.length];
  return `hsl(${turn} ${style.getPropertyValue("--hue-s")} ${style.getPropertyValue("--hue-l")})`;
}

const HOLE = /<[A-Z][A-Z_]*(?:_\d+)?>/g;

/** Text with its placeholders, and what was searched, marked. */
export function marked(text, query) {
  const fragment = document.createDocumentFragment();
  let at = 0;
  for (const found of text.matchAll(HOLE)) {
    fragment.append(...highlighted(text.slice(at, found.index), query));
    const hole = document.createElement("span");
    hole.className = "hole";
    hole.textContent = found[0];
    fragment.append(hole);
    at = found.index + found[0].length;
  }
  fragment.append(...highlighted(text.slice(at), query));
  return fragment;
}

function highlighted(text, query) {
  const place = query ? text.toLocaleLowerCase().indexOf(query) : -1;
  if (place < 0) return [text];
  const mark = document.createElement("mark");
  mark.className = "found";
  mark.textContent = text.slice(place, place + query.length);
  return [text.slice(0, place), mark, text.slice(place + query.length)];
}
