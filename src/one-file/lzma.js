// @ts-check
/**
 * Reads what `xtask/src/assemble/one_file.rs` packed: bytes written as text, and LZMA.
 *
 * Browsers can undo gzip by themselves, but the page would be 60 kB larger. The format is the one of the LZMA SDK's specification, with
 * `lp` and `pb` of nought. A damaged text gives wrong bytes, never an endless loop.
 */

/** The letters from `(` to `}` without `<`: none of them means anything in HTML. Five letters are four bytes. @param {string} text */
export function bytesOf(text) {
  const bytes = new Uint8Array(Math.floor(text.length / 5) * 4);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < bytes.length; at += 4) {
    let value = 0;
    for (let from = (at / 4) * 5, to = from + 5; from < to; from++) {
      const code = text.charCodeAt(from);
      value = value * 85 + code - (code > 60 ? 41 : 40);
    }
    view.setUint32(at, value);
  }
  return bytes;
}

/** @param {number} count */
const even = (count) => new Uint16Array(count).fill(1024);

/**
 * @param {Uint8Array} packed how many bits of the byte before choose a literal's chances (1 byte), the length (4 bytes), and the stream
 * @param {Uint8Array} [before] what the packed bytes may repeat, as if it stood before them
 */
export function unpacked(packed, before = new Uint8Array()) {
  const head = new DataView(packed.buffer, packed.byteOffset);
  const shift = 8 - packed[0];
  const end = before.length + head.getUint32(1, true);
  const out = new Uint8Array(end);
  out.set(before);

  // Range and code. In an array, because both need all 32 bits.
  const coder = Uint32Array.of(0xffffffff, head.getUint32(6));
  let read = 10;
  const refill = () => {
    if (coder[0] >= 0x1000000) return;
    coder[0] <<= 8;
    coder[1] = (coder[1] << 8) | packed[read++];
  };
  /** @param {Uint16Array} chances @param {number} at */
  const bit = (chances, at) => {
    const chance = chances[at];
    const bound = (coder[0] >>> 11) * chance;
    const is = coder[1] < bound ? 0 : 1;
    if (is) {
      coder[0] -= bound;
      coder[1] -= bound;
      chances[at] = chance - (chance >> 5);
    } else {
      coder[0] = bound;
      chances[at] = chance + ((2048 - chance) >> 5);
    }
    refill();
    return is;
  };
  /** The highest bit first. @param {Uint16Array} chances @param {number} from @param {number} bits */
  const tree = (chances, from, bits) => {
    let value = 1;
    for (let left = bits; left--; ) value = (value << 1) | bit(chances, from + value);
    return value - (1 << bits);
  };
  /** The lowest bit first. @param {Uint16Array} chances @param {number} from @param {number} bits */
  const reversed = (chances, from, bits) => {
    let value = 0;
    for (let node = 1, at = 0; at < bits; at++) {
      const is = bit(chances, from + node);
      node = (node << 1) | is;
      value |= is << at;
    }
    return value;
  };
  /** @param {Uint16Array} chances */
  const length = (chances) => {
    if (!bit(chances, 0)) return 2 + tree(chances, 2, 3);
    return bit(chances, 1) ? 18 + tree(chances, 18, 8) : 10 + tree(chances, 10, 3);
  };

  const [isMatch, isRepeat, isNotFirst, isNotSecond, isNotThird, isLong] = Array.from({ length: 6 }, () => even(12));
  const literals = even(0x300 << packed[0]);
  const [matchLengths, repeatLengths] = [even(274), even(274)];
  const [slots, middles, lows] = [even(256), even(128), even(16)];
  /** How far back, less one. @param {number} length */
  const distance = (length) => {
    const slot = tree(slots, Math.min(length - 2, 3) << 6, 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const base = (2 | (slot & 1)) << bits;
    if (slot < 14) return base + reversed(middles, base - slot, bits);
    let high = 0;
    for (let left = bits - 4; left--; ) {
      coder[0] >>>= 1;
      const is = coder[1] < coder[0] ? 0 : 1;
      if (is) coder[1] -= coder[0];
      high = (high << 1) | is;
      refill();
    }
    return base + high * 16 + reversed(lows, 0, 4);
  };

  let state = 0;
  let [first, second, third, fourth] = [0, 0, 0, 0];
  for (let at = before.length; at < end; ) {
    if (!bit(isMatch, state)) {
      const from = 0x300 * ((out[at - 1] ?? 0) >> shift);
      let value = 1;
      // After a match, the byte that it did not repeat says what this one is not.
      for (let other = state < 7 ? -1 : out[at - first - 1]; other >= 0 && value < 256; other = (other << 1) & 255) {
        const is = bit(literals, from + ((1 + (other >> 7)) << 8) + value);
        value = (value << 1) | is;
        if (is !== other >> 7) break;
      }
      while (value < 256) value = (value << 1) | bit(literals, from + value);
      out[at++] = value;
      state = state < 4 ? 0 : state - (state < 10 ? 3 : 6);
      continue;
    }
    let count = 1;
    let isShort = false;
    const isNew = !bit(isRepeat, state);
    if (isNew) {
      [fourth, third, second] = [third, second, first];
      count = length(matchLengths);
      first = distance(count);
    } else if (!bit(isNotFirst, state)) isShort = !bit(isLong, state);
    else if (!bit(isNotSecond, state)) [first, second] = [second, first];
    else if (!bit(isNotThird, state)) [first, second, third] = [third, first, second];
    else [first, second, third, fourth] = [fourth, first, second, third];
    if (!isNew && !isShort) count = length(repeatLengths);
    if (isNew) state = state < 7 ? 7 : 10;
    else if (isShort) state = state < 7 ? 9 : 11;
    else state = state < 7 ? 8 : 11;
    for (; count-- && at < end; at++) out[at] = out[at - first - 1];
  }
  return out;
}
