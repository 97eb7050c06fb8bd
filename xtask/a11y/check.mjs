// Opens pages in the installed Chromium, at three widths and as print, and lists every violation that axe-core finds
// against WCAG 2.2 A and AA. Exits 1 when there is one.
import { createRequire } from "node:module";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const browsers = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = browsers.find((path) => path && existsSync(path));
if (!executablePath) {
  console.error("no Chromium found; set CHROMIUM to its path");
  process.exit(2);
}

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error("which pages?");
  process.exit(2);
}
const views = [["phone", 390, "screen"], ["tablet", 820, "screen"], ["desktop", 1280, "screen"], ["print", 800, "print"]];
const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
});
let violations = 0;
for (const [file, [view, width, media]] of files.flatMap((file) => views.map((view) => [file, view]))) {
  const name = `${basename(file)}, ${view}`;
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: "light" });
  const page = await context.newPage();
  await page.emulateMedia({ media });
  await page.goto(pathToFileURL(file).href);
  // What opens when asked for is checked as well.
  await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => (fold.open = true)));
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (media === "screen" && overflow > 1) {
    violations += 1;
    console.error(`${name}: the page is ${overflow} px wider than the window`);
  }
  await page.addScriptTag({ path: require.resolve("axe-core/axe.min.js") });
  const result = await page.evaluate(() =>
    globalThis.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
  );
  for (const violation of result.violations) {
    violations += 1;
    console.error(`${name}: ${violation.id}: ${violation.help}`);
    for (const node of violation.nodes.slice(0, 5)) console.error(`    ${node.target.join(" ")}`);
  }
  console.log(`${name}: ${result.passes.length} rules passed, ${result.violations.length} violated`);
  await context.close();
}
await browser.close();
process.exit(violations ? 1 : 0);
