// The tracer form on a phone: one question a screen, kept as it is typed, sent from the outbox.
const answerForm = document.querySelector("form[data-answer]");
if (answerForm) setUpForm(answerForm);

function setUpForm(form) {
  const path = location.pathname;
  const opened = Date.now();
  const ticks = ["agrees", "may_be_shown"];
  const beside = ["csrf_token", "submission_key", "read_revision", "draft_revision", "seconds"];
  const status = form.querySelector("[data-draft-status]");
  const isCorrecting = Boolean(form.querySelector(".error-summary"));
  let changes = 0;
  let saving;
  let keepsDraft = Boolean(form.dataset.draft);

  // A page kept for the time without a network must not send a key that was used already.
  if (!isCorrecting) form.elements.submission_key.value = newKey();

  const typed = () => [...new FormData(form)].filter(([name]) => !beside.includes(name) && !ticks.includes(name));

  form.addEventListener("input", () => {
    changes += 1;
    device.put("typed", { key: path, body: typed(), question: form.dataset.at }).catch(() => {});
    clearTimeout(saving);
    saving = setTimeout(saveDraft, 900);
  });

  // What the server has need not stay on the device.
  async function saveDraft() {
    if (!keepsDraft) return;
    const mine = changes;
    try {
      const body = new URLSearchParams([...new FormData(form)].filter(([name]) => !ticks.includes(name)));
      const answer = await fetch(form.dataset.draft, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
      if (answer.status === 409) {
        keepsDraft = false;
        status.textContent = form.dataset.otherDevice;
      }
      if (!answer.ok) return;
      const told = await answer.json();
      form.elements.draft_revision.value = told.revision;
      offerPay(form, told);
      if (mine === changes) await device.drop("typed", path);
      status.textContent = form.dataset.saved;
    } catch {
      status.textContent = form.dataset.kept;
    }
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.dataset.sending) return;
    const problem = problemOf(form);
    if (problem) return tell(form, problem);
    clearTimeout(saving);
    form.dataset.sending = "1";
    form.elements.seconds.value = Math.min(86400, Math.round((Date.now() - opened) / 1000));
    const body = [...new FormData(form)].filter(([name]) => name !== "csrf_token");
    const entry = { key: form.elements.submission_key.value, url: path, body, who: form.dataset.who, text: textOf(form) };
    try {
      await outbox.keep(entry);
    } catch {
      return form.submit(); // a device without a store sends as if there were no JavaScript
    }
    await device.drop("typed", path);
    const result = await outbox.send(entry);
    if (result.next) return location.assign(result.next);
    if (result.state === "refused") return outbox.reopen(entry);
    form.elements.submission_key.value = newKey();
    delete form.dataset.sending;
    scrollTo(0, 0);
  });

  // While an answer to this form waits, the form itself steps back.
  document.addEventListener("outbox:shown", ({ detail }) => {
    const waits = detail.some((entry) => entry.url === path && entry.state !== "refused");
    form.toggleAttribute("data-waiting", waits);
    document.querySelectorAll("[data-same], [data-switch]").forEach((part) => part.toggleAttribute("data-set-aside", waits));
  });

  // What somebody else typed on this phone under the same address is theirs.
  const isOwn = (body) => new Map(body).get("whose") === form.elements.whose?.value;
  const steps = "steps" in form.dataset ? stepThrough(form) : null;
  device
    .get("typed", path)
    .then((kept) => kept && !isCorrecting && isOwn(kept.body) && fill(form, kept.body, () => steps?.resume(kept.question)))
    .catch(() => {});
  outbox.show().catch(() => {});
  keepForOffline(form.dataset.scope, path);
}

// The brackets of the place of work that was typed; what was chosen already stays as it was read.
function offerPay(form, { pay, pay_hint }) {
  const radios = [...form.querySelectorAll("[name=pay]")];
  if (radios.length !== pay.length || radios.some((radio) => radio.checked)) return;
  radios.forEach((radio, place) => {
    radio.value = pay[place][0];
    radio.nextElementSibling.textContent = pay[place][1];
  });
  const hint = document.getElementById("pay-hint");
  if (hint) hint.textContent = pay_hint;
}

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function problemOf(form) {
  const { choose, agree } = form.dataset;
  if (choose && !form.querySelector("[name=activity]:checked")) return choose;
  const consent = form.elements.agrees;
  return agree && consent && !consent.checked ? agree : "";
}

function tell(form, sentence) {
  const place = form.querySelector("[data-problem]");
  place.textContent = sentence;
  place.hidden = !sentence;
  if (sentence) place.scrollIntoView({ block: "nearest" });
}

function fill(form, body, done) {
  const given = new Map();
  body.forEach(([name, value]) => given.set(name, [...(given.get(name) ?? []), value]));
  for (const field of form.elements) {
    if (!field.name || field.type === "hidden" || ["agrees", "may_be_shown"].includes(field.name)) continue;
    const values = given.get(field.name) ?? [];
    if (field.type === "radio" || field.type === "checkbox") field.checked = values.includes(field.value);
    else if (field.type !== "submit" && field.type !== "button") field.value = values[0] ?? "";
  }
  done();
}

