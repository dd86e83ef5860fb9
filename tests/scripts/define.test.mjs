import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { define } from "../../src/element/define.js";

/** The elements that were defined, by name; what was warned of; what runs when the page is parsed. */
let defined = new Map();
let warned = [];
let whenParsed = [];
console.warn = (...words) => warned.push(words.join(" "));

/** @param {DocumentReadyState} readyState */
function page(readyState) {
  [defined, warned, whenParsed] = [new Map(), [], []];
  Reflect.deleteProperty(globalThis, Symbol.for("outsourcing-matrix"));
  Object.assign(globalThis, {
    document: { readyState },
    customElements: { get: (name) => defined.get(name), define: (name, value) => (assert.ok(!defined.has(name)), defined.set(name, value)) },
    addEventListener: (type, listener) => (assert.equal(type, "DOMContentLoaded"), whenParsed.push(listener)),
  });
}
beforeEach(() => page("interactive"));

const script = (version) => /** @type {any} */ (class { static version = version; });

test("the first class is the element, and every script gets it", () => {
  const [first, same] = [script("1.0.0"), script("1.0.0")];
  assert.equal(define(first), first);
  assert.equal(define(same), first);
  assert.deepEqual([...defined], [["outsourcing-matrix", first]]);
  assert.deepEqual(warned, []);
});

test("while the page is being parsed the class waits, and is the first all the same", () => {
  page("loading");
  const [first, other] = [script("1.0.0"), script("1.0.0")];
  assert.equal(define(first), first);
  assert.equal(define(other), first);
  assert.deepEqual([defined.size, whenParsed.length], [0, 1]);
  whenParsed[0]();
  assert.equal(defined.get("outsourcing-matrix"), first);
});

test("an element that the page defined by itself stays", () => {
  const own = class {};
  defined.set("outsourcing-matrix", own);
  define(script("1.0.0"));
  assert.equal(defined.get("outsourcing-matrix"), own);
});

test("another version is told once", () => {
  define(script("1.0.0"));
  for (const version of ["1.0.0", "2.0.0", "3.0.0", "2.0.0"]) define(script(version));
  assert.deepEqual(warned, ["outsourcing-matrix: version 1.0.0 came first; 2.0.0 is not used"]);
});
