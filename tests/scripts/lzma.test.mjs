import assert from "node:assert/strict";
import { test } from "node:test";

import { bytesOf, unpacked } from "../../src/one-file/lzma.js";
import { BEFORE, PACKED } from "./packed.mjs";
import { random } from "./random.mjs";
import { sample, words } from "./samples.mjs";

/** What stands before the packed bytes, and what they are. @param {(typeof PACKED)[number]} packed */
function known({ what, of, seed, length }) {
  const encoder = new TextEncoder();
  const before = what.includes("before") ? encoder.encode(words(BEFORE.seed, BEFORE.length)) : new Uint8Array();
  return { before, expected: of === "words" ? encoder.encode(words(seed, length)) : sample(seed, length) };
}

/** Four bytes as five letters, as `xtask/src/assemble/one_file.rs` writes them. @param {Uint8Array} bytes */
function asText(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 4) {
    let value = 0;
    for (let of = at; of < at + 4; of++) value = value * 256 + (bytes[of] ?? 0);
    let letters = "";
    for (let count = 0; count < 5; count++) {
      const digit = value % 85;
      letters = String.fromCharCode(digit < 20 ? digit + 40 : digit + 41) + letters;
      value = Math.floor(value / 85);
    }
    text += letters;
  }
  return text;
}

test("five letters are four bytes", () => {
  for (const [text, bytes] of [
    ["", []],
    ["(((((", [0, 0, 0, 0]],
    ["(((()", [0, 0, 0, 1]],
    ["((((;", [0, 0, 0, 19]],
    // The sign that begins a tag is none of the letters.
    ["((((=", [0, 0, 0, 20]],
    ["((((}", [0, 0, 0, 84]],
    ["((()(", [0, 0, 0, 85]],
    // 82, 23, 54, 12 and 0.
    ["{@_4(", [255, 255, 255, 255]],
    ["((((({@_4(", [0, 0, 0, 0, 255, 255, 255, 255]],
    // What is no whole group is nothing.
    ["((((({@_4", [0, 0, 0, 0]],
    ["((((", []],
  ]) {
    assert.deepEqual([...bytesOf(text)], bytes, text);
  }
});

test("every byte can be written as text and is read again", () => {
  const below = random(1);
  for (const bytes of [Uint8Array.from({ length: 256 }, (_, at) => at), ...Array.from({ length: 100 }, () => Uint8Array.from({ length: 4 * below(60) }, () => below(256)))]) {
    const text = asText(bytes);
    assert.match(text, /^[(-;=-}]*$/);
    assert.deepEqual(bytesOf(text), bytes);
  }
});

for (const part of PACKED) {
  test(`what the build packed is unpacked: ${part.what}`, () => {
    const { before, expected } = known(part);
    const packed = bytesOf(part.text);
    const out = before.length ? unpacked(packed, before) : unpacked(packed);
    assert.equal(out.length, before.length + part.length);
    assert.deepEqual(out.subarray(0, before.length), before, "what stands before is left as it is");
    assert.deepEqual(out.subarray(before.length), expected);
    // Wherever it lies in the memory.
    const shifted = new Uint8Array(packed.length + 3);
    shifted.set(packed, 3);
    assert.deepEqual(unpacked(shifted.subarray(3), before), out);
  });
}

test("nothing can be packed", () => {
  // Its head, no length, and a stream of five bytes.
  assert.deepEqual(unpacked(Uint8Array.of(3, 0, 0, 0, 0, 0, 0, 0, 0, 0)), new Uint8Array());
  assert.deepEqual(unpacked(Uint8Array.of(3, 0, 0, 0, 0, 0, 0, 0, 0, 0), Uint8Array.of(1, 2)), Uint8Array.of(1, 2));
});

test("a damaged text gives wrong bytes, as many as it should, and comes to an end", () => {
  const below = random(3);
  for (const part of PACKED.filter(({ length }) => length < 10_000)) {
    const { before, expected } = known(part);
    let wrong = 0;
    for (let count = 0; count < 50; count++) {
      const packed = bytesOf(part.text);
      // Behind the head.
      const at = 10 + below(packed.length - 10);
      if (count % 5) packed[at] ^= 1 + below(255);
      const out = unpacked(count % 5 ? packed : packed.slice(0, at), before);
      assert.equal(out.length, before.length + part.length);
      wrong += out.subarray(before.length).every((byte, index) => byte === expected[index]) ? 0 : 1;
    }
    assert.ok(wrong > 40, `${wrong} of 50 are wrong: ${part.what}`);
  }
});
