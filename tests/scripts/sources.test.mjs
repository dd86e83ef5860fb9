/** Where the element's parts come from: `element/sources.js`, and those of the one file and of the page for iframes. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { copied } from "./copies.mjs";

/** Every request that was made, by address; what `XMLHttpRequest` and `fetch` shall answer. */
let asked = [];
let answers = [];

beforeEach(() => {
  [asked, answers] = [[], []];
  Object.assign(globalThis, {
    OM_FIRST_ANSWER: "sha256-first",
    document: Object.assign(new EventTarget(), { baseURI: "https://page.example/" }),
    fetch: async (url, how) => {
      asked.push([url, how]);
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      return answer;
    },
    XMLHttpRequest: class {
      open(method, url) {
        asked.push([method, url]);
      }

      overrideMimeType(type) {
        asked.push(type);
      }

      send() {
        asked.push(this.responseType);
        const answer = answers.shift();
        setTimeout(() => (answer ? this.onload(Object.assign(this, answer)) : this.onerror()));
      }
    },
  });
});

/** The module beside the files of a site, in a folder of its own. @param {Record<string, string>} files */
async function site(files = {}) {
  const copy = copied(["element/sources.js", "element/failure-reason.js"], files);
  return { ...copy, sources: await copy.load("element/sources.js") };
}

test("the program lies beside the script", async () => {
  const { sources, url } = await site();
  assert.equal(sources.wasmUrl, url("element/outsourcing-matrix.wasm"));
  answers = ["the answer", "another"];
  const how = { integrity: "sha256-x" };
  assert.deepEqual([await sources.binary("https://a.example/x.wasm"), await sources.binary("y.wasm", how)], ["the answer", "another"]);
  assert.deepEqual(asked, [["https://a.example/x.wasm", undefined], ["y.wasm", how]]);
});

test("what answers first lies beside the script, and the build says what its hash is", async () => {
  const { sources, url } = await site();
  assert.deepEqual(sources.first, { url: url("element/outsourcing-matrix.first-answer.wasm"), integrity: "sha256-first" });
  assert.deepEqual(asked, [], "nothing is asked for before it is wanted");
});

for (const [part, file] of [["program", "program"], ["firstAnswer", "first-answer"], ["reader", "catalogue"], ["takeAway", "take-away"]]) {
  test(`a module that did not arrive is asked for again, under another address: ${part}`, async () => {
    const path = `element/outsourcing-matrix.${file}.js`;
    // As after a break-off: what was kept of it stays broken.
    const { sources, write } = await site({ [path]: "throw new Error('broken off');" });
    await assert.rejects(sources[part], /broken off/);
    await assert.rejects(sources[part], /broken off/);
    write(path, `export const name = "${file}", address = import.meta.url;`);
    const module = await sources[part]();
    assert.equal(module.name, file);
    assert.match(module.address, /\.js\?try=2$/);
    assert.equal(await sources[part](), module, "and is there from then on");
  });

  test(`a module that arrives comes from its own address: ${part}`, async () => {
    const { sources } = await site({ [`element/outsourcing-matrix.${file}.js`]: "export const address = import.meta.url;" });
    const module = await sources[part]();
    assert.match(module.address, new RegExp(`/outsourcing-matrix\\.${file}\\.js$`));
    assert.equal(await sources[part](), module);
  });
}

test("the styles are fetched, and another status is the network", async () => {
  const { sources, url } = await site();
  answers = [new Response(".om {}"), new Response("gone", { status: 410 }), new Response("again")];
  assert.equal(await sources.styles(), ".om {}");
  const address = url("element/outsourcing-matrix.css");
  await assert.rejects(sources.styles, { code: "network", message: `${address}: 410` });
  assert.equal(await sources.styles(), "again");
  assert.deepEqual(asked.map(([url]) => url), [address, address, address]);
});

const documentWith = (template) => ({ status: 200, response: { querySelector: (selector) => (selector === "template" ? template : assert.fail(selector)) } });

test("the copy is parsed as a document of its own, once", async () => {
  const { sources, url } = await site();
  answers = [documentWith({ content: "the copy" })];
  const [one, other] = [sources.fragment(), sources.fragment()];
  assert.equal(one, other, "of several elements that ask");
  assert.equal(await one, "the copy");
  assert.equal(await sources.fragment(), "the copy");
  assert.deepEqual(asked, [["GET", url("element/outsourcing-matrix.fragment.html")], "text/html", "document"]);
});

