import assert from "node:assert/strict";
import { test } from "node:test";

import { addressPart, LinkState, withParts } from "../../src/element/address.js";
import { oneOf, random } from "./random.mjs";

/** The page is at this address. What is pushed is kept. @param {string} href */
function at(href) {
  const pushed = [];
  const location = new URL(href);
  const history = {
    state: { of: "the page" },
    pushState: (state, title, url) => {
      pushed.push([state, title, String(url)]);
      location.href = String(url);
    },
  };
  Object.assign(globalThis, { location, history });
  return { pushed, history };
}

test("a part of the address is one of two", () => {
  for (const kind of [null, "", "none", "path", "QUERY", "search"]) assert.equal(addressPart(kind), null, String(kind));
});

test("what the part says is without its mark", () => {
  for (const [href, query, hash] of [
    ["https://a.example/", "", ""],
    ["https://a.example/?", "", ""],
    ["https://a.example/#", "", ""],
    ["https://a.example/?om-size=small&x=1#part", "om-size=small&x=1", "part"],
    ["https://a.example/#om-size=small?x", "", "om-size=small?x"],
    ["https://a.example/??a#b#c", "?a", "b#c"],
  ]) {
    at(href);
    assert.deepEqual([addressPart("query")?.read(), addressPart("hash")?.read()], [query, hash], href);
  }
});

test("the part takes the place of what was there, and everything else stays", () => {
  const href = "https://user@a.example:81/b/c?one=1#two";
  at(href);
  for (const [kind, text, expected] of [
    ["query", "om-size=small", "https://user@a.example:81/b/c?om-size=small#two"],
    ["query", "", "https://user@a.example:81/b/c#two"],
    ["query", "a#b", "https://user@a.example:81/b/c?a%23b#two"],
    ["query", "?a", "https://user@a.example:81/b/c??a#two"],
    ["hash", "om-size=small", "https://user@a.example:81/b/c?one=1#om-size=small"],
    ["hash", "", "https://user@a.example:81/b/c?one=1"],
    ["hash", "#a", "https://user@a.example:81/b/c?one=1##a"],
  ]) {
    assert.equal(addressPart(kind)?.with(text).href, expected, `${kind} ${text}`);
  }
  assert.equal(location.href, href, "it was only asked");
});

test("it is written as a new entry of the history that keeps the page's state", () => {
  const { pushed, history } = at("https://a.example/?x=1#y");
  addressPart("query")?.write("x=1&om-size=small");
  addressPart("hash")?.write("");
  assert.deepEqual(pushed, [
    [history.state, "", "https://a.example/?x=1&om-size=small#y"],
    [history.state, "", "https://a.example/?x=1&om-size=small"],
  ]);
});

test("what is written is what is read", () => {
  at("https://a.example/?x=1#y");
  for (const kind of ["query", "hash"]) {
    for (const text of ["om-size=small&om-needs=website.leads&om-v=1.0.0", "", "a", "x=1&y=2"]) {
      const part = addressPart(kind);
      part?.write(text);
      assert.equal(part?.read(), text, kind);
    }
  }
});

test("where the address cannot be written, nothing is thrown", () => {
  const { history } = at("https://a.example/?x=1");
  history.pushState = () => {
    throw new DOMException("too often", "SecurityError");
  };
  addressPart("query")?.write("y=1");
  assert.equal(location.href, "https://a.example/?x=1");
});

/** Parts of an element, by their keys and values. @param {string} parts */
const parts = (parts) => parts.split(" ").map((part) => ({ key: part.split("=")[0], value: part.split("=")[1] ?? "" }));

const KEYS = ["size", "startup", "needs", "compare", "columns", "differences", "v"];
const NOTHING = parts(`${KEYS.slice(0, -1).join(" ")} v=1.0.0`);
const LARGE = parts("size=large startup needs compare=it columns differences v=1.0.0");

test("an element's parts stand behind those of somebody else, which stay byte for byte", () => {
  for (const [query, prefix, own, expected] of /** @type {const} */ ([
    ["", "om", NOTHING, "om-v=1.0.0"],
    ["", "om", LARGE, "om-size=large&om-compare=it&om-v=1.0.0"],
    ["", "left", LARGE, "left-size=large&left-compare=it&left-v=1.0.0"],
    ["page=7", "om", NOTHING, "page=7&om-v=1.0.0"],
    ["a=%zz&&b", "om", NOTHING, "a=%zz&&b&om-v=1.0.0"],
    ["a&a=&=a&a=1&a=2", "om", NOTHING, "a&a=&=a&a=1&a=2&om-v=1.0.0"],
    ["q=%F0%9F%9A%B2+ä?/:@", "om", NOTHING, "q=%F0%9F%9A%B2+ä?/:@&om-v=1.0.0"],
    // What is the element's is replaced, wherever it stood and however often.
    ["om-size=small&page=7&om-v=0&om-size=x", "om", LARGE, "page=7&om-size=large&om-compare=it&om-v=1.0.0"],
    ["om-needs=admin&om-startup&om-v=1.0.0", "om", NOTHING, "om-v=1.0.0"],
    ["a=%zz&om-compare=bpo&om-columns=chosen&&om-differences=only&left-compare=kpo", "om", LARGE, "a=%zz&&left-compare=kpo&om-size=large&om-compare=it&om-v=1.0.0"],
    // What only looks like it is not.
    ["om-sizes=1&om=1&om-=2&xom-size=3&om-SIZE=4", "om", NOTHING, "om-sizes=1&om=1&om-=2&xom-size=3&om-SIZE=4&om-v=1.0.0"],
    // Another element is somebody else.
    ["left-size=large&left-v=1.0.0", "om", NOTHING, "left-size=large&left-v=1.0.0&om-v=1.0.0"],
    ["om-size=large&om-v=1.0.0", "left", NOTHING, "om-size=large&om-v=1.0.0&left-v=1.0.0"],
    ["om-a-size=large", "om", NOTHING, "om-a-size=large&om-v=1.0.0"],
    ["om-size=large", "om-a", NOTHING, "om-size=large&om-a-v=1.0.0"],
  ])) {
    assert.equal(withParts(query, prefix, own), expected, `${prefix}: ${query}`);
  }
});

