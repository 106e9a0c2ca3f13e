// Puts the parts together: what the person does goes to the server, what comes back is shown.

import { Ended, get, keepAlive, picture, post } from "./api.js";
import { fillWindows, showChanges, showEvent, showLegend, showMasks } from "./details.js";
import { Approval, asked, finish, showHelp, watchEnd } from "./dialogs.js";
import { Frames } from "./frames.js";
import { listen } from "./keys.js";
import { List } from "./list.js";
import { Model } from "./model.js";
import { Stage } from "./stage.js";
import { Timeline } from "./timeline.js";
import { clock, counted } from "./words.js";

const part = (id) => document.getElementById(id);
const TOAST_MS = 6000;
const MASKS_AFTER_MS = 60;
const POLL_MS = 300;

function say(words) {
  part("live").textContent = words;
}

function ended(error) {
  if (part("over").open) return;
  part("over-title").textContent = "The review has ended";
  part("over-said").textContent = error.message.includes("ended") ? "You can close this page." : error.message;
  part("over-bar").hidden = true;
  part("over").showModal();
}

function failed(error) {
  if (error instanceof Ended) ended(error);
  else toast(error.message, false);
}

let hiding = 0;
function toast(words, undoable) {
  clearTimeout(hiding);
  part("toast").hidden = false;
  part("toast-said").textContent = words;
  part("toast-undo").hidden = !undoable;
  say(words);
  hiding = setTimeout(() => (part("toast").hidden = true), TOAST_MS);
}

const firstSeq = Number(document.querySelector('meta[name="first-frame"]').content || NaN);
const early = Number.isNaN(firstSeq) ? null : picture(firstSeq, Math.round(innerWidth * devicePixelRatio * 0.75)).catch(() => null);
const model = new Model(await get("/api/session"));
const stage = new Stage(model, {
  boxed: () => say("Choose where to paint the box out."),
  fitted: (width) => frames.fit(width),
});
const frames = new Frames(model, (found, index) => {
  stage.show(found, index);
  stage.mark();
  if (!performance.getEntriesByName("first-frame").length) performance.mark("first-frame");
  performance.mark("frame-shown", { detail: index });
}, ended);
const list = new List(model, part("list"));
const timeline = new Timeline(model, part("scrubber"), {
  moved: (time) => model.goTime(time),
  ranged: (from, to) => range(from, to),
});
const approval = new Approval();

let masks = [];
let maskWish = 0;

/** Asks for something to be taken out, and shows what is left. */
async function change(path, body = {}) {
  try {
    const standing = await post(path, body);
    stand(standing);
    if (standing.said) toast(path === "/api/undo" ? `Undone: ${standing.said}` : standing.said, path !== "/api/undo");
    return true;
  } catch (error) {
    failed(error);
    return false;
  }
}

const act = {
  ask: (body) => change("/api/ask", body),
  undo: () => change("/api/undo"),
  redo: () => change("/api/redo"),
  async find(body) {
    try {
      follow(await post("/api/find", body));
    } catch (error) {
      failed(error);
    }
  },
};

function stand(standing) {
  const before = model.standing;
  frames.forget([...before.painted, ...standing.painted]);
  model.stand(standing);
  part("undo").disabled = !standing.done.length;
  part("redo").disabled = !standing.undone.length;
  part("count-changes").textContent = standing.done.length || "";
  showChanges(part("changes"), standing);
}

let following = false;
async function follow(work) {
  if (following) return;
  following = true;
  part("work").hidden = false;
  say(work.what);
  while (work.state === "running") {
    part("work-what").textContent = work.total ? `${work.what}: ${Math.floor((work.done / work.total) * 100)} %` : work.what;
    part("work-bar").max = work.total || 1;
    part("work-bar").value = work.done;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    ({ work } = await get("/api/progress").catch(() => ({ work: { state: "failed", said: "" } })));
  }
  following = false;
  part("work").hidden = true;
  if (work.said) toast(work.said, work.state === "done");
  stand(await get("/api/state"));
}

