// The calendar: layers at once, arrows from day to day, dragging an item to another day or hour.
// Everything it does leads to an address that can be typed or clicked to as well.
const STEP = 15; // minutes that a drop snaps to
const STARTS = 5; // pixels before a press becomes a drag

interface Drag {
  link: HTMLAnchorElement;
  ghost: HTMLElement | null;
  x: number;
  y: number;
  fromDay: string;
  topOffset: number;
}

export function startCalendar(page: Document): void {
  for (const form of page.querySelectorAll<HTMLFormElement>("form[data-layers]")) {
    form.addEventListener("change", () => form.requestSubmit());
  }
  for (const grid of page.querySelectorAll<HTMLElement>("[data-days]")) {
    roving(page, grid);
    clicking(grid);
    dragging(page, grid);
  }
}

/** One day of the grid takes the focus; arrows move it, and “a” adds on that day. */
function roving(page: Document, grid: HTMLElement): void {
  const days = [...grid.querySelectorAll<HTMLAnchorElement>("[data-day-link]")];
  const add = page.querySelector<HTMLAnchorElement>("a[data-add]");
  const today = days.find((day) => day.closest('[aria-current="date"]'));
  const take = (chosen: HTMLAnchorElement) => {
    for (const day of days) day.tabIndex = day === chosen ? 0 : -1;
    if (add) add.href = chosen.href;
  };
  const first = today ?? days.find((day) => !day.closest(".off")) ?? days[0];
  if (!first) return;
  for (const day of days) day.tabIndex = day === first ? 0 : -1;
  const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
  grid.addEventListener("focusin", (event) => {
    const day = days.find((one) => one === event.target);
    if (day) take(day);
  });
  grid.addEventListener("keydown", (event) => {
    const here = days.findIndex((day) => day === event.target);
    if (here === -1 || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = steps[event.key];
    const to = event.key === "Home" ? 0 : event.key === "End" ? days.length - 1 : step === undefined ? -1 : here + step;
    const day = days[to];
    if (step === undefined && event.key !== "Home" && event.key !== "End") return;
    event.preventDefault();
    day?.focus();
  });
}

/** A click on the empty part of a day adds on it; in the hours, at that hour. */
function clicking(grid: HTMLElement): void {
  grid.addEventListener("click", (event) => {
    const target = event.target as HTMLElement;
    if (target.closest("a, button, summary, details, .it, .bar, .vb")) return;
    const cell = target.closest<HTMLElement>("td[data-day]");
    const link = cell && addressOf(grid, cell);
    if (!cell || !link) return;
    const at = cell.hasAttribute("data-hours") ? `&at=${clockAt(grid, cell, event.clientY)}` : "";
    location.assign(link + at);
  });
}

function addressOf(grid: HTMLElement, cell: HTMLElement): string | undefined {
  const day = cell.dataset["day"] ?? "";
  const links = [...grid.querySelectorAll<HTMLAnchorElement>("[data-day-link]")];
  return links.find((one) => new URL(one.href).searchParams.get("day") === day)?.href;
}

/** The time of day that a height in the column stands for, on the quarter of an hour. */
function clockAt(grid: HTMLElement, cell: HTMLElement, y: number): string {
  const column = cell.querySelector(".wcol") ?? cell;
  const box = column.getBoundingClientRect();
  const style = getComputedStyle(grid);
  const [from, to] = ["--t0", "--t1"].map((name) => Number(style.getPropertyValue(name)) * 60) as [number, number];
  const share = Math.min(1, Math.max(0, (y - box.top) / box.height));
  const minutes = Math.min(24 * 60 - STEP, Math.round((from + share * (to - from)) / STEP) * STEP);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function cellAt(page: Document, x: number, y: number): HTMLElement | undefined {
  const found = page.elementsFromPoint(x, y).find((one) => one.matches("td[data-day]"));
  return found instanceof HTMLElement ? found : undefined;
}

function daysBetween(first: string, last: string): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000);
}

function later(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

function dragging(page: Document, grid: HTMLElement): void {
  let drag: Drag | null = null;
  let dropped = false;
  const over = () => grid.querySelectorAll(".over-drop").forEach((cell) => cell.classList.remove("over-drop"));
  const stop = () => {
    drag?.ghost?.remove();
    over();
    grid.classList.remove("dragging");
    drag = null;
  };
  grid.addEventListener("dragstart", (event) => event.preventDefault());
  grid.addEventListener("pointerdown", (event) => {
    const link = (event.target as HTMLElement).closest<HTMLAnchorElement>("a[data-move]");
    const cell = cellAt(page, event.clientX, event.clientY);
    // A finger scrolls: it opens the item and types instead.
    if (!link || !cell || event.button !== 0 || event.pointerType === "touch") return;
    const top = link.getBoundingClientRect().top;
    drag = { link, ghost: null, x: event.clientX, y: event.clientY, fromDay: cell.dataset["day"] ?? "", topOffset: event.clientY - top };
  });
  page.addEventListener("pointermove", (event) => {
    if (!drag) return;
    if (!drag.ghost) {
      if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < STARTS) return;
      drag.ghost = ghostOf(page, drag.link);
      grid.classList.add("dragging");
    }
    event.preventDefault();
    drag.ghost.style.translate = `${event.clientX - drag.x}px ${event.clientY - drag.y}px`;
    over();
    cellAt(page, event.clientX, event.clientY)?.classList.add("over-drop");
  });
  page.addEventListener("pointerup", (event) => {
    if (!drag) return;
    const { link, ghost, fromDay, topOffset } = drag;
    const cell = cellAt(page, event.clientX, event.clientY);
    stop();
    if (!ghost) return;
    dropped = true;
    setTimeout(() => (dropped = false));
    if (!cell) return;
    const to = later(link.dataset["first"] ?? fromDay, daysBetween(fromDay, cell.dataset["day"] ?? fromDay));
    const inHours = cell.hasAttribute("data-hours") && link.closest("[data-hours]") !== null;
    if (!inHours && to === link.dataset["first"]) return;
    const address = new URL(link.href);
    address.searchParams.set("to", to);
    if (inHours) address.searchParams.set("at", clockAt(grid, cell, event.clientY - topOffset));
    location.assign(address);
  });
  page.addEventListener("pointercancel", stop);
  page.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drag) stop();
  });
  // The click that ends a drag must not open the item.
  grid.addEventListener("click", (event) => dropped && (event.preventDefault(), event.stopPropagation()), true);
}

function ghostOf(page: Document, link: HTMLAnchorElement): HTMLElement {
  const box = link.getBoundingClientRect();
  const ghost = link.cloneNode(true) as HTMLElement;
  const like = link.closest("li")?.className ?? link.className;
  ghost.className = `${like} drag-ghost`;
  ghost.removeAttribute("href");
  ghost.setAttribute("aria-hidden", "true");
  Object.assign(ghost.style, { left: `${box.left}px`, top: `${box.top}px`, width: `${box.width}px`, height: `${box.height}px` });
  page.body.append(ghost);
  return ghost;
}
