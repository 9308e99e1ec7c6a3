// Tells the service worker which weeks to keep for reading without a network, and for whom.
export function startOffline(page: Document): void {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!workers) return;
  const meta = page.querySelector<HTMLMetaElement>("meta[name=weeks]");
  if (!meta) {
    // Nobody is signed in on this page: what was kept for whoever was goes.
    if (page.querySelector("[data-door]")) workers.controller?.postMessage({ kind: "forget" });
    return;
  }
  if (page.querySelector("[data-offline]:not([hidden])")) return;
  workers.addEventListener("message", (event: MessageEvent<{ kind: string }>) => {
    if (event.data.kind === "kept") page.documentElement.dataset["kept"] = "";
  });
  workers
    .register("/sw.js")
    .then(() => workers.ready)
    .then((ready) => {
      ready.active?.postMessage({
        kind: "keep",
        account: meta.dataset["account"] ?? "",
        pages: meta.content.split(" "),
      });
    })
    .catch(() => undefined); // private windows forbid it: pages work, only not offline
}
