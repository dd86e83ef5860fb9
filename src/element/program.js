// @ts-check
/** The program's glue, loaded with the program. */
export { createGlue } from "om-glue";
