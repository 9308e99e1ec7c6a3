// The sprite: Lucide's symbols by name, and our own marks.
import { readFile } from "node:fs/promises";

export const ICONS = [
  "arrow-right", "baby", "bell-off", "bike", "book-open", "briefcase", "bus", "cake", "calendar-check",
  "calendar-days", "calendar-x", "car", "chart-gantt", "check", "chevron-down", "chevron-left", "chevron-right",
  "cloud-off",
  "clock", "download", "ellipsis", "file-text", "footprints", "gauge", "graduation-cap", "handshake",
  "heart-handshake", "hourglass", "house", "image", "info", "keyboard", "lock", "log-in", "log-out",
  "message-square", "messages-square", "minus", "moon", "moon-star", "phone", "plane", "plus", "repeat",
  "school", "search", "settings", "signpost", "split", "sun", "train-front", "upload", "user", "users", "waves",
  "x",
];

const OWN = {
  // Two strands, one over, one under.
  brand: [
    "0 0 28 20",
    `<g fill="none" stroke-width="3.6" stroke-linecap="round">` +
      `<path d="M2.5 15.5C8.5 15.5 8.5 4.5 14 4.5S19.5 15.5 25.5 15.5" stroke="var(--b)"/>` +
      `<path d="M5.4 5.3C8.4 7.4 9 13 12.2 15" stroke="var(--mark-bg,var(--sunken))" stroke-width="7.4" stroke-linecap="butt"/>` +
      `<path d="M2.5 4.5C8.5 4.5 8.5 15.5 14 15.5S19.5 4.5 25.5 4.5" stroke="var(--a)"/>` +
      `<path d="M17.6 8.2C18.4 10 19.2 11.9 20.4 13.4" stroke="var(--mark-bg,var(--sunken))" stroke-width="7.2" stroke-linecap="butt"/>` +
      `<path d="M15.4 4.9C18.6 6.4 19.2 12.6 22 14.6" stroke="var(--b)" stroke-linecap="butt"/></g>`,
  ],
  // A clash: her circle and his square overlap; the overlap is filled when it is hard.
  knot: [
    "0 0 16 16",
    `<path d="M6.2 6.2H10.4A4.6 4.6 0 0 1 6.2 10.4Z" fill="currentColor" stroke="none"/>` +
      `<circle cx="5.8" cy="5.8" r="4.6"/><rect x="6.2" y="6.2" width="8.6" height="8.6" rx="2.2"/>`,
  ],
  "knot-soft": ["0 0 16 16", `<circle cx="5.8" cy="5.8" r="4.6"/><rect x="6.2" y="6.2" width="8.6" height="8.6" rx="2.2"/>`],
};

/** The sprite's text, given the folder of Lucide's icons. */
export async function sprite(folder) {
  const symbols = Object.entries(OWN).map(([id, [box, body]]) => `<symbol id="${id}" viewBox="${box}">${body}</symbol>`);
  for (const name of ICONS) {
    const source = await readFile(new URL(`${name}.svg`, folder), "utf8");
    const body = source.slice(source.indexOf(">", source.indexOf("<svg")) + 1, source.lastIndexOf("</svg>"));
    symbols.push(`<symbol id="i-${name}" viewBox="0 0 24 24">${body.replace(/\s*\n\s*/g, "")}</symbol>`);
  }
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("\n")}</svg>\n`;
}

/** The browser tab's icon: the mark in fixed colours, since no style sheet reaches it. */
export function tabIcon() {
  const [box, body] = OWN.brand;
  const fixed = body.replaceAll("var(--mark-bg,var(--sunken))", "#f6f1e9").replaceAll("var(--a)", "#2b579f").replaceAll("var(--b)", "#c5781f");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}">${fixed}</svg>\n`;
}
