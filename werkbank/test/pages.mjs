// What holds for every page: no violation that axe-core finds, no page wider than its window, no error in the console, in both languages.
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(import.meta.url);
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const WIDTHS = { phone: 390, desktop: 1280 };

/** Collects what is wrong over all pages; the walk goes on, so that one run shows everything. */
export class Findings {
  constructor(pictures) {
    this.wrong = [];
    this.pages = 0;
    this.pictures = pictures;
  }

  add(text) {
    this.wrong.push(text);
    console.error(`  wrong: ${text}`);
  }

  /** Checks the page that is open, at two widths and in both languages, and comes back to it. */
  async check(page, name) {
    // With a fragment the browser would not ask for the page again.
    const here = page.url().split("#")[0];
    for (const language of ["en", "nl"]) {
      await this.speak(page, language, here);
      for (const [view, width] of Object.entries(WIDTHS)) {
        await page.setViewportSize({ width, height: 900 });
        await this.look(page, `${name} (${language}, ${view})`);
        if (this.pictures) {
          const path = join(this.pictures, `${String(this.pages).padStart(3, "0")}-${name.replaceAll(/\W+/g, "-")}-${language}-${view}.png`);
          await page.screenshot({ path, fullPage: true });
        }
      }
    }
  }

  async speak(page, language, here) {
    const { hostname } = new URL(here);
    await page.context().addCookies([{ name: "taal", value: language, domain: hostname, path: "/" }]);
    await page.goto(here);
    const found = await page.getAttribute("html", "lang");
    if (found !== language) this.add(`${here} is in ${found}, not in ${language}`);
  }

  async look(page, name) {
    this.pages += 1;
    await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => (fold.open = true)));
    const size = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    if (size[0] > size[1] + 1) this.add(`${name} is ${size[0] - size[1]} px wider than the window`);
    // Injected by the test itself; the policy of the page would refuse a script from elsewhere.
    await page.evaluate(await axe());
    const result = await page.evaluate((runOnly) => globalThis.axe.run({ runOnly }), RULES);
    for (const violation of result.violations) {
      const places = violation.nodes.slice(0, 3).map((node) => node.target.join(" "));
      this.add(`${name}: ${violation.id}: ${violation.help} (${places.join("; ")})`);
    }
  }
}

let source;
async function axe() {
  source ??= await (await import("node:fs/promises")).readFile(require.resolve("axe-core/axe.min.js"), "utf8");
  return source;
}