function range(from, to) {
  model.range = [from, to];
  timeline.draw();
  describeMenu();
}

function describeMenu() {
  const [from, to] = model.range;
  const item = document.querySelector('[data-delete="range"]');
  item.disabled = from === null || to === null;
  item.textContent = item.disabled ? "The marked range" : `The marked range, ${clock(from)} to ${clock(to)}`;
  const spell = model.spellAt(model.times[model.at]);
  for (const [name, words] of [["window", spell?.title || "this window"], ["application", spell?.application || "this application"]]) {
    const one = document.querySelector(`[data-delete="${name}"]`);
    one.disabled = !spell;
    one.textContent = `All of ${words.length > 36 ? `${words.slice(0, 35)}…` : words}`;
  }
}

const remove = {
  frame: () => model.live.length && act.ask({ do: "drop", seq: model.seqs[model.at] }),
  start: () => mark(0),
  end: () => mark(1),
  async range() {
    const [start, end] = model.range;
    if (await act.ask({ do: "drop-range", start_ms: Math.floor(start), end_ms: Math.ceil(end) })) range(null, null);
  },
  window: () => act.ask({ do: "drop-window", seq: model.spellAt(model.times[model.at]).seq }),
  application: () => act.ask({ do: "drop-application", seq: model.spellAt(model.times[model.at]).seq }),
  async session() {
    if (await asked("session-dialog")) await act.ask({ do: "drop-session" });
  },
};

function mark(side) {
  const [from, to] = model.range;
  const now = model.times[model.at];
  if (side === 0) range(now, to !== null && to >= now ? to : null);
  else range(from !== null && from <= now ? from : null, now);
  const [start, end] = model.range;
  say(start !== null && end !== null ? `Range from ${clock(start)} to ${clock(end)} marked` : `${side ? "End" : "Start"} of a range marked at ${clock(now)}`);
}

/** Everything that depends on which frame is shown. */
function moved() {
  const { at, live, count } = model;
  part("tab-masks").classList.toggle("idle", !live.length);
  stage.blank(live.length ? "" : model.standing.ends ? "The whole session will be deleted." : count ? "Nothing of it is left here." : "This session has no frames.");
  if (!live.length) return;
  if (stage.box && stage.boxedAt !== at) stage.clear();
  stage.boxedAt = at;
  frames.show(at);
  timeline.point();
  const words = `Frame ${(at + 1).toLocaleString("en")} of ${count.toLocaleString("en")}`;
  const where = part("where");
  where.textContent = words;
  where.append(Object.assign(document.createElement("small"), { textContent: clock(model.times[at], true) }));
  const scrubber = part("scrubber");
  const spell = model.spellAt(model.times[at]);
  scrubber.setAttribute("aria-valuemax", count);
  scrubber.setAttribute("aria-valuenow", at + 1);
  scrubber.setAttribute("aria-valuetext", `${words}, ${clock(model.times[at])}${spell ? `, ${spell.title}` : ""}`);
  followEvents();
  clearTimeout(maskWish);
  stage.masks([]);
  maskWish = setTimeout(loadMasks, MASKS_AFTER_MS);
}

function followEvents() {
  const time = model.times[model.at];
  model.nowFrom = model.firstEventAt(time);
  model.nowTo = model.firstEventAt(model.times[model.at + 1] ?? Infinity);
  if (model.selected >= 0) {
    const chosen = model.events[model.selected][1];
    if (chosen < time || chosen >= (model.times[model.at + 1] ?? Infinity)) deselect();
  }
  list.reveal(model.selected >= 0 ? model.selected : Math.min(model.nowFrom, model.events.length - 1));
}

function deselect() {
  model.selected = -1;
  showEvent(part("details"), null, act);
}

