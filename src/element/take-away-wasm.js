// @ts-check
const url = new URL("./outsourcing-matrix.take-away.wasm", import.meta.url).href;

/** The part of the program that writes documents. @returns {Promise<Response | BufferSource>} */
export const wasm = () => fetch(url);
