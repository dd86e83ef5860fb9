/** The reader of a catalogue, without the part of the program that checks it: what it is given, and what is made of its answer. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { copied } from "./copies.mjs";

const { load, url } = copied(["element/catalogue.js", "element/catalogue-wasm.js"], {
  "element/om-catalogue-wasm.js": 'export * from "./catalogue-wasm.js";',
  "element/om-catalogue.js": `export const program = { read: [], instances: 0, reading: null };
    export const createGlue = () => {
      const glue = async ({ module_or_path }) => { program.instances++; glue.module = module_or_path; };
      glue.readCatalogue = (text) => (program.read.push([text, glue.module]), program.reading);
      return glue;
    };`,
});
const { read } = await load("element/catalogue.js");
const { program } = await load("element/om-catalogue.js");

const PAGE = "https://page.example/folder/index.html";
const LIMIT = 2 * 1024 * 1024;

/** Every address that was fetched, and the answer to it. */
let asked = [];
let answer = () => new Response("{}");
let compiled = [];

class ShadowRoot {}
globalThis.ShadowRoot = /** @type {any} */ (ShadowRoot);
globalThis.document = /** @type {any} */ ({ baseURI: PAGE });
globalThis.fetch = /** @type {any} */ (async (url, { signal }) => (asked.push(String(url)), signal.throwIfAborted(), answer()));

beforeEach(() => {
  [asked, compiled, program.read, program.reading] = [[], [], [], { lines: "the lines", notes: "the notes", faults: [], isTooLarge: false }];
  answer = () => new Response("{}");
});

/** An element somewhere in the page. @param {string | null} lang of the nearest element with one @param {object} [root] */
const element = (lang, root = {}) => ({ closest: () => (lang === null ? null : { getAttribute: () => lang }), getRootNode: () => root });

/** @param {any} glue @param {any} module */
const start = (glue, module) => glue({ module_or_path: module });

/** @param {any} own @param {any} [of] */
const reading = (own, of = element(null), { signal = new AbortController().signal, compile = async (...how) => (compiled.push(how), "module") } = {}) =>
  read(own, of, { signal, compile, start, failure: async (error, url) => Object.assign(new Error(`${url} ${error.message}`), { code: "network" }) });

test("what is read is the text of the page, the object as JSON, or what lies at the address", async () => {
  answer = () => new Response('{ "a": "ü" }');
  for (const [own, text] of [
    [{ text: ' { "a": 1 } ' }, ' { "a": 1 } '],
    [{ text: "" }, ""],
    [{ data: { a: [1, null, "ü"] } }, '{"a":[1,null,"ü"]}'],
    [{ data: { toJSON: () => undefined } }, ""],
    [{ url: "own.json" }, '{ "a": "ü" }'],
  ]) {
    assert.deepEqual(await reading(own), { lines: "the lines", notes: "the notes" });
    assert.equal(program.read.pop()[0], text);
  }
});

test("each reading has an instance of its own of one compiled program", async () => {
  const before = program.instances;
  await reading({ text: "1" });
  await reading({ text: "2" });
  assert.equal(program.instances - before, 2);
  assert.deepEqual(program.read.map(([, module]) => module), ["module", "module"]);
  assert.equal(compiled.length, 0, "it was compiled before");
});

test("a program that could not be compiled is tried again", async () => {
  const other = copied(["element/catalogue.js", "element/catalogue-wasm.js"], {
    "element/om-catalogue-wasm.js": 'export * from "./catalogue-wasm.js";',
    "element/om-catalogue.js": "export const createGlue = () => Object.assign(async () => {}, { readCatalogue: () => ({ lines: 'the lines', notes: 'the notes', faults: [] }) });",
  });
  const { read } = await other.load("element/catalogue.js");
  const attempts = [];
  const loader = { signal: new AbortController().signal, start, compile: async (...how) => (attempts.push(how), attempts.length > 1 ? "module" : Promise.reject(new Error("not yet"))) };
  await assert.rejects(read({ text: "{}" }, element(null), loader), /not yet/);
  assert.deepEqual(await read({ text: "{}" }, element(null), loader), { lines: "the lines", notes: "the notes" });
  assert.deepEqual(attempts, [[other.url("element/outsourcing-matrix.catalogue.wasm"), null], [other.url("element/outsourcing-matrix.catalogue.wasm"), null]]);
});

test("the address belongs to the page, and {lang} in it is the element's language", async () => {
  const host = (lang) => Object.assign(new ShadowRoot(), { host: element(lang) });
  for (const [own, of, expected] of [
    ["own.json", element(null), "https://page.example/folder/own.json"],
    ["/own.json", element("de"), "https://page.example/own.json"],
    ["https://a.example/{lang}/c.{lang}.json", element("de"), "https://a.example/de/c.de.json"],
    ["c.{lang}.json", element("pt-BR"), "https://page.example/folder/c.pt-BR.json"],
    ["c.{lang}.json", element(""), "https://page.example/folder/c..json"],
    ["c.{lang}.json", element(null), "https://page.example/folder/c..json"],
    // An element in a shadow tree has the language of its host, if it has none itself; and so on outwards.
    ["c.{lang}.json", element(null, host("de")), "https://page.example/folder/c.de.json"],
    ["c.{lang}.json", element("fr", host("de")), "https://page.example/folder/c.fr.json"],
    ["c.{lang}.json", element(null, Object.assign(new ShadowRoot(), { host: element(null, host("ar")) })), "https://page.example/folder/c.ar.json"],
    ["c.{lang}.json", element(null, host(null)), "https://page.example/folder/c..json"],
    // A language that somebody wrote leads to no other folder, and is no pattern.
    ["/a/{lang}.json", element("../../x?y#z"), "https://page.example/a/..%2F..%2Fx%3Fy%23z.json"],
    ["/a/{lang}.json", element("$&$1$$"), "https://page.example/a/%24%26%241%24%24.json"],
    ["/a/{lang}.json", element("{lang}"), "https://page.example/a/%7Blang%7D.json"],
  ]) {
    await reading({ url: own }, of);
    assert.equal(asked.pop(), expected);
  }
});

