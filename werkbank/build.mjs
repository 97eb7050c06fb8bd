// Bundles the styles and scripts of the workbench into dist/. One style sheet and one script per page keep the content security policy simple.
import { build } from "esbuild";

await build({
  entryPoints: ["src/werkbank.css", "src/werkbank.js"],
  bundle: true,
  minify: true,
  outdir: "dist",
  target: ["chrome120", "firefox120", "safari17"],
  legalComments: "linked",
  logLevel: "warning",
});
