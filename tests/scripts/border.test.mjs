/** The border between JavaScript and Rust: what one side writes into the page, the other does not spell again. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

/** @param {string} path in the repository */
const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

/** @param {string} folder @param {string} ending */
const files = (folder, ending) => readdirSync(new URL(`../../${folder}`, import.meta.url)).filter((name) => name.endsWith(ending)).map((name) => `${folder}/${name}`);

/** The text without comments, which may say what they like. @param {string} text */
const withoutComments = (text) => text.replace(/\/\*[^]*?\*\//g, "").replace(/(?<!:)\/\/.*/g, "");

/** What the view and the build write: ids, names of controls and classes, each as the whole word that it is. */
function written() {
  const found = new Set();
  for (const path of [...files("src/view", ".rs"), "src/view.rs", "xtask/src/assemble/page.rs"]) {
    const [code] = withoutComments(read(path)).split("#[cfg(test)]");
    for (const [word] of code.matchAll(/\bom-[a-z]+(?:-[a-z]+)*/g)) found.add(word);
  }
  // Here modules have names like these, so only the ids.
  for (const [, id] of read("xtask/src/assemble/one_file.rs").matchAll(/\bid=\\?"([\w-]+)\\?"/g)) found.add(id);
  return found;
}

/** The events of the contract, some of which have the name of a class. */
const EVENTS = [...read("src/element/outsourcing-matrix.js").matchAll(/^ \* @fires .*?\} (om-[a-z]+)/gm)].map(([, name]) => name);

test("JavaScript spells no id, name or class that Rust writes", () => {
  const names = written();
  for (const some of ["om-fold", "om-size", "om-pair-first", "om-take-csv", "om-region", "om-catalogue"]) assert.ok(names.has(some), `${some} is found`);
  assert.deepEqual([EVENTS.length, EVENTS.includes("om-change")], [5, true]);
  for (const path of [...files("src/element", ".js"), ...files("src/one-file", ".js")]) {
    // Modules have names, too.
    const code = withoutComments(read(path)).replaceAll(/ from "[^"]*"/g, "");
    for (const [word] of code.matchAll(/(?<![\w-])om(?:-[a-z]+)+(?![\w-])/g)) {
      assert.ok(EVENTS.includes(word) || !names.has(word), `${path}: "${word}" is Rust's: find it by a part, an attribute or a relation`);
    }
    // Nor a beginning of them: `name.startsWith("om-pair-")`.
    for (const [, start] of code.matchAll(/["'`](om-[a-z-]*-)(?=["'`$])/g)) {
      const among = [...names].find((name) => name.startsWith(start));
      assert.equal(among, undefined, `${path}: "${start}" is the beginning of Rust's "${among}"`);
    }
  }
});

test("each control has its name in one place", () => {
  const controls = [...withoutComments(read("src/view/control.rs")).matchAll(/=> "(om-[a-z-]+)"/g)].map(([, name]) => name);
  assert.equal(controls.length, 14);
  const others = [...files("src/view", ".rs"), ...files("src/element", ".rs"), "src/view.rs", "src/element.rs"].filter((path) => path !== "src/view/control.rs");
  for (const path of others) {
    const code = withoutComments(read(path));
    for (const control of controls) assert.ok(!code.match(new RegExp(`\\b(id|name)[=:] ?\\{?"${control}"`)), `${path}: "${control}"`);
  }
});
