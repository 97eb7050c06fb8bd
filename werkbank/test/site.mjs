// A workbench of its own for the tests: starts the program on a free port with an empty data folder, and stops it.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Starts `program`; resolves with its address once it answers, and how to stop it. */
export async function start(program, dist, options = []) {
  const data = await mkdtemp(join(tmpdir(), "houvast-werkbank-"));
  const server = spawn(program, ["werkbank", "--data", data, "--poort", "0", "--bestanden", dist, ...options]);
  const address = await new Promise((resolve, reject) => {
    let said = "";
    server.stderr.on("data", (text) => {
      said += text;
      const found = /http:\/\/[0-9.:]+/.exec(said);
      if (found) resolve(found[0]);
    });
    server.on("exit", (code) => reject(new Error(`the workbench ended with ${code}: ${said}`)));
  });
  const stop = async () => {
    server.removeAllListeners("exit");
    const ended = new Promise((resolve) => server.on("exit", resolve));
    server.kill("SIGTERM");
    await ended;
    await rm(data, { recursive: true, force: true });
  };
  return { address, stop };
}
