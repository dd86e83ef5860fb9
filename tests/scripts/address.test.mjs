import assert from "node:assert/strict";
import { test } from "node:test";

import { addressPart, LinkState } from "../../src/element/address.js";

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