test("faults are those of the program, the first one for the page", async () => {
  const faults = [{ pointer: "/types/0/id", message: "is missing" }, { pointer: "", message: "is no catalogue" }];
  for (const [isTooLarge, code] of [[false, "data-invalid"], [true, "data-too-large"]]) {
    program.reading = { lines: undefined, faults, isTooLarge };
    assert.deepEqual(await reading({ text: "{}" }), {
      code,
      pointer: "/types/0/id",
      message: "is missing",
      faults: ["/types/0/id: is missing", "(document): is no catalogue"],
    });
  }
  program.reading = { lines: undefined, faults: [], isTooLarge: false };
  assert.deepEqual(await reading({ text: "{}" }), { code: "data-invalid", pointer: "", message: "the catalogue could not be read", faults: [] });
  program.reading = { lines: "", faults: [], isTooLarge: false };
  assert.deepEqual(await reading({ text: "{}" }), { lines: "", notes: "" }, "no lines are lines");
});

test("an object that cannot be JSON is a fault of the data", async () => {
  const loop = {};
  Object.assign(loop, { loop });
  for (const data of [loop, { number: 1n }, { toJSON: () => assert.fail("thrown by the page") }]) {
    const { code, pointer, message } = await reading({ data });
    assert.deepEqual([code, pointer], ["data-invalid", ""]);
    assert.match(message, /^data: /);
  }
  assert.deepEqual(program.read, []);
});

test("an answer that is none is the network, and is not read", async () => {
  answer = () => new Response("{}", { status: 404, statusText: "Not Found" });
  assert.deepEqual(await reading({ url: "own.json" }), { code: "network", message: "own.json: 404 Not Found" });
  answer = () => {
    throw new TypeError("no route");
  };
  await assert.rejects(reading({ url: "c.{lang}.json" }, element("de")), { code: "network", message: "c.de.json no route" });
  await assert.rejects(reading({ url: "https://[bad" }), { code: "network" });
  const ended = new AbortController();
  ended.abort();
  await assert.rejects(reading({ url: "own.json" }, element(null), { signal: ended.signal }));
  assert.deepEqual(program.read, []);
});

/** @param {Uint8Array[]} chunks @param {() => void} [cancel] */
const stream = (chunks, cancel) => new Response(new ReadableStream({
  pull: (controller) => (chunks.length ? controller.enqueue(chunks.shift()) : controller.close()),
  cancel,
}, { highWaterMark: 0 }));

test("letters may be cut between two pieces, and nothing else may be wrong with them", async () => {
  const bytes = new TextEncoder().encode("ü€😀");
  answer = () => stream([...bytes].map((byte) => Uint8Array.of(byte)));
  await reading({ url: "own.json" });
  assert.equal(program.read.pop()[0], "ü€😀");
  answer = () => stream([Uint8Array.of(0xef, 0xbb, 0xbf), Uint8Array.of(123)]);
  await reading({ url: "own.json" });
  assert.equal(program.read.pop()[0], "{", "without a mark of the byte order");
  for (const wrong of [[Uint8Array.of(0xff)], [Uint8Array.of(123, 0xc3), Uint8Array.of(125)], [bytes.slice(0, -1)]]) {
    answer = () => stream([...wrong]);
    const refused = { code: "data-invalid", pointer: "", message: "not UTF-8", faults: ["(document): not UTF-8"] };
    assert.deepEqual(await reading({ url: "own.json" }), refused);
  }
  answer = () => new Response(null);
  await reading({ url: "own.json" });
  assert.equal(program.read.pop()[0], "", "an answer without anything in it");
});

test("more than two megabytes are not read to the end", async () => {
  const piece = new Uint8Array(LIMIT / 32).fill(32);
  answer = () => stream(Array.from({ length: 32 }, () => piece));
  assert.deepEqual(await reading({ url: "own.json" }), { lines: "the lines", notes: "the notes" });
  assert.equal(program.read.pop()[0].length, LIMIT);
  const rest = Array.from({ length: 100 }, () => piece);
  let isCancelled = false;
  answer = () => stream(rest, () => (isCancelled = true));
  const message = `more than ${LIMIT} bytes`;
  assert.deepEqual(await reading({ url: "own.json" }), { code: "data-too-large", pointer: "", message, faults: [`(document): ${message}`] });
  assert.deepEqual([isCancelled, rest.length, program.read], [true, 100 - 33, []]);
});

test("the program lies beside the reader", async () => {
  assert.equal((await load("element/catalogue-wasm.js")).url, url("element/outsourcing-matrix.catalogue.wasm"));
});
