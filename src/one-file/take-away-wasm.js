// @ts-check
import { programs } from "./parts.js";

/** The part of the program that writes documents. @returns {Promise<Response | BufferSource>} */
export const wasm = async () => /** @type {BufferSource} */ (programs()[1]);
