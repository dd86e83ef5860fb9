import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { near } from "../../src/element/near.js";

/** The observers that were made, the last one at the end. */
let observers = [];
globalThis.IntersectionObserver = /** @type {any} */ (
  class {
    observed = [];
    isOver = false;

    constructor(tell, options) {
      Object.assign(this, { tell, options });
      observers.push(this);
    }

    observe(element) {
      this.observed.push(element);
    }

    disconnect() {
      this.isOver = true;
    }
  }
);

beforeEach(() => (observers = []));

/** A lazy element, and whether it is near. */
function lazy() {
  const [element, ending] = [new EventTarget(), new AbortController()];
  const state = { element, ending, isNear: false };
  const promise = near(/** @type {any} */ (element), ending.signal).then(() => (state.isNear = true));
  return Object.assign(state, { promise, observer: observers.at(-1) });
}

const aMoment = () => new Promise((resolve) => setTimeout(resolve));

test("it waits for half a viewport around", async () => {
  const { element, observer, ...state } = lazy();
  assert.deepEqual([observer.observed, observer.options], [[element], { rootMargin: "50%" }]);
  await aMoment();
  assert.equal(state.isNear, false);
});

test("it is near when any of what is told says so", async () => {
  const state = lazy();
  state.observer.tell([{ isIntersecting: false }]);
  await aMoment();
  assert.deepEqual([state.isNear, state.observer.isOver], [false, false]);
  state.observer.tell([{ isIntersecting: false }, { isIntersecting: true }]);
  await state.promise;
  assert.equal(state.observer.isOver, true);
});

for (const touch of ["pointerdown", "focusin"]) {
  test(`it is near when it is touched: ${touch}`, async () => {
    const state = lazy();
    state.element.dispatchEvent(new Event("pointermove"));
    await aMoment();
    assert.equal(state.isNear, false);
    state.element.dispatchEvent(new Event(touch));
    await state.promise;
    assert.equal(state.observer.isOver, true);
  });
}

test("it stops waiting when the loading is over", async () => {
  const state = lazy();
  state.ending.abort();
  await state.promise;
  assert.equal(state.observer.isOver, true);
});

test("nothing listens any more afterwards", async () => {
  const state = lazy();
  let count = 0;
  state.observer.disconnect = () => (count += 1);
  state.element.dispatchEvent(new Event("focusin"));
  state.element.dispatchEvent(new Event("pointerdown"));
  state.ending.abort();
  await state.promise;
  assert.equal(count, 1);
});
