/** What an element fetches, with sources that the tests answer for. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { copied } from "./copies.mjs";
import { FakeRoot, make, page } from "./fake-dom.mjs";

/** The smallest program, as it arrives. */
const arrived = () => new Response(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0), { headers: { "content-type": "application/wasm" } });
const ADDRESS = { wasmUrl: "https://a.example/x.wasm", wasmIntegrity: null };
const FIRST = { url: "https://a.example/first.wasm", integrity: "sha256-first" };

/**
 * The module in a page of its own, beside sources that are whatever `answers` says: a value, an error, a promise, or a function that gives one.
 *
 * @param {typeof FIRST | null} [first] what answers first
 */
async function resources(first = null) {
  page();
  Object.assign(globalThis, { OM_COPY: "this copy" });
  const files = ["resources", "compile", "failure-reason", "prerendered", "sheets"].map((name) => `element/${name}.js`);
  const { load } = copied(files, {
    "element/om-sources.js": `export const answers = { log: [] };
      export const first = ${JSON.stringify(first)};
      export const wasmUrl = "${ADDRESS.wasmUrl}";
      const answer = (name) => async (...given) => {
        answers.log.push([name, ...given]);
        const found = typeof answers[name] === "function" ? answers[name](...given) : answers[name];
        if (found instanceof Error) throw found;
        return found;
      };
      const names = ["fragment", "program", "firstAnswer", "reader", "styles", "binary"];
      export const [fragment, program, firstAnswer, reader, styles, binary] = names.map(answer);`,
  });
  const { answers } = await load("element/om-sources.js");
  return { ...(await load("element/resources.js")), ...(await load("element/failure-reason.js")), answers, sheets: await load("element/sheets.js") };
}

test("the program is compiled once, its glue is imported by each element", async () => {
  const { fetchProgram, answers } = await resources();
  Object.assign(answers, { binary: arrived(), program: "glue" });
  const [one, other] = [fetchProgram(ADDRESS, null), fetchProgram(ADDRESS, null)];
  assert.deepEqual(answers.log.map(([name]) => name), ["binary", "program", "program"], "at once");
  assert.ok((await one[0]) instanceof WebAssembly.Module);
  assert.deepEqual([await other[0] === (await one[0]), await one[1], await other[1]], [true, "glue", "glue"]);
  assert.deepEqual(answers.log, [["binary", ADDRESS.wasmUrl, { priority: undefined }], ["program"], ["program"]]);
});

test("a program that did not arrive is fetched again for the next element, and the page has no unhandled error", async () => {
  const { fetchProgram, answers } = await resources();
  const unhandled = [];
  const listen = (reason) => unhandled.push(reason);
  process.on("unhandledRejection", listen);
  Object.assign(answers, { binary: new TypeError("Failed to fetch"), program: new TypeError("no glue") });
  const [compiling, importing] = fetchProgram(ADDRESS, null);
  await assert.rejects(compiling, { code: "network" });
  // Nobody has awaited it yet.
  await new Promise((resolve) => setTimeout(resolve));
  await assert.rejects(importing, /no glue/);
  answers.binary = arrived();
  assert.ok((await fetchProgram(ADDRESS, null)[0]) instanceof WebAssembly.Module);
  process.off("unhandledRejection", listen);
  assert.deepEqual(unhandled, []);
});

test("the hash of the program goes with it", async () => {
  const { fetchProgram, answers } = await resources();
  Object.assign(answers, { binary: arrived() });
  await fetchProgram({ ...ADDRESS, wasmIntegrity: "sha256-abc" }, null)[0];
  assert.deepEqual(answers.log.find(([name]) => name === "binary")?.[2], { integrity: "sha256-abc", priority: undefined });
});

/** Until all that does not wait for anything is over, also where the timers are the test's. */
const aMoment = () => new Promise((resolve) => setImmediate(resolve));

/** A promise, and how it ends. */
function gate() {
  let [open, fail] = [(/** @type {any} */ _value) => {}, (/** @type {unknown} */ _error) => {}];
  const promise = new Promise((resolve, reject) => ([open, fail] = [resolve, reject]));
  return { promise, open, fail };
}

/** The code of what answers first, and what it started. */
function firstCode() {
  const started = /** @type {any[]} */ ([]);
  const createGlue = () => {
    const glue = async ({ module_or_path }) => started.push([glue, module_or_path]);
    return glue;
  };
  return { code: { createGlue, FirstAnswer: "class" }, started };
}

test("one instance of what answers first serves all elements", async () => {
  const { fetchFirst, answers } = await resources(FIRST);
  const { code, started } = firstCode();
  Object.assign(answers, { binary: arrived, firstAnswer: code });
  const [one, other] = [fetchFirst(ADDRESS), fetchFirst(ADDRESS)];
  assert.deepEqual(answers.log, [["firstAnswer"], ["binary", FIRST.url, { integrity: FIRST.integrity, priority: undefined }]]);
  assert.equal(await one.code, code);
  const found = await one.started;
  assert.equal(found, await other.started);
  assert.equal(found, await fetchFirst(ADDRESS).started, "also for those that come later");
  assert.deepEqual([started.length, started[0][1] instanceof WebAssembly.Module], [1, true]);
  assert.deepEqual([found.glue === started[0][0], found.FirstAnswer], [true, "class"]);
  assert.equal(answers.log.length, 2);
});

