/** What an element fetches, with sources that the tests answer for. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { copied } from "./copies.mjs";
import { FakeRoot, make, page } from "./fake-dom.mjs";

/** The module in a page of its own, beside sources that are whatever `answers` says. */
async function resources() {
  page();
  Object.assign(globalThis, { OM_COPY: "this copy" });
  const files = ["resources", "compile", "failure-reason", "prerendered", "sheets"].map((name) => `element/${name}.js`);
  const { load } = copied(files, {
    "element/om-sources.js": `export const answers = { log: [] };
      const answer = (name) => async (...given) => {
        answers.log.push([name, ...given]);
        if (answers[name] instanceof Error) throw answers[name];
        return answers[name];
      };
      export const [fragment, program, reader, styles, binary] = ["fragment", "program", "reader", "styles", "binary"].map(answer);`,
  });
  const { answers } = await load("element/om-sources.js");
  return { ...(await load("element/resources.js")), ...(await load("element/failure-reason.js")), answers, sheets: await load("element/sheets.js") };
}

/** The smallest program, as it arrives. */
const arrived = () => new Response(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0), { headers: { "content-type": "application/wasm" } });
const ADDRESS = { wasmUrl: "https://a.example/x.wasm", wasmIntegrity: null };

test("the program is compiled once, its glue is imported by each element", async () => {
  const { fetchProgram, answers } = await resources();
  Object.assign(answers, { binary: arrived(), program: "glue" });
  const [one, other] = [fetchProgram(ADDRESS), fetchProgram(ADDRESS)];
  assert.ok((await one[0]) instanceof WebAssembly.Module);
  assert.deepEqual([await other[0] === (await one[0]), await one[1], await other[1]], [true, "glue", "glue"]);
  assert.deepEqual(answers.log, [["binary", ADDRESS.wasmUrl, undefined], ["program"], ["program"]]);
});

test("a program that did not arrive is fetched again for the next element, and the page has no unhandled error", async () => {
  const { fetchProgram, answers } = await resources();
  const unhandled = [];
  const listen = (reason) => unhandled.push(reason);
  process.on("unhandledRejection", listen);
  Object.assign(answers, { binary: new TypeError("Failed to fetch"), program: new TypeError("no glue") });
  const [compiling, importing] = fetchProgram(ADDRESS);
  await assert.rejects(compiling, { code: "network" });
  // Nobody has awaited it yet.
  await new Promise((resolve) => setTimeout(resolve));
  await assert.rejects(importing, /no glue/);
  answers.binary = arrived();
  assert.ok((await fetchProgram(ADDRESS)[0]) instanceof WebAssembly.Module);
  process.off("unhandledRejection", listen);
  assert.deepEqual(unhandled, []);
});

test("the hash of the program goes with it", async () => {
  const { fetchProgram, answers } = await resources();
  Object.assign(answers, { binary: arrived() });
  await fetchProgram({ ...ADDRESS, wasmIntegrity: "sha256-abc" })[0];
  assert.deepEqual(answers.log.find(([name]) => name === "binary")?.[2], { integrity: "sha256-abc" });
});

test("each element has an instance of its own", async () => {
  const { instantiate } = await resources();
  const started = [];
  const createGlue = () => async ({ module_or_path }) => started.push(module_or_path);
  const [one, other] = [await instantiate("module", { createGlue }), await instantiate("module", { createGlue })];
  assert.deepEqual([one === other, started], [false, ["module", "module"]]);
});

test("another program than the glue's is its integrity, and a policy where nothing may run", async () => {
  const { instantiate } = await resources();
  const cause = new WebAssembly.LinkError("import object field 'x' is not a Function");
  const createGlue = () => async () => {
    throw cause;
  };
  await assert.rejects(instantiate("module", { createGlue }), { code: "integrity", message: "it is another program", cause });
  const { instantiate: kept } = WebAssembly;
  try {
    WebAssembly.instantiate = /** @type {any} */ (async () => {
      throw new WebAssembly.CompileError("blocked by CSP");
    });
    await assert.rejects(instantiate("module", { createGlue }), { code: "csp" });
  } finally {
    WebAssembly.instantiate = kept;
  }
});

