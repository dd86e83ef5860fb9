/** The contract in the head of the element's module: what its tags name. */
import { readFileSync } from "node:fs";

const source = readFileSync(new URL("../../src/element/outsourcing-matrix.js", import.meta.url), "utf8");
const head = source.slice(0, source.indexOf("*/"));

/** The types and names behind a tag, in their order. @param {"attr" | "cssprop" | "cssstate" | "error"} tag @returns {{type: string, name: string}[]} */
export function told(tag) {
  const lines = head.matchAll(new RegExp(`^ \\* @${tag} (?:\\{([^}]*)\\} )?(\\S+)`, "gm"));
  return [...lines].map(([, type = "", name]) => ({ type, name }));
}
