// What this device keeps while there is no network: answers that wait ("outbox") and what is being typed ("typed").
const device = (() => {
  const STORES = ["outbox", "typed"];
  const settled = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });

  const opened = (() => {
    if (!("indexedDB" in globalThis)) return Promise.reject(new Error("no store"));
    const request = indexedDB.open("padankarya", 1);
    request.onupgradeneeded = () =>
      STORES.forEach((name) => request.result.createObjectStore(name, { keyPath: "key" }));
    return settled(request);
  })();
  opened.catch(() => {}); // asked for below, where it matters

  const within = async (name, mode, step) => settled(step((await opened).transaction(name, mode).objectStore(name)));

  return {
    put: (name, row) => within(name, "readwrite", (store) => store.put(row)),
    get: (name, key) => within(name, "readonly", (store) => store.get(key)),
    all: (name) => within(name, "readonly", (store) => store.getAll()),
    drop: (name, key) => within(name, "readwrite", (store) => store.delete(key)),
    clear: (name) => within(name, "readwrite", (store) => store.clear()),
    // A form's own page is kept for the time without a network, until its answer is stored.
    forgetPage: async (path) => "caches" in globalThis && (await caches.open("forms")).delete(path),
    async forgetAll() {
      await Promise.all(STORES.map((name) => this.clear(name)));
      if ("caches" in globalThis) await caches.delete("forms");
    },
  };
})();
