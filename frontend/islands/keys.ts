// Single-key shortcuts, declared where they act: data-key="[" or data-key="g w" on a link or button.
const OFF = "intertwine-keys-off";
const PAUSE = 1200;

interface Shortcuts {
  typed: string;
  at: number;
}

function switchedOff(): boolean {
  try {
    return localStorage.getItem(OFF) === "1";
  } catch {
    return false; // storage is forbidden: the keys stay on
  }
}

function remember(off: boolean): void {
  try {
    if (off) localStorage.setItem(OFF, "1");
    else localStorage.removeItem(OFF);
  } catch {
    // storage is forbidden: the choice lasts as long as the page
  }
}

function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio]), textarea, select");
}

function visible(element: HTMLElement): boolean {
  return element.checkVisibility({ visibilityProperty: true });
}

function keyed(page: Document, keys: string): HTMLElement | undefined {
  const all = [...page.querySelectorAll<HTMLElement>("[data-key]")].filter((one) => one.dataset["key"] === keys);
  return all.find(visible) ?? all[0];
}

function moveThroughGaps(page: Document, step: 1 | -1): boolean {
  const gaps = [...page.querySelectorAll<HTMLElement>("[data-gap]")].filter(visible);
  if (gaps.length === 0) return false;
  const here = gaps.findIndex((gap) => gap === page.activeElement);
  const start = here === -1 && step === -1 ? 0 : here;
  gaps[(start + step + gaps.length) % gaps.length]?.focus();
  return true;
}

function fillHelp(page: Document, help: HTMLDialogElement): void {
  const list = help.querySelector<HTMLElement>("[data-key-list]");
  if (!list) return;
  const rows = new Map<string, string>();
  for (const element of page.querySelectorAll<HTMLElement>("[data-key]")) {
    const keys = element.dataset["key"] ?? "";
    const name = element.dataset["keyName"] ?? element.getAttribute("aria-label") ?? element.textContent ?? "";
    if (!rows.has(keys)) rows.set(keys, name.replace(/\s+/g, " ").trim());
  }
  if (page.querySelector("[data-gap]")) rows.set("n", list.dataset["next"] ?? "Next gap");
  rows.set("?", list.dataset["this"] ?? "This list");
  list.replaceChildren(
    ...[...rows].map(([keys, name]) => {
      const row = page.createElement("li");
      const label = page.createElement("span");
      label.textContent = name;
      const caps = page.createElement("span");
      for (const key of keys.split(" ")) {
        const cap = page.createElement("kbd");
        cap.textContent = key;
        caps.append(cap);
      }
      row.append(label, caps);
      return row;
    }),
  );
}

function act(page: Document, keys: string): boolean {
  if (keys === "?") {
    const help = page.querySelector<HTMLDialogElement>("dialog#keys");
    if (!help) return false;
    fillHelp(page, help);
    help.showModal();
    return true;
  }
  if (keys === "n" || keys === "N") return moveThroughGaps(page, keys === "n" ? 1 : -1);
  const element = keyed(page, keys);
  element?.click();
  return element !== undefined;
}

export function startKeys(page: Document): void {
  let off = switchedOff() || page.body.hasAttribute("data-keys-off");
  for (const box of page.querySelectorAll<HTMLInputElement>("[data-keys-switch]")) {
    box.checked = !off;
    box.addEventListener("change", () => {
      off = !box.checked;
      remember(off);
    });
  }
  const so: Shortcuts = { typed: "", at: 0 };
  page.addEventListener("keydown", (event) => {
    if (off || event.defaultPrevented || event.isComposing || takesText(event.target)) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return;
    if (page.querySelector("dialog[open]")) return;
    const goingOn = so.typed !== "" && event.timeStamp - so.at < PAUSE;
    const keys = goingOn ? `${so.typed} ${event.key}` : event.key;
    const begins = page.querySelector(`[data-key^="${CSS.escape(keys)} "]`) !== null;
    so.typed = begins ? keys : "";
    so.at = event.timeStamp;
    if (begins || act(page, keys)) event.preventDefault();
  });
}
