// @ts-check
/** The program's glue, and what is needed no earlier than the program. */
export { createGlue } from "om-glue";
export { Comparison } from "./comparison.js";
