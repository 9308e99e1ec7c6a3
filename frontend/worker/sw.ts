// The service worker: keeps the coming two weeks for reading without a network, and nothing else.
// What it keeps belongs to one account; it goes when that account signs out, when another signs in,
// and when the server no longer knows the session.
export {};
declare const self: ServiceWorkerGlobalScope;

const FILES = "intertwine-files-1";
const WEEKS = "intertwine-weeks-1-";
const OFFLINE = "/offline";

interface Keep {
  kind: "keep";
  account: string;
  pages: string[];
}

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(FILES).then((files) => files.add(OFFLINE)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropWhere((name) => name !== FILES && !name.startsWith(WEEKS)).then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => {
  const said = event.data as Keep | { kind: "forget" };
  if (said.kind === "forget") event.waitUntil(forget());
  else event.waitUntil(keep(said).finally(() => event.source?.postMessage({ kind: "kept" })));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request, url));
  else if (request.method === "GET" && url.pathname.startsWith("/static/")) event.respondWith(file(request));
});

/** From the network; without one, what is kept of that week, else the page that says so. */
async function page(request: Request, url: URL): Promise<Response> {
  try {
    const answer = await fetch(request);
    if (signedOut(answer)) await forget();
    return answer;
  } catch {
    const kept = request.method === "GET" ? await week(url.pathname) : undefined;
    return kept ?? (await caches.match(OFFLINE)) ?? Response.error();
  }
}

function signedOut(answer: Response): boolean {
  if (answer.type === "opaqueredirect") return false;
  return answer.status === 401 || (answer.redirected && new URL(answer.url).pathname === "/sign-in");
}

async function week(path: string): Promise<Response | undefined> {
  for (const name of await caches.keys()) {
    if (!name.startsWith(WEEKS)) continue;
    const found = await (await caches.open(name)).match(path);
    if (found) return marked(found);
  }
  return undefined;
}

/** The kept page with its banner shown: since when it is what it is. */
async function marked(found: Response): Promise<Response> {
  const at = new Date(found.headers.get("Date") ?? Date.now());
  const time = at.toLocaleString([], { weekday: "short", hour: "2-digit", minute: "2-digit" });
  const text = (await found.text()).replace(/ data-offline hidden/g, " data-offline").replace("<time data-known>", `<time data-known>${time}`);
  const headers = new Headers(found.headers);
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  return new Response(text, { status: 200, headers });
}

/** Static files bear a name made of their content, so what is kept is right. */
async function file(request: Request): Promise<Response> {
  const files = await caches.open(FILES);
  try {
    const answer = await fetch(request);
    if (answer.ok) await files.put(request, answer.clone());
    return answer;
  } catch {
    return (await files.match(request)) ?? Response.error();
  }
}

async function keep(said: Keep): Promise<void> {
  const mine = WEEKS + said.account;
  await dropWhere((name) => name.startsWith(WEEKS) && name !== mine);
  const weeks = await caches.open(mine);
  const wanted = new Set(said.pages);
  for (const old of await weeks.keys()) {
    if (!wanted.has(new URL(old.url).pathname)) await weeks.delete(old);
  }
  for (const path of said.pages) {
    const answer = await fetch(path, { credentials: "same-origin" });
    if (signedOut(answer)) return forget();
    if (answer.ok && !answer.redirected) await weeks.put(path, answer);
  }
}

function forget(): Promise<void> {
  return dropWhere((name) => name.startsWith(WEEKS));
}

async function dropWhere(which: (name: string) => boolean): Promise<void> {
  for (const name of await caches.keys()) {
    if (which(name)) await caches.delete(name);
  }
}
