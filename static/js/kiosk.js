// A kiosk forgets: nobody near it for two minutes means back to the start, and going back shows nothing of the last one.
const waiting = document.querySelector("[data-idle]");
let timer;

function wait() {
  clearTimeout(timer);
  timer = setTimeout(() => location.replace(waiting.dataset.idle), 1000 * (waiting.dataset.seconds ?? 120));
}

if (waiting) {
  for (const kind of ["input", "pointerdown", "keydown", "scroll"]) addEventListener(kind, wait, { passive: true });
  wait();
}
addEventListener("pageshow", (event) => event.persisted && location.reload());
document.querySelector("[data-first]")?.focus();
