import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { copied } from "./copies.mjs";

globalThis.document = /** @type {any} */ (Object.assign(new EventTarget(), { baseURI: "https://page.example/" }));

const { load } = copied(["element/compile.js", "element/failure-reason.js"], {
  "element/om-sources.js": "export const network = { asked: [], answer: null }; export const binary = async (url, how) => (network.asked.push([url, how]), network.answer(url, how));",
});
const { compile, refusal, start } = await load("element/compile.js");
const { Failure } = await load("element/failure-reason.js");
const { network } = await load("element/om-sources.js");

const URL = "https://files.example/outsourcing-matrix.wasm";

/** The smallest program, and things that are none. */
const WASM = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
const DAMAGED = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 99, 99);
const PAGE = new TextEncoder().encode("<!doctype html><title>Not found</title>");

/** @param {BodyInit | null} body @param {string | null} type @param {number} [status] */
const response = (body, type, status = 200) => new Response(body, { status, statusText: status === 200 ? "" : "No", headers: type === null ? {} : { "content-type": type } });

/** A body that breaks off after its first bytes. */
const broken = () =>
  new ReadableStream({
    start: (controller) => controller.enqueue(WASM.slice(0, 4)),
    pull: (controller) => controller.error(new TypeError("broken off")),
  });

beforeEach(() => (network.asked = []));

/** What comes of it: "compiled", or the code. @param {() => Promise<unknown>} attempt */
const outcome = (attempt) => attempt().then((module) => (module instanceof WebAssembly.Module ? "compiled" : "something else"), (error) => (error instanceof Failure ? error.code : `${error}`));

test("a program is compiled, with its type or with another one", async () => {
  // Browsers take the type in capitals too; Node does not.
  for (const type of ["application/wasm", " application/wasm ", "application/wasm; charset=utf-8", "application/octet-stream", "text/plain", "", null]) {
    network.answer = () => response(WASM, type);
    assert.equal(await outcome(() => compile(URL, null)), "compiled", String(type));
  }
  assert.deepEqual(network.asked[0], [URL, { priority: undefined }]);
});

test("each thing that is sent in place of the program has its code", async () => {
  for (const [code, answer] of [
    ["network", () => response("", "application/wasm", 404)],
    ["network", () => response(PAGE, "text/html", 500)],
    // What a server sends in place of what it does not have.
    ["mime", () => response(PAGE, "text/html")],
    ["mime", () => response(PAGE, "Text/HTML; charset=utf-8")],
    ["mime", () => response(WASM, "text/html")],
    ["mime", () => response(WASM, "text/html; charset=utf-8")],
    ["mime", () => response(PAGE, "text/plain")],
    ["mime", () => response(PAGE, null)],
    ["mime", () => response("", "application/octet-stream")],
    ["integrity", () => response(DAMAGED, "application/octet-stream")],
    ["integrity", () => response(DAMAGED, "application/wasm")],
    ["integrity", () => response(PAGE, "application/wasm")],
    ["network", () => response(broken(), "application/octet-stream")],
    ["network", () => response(broken(), "application/wasm")],
  ]) {
    network.answer = answer;
    assert.equal(await outcome(() => compile(URL, null)), code, String(answer));
  }
});

test("what is said names the file and what came", async () => {
  for (const [answer, message] of [
    [() => response("", "application/wasm", 404), `${URL}: 404 No`],
    [() => response(PAGE, "Text/HTML"), `${URL} is served as text/html`],
    [() => response(DAMAGED, "text/plain"), /^https:\/\/files\.example\/outsourcing-matrix\.wasm: CompileError: /],
    [() => Promise.reject(new TypeError("no route")), `${URL} TypeError: no route`],
  ]) {
    network.answer = answer;
    await assert.rejects(compile(URL, null), { message });
  }
});

test("a hash that is none is refused before anything is asked", async () => {
  for (const integrity of ["", "sha256", "sha256-", "md5-abc", "sha1-abc", "sha224-abc", "SHA256-abc", "sha256-a b", "sha256-abc sha384-def", "abc", "sha256-abc?x", " sha256-abc", "sha256-abc\n"]) {
    await assert.rejects(compile(URL, integrity), { code: "integrity", message: `not a valid hash: ${integrity}` });
  }
  assert.deepEqual(network.asked, []);
});

test("a hash goes along with the request", async () => {
  network.answer = () => response(WASM, "application/wasm");
  for (const integrity of ["sha256-Ab1+/_-w==", "sha384-a", "sha512-abc="]) {
    assert.equal(await outcome(() => compile(URL, integrity)), "compiled", integrity);
    assert.deepEqual(network.asked.pop(), [URL, { integrity, priority: undefined }]);
  }
});

test("a priority goes along with the request, with a hash or without one", async () => {
  network.answer = () => response(WASM, "application/wasm");
  for (const priority of ["low", "high"]) {
    assert.equal(await outcome(() => compile(URL, null, priority)), "compiled", priority);
    assert.equal(await outcome(() => compile(URL, "sha256-abc", priority)), "compiled", priority);
    assert.deepEqual(network.asked.splice(0), [[URL, { priority }], [URL, { integrity: "sha256-abc", priority }]]);
  }
});

