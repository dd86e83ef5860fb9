// @ts-check
/** The program of `embed.html`: the element, told by the page's query and telling its height to the page around it. */
import "./parameters.js";
import "../element/outsourcing-matrix.js";
import "./height.js";
