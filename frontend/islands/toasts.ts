// What was just done stands for ten seconds; it waits while somebody is at it.
const STANDS = 10_000;

export function startToasts(page: Document): void {
  const region = page.querySelector<HTMLElement>("#toasts");
  if (!region) return;
  const toasts = [...region.querySelectorAll<HTMLElement>("[data-toast]")];
  // A live region speaks of what comes into it, not of what it came with.
  region.replaceChildren();
  for (const toast of toasts) {
    region.append(toast);
    watch(toast);
  }
}

// An answer that failed in place changes nothing on the page, so it is said.
export function startFailures(page: Document): void {
  const region = page.querySelector<HTMLElement>("#toasts");
  if (!region) return;
  const fail = (): void => {
    if (region.querySelector("[data-toast=failed]")) return;
    const toast = page.createElement("div");
    toast.className = "toast";
    toast.dataset["toast"] = "failed";
    const said = page.createElement("p");
    said.textContent = region.dataset["failed"] ?? "";
    toast.append(said);
    region.append(toast);
    watch(toast);
  };
  for (const event of ["htmx:responseError", "htmx:sendError"]) page.addEventListener(event, fail);
}

function watch(toast: HTMLElement): void {
  let left = STANDS;
  let since = 0;
  let timer = 0;
  const go = (): void => {
    if (toast.matches(":hover, :focus-within")) return;
    since = performance.now();
    clearTimeout(timer);
    timer = setTimeout(() => toast.remove(), left);
  };
  const wait = (): void => {
    clearTimeout(timer);
    left = Math.max(2000, left - (performance.now() - since));
  };
  for (const event of ["pointerenter", "focusin"]) toast.addEventListener(event, wait);
  toast.addEventListener("pointerleave", go);
  toast.addEventListener("focusout", () => setTimeout(go));
  const shut = toast.querySelector<HTMLButtonElement>("[data-toast-shut]");
  if (shut) {
    shut.hidden = false;
    shut.addEventListener("click", () => toast.remove());
  }
  go();
}