test("after a failure of what answers first the next element tries again, and the page has no unhandled error", async () => {
  const { fetchFirst, answers } = await resources(FIRST);
  const unhandled = [];
  const listen = (reason) => unhandled.push(reason);
  process.on("unhandledRejection", listen);
  const refused = { createGlue: () => async () => { throw new WebAssembly.LinkError("another"); }, FirstAnswer: "class" };
  for (const [failing, expected] of [
    [{ firstAnswer: new TypeError("no code") }, { message: "no code" }],
    [{ binary: new TypeError("Failed to fetch") }, { code: "network" }],
    [{ binary: () => new Response("<!doctype html>", { headers: { "content-type": "text/html" } }) }, { code: "mime" }],
    [{ firstAnswer: refused }, { code: "integrity" }],
    // Nobody awaits both of these.
    [{ firstAnswer: new TypeError("no code"), binary: new TypeError("Failed to fetch") }, { message: "no code" }],
  ]) {
    Object.assign(answers, { binary: arrived, firstAnswer: firstCode().code, ...failing });
    const answering = fetchFirst(ADDRESS);
    assert.equal(fetchFirst(ADDRESS), answering, "it has not failed yet");
    await assert.rejects(answering.started, expected);
  }
  await aMoment();
  process.off("unhandledRejection", listen);
  Object.assign(answers, { binary: arrived, firstAnswer: firstCode().code });
  assert.equal((await fetchFirst(ADDRESS).started).FirstAnswer, "class");
  assert.deepEqual(unhandled, []);
});

test("nothing answers first where the page has another program, or where there is nothing for it", async () => {
  const { fetchFirst, answers } = await resources(FIRST);
  assert.equal(fetchFirst({ wasmUrl: "https://other.example/x.wasm" }), null);
  const other = await resources(null);
  assert.equal(other.fetchFirst(ADDRESS), null);
  assert.deepEqual([answers.log, other.answers.log], [[], []]);
});

/** The program as it is asked for when something answers first. */
const LATER = [["binary", ADDRESS.wasmUrl, { priority: "low" }], ["program"]];
/** What was asked for; only requests say how. @param {{log: any[][]}} answers */
const asked = ({ log }) => log.map(([name, ...given]) => (name === "binary" ? [name, ...given] : [name]));

/** A program that is on its way behind what answers first, with what it waits for. @param {import("node:test").TestContext} context */
async function behindFirst(context) {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { fetchFirst, fetchProgram, answers } = await resources(FIRST);
  const [code, binary] = [gate(), gate()];
  const ofProgram = gate();
  Object.assign(answers, { firstAnswer: code.promise, binary: (url) => (url === FIRST.url ? binary.promise : ofProgram.promise), program: "glue" });
  const first = fetchFirst(ADDRESS);
  answers.log.length = 0;
  const begun = fetchProgram(ADDRESS, first);
  await aMoment();
  assert.deepEqual(answers.log, [], "what answers first comes first");
  return { fetchFirst, fetchProgram, answers, code, binary, ofProgram, first, begun };
}

test("the program is asked for when the code of what answers first is there, and has the lower priority", async (context) => {
  const { answers, code, ofProgram, begun } = await behindFirst(context);
  // The module is still on its way.
  code.open(firstCode().code);
  await aMoment();
  assert.deepEqual(asked(answers), LATER);
  ofProgram.open(arrived());
  assert.ok((await begun[0]) instanceof WebAssembly.Module);
  assert.equal(await begun[1], "glue");
  context.mock.timers.tick(10_000);
  await aMoment();
  assert.equal(answers.log.length, 2, "and not again");
});

test("the program is asked for when the code of what answers first does not arrive", async (context) => {
  const { answers, code, ofProgram, first, begun } = await behindFirst(context);
  code.fail(new TypeError("no code"));
  await assert.rejects(first.started, /no code/);
  await aMoment();
  assert.deepEqual(asked(answers), LATER);
  ofProgram.open(arrived());
  assert.ok((await begun[0]) instanceof WebAssembly.Module, "its failure is not the program's");
});

test("the program does not wait longer than three seconds for what answers first", async (context) => {
  const { answers, code } = await behindFirst(context);
  context.mock.timers.tick(2999);
  await aMoment();
  assert.deepEqual(answers.log, []);
  context.mock.timers.tick(1);
  await aMoment();
  assert.deepEqual(asked(answers), LATER);
  code.open(firstCode().code);
  await aMoment();
  assert.equal(answers.log.length, 2, "and not again");
});

test("of several elements behind what answers first, the first asks for the program, and its hash goes along", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { fetchFirst, fetchProgram, answers } = await resources(FIRST);
  Object.assign(answers, { binary: arrived, firstAnswer: firstCode().code, program: "glue" });
  const begun = [1, 2].map(() => fetchProgram({ ...ADDRESS, wasmIntegrity: "sha256-abc" }, fetchFirst(ADDRESS)));
  const [[one], [other]] = begun;
  assert.equal(await one, await other);
  assert.deepEqual(answers.log.filter(([, url]) => url === ADDRESS.wasmUrl), [["binary", ADDRESS.wasmUrl, { integrity: "sha256-abc", priority: "low" }]]);
  assert.equal(answers.log.filter(([name]) => name === "program").length, 2);
});

test("a program that does not arrive behind what answers first is fetched again, and the page has no unhandled error", async (context) => {
  const { fetchProgram, answers, code, first, begun } = await behindFirst(context);
  const unhandled = [];
  const listen = (reason) => unhandled.push(reason);
  process.on("unhandledRejection", listen);
  Object.assign(answers, { binary: () => new Response("", { status: 404 }), program: new TypeError("no glue") });
  code.open(firstCode().code);
  await assert.rejects(begun[0], { code: "network" });
  // Nobody has awaited it yet.
  await aMoment();
  await assert.rejects(begun[1], /no glue/);
  Object.assign(answers, { binary: arrived });
  assert.ok((await fetchProgram(ADDRESS, first)[0]) instanceof WebAssembly.Module);
  process.off("unhandledRejection", listen);
  assert.deepEqual(unhandled, []);
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
