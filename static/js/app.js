// Small comforts on top of pages that already work without this file.
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

function enhance(root) {
  all("[data-print], [data-copy], [data-filters], [data-add-row]", root).forEach((control) => (control.hidden = false));
  all("[data-open-wide]", root).forEach((details) => matchMedia("(min-width: 64rem)").matches && (details.open = true));
  all("[data-rows]", root).forEach(hideSpareRows);
  all("[data-suggest]", root).forEach((input) => input.removeAttribute("list")); // the server's suggestions say why
  all("[data-without-script]", root).forEach((control) => (control.hidden = true));
  all(".tabs [aria-current]", root).forEach(showTab);
}

// On a phone the tabs scroll sideways; the current one is never out of sight.
function showTab(tab) {
  const tabs = tab.parentElement;
  tabs.scrollLeft = tab.offsetLeft - tabs.offsetLeft - (tabs.clientWidth - tab.offsetWidth) / 2;
}

// Of the empty competency rows only the first is shown; "add" shows the next.
function hideSpareRows(rows) {
  const isEmpty = (row) => !row.querySelector("input").value && !row.querySelector(".has-error");
  const empty = all("[data-row]", rows).filter(isEmpty);
  empty.slice(1).forEach((row) => (row.hidden = true));
  hideUselessButton(rows.querySelector("[data-add-row]"), empty.length - 1);
}

function showNextRow(event, button) {
  const spare = all("[data-row][hidden]", button.closest("[data-rows]"));
  if (!spare.length) return; // a submit button now asks the server for more
  event.preventDefault();
  spare[0].hidden = false;
  spare[0].querySelector("input").focus();
  hideUselessButton(button, spare.length - 1);
}

function hideUselessButton(button, spareRows) {
  button.hidden = button.type === "button" && spareRows < 1;
}

function narrowList(field) {
  const words = field.value.toLowerCase().split(/\s+/);
  for (const choice of all(".choice", document.getElementById(field.dataset.filters))) {
    const text = choice.textContent.toLowerCase();
    choice.hidden = !choice.querySelector(":checked") && !words.every((word) => text.includes(word));
  }
}

// All boxes of the section the link stands in, or none if all are ticked; without this file the link asks the server.
function tickAll(event, link) {
  event.preventDefault();
  const boxes = all("input[type=checkbox]", link.closest("section"));
  const isAll = boxes.every((box) => box.checked);
  boxes.forEach((box) => (box.checked = !isAll));
}

// A suggestion taken: the field says what the catalogue calls it.
function fillIn(button) {
  const input = document.getElementById(button.dataset.fill);
  input.value = button.dataset.value;
  button.parentElement.replaceChildren();
  input.focus();
}

// A competency found in the text becomes a row; only when no row is free the button asks the server for one.
function addCompetency(event, button) {
  const free = all("[data-rows] [data-row]").find((row) => !row.querySelector("input").value);
  if (!free) return;
  event.preventDefault();
  free.hidden = false;
  const input = free.querySelector("input");
  input.value = button.value;
  button.remove();
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

async function copy(button) {
  await navigator.clipboard.writeText(button.dataset.copy);
  button.lastChild.textContent = button.dataset.done;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.matches("[data-print]")) print();
  if (button?.matches("[data-copy]")) copy(button);
  if (button?.matches("[data-add-row]")) showNextRow(event, button);
  if (button?.matches("[data-fill]")) fillIn(button);
  if (button?.matches("[data-add-competency]")) addCompetency(event, button);
  const link = event.target.closest("a[data-check-all]");
  if (link) tickAll(event, link);
  all("[data-menu][open]").forEach((menu) => menu.contains(event.target) || (menu.open = false));
});

document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("[data-menu][open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

document.addEventListener("input", (event) => event.target.matches("[data-filters]") && narrowList(event.target));
document.addEventListener("change", (event) => event.target.matches("[data-autosubmit]") && event.target.form.requestSubmit());

// A form on a slow line is sent once, and shows that it is under way. Downloads and GET forms stay usable.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "1";
  (event.submitter ?? form.querySelector("[type=submit]"))?.setAttribute("aria-busy", "true");
  setTimeout(() => release(form), 15000);
});

function release(form) {
  delete form.dataset.sent;
  all("[aria-busy]", form).forEach((button) => button.removeAttribute("aria-busy"));
}

// A note survives a lost connection: it is kept in this tab, for its writer, until its form was answered by another page.
function keepNotes(form) {
  const field = form.querySelector("textarea");
  const kept = sessionStorage.getItem(form.dataset.keep);
  if (kept !== null && field.value === field.defaultValue) field.value = kept;
  field.addEventListener("input", () => sessionStorage.setItem(form.dataset.keep, field.value));
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.dataset.keep) return;
  form.querySelector("[data-offline]").hidden = navigator.onLine;
  if (!navigator.onLine) {
    event.preventDefault();
    form.querySelector("[data-offline]").scrollIntoView({ block: "center" });
  } else if (form.checkValidity()) {
    sessionStorage.setItem("sent", form.dataset.keep);
  }
});

// What was sent from the page before is forgotten once another page came back; the same page came back with an error.
function forgetSent() {
  const sent = sessionStorage.getItem("sent");
  if (!sent || document.querySelector(`form[data-keep="${CSS.escape(sent)}"]`)) return;
  sessionStorage.removeItem(sent);
  sessionStorage.removeItem("sent");
}

// A file that is too large is told before it is sent over a slow line.
document.addEventListener("change", ({ target }) => {
  if (!target.matches("[data-most-bytes]")) return;
  const isTooLarge = [...target.files].some((file) => file.size > Number(target.dataset.mostBytes));
  target.setCustomValidity(isTooLarge ? target.dataset.tooLarge : "");
  target.reportValidity();
});

addEventListener("pageshow", () => all("form[data-sent]").forEach(release));

// After a change in place the focus is not lost, and the new count or message is seen and said.
const said = document.body.appendChild(document.createElement("p"));
said.className = "sr-only";
said.setAttribute("role", "status");

document.addEventListener("htmx:after:swap", (event) => {
  if (event.target.closest?.("[data-typing]")) return; // typing goes on
  enhance(document);
  if (event.target.closest?.(".suggestions")) return;
  const main = document.getElementById("main");
  if (document.activeElement === document.body) main.focus({ preventScroll: true });
  main.querySelector(":scope > [role=status]")?.scrollIntoView({ block: "center" });
  said.textContent = main.querySelector("[role=status], .empty h2")?.textContent.trim() ?? "";
});

forgetSent();
all("form[data-keep]").forEach(keepNotes);
// What a form in place could not send is told beside it; the page stays as it is, to be tried again.
document.addEventListener("htmx:error", () => all("[data-unsent]").forEach((notice) => (notice.hidden = false)));

enhance(document);
document.querySelector("[data-focus]")?.focus();
document.querySelector("form[data-send-at-once]")?.requestSubmit(); // the link of a mail did what it says: one click
