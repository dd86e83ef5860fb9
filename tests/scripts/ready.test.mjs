import assert from "node:assert/strict";
import { test } from "node:test";

import { Ready } from "../../src/element/ready.js";

const aMoment = () => new Promise((resolve) => setTimeout(resolve));

test("whoever waits gets what came", async () => {
  const ready = new Ready();
  const { promise } = ready;
  ready.resolve("the element");
  assert.equal(await promise, "the element");
  assert.equal(await ready.promise, "the element");
});

test("a failure that nobody waits for is not unhandled, and whoever waits gets it", async () => {
  const unhandled = [];
  const listen = (reason) => unhandled.push(reason);
  process.on("unhandledRejection", listen);
  const [alone, awaited] = [new Ready(), new Ready()];
  const error = new Error("no program");
  alone.reject(error);
  const waiting = assert.rejects(awaited.promise, error);
  awaited.reject(error);
  await waiting;
  await aMoment();
  process.off("unhandledRejection", listen);
  assert.deepEqual(unhandled, []);
});

test("another try has a promise of its own, and the one before stays as it is", async () => {
  const ready = new Ready();
  const failed = ready.promise;
  ready.reject(new Error("first"));
  ready.renew();
  assert.notEqual(ready.promise, failed);
  ready.resolve("second");
  await assert.rejects(failed, /first/);
  assert.equal(await ready.promise, "second");
});

test("whoever waits for a promise that was renewed while pending gets nothing more", async () => {
  const ready = new Ready();
  let isSettled = false;
  ready.promise.finally(() => (isSettled = true));
  ready.renew();
  ready.resolve("second");
  await aMoment();
  assert.equal(isSettled, false);
});
