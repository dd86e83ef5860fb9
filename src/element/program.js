// @ts-check
/** The program's glue, and what is needed no earlier than the program. */
export { createGlue } from "om-glue";
export { patchEngines } from "./engines.js";
export { VisitorPosition, watchControls } from "./replace-copy.js";
