// What is typed into a long form stays on this device until the server has it: a form says its name in data-draft, and in
// data-draft-typed that it shows what was just typed; the page it leads to after storing has the hash #tersimpan.
(() => {
  const PREFIX = "padankarya-draf:";
  const SENT = `${PREFIX}terkirim`;
  const KEPT_DAYS = 14;
  const store = localStorage;

  if (location.hash === "#tersimpan") {
    store.removeItem(store.getItem(SENT) ?? "");
    store.removeItem(SENT);
    history.replaceState(null, "", location.pathname + location.search);
  }

  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const key = PREFIX + form.dataset.draft;
  const bar = document.querySelector("[data-draft-bar]");
  const said = form.querySelector("[data-draft-said]");
  const clock = (moment, options) => new Intl.DateTimeFormat(document.documentElement.lang, options).format(moment);

  const values = () => [...new FormData(form)].filter(([name, value]) => name !== "csrf_token" && typeof value === "string");

  function read() {
    try {
      const kept = JSON.parse(store.getItem(key));
      return Date.now() - kept.at < KEPT_DAYS * 86400000 ? kept : null;
    } catch {
      return null;
    }
  }

  function keep() {
    try {
      store.setItem(key, JSON.stringify({ at: Date.now(), values: values() }));
    } catch {
      return; // a full or forbidden store takes nothing away from the form
    }
    said.textContent = `${said.dataset.words} ${clock(Date.now(), { timeStyle: "short" })}.`;
    said.hidden = false;
  }

  // The server draws the form anew with what was kept, rows and suggestions included.
  function resume(kept) {
    const again = document.createElement("form");
    again.method = "post";
    again.action = form.action;
    const token = form.querySelector("[name=csrf_token]").value;
    for (const [name, value] of [...kept.values, ["csrf_token", token], ["look_again", "1"]]) {
      const field = again.appendChild(document.createElement("input"));
      Object.assign(field, { type: "hidden", name, value });
    }
    document.body.appendChild(again).submit();
  }

  const kept = read();
  if ("draftTyped" in form.dataset) {
    keep();
  } else if (kept && JSON.stringify(kept.values) !== JSON.stringify(values())) {
    bar.querySelector("[data-draft-time]").textContent = clock(kept.at, { dateStyle: "medium", timeStyle: "short" });
    bar.querySelector("[data-draft-resume]").addEventListener("click", () => resume(kept));
    bar.querySelector("[data-draft-drop]").addEventListener("click", () => {
      store.removeItem(key);
      bar.hidden = true;
    });
    bar.hidden = false;
  }

  let pause;
  form.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(keep, 700);
  });
  form.addEventListener("change", keep);
  form.addEventListener("submit", (event) => {
    if (["submit_now", "save"].includes(event.submitter?.name)) store.setItem(SENT, key);
  });
})();
