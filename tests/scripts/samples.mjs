/** Bytes to pack: phrases that come again nearer and farther, longer and shorter, with noise between them. */
import { oneOf, random } from "./random.mjs";

const PHRASES = ["outsourcing", "the whole of a process", "IT", ", ", ". ", "a project with an end", "knowledge", "\n", "which kind fits?", "<td part=cell>", "</td>", "é", "—"].map((text) =>
  new TextEncoder().encode(text),
);

/** @param {number} seed @param {number} length */
export function sample(seed, length) {
  const below = random(seed);
  /** @type {number[]} */
  const bytes = [];
  while (bytes.length < length) {
    const kind = below(10);
    if (kind === 0) bytes.push(below(256), below(256));
    else if (kind === 1) bytes.push(...new Array(1 + below(300)).fill(below(256)));
    else if (kind < 5) {
      const from = below(bytes.length + 1);
      bytes.push(...bytes.slice(from, from + 2 + below(40)));
    } else bytes.push(...oneOf(below, PHRASES));
  }
  return Uint8Array.from(bytes.slice(0, length));
}

const WORDS = ["<p>", "</p>", "Which kind", " of outsourcing ", "fits us", ", and why? ", "Nothing here ", "is legal advice. ", "R&D ", "<td part=cell>", "</td>\n"];

/** Plain letters, as a page has them. @param {number} seed @param {number} length */
export function words(seed, length) {
  const below = random(seed);
  let text = "";
  while (text.length < length) text += below(4) ? oneOf(below, WORDS) : `${below(10_000)} `;
  return text.slice(0, length);
}
