// @ts-check
/** Where the element's parts come from in `embed.html`: out of the page itself, but for what reads another catalogue. */
import { binary as packed, wasmUrl } from "./sources.js";

export { first, firstAnswer, fragment, program, styles, takeAway, wasmUrl } from "./sources.js";

/** @type {typeof import("../element/sources.js").binary} */
export const binary = (url, how) => (url === wasmUrl ? packed(url, how) : fetch(url, how));

/** It lies beside the page. A sandboxed frame is allowed to load it only from a host that sends `access-control-allow-origin`. */
export const reader = () => import("./outsourcing-matrix.catalogue.js");
