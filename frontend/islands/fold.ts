// Long lists start folded on a phone; with more room they are open and stay so.
const NARROW = "(max-width: 760px)";

export function startFolds(page: Document): void {
  if (!matchMedia(NARROW).matches) return;
  for (const details of page.querySelectorAll<HTMLDetailsElement>("details[data-fold-phone]")) {
    details.open = false;
  }
}
