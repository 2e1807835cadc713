// Typing papers by keyboard alone: digits choose, Enter goes on, Escape goes back, X offers to pass over the paper.
// The server decides which items count; this file only shows and hides them a moment sooner.
const items = () => [...document.querySelectorAll("[data-paper] [data-item]")];
const asked = () => items().filter((item) => !item.hidden);
const inputsOf = (item) => [...item.querySelectorAll("input")];
const itemOf = (element) => element?.closest?.("[data-paper] [data-item]");
const isChoice = (item) => item.matches("fieldset");

function chosenOf(key) {
  const item = document.querySelector(`[data-paper] [data-item="${key}"]`);
  if (!item || item.hidden) return [];
  const values = (item.dataset.values ?? "").split(" ");
  return inputsOf(item).flatMap((input, place) => (input.checked ? [values[place]] : []));
}

function showAsked() {
  const activity = chosenOf("activity");
  for (const item of items()) {
    const after = item.dataset.after?.split(" ").map((one) => one.split(":"));
    const isOf = !item.dataset.of || item.dataset.of.split(" ").some((one) => activity.includes(one));
    item.hidden = !isOf || Boolean(after && !after.some(([key, value]) => chosenOf(key).includes(value)));
  }
}

function enter(item) {
  const inputs = inputsOf(item);
  const input = inputs.find((one) => one.checked) ?? inputs[0];
  input.focus({ preventScroll: true });
  if (input.type === "text") input.select();
  item.scrollIntoView({ block: "center" });
}

function step(item, by) {
  const order = asked();
  const next = order[order.indexOf(item) + by];
  if (next) return enter(next);
  if (by > 0) return item.closest("form").requestSubmit();
  document.querySelector("[data-before]")?.click();
}

function choose(item, digit) {
  const input = inputsOf(item).find((one) => one.value === digit);
  if (!input) return;
  input.checked = input.type === "radio" || !input.checked;
  input.focus({ preventScroll: true });
  showAsked();
}

function clear(item) {
  for (const input of inputsOf(item)) input.checked = false;
  showAsked();
}

// What is typed while a paper is on its way belongs to the next one: it waits, and is typed there in its order.
let ahead = null;

function press(key, item) {
  const choice = isChoice(item);
  if (key === "Enter") step(item, 1);
  else if (key === "Escape") step(item, -1);
  else if (choice && /^\d$/.test(key)) choose(item, key);
  else if (choice && ["Backspace", "Delete"].includes(key)) clear(item);
  else if (choice && key.toLowerCase() === "x") document.querySelector("[data-skip] button")?.focus();
  else return false;
  return true;
}

function onKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (ahead) {
    ahead.push(event.key);
    event.preventDefault();
    return;
  }
  const item = itemOf(event.target);
  if (item && press(event.key, item)) event.preventDefault();
}

function pressAhead(keys) {
  for (const key of keys) {
    const at = document.activeElement;
    const item = itemOf(at);
    if (ahead) ahead.push(key);
    else if (item && press(key, item)) continue;
    else if (item && key.length === 1 && at.type === "text") at.setRangeText(key, at.selectionStart, at.selectionEnd, "end");
    else if (key === "Enter" && at.closest("[data-skip]")) at.click();
  }
}

function begin() {
  document.querySelector("[data-keys]")?.removeAttribute("hidden");
  const wrong = document.querySelector("[data-paper] .has-error");
  if (items().length) showAsked();
  const first = wrong ?? asked()[0];
  if (first) enter(first);
  else document.querySelector("[data-first]")?.focus();
  const keys = ahead ?? [];
  ahead = null;
  if (!wrong) pressAhead(keys);
}

const isPaper = (form) => form.matches("[data-paper], [data-skip]");
document.addEventListener("submit", (event) => isPaper(event.target) && (ahead ??= []), true);
document.addEventListener("keydown", onKey);
document.addEventListener("change", (event) => event.target.closest("[data-paper]") && showAsked());
document.addEventListener("htmx:after:swap", begin);
document.addEventListener("htmx:error", () => (ahead = null));
begin();
