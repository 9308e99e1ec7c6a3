// Light or dark: kept in a cookie, so that the server writes it into the page and nothing flashes.
const COOKIE = "intertwine_theme";
const YEAR = 31_536_000;

function current(root: HTMLElement): "light" | "dark" {
  const chosen = root.dataset["theme"];
  if (chosen === "light" || chosen === "dark") return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

export function startTheme(page: Document): void {
  const root = page.documentElement;
  for (const button of page.querySelectorAll<HTMLButtonElement>("[data-theme-toggle]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const next = current(root) === "dark" ? "light" : "dark";
      root.dataset["theme"] = next;
      const secure = location.protocol === "https:" ? "; Secure" : "";
      page.cookie = `${COOKIE}=${next}; Path=/; Max-Age=${YEAR}; SameSite=Lax${secure}`;
    });
  }
}
