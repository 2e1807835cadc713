// Without a network: the opened form's own page and the files it is made of. Never another page.
const SLOW = 6000;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request, pathname));
  else if (pathname.startsWith("/static/")) event.respondWith(file(request));
});

// The network first; a kept form when there is none, or when it hardly answers.
async function page(request, pathname) {
  const kept = await (await caches.open("forms")).match(pathname);
  if (!kept) return fetch(request);
  const late = new Promise((resolve) => setTimeout(() => resolve(kept.clone()), SLOW));
  return Promise.race([fetch(request).catch(() => kept), late]);
}

async function file(request) {
  return fetch(request).catch(async () => (await (await caches.open("shell")).match(request)) ?? Response.error());
}
