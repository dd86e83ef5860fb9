// Lies in the folder of a page that has the package: asks Node where each of the package's exports is.
import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const [name, text] = process.argv.slice(2);
const folder = new URL(`node_modules/${name}/`, import.meta.url);
const faults = [];
for (const [key, entry] of Object.entries(JSON.parse(text))) {
  const file = typeof entry === "string" ? entry : entry.default;
  const what = key.replace(".", name);
  try {
    // Types alone are for compilers: the test of types finds them.
    if (!file) {
      await import.meta.resolve(what);
      faults.push(`${what} has types alone, and Node finds something to run`);
      continue;
    }
    const found = await import.meta.resolve(what);
    if (found !== new URL(file, folder).href) faults.push(`${what} is ${found}, not ${file}`);
    else if (!statSync(fileURLToPath(found)).isFile()) faults.push(`${what} is no file`);
  } catch (error) {
    if (file || error.code !== "ERR_PACKAGE_PATH_NOT_EXPORTED") faults.push(`${what}: ${error.message}`);
  }
}
for (const fault of faults) console.error(fault);
process.exitCode = faults.length ? 1 : 0;
