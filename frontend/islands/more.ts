// The phone's last tab opens upwards; Escape and a press elsewhere close it again.
export function startMore(page: Document): void {
  const more = page.querySelector<HTMLDetailsElement>("details[data-more]");
  if (!more) return;
  page.addEventListener("click", (event) => {
    if (more.open && event.target instanceof Node && !more.contains(event.target)) more.open = false;
  });
  more.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !more.open) return;
    more.open = false;
    more.querySelector("summary")?.focus();
  });
}
