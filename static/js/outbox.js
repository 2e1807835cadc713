// Answers that wait on this device: sent when the network is back, exactly once, because each carries its own key.
const outbox = (() => {
  const RETRY = 30000;
  const box = () => document.querySelector("[data-outbox]");

  async function freshToken() {
    const answer = await fetch("/t-kunci", { headers: { Accept: "application/json" }, cache: "no-store" });
    return (await answer.json()).token;
  }

  // Returns { next } once stored; otherwise { state } with the entry kept.
  async function send(entry) {
    let answer;
    try {
      const body = new URLSearchParams([...entry.body, ["csrf_token", await freshToken()]]);
      answer = await fetch(entry.url, {
        method: "POST",
        body,
        headers: { Accept: "application/json" },
        redirect: "manual",
      });
    } catch {
      return mark(entry, "waiting");
    }
    if (answer.ok) return stored(entry, answer);
    if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) return mark(entry, "sign-in");
    if (answer.status === 400 || answer.status === 429 || answer.status >= 500) return mark(entry, "broken");
    const told = await answer.json().catch(() => ({}));
    return mark(entry, "refused", told.sentence);
  }

  async function stored(entry, answer) {
    const { next } = await answer.json();
    await device.drop("outbox", entry.key);
    await device.forgetPage(entry.url);
    await show();
    return { next };
  }

  async function mark(entry, state, sentence = "") {
    const kept = await device.get("outbox", entry.key);
    if (kept) await device.put("outbox", { ...kept, state, sentence });
    await show();
    return { state };
  }

  async function sendThose(isTried) {
    for (const entry of (await device.all("outbox")).filter(isTried)) {
      const isOpen = document.querySelector("form[data-waiting]") || entry.state === "refused";
      const isAwaitedHere = isOpen && entry.url === location.pathname;
      const result = await send(entry);
      if (result.state === "waiting") return; // still no network
      if (result.next && isAwaitedHere) location.assign(result.next);
    }
  }

  // One tab at a time; a second sender would only be told that the answer is stored already. One that waits its turn
  // comes after a try that began without a network.
  function sendAll(isTried = () => true, waitsItsTurn = false) {
    const step = () => sendThose(isTried).catch(() => {});
    const asked = { ifAvailable: !waitsItsTurn };
    return navigator.locks ? navigator.locks.request("outbox", asked, (lock) => lock && step()) : step();
  }

  const isHere = (entry) =>
    location.pathname.startsWith("/tracer/") ? entry.url.startsWith("/tracer/") : location.pathname.startsWith(entry.url);

  async function show() {
    const section = box();
    if (!section) return;
    const entries = (await device.all("outbox")).filter(isHere);
    section.hidden = !entries.length;
    section.querySelector("[data-outbox-count]").textContent = entries.length;
    section.querySelector("[data-outbox-list]").replaceChildren(...entries.map((entry) => line(entry, section)));
    document.dispatchEvent(new CustomEvent("outbox:shown", { detail: entries }));
  }

  function line(entry, section) {
    const item = section.querySelector("[data-outbox-entry]").cloneNode(true);
    delete item.dataset.outboxEntry;
    const words = { "sign-in": section.dataset.signIn, broken: section.dataset.broken, refused: entry.sentence || section.dataset.broken };
    item.querySelector("[data-label]").textContent = entry.who;
    item.querySelector("[data-when]").textContent = new Date(entry.keptAt).toLocaleString(document.documentElement.lang);
    item.querySelector("[data-state]").textContent = words[entry.state] ?? section.dataset.waiting;
    item.querySelector('[data-act="send"]').hidden = entry.state === "refused";
    item.addEventListener("click", (event) => act(event.target.closest("[data-act]"), entry));
    return item;
  }

  async function act(button, entry) {
    if (!button) return;
    const kind = button.dataset.act;
    if (kind === "send") await sendAll((one) => one.key === entry.key);
    if (kind === "open") await reopen(entry);
    if (kind === "copy") {
      await navigator.clipboard.writeText(entry.text);
      button.lastChild.textContent = button.dataset.done;
    }
    if (kind === "drop" && confirm(button.dataset.ask)) {
      await device.drop("outbox", entry.key);
      await show();
    }
  }

  // What the server will not take is shown by the server's own page, with what was typed; without a network by the form.
  async function reopen(entry) {
    if (!navigator.onLine) {
      await device.put("typed", { key: entry.url, body: entry.body });
      await device.drop("outbox", entry.key);
      return location.assign(entry.url);
    }
    const form = document.createElement("form");
    form.method = "post";
    form.action = entry.url;
    form.hidden = true;
    for (const [name, value] of [...entry.body, ["csrf_token", await freshToken()]]) {
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    document.body.append(form);
    form.submit();
  }

  async function keep(entry) {
    await device.put("outbox", { ...entry, state: "waiting", keptAt: Date.now() });
    await show();
  }

  async function leave(event) {
    const form = event.target;
    if (!form.matches("[data-sign-out]") || form.dataset.cleared) return;
    event.preventDefault();
    try {
      await sendAll();
      const waits = (await device.all("outbox")).length;
      if (waits && !confirm(form.dataset.ask)) return;
      sessionStorage.clear(); // notes begun in this tab
      await device.forgetAll();
    } catch {
      // no store on this device, so nothing to clear
    }
    form.dataset.cleared = "1";
    form.submit();
  }

  document.addEventListener("submit", leave, true);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-drop-key]");
    if (link) device.drop("outbox", link.dataset.dropKey);
  });
  addEventListener("online", () => sendAll(undefined, true));
  document.addEventListener("visibilitychange", () => document.hidden || sendAll((entry) => entry.state !== "refused"));
  setInterval(() => sendAll((entry) => entry.state !== "refused"), RETRY);
  show().then(() => sendAll()).catch(() => {});

  return { keep, send, sendAll, show, reopen };
})();
