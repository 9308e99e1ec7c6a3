// Builds the front end: one style sheet, one script, fonts, a sprite, and the notices they ask for.
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { build } from "esbuild";
import { sprite, tabIcon } from "./icons.mjs";

const HERE = new URL("./", import.meta.url);
const OUT = new URL("../src/intertwine/web/static/built/", HERE);
const STEPS_AN_HOUR = 12;
const LAST_STEP = 36 * STEPS_AN_HOUR;
const SHIPPED = ["htmx.org", "lucide-static", "@fontsource-variable/inter", "@fontsource-variable/newsreader"];

/** Classes s-N and e-N: start and end on a time axis, in hours, for every five minutes. */
function positions() {
  const rules = [];
  for (let step = 0; step <= LAST_STEP; step++) {
    const hours = Number((step / STEPS_AN_HOUR).toFixed(4));
    rules.push(`.s-${step}{--s:${hours}}.e-${step}{--e:${hours}}`);
  }
  return `@layer components{${rules.join("\n")}}`;
}

/** Serves the generated sheet to the bundler under the name that app.css imports. */
const generated = {
  name: "generated",
  setup(bundler) {
    bundler.onResolve({ filter: /positions\.css$/ }, () => ({ path: "positions.css", namespace: "generated" }));
    bundler.onLoad({ filter: /.*/, namespace: "generated" }, () => ({ contents: positions(), loader: "css" }));
  },
};

/** Licence texts of everything that ends up in the built files. */
async function notices() {
  const parts = ["Intertwine's pages carry work of others, under these licences.\n"];
  for (const name of SHIPPED) {
    const folder = new URL(`node_modules/${name}/`, HERE);
    const { version, license } = JSON.parse(await readFile(new URL("package.json", folder), "utf8"));
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    if (!file) throw new Error(`${name} brings no licence text`);
    const text = await readFile(new URL(file, folder), "utf8");
    parts.push(`${"=".repeat(72)}\n${name} ${version} (${license})\n\n${text.trim()}\n`);
  }
  return parts.join("\n");
}

async function main() {
  const started = performance.now();
  await rm(OUT, { recursive: true, force: true });
  await mkdir(OUT, { recursive: true });
  await build({
    absWorkingDir: new URL(".", HERE).pathname,
    entryPoints: { app: "islands/app.ts", sw: "worker/sw.ts", "app.styles": "styles/app.css" },
    entryNames: "[name]",
    assetNames: "[name]",
    outdir: OUT.pathname,
    bundle: true,
    minify: true,
    legalComments: "none",
    format: "iife",
    target: ["chrome123", "firefox128", "safari17.5"],
    loader: { ".woff2": "file" },
    plugins: [generated],
    logLevel: "warning",
  });
  const styles = new URL("app.styles.css", OUT);
  await writeFile(new URL("app.css", OUT), await readFile(styles));
  await rm(styles);
  await writeFile(new URL("icons.svg", OUT), await sprite(new URL("node_modules/lucide-static/icons/", HERE)));
  await writeFile(new URL("icon.svg", OUT), tabIcon());
  await cp(new URL("icons/", HERE), OUT, { recursive: true });
  await writeFile(new URL("THIRD_PARTY_NOTICES.txt", OUT), await notices());
  console.error(`front end built in ${Math.round(performance.now() - started)} ms`);
}

await main();
