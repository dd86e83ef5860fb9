// @ts-check
/** Style sheets, shared by every element on the page. Strict pages refuse style elements, and allow adopted sheets. */

/** For what the page put inside the element. Where an engine cannot make it, the element is not defined, and that shows by itself. */
export const plainSheet = new CSSStyleSheet();
plainSheet.replaceSync(":host { display: block } :host([hidden]) { display: none }");

/** @type {CSSStyleSheet | undefined} */
let sheet;

/** The sheet of the comparison. @param {string} styles */
export function comparisonSheet(styles) {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
  }
  return sheet;
}
