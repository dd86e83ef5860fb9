import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { patchEngines } from "../../src/element/engines.js";
import { FakeRoot, FakeSelect, fire, make, page } from "./fake-dom.mjs";

/** @type {EventTarget} */
let window;
beforeEach(() => {
  window = page();
  globalThis.requestAnimationFrame = /** @type {any} */ ((then) => setTimeout(then));
});

const aMoment = () => new Promise((resolve) => setTimeout(resolve));

test("a select shows what the view says, also after somebody has used it", async () => {
  const options = ["it", "bpo"].map((value) => ({ value, defaultSelected: value === "bpo", selected: value === "it" }));
  const select = new FakeSelect({ name: "om-pair-first" }, options);
  const root = new FakeRoot(select);
  const ending = new AbortController();
  patchEngines(/** @type {any} */ (root), ending.signal);
  for (const happen of [() => fire(root, "change", select), () => window.dispatchEvent(new Event("popstate"))]) {
    for (const option of options) option.selected = option.value === "it";
    happen();
    assert.equal(select.value, "it", "the view is not rendered yet");
    await aMoment();
    assert.equal(select.value, "bpo");
  }
  ending.abort();
  options[1].selected = false;
  fire(root, "change", select);
  await aMoment();
  assert.equal(select.value, "");
});

test("what gets the focus in the table comes into view", () => {
  const scrolled = /** @type {any[]} */ ([]);
  const summary = Object.assign(make("summary"), { scrollIntoView: (how) => scrolled.push(how) });
  const button = Object.assign(make("button"), { scrollIntoView: (how) => scrolled.push(how) });
  const root = new FakeRoot(make("table", {}, make("td", {}, summary)), button);
  patchEngines(/** @type {any} */ (root), new AbortController().signal);
  fire(root, "focusin", button);
  assert.deepEqual(scrolled, []);
  fire(root, "focusin", summary);
  assert.deepEqual(scrolled, [{ block: "nearest", inline: "nearest" }]);
});
