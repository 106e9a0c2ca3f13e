// The keyboard: one key for each thing, unless the person writes or chooses something.

const HALF_MINUTE_MS = 30_000;
const MANY = 10;

function writes(target) {
  return target.matches("input:not([type=checkbox]), textarea, select");
}

export function listen(act) {
  const plain = {
    Home: act.first,
    End: act.last,
    PageUp: () => act.jump(-HALF_MINUTE_MS),
    PageDown: () => act.jump(HALF_MINUTE_MS),
    Delete: act.remove,
    n: () => act.nextEvent(1),
    p: () => act.nextEvent(-1),
    o: act.outline,
    b: act.draw,
    d: act.menu,
    "[": () => act.mark(0),
    "]": () => act.mark(1),
    "/": act.search,
    e: () => act.tab("events"),
    m: () => act.tab("masks"),
    c: () => act.tab("changes"),
    "?": act.help,
  };
  addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]")) return;
    const command = event.ctrlKey || event.metaKey;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (command && !event.altKey && (key === "z" || key === "y")) {
      if (writes(event.target) && !event.target.readOnly) return;
      event.preventDefault();
      if (key === "y" || event.shiftKey) act.redo();
      else act.undo();
      return;
    }
    if (command || event.altKey) return;
    if (key === "Escape") return act.cancel();
    if (writes(event.target)) return;
    const move = { ArrowLeft: -1, ArrowRight: 1 }[key];
    const run = move ? () => act.step(event.shiftKey ? move * MANY : move) : plain[key];
    if (!run) return;
    event.preventDefault();
    run();
  });
}
