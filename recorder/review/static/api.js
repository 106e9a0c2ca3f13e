// Asks the server. Every request carries the page's token; nothing is asked of anybody else.

const token = document.querySelector('meta[name="review-token"]').content;
const tab = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
const HEARTBEAT_MS = 20_000;

export class Refused extends Error {
  constructor(answer) {
    super([answer.error, answer.hint].filter(Boolean).join(" "));
  }
}

export class Ended extends Error {}

async function request(path, options = {}) {
  let response;
  try {
    response = await fetch(path, { ...options, headers: { "X-Review-Token": token, ...options.headers }, cache: "no-store" });
  } catch {
    throw new Ended("The review has ended.");
  }
  if (response.status === 403 || response.status === 421) throw new Ended("This page is not open any more.");
  if (!response.ok) throw new Refused(await response.json().catch(() => ({ error: "That did not work." })));
  return response;
}

export async function get(path) {
  return (await request(path)).json();
}

/** A frame, `width` pixels of the screen wide or as wide as it is; `size` is its own. */
export async function picture(seq, width) {
  const response = await request(`/api/frame/${seq}?width=${width}`);
  if (response.status === 204) throw new Refused({ error: "That frame is deleted." });
  const size = response.headers.get("x-frame-size").split("x").map(Number);
  return { bitmap: await createImageBitmap(await response.blob()), size };
}

function posting(body) {
  return { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
}

export async function post(path, body = {}) {
  return (await request(path, posting(body))).json();
}

/** Tell the server that this tab is open, now and then, and when it is not any more. */
export function keepAlive(ended) {
  const alive = () => post("/api/alive", { value: tab }).catch((error) => error instanceof Ended && ended(error));
  alive();
  setInterval(alive, HEARTBEAT_MS);
  addEventListener("pagehide", () => {
    request("/api/closed", { ...posting({ value: tab }), keepalive: true }).catch(() => {});
  });
  addEventListener("pageshow", (event) => event.persisted && location.reload());
}