// What is chosen and typed, in words, to copy and hand over.
function textOf(form) {
  const lines = [];
  form.querySelectorAll(".question .field").forEach((part) => {
    const words = [...part.querySelectorAll(":checked ~ span")].map((span) => span.textContent.trim());
    const typed = part.querySelector("input.input")?.value;
    if (typed) words.push(typed);
    const label = part.querySelector("legend, label")?.childNodes[0].textContent.trim();
    if (words.length && label) lines.push(`${label}: ${words.join(", ")}`);
  });
  return `${form.dataset.who}\n${lines.join("\n")}`;
}

function stepThrough(form) {
  const find = (name) => form.querySelector(`[data-${name}]`);
  const questions = [...form.querySelectorAll(".question")];
  const [back, next, send, bar] = ["back", "next", "send", "steps-bar"].map(find);
  const same = document.querySelector("[data-same]");
  const chosen = () => form.querySelector("[name=activity]:checked")?.value;
  const isAsked = (question) => !chosen() || question.dataset.activities.split(" ").includes(chosen());
  const asked = () => questions.filter(isAsked);
  let now = questions[0];
  let touched = 0;

  function show(question, { isNew = true, isMove = true } = {}) {
    now = question;
    form.dataset.at = now.dataset.question;
    const order = asked();
    const place = order.indexOf(now);
    questions.forEach((one) => one.classList.toggle("is-now", one === now));
    back.hidden = place <= 0;
    document.body.classList.toggle("is-under-way", place > 0);
    next.hidden = now === order.at(-1);
    send.hidden = !next.hidden;
    find("step-now").textContent = place + 1;
    find("step-all").textContent = order.length;
    tell(form, "");
    if (isNew) history.pushState({ question: now.dataset.question }, "");
    if (!isMove) return;
    now.focus({ preventScroll: true });
    form.scrollIntoView({ block: "start" });
  }

  function go(by) {
    if (by > 0 && now === questions[0] && !chosen()) return tell(form, form.dataset.choose);
    const order = asked();
    const following = order[order.indexOf(now) + by];
    if (following) show(following);
  }

  const named = (name) => questions.find((one) => one.dataset.question === name) ?? questions[0];
  const start = (question) => {
    if (same) same.hidden = true;
    form.hidden = false;
    show(question);
  };

  form.dataset.stepping = "";
  bar.hidden = false;
  back.addEventListener("click", () => history.back());
  next.addEventListener("click", () => go(1));
  addEventListener("popstate", (event) => show(named(event.state?.question), { isNew: false }));
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("input") || next.hidden) return;
    event.preventDefault();
    go(1);
  });
  // One tap is enough where there is one choice; arrow keys only move the choice.
  form.addEventListener("pointerup", () => (touched = Date.now()));
  form.addEventListener("change", (event) => {
    const isOne = ["activity", "alignment", "pay"].includes(event.target.name);
    const here = now;
    if (isOne && Date.now() - touched < 700) setTimeout(() => here === now && go(1), 150);
  });
  history.replaceState({ question: questions[0].dataset.question }, "");
  if (same) {
    form.hidden = true;
    same.querySelector("[data-changed]").hidden = false;
    same.querySelector("[data-changed]").addEventListener("click", () => start(questions[0]));
    same.querySelector("[data-same-form]").addEventListener("submit", (event) => {
      event.preventDefault();
      start(named(same.dataset.same));
    });
  }
  show(questions[0], { isNew: false, isMove: false });
  return { resume: (question) => (same || question !== form.dataset.at) && start(named(question)) };
}

// The worker serves this form's own page and the files it is made of, nothing else.
async function keepForOffline(scope, path) {
  if (!("serviceWorker" in navigator) || !("caches" in globalThis) || !scope) return;
  try {
    await navigator.serviceWorker.register("/sw.js", { scope });
    const page = await fetch(path, { headers: { Accept: "text/html" } });
    if (!page.ok || page.redirected) return;
    const forms = await caches.open("forms");
    const kept = (await forms.keys()).map((request) => new URL(request.url).pathname);
    const tooMany = scope === "/t/" ? kept.filter((one) => one.startsWith(scope) && one !== path) : kept.slice(0, -60);
    await Promise.all(tooMany.map((one) => forms.delete(one)));
    await forms.put(path, page);
    const files = performance.getEntriesByType("resource").map((entry) => new URL(entry.name));
    const shell = files.filter((file) => file.origin === location.origin && file.pathname.startsWith("/static/"));
    await (await caches.open("shell")).addAll([...new Set(shell.map((file) => file.pathname))]);
    if (!navigator.serviceWorker.controller) await new Promise((resolve) => (navigator.serviceWorker.oncontrollerchange = resolve));
    document.documentElement.dataset.offline = "ready";
  } catch {
    // without it the form works as long as there is a network
  }
}
