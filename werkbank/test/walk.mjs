// Walks through the workbench in the installed Chromium as people do, from an empty database on: node test/walk.mjs PROGRAM [FOLDER FOR PICTURES].
// Exits 1 when a step does not lead where it should, or a page breaks what holds for every page.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { Findings } from "./pages.mjs";
import { start } from "./site.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const [program, pictures] = process.argv.slice(2);
const browsers = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = browsers.find((path) => path && existsSync(path));
if (!program || !executablePath) {
  console.error(program ? "no Chromium found; set CHROMIUM to its path" : "which program?");
  process.exit(2);
}

const site = await start(program, join(here, "../dist"));
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const findings = new Findings(pictures);

async function visitor(options = {}) {
  const page = await (await browser.newContext({ locale: "nl-NL", baseURL: site.address, ...options })).newPage();
  page.setDefaultTimeout(20_000);
  page.on("pageerror", (error) => findings.add(`script: ${error.message}`));
  page.on("console", (line) => /Content Security Policy/.test(line.text()) && findings.add(`policy: ${line.text()}`));
  return page;
}

async function step(name, action) {
  console.log(name);
  try {
    await action();
  } catch (error) {
    findings.add(`${name}: ${error.message.split("\n")[0]}`);
  }
}

const says = async (page, text) => {
  const body = await page.innerText("main");
  if (!body.includes(text)) throw new Error(`${page.url()} does not say “${text}”`);
};
const send = (page, within = "main") => page.click(`${within} button[type=submit]`);

const officer = await visitor();
let dossier;
let variant;

await step("a fresh start ends in a first page with an account to be set up", async () => {
  await officer.goto("/");
  await findings.check(officer, "first account");
  await officer.fill("[name=organisation_name]", "Ministerie van Voorbeelden");
  await officer.selectOption("[name=organisation_kind]", "ministerie");
  await officer.fill("[name=name]", "Anna Voorbeeld");
  await officer.fill("[name=email]", "anna@voorbeeld.nl");
  await officer.fill("[name=password]", "een lang wachtwoord 1");
  await send(officer);
  await findings.check(officer, "start");
});

await step("1. a dossier and an intention chosen from the law, with the checker beside the text", async () => {
  await officer.goto("/dossiers/nieuw");
  await findings.check(officer, "new dossier");
  await officer.fill("[name=title]", "Kindgebonden budget hoger");
  await officer.selectOption("[name=kind]", "motie");
  await officer.fill("[name=goal]", "Minder kinderen in armoede");
  await officer.fill("[name=year]", "2026");
  await officer.selectOption("[name=level]", "intern");
  await send(officer);
  dossier = new URL(officer.url()).pathname;
  await findings.check(officer, "dossier");
  await officer.goto(`${dossier}/varianten/nieuw`);
  await findings.check(officer, "new variant");
  await officer.click("button[value=opslaan]");
  variant = new URL(officer.url()).pathname;
  await officer.goto(`${variant}/wijziging`);
  await findings.check(officer, "acts");
  await officer.goto(`${variant}/wijziging?wet=kindgebonden_budget`);
  await findings.check(officer, "parts of an act");
  await officer.click("a[href*='naam=kindgebonden_budget_per_kind']");
  await findings.check(officer, "a parameter");
  await officer.fill("[name=value]", "€ 2.900");
  await officer.fill("[name=from]", "2026-01-01");
  await send(officer, "form:has([name=value])");
  await says(officer, "De tekst klopt en verandert 1 ding in de wet.");
  await officer.fill("textarea#text", `${await officer.inputValue("textarea#text")}\nparameter`);
  await officer.waitForSelector(".werkbank-finding:not(.werkbank-finding--warning)");
  await officer.goto(variant);
  await findings.check(officer, "variant");
});