/** The copy as it is fetched. */
const fragment = () =>
  new FakeRoot(
    make("style", {}, ".om {}"),
    make("noscript", {}, "Without scripts"),
    make("script", { type: "text/plain", "data-copy": "an older one" }, "lines"),
    make("div", { class: "om" }, "The matrix"),
  );
const PARTS = { styles: ".om {}", catalogue: "lines" };

test("the copy is shown without what a strict page refuses, in adopted styles", async () => {
  const { showCopy, answers, sheets } = await resources();
  answers.fragment = fragment();
  const root = new FakeRoot(make("slot"));
  const copy = await showCopy(root, new AbortController().signal);
  assert.equal(root.inner, "<div class=om>The matrix");
  assert.deepEqual(root.adoptedStyleSheets.map(({ rules }) => rules), [".om {}"]);
  assert.equal(root.adoptedStyleSheets[0], sheets.comparisonSheet("other styles"), "one sheet for all elements");
  // It came with the script, whatever the page's own copy says.
  assert.deepEqual([copy.parts, copy.current], [PARTS, PARTS]);
  assert.equal(answers.fragment.querySelectorAll("style, noscript, script").length, 3, "the next element needs them");
});

test("a copy that comes too late changes nothing", async () => {
  const { showCopy, answers } = await resources();
  answers.fragment = fragment();
  const root = new FakeRoot(make("slot"));
  assert.equal(await showCopy(root, AbortSignal.abort()), null);
  assert.deepEqual([root.inner, root.adoptedStyleSheets], ["<slot>", []]);
});

test("the built-in catalogue comes out of the copy", async () => {
  const { builtIn, answers } = await resources();
  answers.fragment = fragment();
  assert.deepEqual(await builtIn(), PARTS);
});

test("a catalogue of the page's own is read, with the styles", async () => {
  const { readCatalogue, answers, failure } = await resources();
  const given = [];
  Object.assign(answers, { styles: ".om {}", reader: { read: async (...all) => (given.push(all), { lines: "own lines", notes: "own notes" }) } });
  const { signal } = new AbortController();
  assert.deepEqual(await readCatalogue({ data: {} }, "the element", signal), { catalogue: "own lines", notes: "own notes", styles: ".om {}" });
  const [[own, element, loader]] = given;
  assert.deepEqual([own, element, loader.signal === signal, loader.failure === failure], [{ data: {} }, "the element", true, true]);
});

test("a catalogue with faults is a failure, and the console has all of them", async (context) => {
  const { readCatalogue, answers, Failure } = await resources();
  const error = context.mock.method(console, "error", () => {});
  for (const [reading, lines] of [
    [{ code: "data-invalid", message: "no such size", pointer: "/fits/0", faults: ["/fits/0: no such size", "/fits/1: no such size"] }, 2],
    [{ code: "network", message: "own.json: 404 Not Found" }, 0],
  ]) {
    error.mock.resetCalls();
    Object.assign(answers, { styles: "", reader: { read: async () => reading } });
    const failed = await readCatalogue({ url: "own.json" }, null, new AbortController().signal).catch((cause) => cause);
    assert.ok(failed instanceof Failure);
    const { code, message, pointer } = /** @type {any} */ (reading);
    assert.deepEqual([failed.code, failed.message, failed.pointer, error.mock.callCount()], [code, message, pointer, lines]);
  }
});

test("styles or a reader that do not arrive are told", async () => {
  for (const part of ["styles", "reader"]) {
    const { readCatalogue, answers } = await resources();
    Object.assign(answers, { styles: "", reader: { read: async () => ({ lines: "" }) }, [part]: new TypeError("Failed to fetch") });
    await assert.rejects(readCatalogue({ data: {} }, null, new AbortController().signal), /Failed to fetch/);
  }
});
