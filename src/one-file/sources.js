// @ts-check
/**
 * Where the element's parts come from in a page that is one file: out of the page itself. A module of the same shape as
 * `src/element/sources.js`.
 */
import { Failure } from "../element/failure-reason.js";
import * as programModule from "../element/program.js";
import * as takeAwayModule from "../element/take-away.js";
import { copyDocument, programs } from "./parts.js";

/** Nothing is there: the program comes out of the page, whatever its address is. */
export const wasmUrl = new URL("./outsourcing-matrix.wasm", import.meta.url).href;

/** The program, as if it had arrived. @type {typeof import("../element/sources.js").binary} */
export async function binary() {
  // Unpacking takes a moment. What can be read already is painted before; a page that is not on the screen paints nothing.
  await new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 100);
  });
  return new Response(/** @type {BufferSource} */ (programs()[0]), { headers: { "content-type": "application/wasm" } });
}

/** The program is there at once: nothing answers before it. @type {typeof import("../element/sources.js").first} */
export const first = null;

/** @returns {Promise<typeof import("../element/first-answer.js")>} */
export async function firstAnswer() {
  throw new Failure("unsupported", "nothing answers before the program");
}

/** The program's glue. @returns {Promise<typeof import("../element/program.js")>} */
export const program = async () => programModule;

/** What reads a catalogue of the page's own is not in the file. @returns {Promise<typeof import("../element/catalogue.js")>} */
export async function reader() {
  throw new Failure("unsupported", "this file shows the built-in catalogue only; to show another one, serve the whole site");
}

/** @returns {Promise<string>} */
export async function styles() {
  return (await fragment()).querySelector("style")?.textContent ?? "";
}

/** The prerendered copy of the built-in comparison. @returns {Promise<DocumentFragment>} */
export async function fragment() {
  const template = copyDocument().querySelector("template");
  if (!template) throw new Failure("integrity", "the file is damaged");
  return template.content;
}

/** What a visitor needs only to take the comparison along. @returns {Promise<typeof import("../element/take-away.js")>} */
export const takeAway = async () => takeAwayModule;
