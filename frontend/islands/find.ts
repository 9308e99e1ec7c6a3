// Find-or-add: the link to its page opens a dialog instead; arrows move through what is found.
export function startFind(page: Document): void {
  const dialog = page.querySelector<HTMLDialogElement>("#find-or-add");
  const input = dialog?.querySelector<HTMLInputElement>("input[type=search]");
  if (!dialog || !input) return;

  page.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("[data-find]") : null;
    if (!link || event.defaultPrevented || (event instanceof MouseEvent && (event.ctrlKey || event.metaKey))) return;
    event.preventDefault();
    if (!dialog.open) dialog.showModal();
    input.select();
  });

  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });

  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [input, ...dialog.querySelectorAll<HTMLElement>(".found-all a")];
    const here = stops.findIndex((stop) => stop === page.activeElement);
    const step = event.key === "ArrowDown" ? 1 : -1;
    stops[(here + step + stops.length) % stops.length]?.focus();
    event.preventDefault();
  });
}
