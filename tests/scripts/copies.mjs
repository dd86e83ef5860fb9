/**
 * Modules that import what the build puts beside them cannot be loaded where they lie. They are copied into a folder of their own, with
 * small modules of the test's in place of the others.
 */
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

const folders = [];
process.on("exit", () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/**
 * @param {string[]} files - paths in `src`
 * @param {Record<string, string>} [others] - the text of other files, by their paths: a module `om-x` is `om-x.js` beside the file that imports it
 */
export function copied(files, others = {}) {
  const folder = mkdtempSync(join(tmpdir(), "om-scripts-"));
  folders.push(folder);
  /** @param {string} path @param {string} text */
  const write = (path, text) => {
    const to = join(folder, path);
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, text);
  };
  write("package.json", '{ "type": "module" }');
  for (const path of files) {
    const text = readFileSync(new URL(`../../src/${path}`, import.meta.url), "utf8");
    write(path, text.replaceAll(/ from "(om-[\w-]+)";/g, ' from "./$1.js";'));
  }
  for (const [path, text] of Object.entries(others)) write(path, text);
  /** @param {string} path */
  const url = (path) => pathToFileURL(join(folder, path)).href;
  return { write, url, /** @param {string} path */ load: (path) => import(url(path)) };
}