test("without values, an element's parts are taken out", () => {
  const none = parts(KEYS.join(" "));
  for (const [query, prefix, expected] of [
    ["", "om", ""],
    ["om-v=1.0.0", "om", ""],
    ["page=7", "om", "page=7"],
    ["om-size=small&page=7&om-v=1.0.0", "om", "page=7"],
    ["a=%zz&&b&om-startup=1", "om", "a=%zz&&b"],
    ["om-size=small&left-size=large", "left", "om-size=small"],
  ]) {
    assert.equal(withParts(query, prefix, none), expected, `${prefix}: ${query}`);
  }
});

test("whatever the query is: the parts are written once, and what is somebody else's stays", () => {
  const below = random(11);
  const none = parts(KEYS.join(" "));
  const letters = [..."abz%=+.-ä&"];
  const part = () => (below(2) ? `${oneOf(below, ["om", "left", "omm"])}-${oneOf(below, [...KEYS, "x"])}${oneOf(below, ["", "=", "=small", "=a.b"])}` : Array.from({ length: below(9) }, () => oneOf(below, letters)).join(""));
  for (let round = 0; round < 2_000; round++) {
    const query = Array.from({ length: below(6) }, part).join("&");
    const own = KEYS.map((key) => ({ key, value: oneOf(below, ["", "1", "a.b", "%20"]) }));
    const prefix = oneOf(below, ["om", "left", "mine"]);
    const written = withParts(query, prefix, own);
    assert.equal(withParts(written, prefix, own), written, query);
    const foreign = withParts(query, prefix, none);
    assert.equal(withParts(written, prefix, none), foreign, query);
    const isOwn = (/** @type {string} */ part) => KEYS.some((key) => part.split("=")[0] === `${prefix}-${key}`);
    assert.equal(foreign, query.split("&").filter((part) => !isOwn(part)).join("&"), query);
    const expected = own.filter(({ value }) => value).map(({ key, value }) => `${prefix}-${key}=${value}`);
    assert.deepEqual(written.split("&").filter(isOwn), expected, query);
  }
});

/** The answers of an element in the address. @param {Record<string, string>} attributes */
const linkState = (attributes) => new LinkState(/** @type {any} */ ({ get: (name) => attributes[name] ?? null }));

test("an element has its own parameters, by its name", () => {
  at("https://a.example/?om-size=small&x=1&om-needs=leads&two-size=large&omsize=micro#om-size=medium");
  for (const [attributes, expected] of [
    [{}, ""],
    [{ "link-state": "none" }, ""],
    [{ "link-state": "query" }, "om-size=small&om-needs=leads"],
    [{ "link-state": "query", name: "" }, "om-size=small&om-needs=leads"],
    [{ "link-state": "query", name: "two" }, "two-size=large"],
    [{ "link-state": "query", name: "three" }, ""],
    [{ "link-state": "hash" }, "om-size=medium"],
  ]) {
    assert.equal(linkState(/** @type {any} */ (attributes)).own, expected, JSON.stringify(attributes));
  }
});

test("an address says something new where this element's part is another than before", () => {
  for (const [kind, before, after, expected] of [
    ["query", "?om-size=small", "?om-size=small&x=1#part", false],
    ["query", "?om-size=small", "?two-size=small", true],
    ["query", "?om-size=small", "?om-size=large", true],
    ["query", "", "?om-size=large", true],
    ["query", "?om-size=small", "#part", true],
    ["hash", "#om-size=small", "?om-size=large#om-size=small", false],
    ["hash", "#om-size=small", "#om-size=large", true],
    // A place on the page is no answer.
    ["hash", "#om-size=small", "#part", false],
    ["hash", "#om-size=small", "", true],
    ["none", "?om-size=small", "?om-size=large", false],
  ]) {
    at(`https://a.example/${before}`);
    const link = linkState({ "link-state": /** @type {string} */ (kind) });
    link.remember();
    assert.equal(link.isChanged, false);
    at(`https://a.example/${after}`);
    assert.equal(link.isChanged, expected, `${kind}: ${before} -> ${after}`);
  }
});
