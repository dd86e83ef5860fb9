// @ts-check
/** What the page carries packed: the prerendered copy, and the two programs. Each is unpacked when it is first wanted. */
import { Failure } from "../element/failure-reason.js";
import { bytesOf, unpacked } from "./lzma.js";

/** The script that carries a part. @param {string} attribute @returns {HTMLElement | null} */
const part = (attribute) => document.querySelector(`script[${attribute}]`);

/** What the page says in plain HTML. Read at once: what translates pages, for instance, comes later. */
const said = new TextEncoder().encode(document.querySelector("outsourcing-matrix")?.textContent ?? "");

/** @type {Document | undefined} */
let copy;

/** The prerendered copy, in a document of its own. It is packed as what differs from the plain HTML. */
export function copyDocument() {
  if (!copy) {
    const packed = part("data-said");
    if (packed?.dataset.said !== String(said.length)) throw new Failure("integrity", "the text of the page is not the one it came with");
    const html = unpacked(bytesOf(packed.textContent ?? ""), said).subarray(said.length);
    copy = new DOMParser().parseFromString(new TextDecoder().decode(html), "text/html");
  }
  return copy;
}

/** @type {Uint8Array | undefined} */
let both;

/** The programs as WebAssembly: that of the element first, that which writes documents behind it. @returns {[Uint8Array, Uint8Array]} */
export function programs() {
  const packed = part("data-first");
  both ??= unpacked(bytesOf(packed?.textContent ?? ""));
  const first = Number(packed?.dataset.first);
  return [both.subarray(0, first), both.subarray(first)];
}
