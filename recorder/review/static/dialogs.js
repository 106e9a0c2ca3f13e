// Finishing, approving and ending: what asks for a yes.

import { get, post } from "./api.js";
import { bytes, classWords, counted } from "./words.js";

const part = (id) => document.getElementById(id);
const POLL_MS = 250;
const DOING = {
  applying: "Making your changes final: the keys of what you took out are destroyed …",
  preparing: "Sealing what would be sent …",
  approving: "Approving …",
};

function pair(term, ...values) {
  const name = document.createElement("dt");
  name.textContent = term;
  const value = document.createElement("dd");
  value.append(...values);
  return [name, value];
}

function styled(className, words) {
  const made = document.createElement("span");
  made.className = className;
  made.textContent = words;
  return made;
}

/** Ask in a dialog of the page; true for a yes. */
export function asked(id) {
  const dialog = part(id);
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true }));
}

export function showHelp() {
  part("help").showModal();
}

/** Ask, then make everything final and end. */
export async function finish(standing, failed) {
  const what = part("finish-what");
  const list = document.createElement("ul");
  for (const change of standing.done) list.append(Object.assign(document.createElement("li"), { textContent: change }));
  const said = document.createElement("p");
  said.textContent = standing.done.length
    ? "This becomes final. What is deleted cannot be brought back by anybody, and an approval that was given is void:"
    : "You changed nothing. The session stays as it is.";
  what.replaceChildren(said, ...(standing.done.length ? [list] : []));
  if (!(await asked("finish"))) return;
  await post("/api/finish").catch(failed);
  await watchEnd(failed);
}

/** Show how the end comes along. */
export async function watchEnd(failed) {
  part("over").showModal();
  part("over").addEventListener("cancel", (event) => event.preventDefault());
  for (;;) {
    const progress = await get("/api/progress").catch(() => null);
    if (progress === null) break;
    if (progress.failed) {
      part("over").close();
      failed(new Error(progress.failed));
      return;
    }
    if (progress.phase === "over") {
      part("over-bar").hidden = true;
      part("over-said").textContent = ended(progress.said);
      return;
    }
    part("over-said").textContent = DOING[progress.phase] ?? "";
    bar(part("over-bar"), progress);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  part("over-bar").hidden = true;
  part("over-said").textContent = "The review has ended. You can close this page.";
}

function ended(said) {
  if (said === "approved") return "The session is approved. Nothing was sent: `recorder upload` does that when you say so. You can close this page.";
  return said ? `${said}. That is final. You can close this page.` : "Nothing was changed. You can close this page.";
}

function bar(element, { done, total }) {
  if (total) {
    element.max = total;
    element.value = done;
  } else element.removeAttribute("value");
}

/** The way to an approval; `reload` is called when the session was opened anew on the way. */
export class Approval {
  #dialog = part("approve");

  constructor() {
    part("approve-cancel").addEventListener("click", () => this.#dialog.close());
    part("approve-prepare").addEventListener("click", () => this.#prepare());
    part("approve-no").addEventListener("click", () => this.#decline());
    part("approve-yes").addEventListener("click", () => this.#confirm());
    part("approve-sure").addEventListener("change", (event) => (part("approve-yes").disabled = !event.target.checked));
    this.#dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      if (!part("approve-choose").hidden) this.#dialog.close();
      else if (!part("approve-offer").hidden) this.#decline();
    });
  }

  open(standing) {
    const { length } = standing.done;
    part("approve-pending").hidden = !length;
    part("approve-pending").textContent = standing.ends
      ? "You deleted the whole session: there is nothing to approve."
      : `${counted(length, "pending change")} will be made final first. That cannot be undone.`;
    part("approve-prepare").disabled = standing.ends;
    part("approve-prepare").textContent = length ? "Make final, and prepare" : "Prepare";
    this.#show("choose");
    this.#dialog.showModal();
  }

  #show(which, failed = "") {
    for (const name of ["choose", "work", "offer"]) part(`approve-${name}`).hidden = name !== which;
    part("approve-failed").hidden = !failed;
    part("approve-failed").textContent = failed;
  }

  async #prepare() {
    this.#opened = (await get("/api/progress")).opened;
    await this.#run(() => post("/api/prepare", { value: part("destination").value }), "choose");
  }

  #opened = 0;
  #digest = "";

  async #run(start, back) {
    this.#show("work");
    try {
      await start();
      for (;;) {
        const progress = await get("/api/progress");
        if (progress.failed) {
          if (progress.opened !== this.#opened) location.reload();
          return this.#show(back, progress.failed);
        }
        if (progress.phase === "over") {
          this.#dialog.close();
          return watchEnd(() => {});
        }
        if (progress.phase === "offered") return this.#offer(progress);
        part("approve-doing").textContent = DOING[progress.phase] ?? "";
        bar(part("approve-bar"), progress);
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      }
    } catch (error) {
      return this.#show(back, error.message);
    }
  }

  #offer({ offer }) {
    this.#digest = offer.digest;
    const recipients = offer.recipients.flatMap(([name, fingerprint]) => [styled("", name), styled("mark", fingerprint)]);
    const masks = Object.entries(offer.masks).sort((one, other) => other[1] - one[1])
      .map(([name, count]) => `${count.toLocaleString("en")} ${classWords(name)}`);
    part("offer").replaceChildren(
      ...pair("Holds", `${counted(offer.frames, "frame")}, ${counted(offer.events, "event")}`),
      ...pair("Masks", masks.join(", ") || "none"),
      ...pair("Size", bytes(offer.size)),
      ...pair("Goes to", offer.destination),
      ...pair("Can be read by", ...recipients),
      ...pair("For", offer.purpose),
      ...pair("Until", offer.expires),
      ...pair("Digest", styled("digest", offer.digest)));
    part("approve-sure").checked = false;
    part("approve-yes").disabled = true;
    this.#show("offer");
    part("approve-sure").focus();
  }

  #confirm() {
    return this.#run(() => post("/api/approve", { value: this.#digest }), "offer");
  }

  async #decline() {
    const { opened } = await post("/api/decline").then(() => get("/api/progress"));
    this.#dialog.close();
    if (opened !== this.#opened) location.reload();
  }
}