await step("1. an intention begun from a motion, with questions instead of guesses", async () => {
  await officer.goto(`${dossier}/voornemen/stuk`);
  const motion = ["36 999 Verzonnen", "Nr. 8 MOTIE VAN HET LID PROEF", "Voorgesteld 3 november 2026", "De Kamer,", "gehoord de beraadslaging,",
    "verzoekt de regering de zorgtoeslag te verhogen,", "en gaat over tot de orde van de dag.", "Proef"];
  await officer.fill("[name=paper]", motion.join("\n\n"));
  await officer.click("button[value=lees]");
  await says(officer, "Vraag:");
  await officer.click("button[value=bewaar]");
  await officer.goto(`${dossier}/voornemen`);
  await says(officer, "Wat de varianten veranderen");
  await findings.check(officer, "variants side by side");
});

await step("2. the test is asked for, followed and read", async () => {
  await officer.goto(`${dossier}/toets`);
  await findings.check(officer, "ask for a test");
  await send(officer, "form[action$='/toets']");
  const run = new URL(officer.url()).pathname;
  await officer.waitForSelector("#mensen", { timeout: 60_000 });
  await says(officer, "De varianten naast elkaar");
  await officer.selectOption("[name=naar]", "inkomensgroep");
  await send(officer, "form.werkbank-filter");
  await says(officer, "groep 10 van 10");
  await findings.check(officer, "outcome");
  await officer.goto(`${run}/verslag/1`);
  if (!(await officer.innerText("body")).includes("Kindgebonden budget")) throw new Error("the report is not there");
  await officer.goto(run);
  await officer.click("form[action$='/partijen'] button");
});

await step("3. who must be asked, with the reason", async () => {
  await officer.goto(`${dossier}/partijen`);
  await says(officer, "Dienst Toeslagen");
  await findings.check(officer, "parties");
});

const PARTS = ["kompas/probleem", "taken-en-geld", "advies", "besluit", "knelpunten", "vervolg", "publicatie", "logboek"];
await step("3 to 10. every other part of the dossier opens and is well made", async () => {
  for (const part of PARTS) {
    const answer = await officer.goto(`${dossier}/${part}`);
    if (answer.status() !== 200) findings.add(`${part}: ${answer.status()}`);
    else await findings.check(officer, part);
  }
});

await step("7. a signal without an account, with a warning before personal data are sent", async () => {
  const citizen = await visitor();
  await citizen.goto("/signaal");
  await findings.check(citizen, "signal");
  await citizen.fill("textarea", "Ik kreeg drie brieven over mijn toeslag. Mijn burgerservicenummer is 111222333.");
  for (const group of await citizen.$$eval("input[type=radio]", (all) => [...new Set(all.map((one) => one.name))])) {
    await citizen.check(`input[type=radio][name="${group}"] >> nth=0`);
  }
  for (const list of await citizen.$$("main select:visible")) await list.selectOption({ index: 1 });
  await send(citizen);
  await findings.look(citizen, "signal with personal data");
});

await step("7 to 10. the pages for everyone", async () => {
  for (const path of ["/knelpunten", "/publiek"]) {
    const anyone = await visitor();
    const answer = await anyone.goto(path);
    if (answer.status() !== 200) findings.add(`${path}: ${answer.status()}`);
    else await findings.check(anyone, path);
  }
});

await step("8 and 9. programmes, portfolio, signals, administration", async () => {
  for (const path of ["/opgaven", "/portfolio", "/signalen", "/beheer", "/dossiers"]) {
    const answer = await officer.goto(path);
    if (answer.status() !== 200) findings.add(`${path}: ${answer.status()}`);
    else await findings.check(officer, path);
  }
});

await step("what is not there says so", async () => {
  const answer = await officer.goto("/dossiers/bestaat-niet");
  if (answer.status() !== 404) findings.add(`404 expected, not ${answer.status()}`);
});

await step("without scripts the same is possible", async () => {
  const plain = await visitor({ javaScriptEnabled: false, storageState: await officer.context().storageState() });
  await plain.goto(variant);
  await plain.fill("textarea#text", "voornemen");
  await plain.click("button[value=controleer]");
  await plain.waitForSelector(".werkbank-finding");
});

await browser.close();
await site.stop();
console.log(`${findings.pages} views, ${findings.wrong.length} findings`);
process.exit(findings.wrong.length ? 1 : 0);
