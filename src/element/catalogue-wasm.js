// @ts-check
/** Where the part of the program is that reads catalogues. */
export const url = new URL("./outsourcing-matrix.catalogue.wasm", import.meta.url).href;
