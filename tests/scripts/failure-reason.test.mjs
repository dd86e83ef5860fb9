import assert from "node:assert/strict";
import { test } from "node:test";

import { told } from "./contract.mjs";

/** Where the module looks for a policy's refusals, and what addresses of the page begin with. */
const page = Object.assign(new EventTarget(), { baseURI: "https://page.example/folder/index.html" });
globalThis.document = /** @type {any} */ (page);

const { Failure, failure } = await import("../../src/element/failure-reason.js");

/** A policy refuses an address. @param {string} blockedURI */
const refuse = (blockedURI, disposition = "enforce") => page.dispatchEvent(Object.assign(new Event("securitypolicyviolation"), { blockedURI, disposition }));

const error = new TypeError("Failed to fetch");

test("a failure says what, where and why", () => {
  const cause = new Error("cause");
  const found = new Failure("data-invalid", "not read", "/types/0", cause);
  assert.ok(found instanceof Error);
  assert.deepEqual([found.code, found.message, found.pointer, found.cause], ["data-invalid", "not read", "/types/0", cause]);
  assert.equal(new Failure("mime", "x").pointer, undefined);
});

test("an event says what and where, and no more", () => {
  assert.deepEqual(new Failure("network", "x").detail, { code: "network", message: "x" });
  assert.deepEqual(new Failure("data-invalid", "x", "", new Error("cause")).detail, { code: "data-invalid", message: "x", pointer: "" });
});

test("every code that is thrown is one of the contract", async () => {
  const codes = told("error").map(({ name }) => name);
  const { readdirSync, readFileSync } = await import("node:fs");
  let count = 0;
  for (const part of ["element", "one-file"]) {
    const folder = new URL(`../../src/${part}/`, import.meta.url);
    for (const file of readdirSync(folder).filter((name) => name.endsWith(".js"))) {
      for (const [, code] of readFileSync(new URL(file, folder), "utf8").matchAll(/(?:new Failure|await refusal)\((?:is\w+ \? )?"([\w-]+)"/g)) {
        assert.ok(codes.includes(code), `${code} in ${part}/${file}`);
        count += 1;
      }
    }
  }
  assert.ok(count > 10, String(count));
});

test("what is known already stays as it is", async () => {
  const found = new Failure("integrity", "x");
  assert.equal(await failure(found), found);
  assert.equal(await failure(found, "https://a.example/"), found);
});

test("a program that stops is a panic", async () => {
  const stopped = new WebAssembly.RuntimeError("unreachable");
  const found = await failure(stopped, "https://a.example/x.wasm");
  assert.deepEqual([found.code, found.message, found.cause], ["panic", "RuntimeError: unreachable", stopped]);
});

test("without WebAssembly nothing is taken for a panic", async () => {
  const { WebAssembly: kept } = globalThis;
  try {
    Reflect.deleteProperty(globalThis, "WebAssembly");
    assert.equal((await failure(error, "https://a.example/x")).code, "network");
  } finally {
    globalThis.WebAssembly = kept;
  }
});

test("a file that did not arrive was the network, and the message names it", async () => {
  for (const [url, message] of [
    ["https://a.example/x.wasm", "https://a.example/x.wasm TypeError: Failed to fetch"],
    ["own.json", "own.json TypeError: Failed to fetch"],
    ["https://[no address", "https://[no address TypeError: Failed to fetch"],
    [undefined, "TypeError: Failed to fetch"],
  ]) {
    const found = await failure(error, url);
    assert.deepEqual([found.code, found.message, found.pointer, found.cause], ["network", message, undefined, error]);
  }
  assert.equal((await failure("a word", "https://a.example/x")).message, "https://a.example/x a word");
});

test("a file that a policy refused was the policy, also where it is told a moment later", async () => {
  const early = "https://early.example/x.wasm";
  refuse(early);
  assert.equal((await failure(error, early)).code, "csp");
  const late = failure(error, "https://late.example/x.wasm");
  refuse("https://late.example/x.wasm");
  assert.equal((await late).code, "csp");
  assert.equal((await failure(error, "https://early.example/y.wasm")).code, "network", "another file of that host");
});

test("a busy page has the policy's report late", async () => {
  const { setTimeout: kept } = globalThis;
  /** @type {[() => void, number][]} */
  const timers = [];
  globalThis.setTimeout = /** @type {any} */ ((/** @type {() => void} */ then, /** @type {number} */ delay) => timers.push([then, delay]));
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  try {
    const refused = failure(error, "https://refused.example/x.wasm");
    await turn();
    refuse("https://refused.example/x.wasm");
    assert.equal((await refused).code, "csp");
    const absent = failure(error, "https://absent.example/x.wasm");
    timers.forEach(([then]) => then());
    assert.equal((await absent).code, "network");
    assert.deepEqual(timers.map(([, delay]) => delay), [250, 250]);
  } finally {
    globalThis.setTimeout = kept;
  }
});

test("a policy tells addresses without their fragments, and relative ones are the page's", async () => {
  refuse("https://page.example/folder/own.json?a=1");
  for (const [url, code] of [
    ["own.json?a=1", "csp"],
    ["own.json?a=1#part", "csp"],
    ["https://page.example/folder/own.json?a=1", "csp"],
    ["own.json", "network"],
    ["/own.json?a=1", "network"],
  ]) {
    assert.equal((await failure(error, url)).code, code, url);
  }
});

test("of some addresses a policy tells the scheme only", async () => {
  assert.equal((await failure(error, "blob:https://page.example/1")).code, "network");
  refuse("blob");
  assert.equal((await failure(error, "blob:https://page.example/1")).code, "csp");
  assert.equal((await failure(error, "data:application/json,{}")).code, "network");
});

test("a policy that only reports forbids nothing", async () => {
  refuse("https://report.example/x", "report");
  assert.equal((await failure(error, "https://report.example/x")).code, "network");
});

test("a file of ours that was refused explains every other failure", async () => {
  // In an instance of its own: what it has heard it keeps.
  const url = new URL("../../src/element/failure-reason.js?of-ours", import.meta.url);
  const other = await import(url.href);
  const ours = new URL("./outsourcing-matrix", url).href;
  refuse(new URL("./something-else.js", url).href);
  assert.equal((await other.failure(error)).code, "network");
  refuse(`${ours}.program.js`);
  assert.equal((await other.failure(error)).code, "csp");
  assert.equal((await other.failure(error, "https://elsewhere.example/own.json")).code, "csp");
});
