// What stands beside the list: the selected event, the masks of the frame, the changes so far.

import { classWords, clock, described, hue, kind } from "./words.js";

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

function text(label, value, field, event, act) {
  const area = element("textarea", { readonly: true, rows: 1, spellcheck: "false", "data-field": field });
  area.value = value;
  const selected = () => {
    const [start, end] = [area.selectionStart, area.selectionEnd];
    return start === end ? [0, Array.from(value).length] : [start, end].map((at) => Array.from(value.slice(0, at)).length);
  };
  const span = () => {
    const [start, end] = selected();
    return { seq: event[0], field, start, end };
  };
  const choices = element("div", { class: "choices" });
  choices.append(
    element("button", { onclick: () => act.ask({ do: "blank", ...span() }), "data-do": "blank" }, "Take out"),
    element("button", { onclick: () => act.find({ find: "span", ...span() }), "data-do": "everywhere" }, "Take out everywhere"));
  const told = () => {
    const whole = area.selectionStart === area.selectionEnd;
    choices.firstChild.textContent = whole ? "Take out all of it" : "Take out what is selected";
    choices.lastChild.textContent = whole ? "… wherever it appears" : "… wherever it appears";
  };
  area.addEventListener("select", told);
  area.addEventListener("keyup", told);
  area.addEventListener("pointerup", () => setTimeout(told));
  told();
  return [element("label", {}, label, area), choices];
}

/** The selected event, and what can be done with it. */
export function showEvent(box, event, act) {
  box.replaceChildren();
  if (!event) return;
  box.append(element("h3", {}, `${kind(event)} at ${clock(event[1], true)}`));
  const choices = element("div", { class: "choices" });
  if (event[2] === "text") box.append(...text("As it was typed; private parts were replaced", event[3], "text", event, act));
  else if (event[2] === "window") {
    box.append(...text("Title", event[3], "title", event, act), ...text("Application", event[4], "application", event, act));
    choices.append(
      element("button", { onclick: () => act.ask({ do: "drop-window", seq: event[0] }) }, "Delete all of this window"),
      element("button", { onclick: () => act.ask({ do: "drop-application", seq: event[0] }) }, "Delete all of this application"));
  } else box.append(element("span", {}, described(event)));
  choices.append(element("button", { onclick: () => act.ask({ do: "drop", seq: event[0] }) }, "Delete this event"));
  box.append(choices);
}

/** The masks of a frame. */
export function showMasks(box, masks, model, { light, doubt }) {
  box.replaceChildren();
  if (!masks.length) box.append(element("p", { class: "note" }, "Nothing is masked on this frame."));
  masks.forEach((mask, place) => {
    const [, , width, height, entity, rule, doubted] = mask;
    const swatch = element("span", { class: "swatch" });
    swatch.style.background = entity === "EMPLOYEE" ? "var(--accent)" : hue(Math.max(model.classes.indexOf(entity), 0));
    const own = entity === "EMPLOYEE";
    const button = element(
      "button", { onclick: () => doubt(place), disabled: doubted, "aria-label": `Mark ${classWords(entity)}, mask ${place + 1}, as wrong` },
      doubted ? "Marked as wrong" : "This is wrong");
    const row = element(
      "div", { class: "entry", tabindex: "0", role: "group", "aria-label": `${classWords(entity)}, rule ${rule}, ${width} by ${height}` },
      swatch, element("div", {}, own ? "Painted out by you" : classWords(entity), element("small", {}, `${rule} · ${width} × ${height}`)));
    if (!own) row.append(button);
    for (const name of ["pointerenter", "focusin"]) row.addEventListener(name, () => light(place));
    for (const name of ["pointerleave", "focusout"]) row.addEventListener(name, () => light(-1));
    box.append(row);
  });
  box.append(element("p", { class: "note" }, "A mark as wrong is kept for whoever reviews the rules: class, rule and size. What is behind a mask is gone and stays gone."));
}

/** What was done, the newest first; what was undone above it. */
export function showChanges(box, standing) {
  box.replaceChildren();
  const { done, undone } = standing;
  const list = element("div", { role: "list" });
  for (const what of undone) list.append(element("div", { class: "entry undone", role: "listitem" }, what));
  for (const what of [...done].reverse()) list.append(element("div", { class: "entry", role: "listitem" }, what));
  box.append(list);
  const said = done.length
    ? "Pending. They become final when you finish, close the page, or approve: what is deleted then cannot be brought back by anybody."
    : "Nothing is changed yet. What you take out is pending, and can be undone, until you finish or close the page.";
  box.append(element("p", { class: "note" }, said));
}

/** The classes of masks and their colours. */
export function showLegend(box, classes) {
  box.replaceChildren(...classes.slice(0, 8).map((name, number) => {
    const swatch = element("span", { class: "swatch" });
    swatch.style.background = hue(number);
    return element("li", {}, swatch, classWords(name));
  }));
}

/** The windows and applications to choose from. */
export function fillWindows(select, model) {
  const groups = new Map();
  for (const spell of model.spells) {
    if (!groups.has(spell.application)) groups.set(spell.application, new Set());
    groups.get(spell.application).add(spell.title);
  }
  const chosen = select.value;
  select.replaceChildren(element("option", { value: "" }, "All windows"));
  for (const [application, titles] of groups) {
    const group = element("optgroup", { label: application || "Unknown" });
    group.append(element("option", { value: `a:${application}` }, `All of ${application || "it"}`));
    for (const title of titles) group.append(element("option", { value: `w:${application}\n${title}` }, title || "Untitled"));
    select.append(group);
  }
  select.value = chosen;
}