async function loadMasks() {
  const { at } = model;
  const seq = model.seqs[at];
  try {
    const rows = await get(`/api/masks/${seq}`);
    if (model.at !== at) return;
    const doubted = new Set(model.standing.doubted.filter((row) => row[0] === seq).map((row) => row.slice(1).join()));
    masks = rows.map((row) => [...row, doubted.has(row.join())]);
    stage.masks(masks);
    part("count-masks").textContent = masks.length || "";
    drawMasks();
  } catch (error) {
    if (error instanceof Ended) ended(error);
  }
}

function drawMasks() {
  if (part("masks").hidden) return;
  const focused = part("masks").contains(document.activeElement);
  showMasks(part("masks"), masks, model, {
    light: (place) => stage.light(place),
    doubt: (place) => act.ask({ do: "doubt", seq: model.seqs[model.at], mask: place }),
  });
  if (focused) part("masks").querySelector(".entry")?.focus();
}

function counts() {
  const size = list.size;
  part("count-events").textContent = model.complete || model.query || model.only ? size.toLocaleString("en") : "…";
}

function outline() {
  stage.outlined = !stage.outlined;
  part("outline").setAttribute("aria-pressed", String(stage.outlined));
  stage.mark();
  say(stage.outlined ? `${counted(masks.length, "mask")} outlined` : "Masks not outlined");
}

function tab(name, focus = false) {
  for (const one of ["events", "masks", "changes"]) {
    const chosen = one === name;
    part(one).hidden = !chosen;
    part(`tab-${one}`).setAttribute("aria-selected", String(chosen));
    part(`tab-${one}`).tabIndex = chosen ? 0 : -1;
  }
  if (name === "events") list.draw();
  if (name === "masks") drawMasks();
  if (focus) (name === "events" ? part("list") : part(`tab-${name}`)).focus();
}

function box(what) {
  const body = { seq: model.seqs[model.at], box: stage.box };
  stage.clear();
  part("scrubber").focus();
  if (what === "paint") act.ask({ do: "paint", ...body });
  else if (what !== "cancel") act.find({ find: what, ...body });
}

function openMenu() {
  describeMenu();
  const menu = part("delete-menu");
  menu.showPopover();
  const button = part("delete-open").getBoundingClientRect();
  menu.style.top = `${Math.max(4, Math.min(button.bottom + 4, innerHeight - menu.offsetHeight - 4))}px`;
  menu.style.left = `${Math.max(4, Math.min(button.right - menu.offsetWidth, innerWidth - menu.offsetWidth - 4))}px`;
  menu.querySelector("button:not(:disabled)").focus();
}

const pause = (run, wait) => {
  let due = 0;
  return () => {
    clearTimeout(due);
    due = setTimeout(run, wait);
  };
};

part("delete-open").addEventListener("click", openMenu);
part("delete-menu").addEventListener("toggle", (event) => part("delete-open").setAttribute("aria-expanded", String(event.newState === "open")));
part("delete-menu").addEventListener("click", (event) => {
  const item = event.target.closest("[data-delete]");
  if (!item) return;
  part("delete-menu").hidePopover();
  part("scrubber").focus();
  remove[item.dataset.delete]();
});
part("delete-menu").addEventListener("keydown", (event) => {
  const items = [...part("delete-menu").querySelectorAll("button:not(:disabled)")];
  const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!move) return;
  event.preventDefault();
  event.stopPropagation();
  items[(items.indexOf(document.activeElement) + move + items.length) % items.length].focus();
});
part("box-panel").addEventListener("click", (event) => {
  const button = event.target.closest("[data-box]");
  if (button) box(button.dataset.box);
});
part("back").addEventListener("click", () => step(-1));
part("on").addEventListener("click", () => step(1));
part("outline").addEventListener("click", outline);
part("draw").addEventListener("click", () => (stage.box ? stage.clear() : stage.begin()));
part("undo").addEventListener("click", act.undo);
part("redo").addEventListener("click", act.redo);
part("toast-undo").addEventListener("click", act.undo);
part("help-open").addEventListener("click", showHelp);
part("finish-open").addEventListener("click", () => finish(model.standing, failed));
part("approve-open")?.addEventListener("click", () => approval.open(model.standing));
part("work-stop").addEventListener("click", () => post("/api/stop").catch(failed));
const sift = () => model.filter(part("search").value, part("window").value);
part("search").addEventListener("input", pause(sift, 120));
part("search").addEventListener("keydown", (event) => {
  if (event.key === "Enter") model.nextEvent(event.shiftKey ? -1 : 1);
});
part("window").addEventListener("change", sift);
for (const name of ["events", "masks", "changes"]) part(`tab-${name}`).addEventListener("click", () => tab(name));
document.querySelector(".tabs").addEventListener("keydown", (event) => {
  const names = ["events", "masks", "changes"];
  const move = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!move) return;
  event.stopPropagation();
  const name = names[(names.findIndex((one) => !part(one).hidden) + move + 3) % 3];
  tab(name);
  part(`tab-${name}`).focus();
});