test("a copy that did not arrive is asked for again", async () => {
  const { sources, url } = await site();
  const address = url("element/outsourcing-matrix.fragment.html");
  answers = [null, { status: 404, response: documentWith({ content: "an error page" }).response }, documentWith(null), { status: 200, response: null }, documentWith({ content: "the copy" })];
  await assert.rejects(sources.fragment, { name: "TypeError", message: address });
  await assert.rejects(sources.fragment, { code: "network", message: `${address}: 404` });
  await assert.rejects(sources.fragment, { code: "network", message: `${address}: 200` }, "a page without a copy");
  await assert.rejects(sources.fragment, { code: "network" }, "no page at all");
  assert.equal(await sources.fragment(), "the copy");
});

/** The sources of the page that is one file, beside modules that stand for the rest. */
function oneFile() {
  const template = "{ content: { querySelector: (selector) => (selector === 'style' ? { textContent: '.om {}' } : null) } }";
  return copied(["one-file/sources.js", "one-file/frame-sources.js", "one-file/take-away-wasm.js", "element/failure-reason.js"], {
    "one-file/parts.js": `export const page = { template: ${template}, unpacked: 0 };
      export const copyDocument = () => ({ querySelector: (selector) => (selector === "template" ? page.template : null) });
      export const programs = () => (page.unpacked++, [Uint8Array.of(0, 97, 115, 109), Uint8Array.of(1, 2)]);`,
    "element/program.js": "export const createGlue = 'program';",
    "element/take-away.js": "export const save = 'take-away';",
    "one-file/outsourcing-matrix.catalogue.js": "export const read = 'reader';",
  });
}

test("in the one file the parts come out of the page", async () => {
  const { load, url } = oneFile();
  const sources = await load("one-file/sources.js");
  const { page } = await load("one-file/parts.js");
  assert.equal(sources.wasmUrl, url("one-file/outsourcing-matrix.wasm"));
  assert.equal((await sources.program()).createGlue, "program");
  assert.equal((await sources.takeAway()).save, "take-away");
  assert.equal(await sources.styles(), ".om {}");
  assert.equal(await sources.fragment(), page.template.content);
  page.template = null;
  await assert.rejects(sources.fragment, { code: "integrity", message: "the file is damaged" });
  await assert.rejects(sources.reader, { code: "unsupported", message: /built-in catalogue only/ });
  assert.equal(sources.first, null);
  await assert.rejects(sources.firstAnswer, { code: "unsupported", message: "nothing answers before the program" });
  assert.deepEqual([...(await (await load("one-file/take-away-wasm.js")).wasm())], [1, 2]);
  assert.deepEqual(asked, [], "and nothing over the network");
});

test("the program of the one file is unpacked after the page was painted, or soon where nothing is", async () => {
  const { load } = oneFile();
  const { binary } = await load("one-file/sources.js");
  const { page } = await load("one-file/parts.js");
  let paint = () => {};
  globalThis.requestAnimationFrame = /** @type {any} */ ((then) => (paint = then));
  const first = binary();
  await new Promise((resolve) => setTimeout(resolve));
  assert.equal(page.unpacked, 0);
  paint();
  const response = await first;
  assert.equal(page.unpacked, 1);
  assert.equal(response.headers.get("content-type"), "application/wasm");
  assert.deepEqual([...new Uint8Array(await response.arrayBuffer())], [0, 97, 115, 109]);
  // A page that is not on the screen.
  globalThis.requestAnimationFrame = /** @type {any} */ (() => {});
  assert.ok((await binary()).ok);
});

test("in the page for iframes all but the reader comes out of the page", async () => {
  const { load } = oneFile();
  const sources = await load("one-file/frame-sources.js");
  assert.equal(sources.first, null);
  await assert.rejects(sources.firstAnswer, { code: "unsupported" });
  globalThis.requestAnimationFrame = /** @type {any} */ ((then) => then());
  assert.ok((await sources.binary(sources.wasmUrl)).ok);
  assert.deepEqual(asked, []);
  // That of the reader is a file.
  answers = ["the answer"];
  const how = { integrity: "sha256-x" };
  assert.equal(await sources.binary("https://a.example/outsourcing-matrix.catalogue.wasm", how), "the answer");
  assert.deepEqual(asked, [["https://a.example/outsourcing-matrix.catalogue.wasm", how]]);
  assert.equal((await sources.reader()).read, "reader");
  assert.equal((await sources.program()).createGlue, "program");
});
