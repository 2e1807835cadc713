// Forms that save by themselves: what is right is stored at once, what is wrong is told at its field, and what could
// not be sent stays on this device until it is stored or thrown away.
document.querySelectorAll("form[data-autosave]").forEach(setUpAutosave);

function setUpAutosave(form) {
  const { autosave: key } = form.dataset;
  const status = form.querySelector("[data-save-status]");
  const PAUSE = 1200;
  let changes = 0;
  let pause;
  let retry;
  let delay = 0;
  let running = null;

  const NOT_TYPED = ["csrf_token", "was", "whose"];
  const typed = () => [...new FormData(form)].filter(([name]) => !NOT_TYPED.includes(name));
  const say = (what) => {
    status.textContent = form.dataset[what];
    status.dataset.state = what;
  };
  const keep = () => device.put("typed", { key, body: typed(), was: form.elements.was.value }).catch(() => {});

  function changed(after) {
    changes += 1;
    keep();
    clearTimeout(pause);
    pause = setTimeout(save, after);
  }

  // One at a time; what changed meanwhile is sent right after. Returns what was told, or null when nothing arrived.
  async function save() {
    clearTimeout(pause);
    clearTimeout(retry);
    if (running) await running;
    running = send();
    const told = await running;
    running = null;
    return told;
  }

  async function send() {
    const mine = changes;
    say("saving");
    let answer;
    try {
      answer = await post();
      if (answer.status === 400) answer = await post(await freshToken()); // the page was open for longer than its token lives
    } catch {
      return later();
    }
    if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) return say("signedOut"), null;
    if (!answer.ok) return later();
    const told = await answer.json();
    delay = 0;
    form.elements.was.value = told.was;
    if (told.action) form.action = told.action;
    showErrors(told);
    const isWhole = !Object.keys(told.errors).length;
    if (mine === changes && isWhole) await device.drop("typed", key).catch(() => {});
    say(isWhole ? "saved" : "partly");
    return told;
  }

  function post(token) {
    if (token) form.elements.csrf_token.value = token;
    const body = new URLSearchParams([...new FormData(form)]);
    const headers = { Accept: "application/json", "X-Autosave": "1" };
    return fetch(form.action, { method: "POST", body, headers, redirect: "manual" });
  }

  function later() {
    say("unsaved");
    delay = Math.min(delay * 2 || 3000, 60000);
    retry = setTimeout(save, delay);
    return null;
  }

  function showErrors({ errors, elsewhere }) {
    form.querySelector(".error-summary")?.remove();
    form.querySelectorAll(".field").forEach((part) => {
      const name = part.querySelector("[name]")?.name;
      if (name) showError(part, name, errors[name], elsewhere[name]);
    });
  }

  function showError(part, name, sentence, newer) {
    const id = `${name}-error`;
    part.querySelectorAll(`#${id}, [data-choose]`).forEach((old) => old.remove());
    part.classList.toggle("has-error", Boolean(sentence));
    const control = part.querySelector("fieldset") ?? part.querySelector("[name]");
    const others = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== id);
    if (sentence) others.push(id);
    others.length ? control.setAttribute("aria-describedby", others.join(" ")) : control.removeAttribute("aria-describedby");
    sentence ? control.setAttribute("aria-invalid", "true") : control.removeAttribute("aria-invalid");
    if (!sentence) return;
    const error = Object.assign(document.createElement("p"), { className: "error", id, textContent: sentence });
    const label = part.querySelector("legend, label:not(.choice)");
    label ? label.after(error) : part.prepend(error);
    if (newer !== undefined) part.append(choice(name, newer));
  }

  // Another tab or phone stored something else meanwhile: the person says which of the two it is to be.
  function choice(name, newer) {
    const both = Object.assign(document.createElement("p"), { className: "cluster" });
    both.dataset.choose = "";
    [
      ["take", () => fill([[name, newer]], [name])],
      ["keep", () => {}],
    ].forEach(([words, step]) => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "button button-secondary" });
      button.textContent = form.dataset[words];
      button.addEventListener("click", () => {
        step();
        const was = JSON.parse(form.elements.was.value || "{}");
        form.elements.was.value = JSON.stringify({ ...was, [name]: newer });
        changed(0);
      });
      both.append(button);
    });
    return both;
  }

  function fill(body, names) {
    const given = new Map(body);
    for (const field of form.elements) {
      if (!names.includes(field.name)) continue;
      const value = given.get(field.name);
      if (field.type === "radio" || field.type === "checkbox") field.checked = value === field.value || (field.type === "checkbox" && Boolean(value));
      else field.value = value ?? "";
    }
  }

  // What was typed here before and never stored is offered, not imposed.
  async function offer() {
    const kept = await device.get("typed", key);
    if (!kept) return;
    const names = [...new Set([...form.elements].map((field) => field.name))].filter((name) => name && !NOT_TYPED.includes(name));
    const [before, now] = [new Map(kept.body), new Map(typed())];
    const differing = names.filter((name) => (before.get(name) ?? "") !== (now.get(name) ?? ""));
    if (!differing.length) return device.drop("typed", key);
    const box = form.querySelector("[data-kept]");
    box.querySelector("[data-kept-words]").textContent = differing.map((name) => before.get(name) || "–").join(" · ").slice(0, 160);
    box.hidden = false;
    box.querySelector("[data-kept-drop]").addEventListener("click", () => {
      box.hidden = true;
      device.drop("typed", key);
    });
    box.querySelector("[data-kept-take]").addEventListener("click", () => {
      box.hidden = true;
      fill(kept.body, differing);
      if (kept.was) form.elements.was.value = kept.was;
      changed(0);
    });
  }

  form.addEventListener("input", () => changed(PAUSE));
  form.addEventListener("change", () => changed(200));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const told = await save();
    if (told && !Object.keys(told.errors).length) return location.assign(told.next);
    form.querySelector(".has-error :is(input, textarea, select)")?.focus();
  });
  addEventListener("online", () => status.dataset.state === "unsaved" && save());
  offer().catch(() => {});
}

async function freshToken() {
  const answer = await fetch("/t-kunci", { headers: { Accept: "application/json" }, cache: "no-store" });
  return (await answer.json()).token;
}