function step(count) {
  frames.direction = count < 0 ? -1 : 1;
  model.step(count);
}

listen({
  step,
  jump: (milliseconds) => model.goTime(Math.max(model.times[model.at] + milliseconds, 0)),
  first: () => model.go(0),
  last: () => model.go(model.count - 1),
  nextEvent: (direction) => model.nextEvent(direction),
  outline,
  draw: () => stage.begin(),
  cancel() {
    if (part("delete-menu").matches(":popover-open")) return;
    const drawn = Boolean(stage.box);
    stage.clear();
    if (drawn) part("scrubber").focus();
    if (!drawn && model.range.some((one) => one !== null)) range(null, null);
  },
  menu: openMenu,
  remove() {
    const chosen = model.events[model.selected];
    if (chosen && document.activeElement === part("list")) act.ask({ do: "drop", seq: chosen[0] });
    else remove.frame();
  },
  mark,
  search: () => part("search").focus(),
  tab: (name) => tab(name, true),
  undo: act.undo,
  redo: act.redo,
  help: showHelp,
});

model.addEventListener("at", moved);
model.addEventListener("selected", () => {
  if (part("events").hidden) tab("events");
  showEvent(part("details"), model.event(model.selected), act);
  list.reveal(model.selected);
});
model.addEventListener("standing", () => {
  list.refresh();
  timeline.draw();
  moved();
  counts();
  if (model.selected >= 0) showEvent(part("details"), model.isGone(model.events[model.selected]) ? null : model.event(model.selected), act);
});
model.addEventListener("filter", () => {
  if (model.selected >= 0 && model.listed && !model.listed.includes(model.selected)) deselect();
  list.refresh();
  timeline.draw();
  moved();
  counts();
  if (model.query) say(counted(list.size, "event") + " found");
});
model.addEventListener("records", () => {
  list.refresh();
  timeline.draw();
  counts();
});

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  showLegend(part("legend"), model.classes);
  drawMasks();
  stage.mark();
});

keepAlive(ended);
const [first, state, progress] = await Promise.all([early, get("/api/state"), get("/api/progress")]).catch((error) => {
  ended(error);
  throw error;
});
if (first) frames.take(firstSeq, first);
moved();
timeline.draw();

/** All that is read of the session, as it comes. */
async function read() {
  while (!model.complete) {
    const rows = await get(`/api/records?frames=${model.frameRows.length}&events=${model.events.length}`);
    model.take(rows);
  }
  fillWindows(part("window"), model);
  showLegend(part("legend"), model.classes);
  moved();
  performance.mark("complete");
}

/** Whether it is what was recorded: known last, because that takes longest. */
async function check() {
  const { failure } = await get("/api/checked");
  if (failure) {
    part("alarm").hidden = false;
    part("alarm").textContent = `${failure} Do not rely on what you see here.`;
  }
}

try {
  stand(state);
  if (progress.phase !== "open") watchEnd(failed);
  if (progress.work.state === "running") follow(progress.work);
  await read();
  document.body.dataset.ready = "yes";
  await check();
} catch (error) {
  failed(error);
}
