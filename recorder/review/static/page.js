// Puts the parts together: what the person does goes to the server, what comes back is shown.

import { get, keepAlive, picture, post } from "./api.js";
import { Aside } from "./aside.js";
import { Deleting } from "./deleting.js";
import { fillWindows, showChanges, showEvent, showLegend } from "./details.js";
import { Approval, finish, showHelp, watchEnd } from "./dialogs.js";
import { Frames } from "./frames.js";
import { listen } from "./keys.js";
import { List } from "./list.js";
import { Model } from "./model.js";
import { alarm, ended, failed, say, toast } from "./notices.js";
import { Stage } from "./stage.js";
import { Timeline } from "./timeline.js";
import { clock, counted } from "./words.js";

const part = (id) => document.getElementById(id);
const POLL_MS = 300;

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
  ranged: (from, to) => deleting.range(from, to),
});
const approval = new Approval();


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

const aside = new Aside(model, stage, list, act);
const deleting = new Deleting(model, act, () => timeline.draw());

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

/** Everything that depends on which frame is shown. */
function moved() {
  const { at, live, count } = model;
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
  aside.moved();
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

function counts() {
  const size = list.size;
  part("count-events").textContent = model.complete || model.query || model.only ? size.toLocaleString("en") : "…";
}

function outline() {
  stage.outlined = !stage.outlined;
  part("outline").setAttribute("aria-pressed", String(stage.outlined));
  stage.mark();
  say(stage.outlined ? `${counted(aside.masks.length, "mask")} outlined` : "Masks not outlined");
}

function box(what) {
  const body = { seq: model.seqs[model.at], box: stage.box };
  stage.clear();
  part("scrubber").focus();
  if (what === "paint") act.ask({ do: "paint", ...body });
  else if (what !== "cancel") act.find({ find: what, ...body });
}

const pause = (run, wait) => {
  let due = 0;
  return () => {
    clearTimeout(due);
    due = setTimeout(run, wait);
  };
};

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
    if (deleting.isOpen) return;
    const drawn = Boolean(stage.box);
    stage.clear();
    if (drawn) part("scrubber").focus();
    if (!drawn && model.range.some((one) => one !== null)) deleting.range(null, null);
  },
  menu: () => deleting.open(),
  remove() {
    const chosen = model.events[model.selected];
    if (chosen && document.activeElement === part("list")) act.ask({ do: "drop", seq: chosen[0] });
    else deleting.frame();
  },
  mark: (side) => deleting.mark(side),
  search: () => part("search").focus(),
  tab: (name) => aside.show(name, true),
  undo: act.undo,
  redo: act.redo,
  help: showHelp,
});

model.addEventListener("at", moved);
model.addEventListener("selected", () => {
  if (part("events").hidden) aside.show("events");
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
  aside.draw();
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
  if (failure) alarm(failure);
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