test("what is asked for again with its hash has the same priority", async () => {
  network.answer = (url, how) => (how ? Promise.reject(new TypeError("hash")) : response(WASM, "application/wasm"));
  await assert.rejects(compile(URL, "sha256-abc", "low"), { code: "integrity" });
  const how = { integrity: "sha256-abc", priority: "low" };
  assert.deepEqual(network.asked, [[URL, how], [URL, undefined], [URL, how]]);
});

test("what does not arrive and has no hash is the network, at once", async () => {
  network.answer = (url, how) => (how ? Promise.reject(new TypeError("no route")) : response(WASM, "application/wasm"));
  await assert.rejects(compile(URL, null, "low"), { code: "network" });
  assert.equal(network.asked.length, 1);
});

test("what arrives without its hash and not with it is another program", async () => {
  network.answer = (url, how) => (how ? Promise.reject(new TypeError("hash")) : response(WASM, "application/wasm"));
  await assert.rejects(compile(URL, "sha256-abc"), { code: "integrity", message: `${URL} does not match sha256-abc` });
  assert.deepEqual(network.asked.map(([, how]) => Boolean(how)), [true, false, true]);
});

test("what arrives neither with its hash nor without it was the network", async () => {
  for (const without of [() => Promise.reject(new TypeError("no route")), () => response("", null, 404)]) {
    network.answer = (url, how) => (how ? Promise.reject(new TypeError("no route")) : without());
    await assert.rejects(compile(URL, "sha256-abc"), { code: "network" });
  }
});

test("what a policy refuses is not asked for without its hash", async () => {
  network.answer = async () => {
    document.dispatchEvent(Object.assign(new Event("securitypolicyviolation"), { blockedURI: `${URL}?refused`, disposition: "enforce" }));
    throw new TypeError("refused");
  };
  await assert.rejects(compile(`${URL}?refused`, "sha256-abc"), { code: "csp" });
  assert.equal(network.asked.length, 1);
});

test("what did not arrive for a moment is taken when it comes", async () => {
  let isFirst = true;
  network.answer = () => {
    const answer = isFirst ? Promise.reject(new TypeError("for a moment")) : response(WASM, "application/wasm");
    isFirst = false;
    return answer;
  };
  assert.equal(await outcome(() => compile(URL, "sha256-abc")), "compiled");
});

test("a body that breaks off is not taken for a damaged one, also where it comes whole the second time", async () => {
  let count = 0;
  network.answer = () => response(count++ ? WASM : broken(), "application/wasm");
  // It came whole, and yet was no program before.
  assert.equal(await outcome(() => compile(URL, null)), "integrity");
  assert.equal(count, 2);
});

test("where no program may run, not even the smallest, it is a policy", async (context) => {
  const forbid = async () => {
    throw new WebAssembly.CompileError("forbidden");
  };
  for (const name of ["instantiate", "compile", "compileStreaming"]) context.mock.method(WebAssembly, name, forbid);
  for (const type of ["application/wasm", "text/plain"]) {
    network.answer = () => response(WASM, type);
    await assert.rejects(compile(URL, null), { code: "csp", message: "the Content Security Policy blocks WebAssembly: allow 'wasm-unsafe-eval'" });
  }
});

test("an engine without WebAssembly is told so", async () => {
  const { WebAssembly: kept } = globalThis;
  try {
    Reflect.deleteProperty(globalThis, "WebAssembly");
    await assert.rejects(compile(URL, null), { code: "unsupported" });
  } finally {
    globalThis.WebAssembly = kept;
  }
  assert.deepEqual(network.asked, []);
});

test("an instance is started again while there is no memory for it, and in the end it is told", async (context) => {
  const waits = [];
  context.mock.method(globalThis, "setTimeout", (then, delay) => (waits.push(delay), then()));
  const full = new RangeError("Out of memory");
  for (const [failures, waited] of [[0, 0], [1, 1], [4, 4]]) {
    waits.length = 0;
    let left = failures;
    const given = [];
    const glue = async ({ module_or_path }) => {
      given.push(module_or_path);
      if (left--) throw full;
      return "instance";
    };
    assert.equal(await start(glue, "module"), "instance");
    assert.deepEqual([given, waits], [Array(failures + 1).fill("module"), Array(waited).fill(250)]);
  }
  const refused = start(() => Promise.reject(full), "module");
  await assert.rejects(refused, { code: "unsupported", message: "no memory for another program: RangeError: Out of memory", cause: full });
});

test("a refusal keeps what it was called with where programs run", async () => {
  const cause = new Error("cause");
  const found = await refusal("mime", "a message", cause);
  assert.deepEqual([found.code, found.message, found.cause, found.pointer], ["mime", "a message", cause, undefined]);
});
