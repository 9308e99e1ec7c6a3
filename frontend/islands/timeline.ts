// The careers page: a milestone dropped on another day, the next peak, and the row's edit link.
// A drop only asks: it opens the page that shows what the move would meet, as typing a date does.
const DAY = 86_400_000;
const SLACK = 5;

function day(text: string | undefined): number {
  return Date.parse(`${text ?? ""}T00:00:00Z`);
}

function moved(link: HTMLElement, lane: HTMLElement, board: HTMLElement, pixels: number): string {
  const length = day(board.dataset["after"]) - day(board.dataset["first"]);
  const days = Math.round((pixels / lane.clientWidth) * (length / DAY));
  return new Date(day(link.dataset["move"]) + days * DAY).toISOString().slice(0, 10);
}

function drags(board: HTMLElement, link: HTMLAnchorElement): void {
  const lane = link.closest<HTMLElement>(".tl-track");
  const item = link.closest<HTMLElement>("li");
  const where = link.dataset["moveTo"];
  if (!lane || !item || !where) return;
  link.draggable = false;
  let begun: number | null = null;
  let dragged = false;
  const text = link.textContent ?? "";
  const settle = () => {
    begun = null;
    board.classList.remove("moving");
    link.classList.remove("held");
    item.style.removeProperty("transform");
    link.textContent = text;
  };
  item.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    begun = event.clientX;
    dragged = false;
  });
  const follow = (event: PointerEvent) => {
    if (begun === null) return;
    const by = event.clientX - begun;
    if (!dragged && Math.abs(by) < SLACK) return;
    if (!dragged) item.setPointerCapture(event.pointerId);
    dragged = true;
    board.classList.add("moving");
    link.classList.add("held");
    item.style.transform = `translateX(${by}px)`;
    link.textContent = `${text}, ${moved(link, lane, board, by)}`;
  };
  item.addEventListener("pointermove", follow);
  item.addEventListener("pointerup", (event) => {
    if (begun === null) return;
    const by = event.clientX - begun;
    settle();
    if (!dragged) return;
    const to = moved(link, lane, board, by);
    if (to !== link.dataset["move"]) location.assign(`${where}${where.includes("?") ? "&" : "?"}to=${to}`);
  });
  item.addEventListener("pointercancel", () => {
    settle();
    dragged = false;
  });
  // A drag is no click; Escape gives it up.
  item.addEventListener("click", (event) => {
    if (dragged) event.preventDefault();
    dragged = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && begun !== null) settle();
  });
}

function nextPeak(page: Document): void {
  const peaks = [...page.querySelectorAll<HTMLElement>("[data-peak]")];
  const here = peaks.findIndex((peak) => peak === page.activeElement);
  const next = peaks[(here + 1) % peaks.length];
  next?.scrollIntoView({ block: "nearest", inline: "center" });
  next?.focus({ preventScroll: true });
}

export function startTimeline(page: Document): void {
  for (const button of page.querySelectorAll<HTMLButtonElement>("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
  const board = page.querySelector<HTMLElement>("[data-timeline]");
  if (!board) return;
  for (const link of board.querySelectorAll<HTMLAnchorElement>("a[data-move]")) drags(board, link);
  const peak = board.querySelector<HTMLButtonElement>("[data-next-peak]");
  if (peak && page.querySelector("[data-peak]")) {
    peak.hidden = false;
    peak.addEventListener("click", () => nextPeak(page));
  }
  let row: HTMLElement | null = null;
  page.addEventListener("focusin", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    row = target?.closest<HTMLElement>("[data-row]") ?? row;
  });
  const edit = board.querySelector<HTMLButtonElement>("[data-edit-row]");
  if (edit) {
    edit.hidden = false;
    edit.addEventListener("click", () => {
      const focused = page.activeElement instanceof HTMLElement ? page.activeElement : null;
      const own = focused?.matches("[data-edit]") ? focused : row?.querySelector<HTMLElement>("[data-edit]");
      own?.click();
    });
  }
}
