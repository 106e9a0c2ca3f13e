// What the person is told: in passing, and when it is over.

import { Ended } from "./api.js";

const part = (id) => document.getElementById(id);
const TOAST_MS = 6000;
let hiding = 0;

/** To who cannot see it. */
export function say(words) {
  part("live").textContent = words;
}

export function toast(words, undoable) {
  clearTimeout(hiding);
  part("toast").hidden = false;
  part("toast-said").textContent = words;
  part("toast-undo").hidden = !undoable;
  say(words);
  hiding = setTimeout(() => (part("toast").hidden = true), TOAST_MS);
}

export function ended(error) {
  if (part("over").open) return;
  part("over-title").textContent = "The review has ended";
  part("over-said").textContent = error.message.includes("ended") ? "You can close this page." : error.message;
  part("over-bar").hidden = true;
  part("over").showModal();
}

export function failed(error) {
  if (error instanceof Ended) ended(error);
  else toast(error.message, false);
}

export function alarm(failure) {
  part("alarm").hidden = false;
  part("alarm").textContent = `${failure} Do not rely on what you see here.`;
}
