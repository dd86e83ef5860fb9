// @ts-check
/**
 * The local page's panel "Embed this": a site owner chooses, sees the result, and takes the code along. The page loads it at the first press.
 * What is chosen becomes text in `snippet.js`; everything else here is about this page.
 */
import { make } from "./dom.js";
import { Choices } from "./form.js";
import { Output, beside } from "./output.js";
import { Preview } from "./preview.js";
import styles from "./embed-this.css";

/** @typedef {import("./form.js").Catalogue} Catalogue */

/** @param {HTMLElement} place */
async function fill(place) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

  const [choices, output, preview] = [new Choices(), new Output(), new Preview()];
  // The name of the frame, until the catalogue has told its own.
  let title = document.title;
  const follow = () => {
    choices.settle();
    const options = choices.read();
    void output.show(options, title);
    preview.show(options, title);
  };
  choices.form.addEventListener("input", follow);
  const intro = "Choose, look, and paste the code into your page. Nothing you choose here leaves your browser.";
  // What stood here was said as it changed; the panel shall not be.
  place.removeAttribute("role");
  const result = make("div", { class: "embed-result" }, output.section, preview.section);
  place.replaceChildren(make("div", { class: "embed" }, make("p", { class: "embed-intro" }, intro), choices.form, result));

  try {
    const response = await fetch(beside("catalogue.json"));
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    const catalogue = /** @type {Catalogue} */ (await response.json());
    choices.fill(catalogue);
    title = catalogue.title;
  } catch (error) {
    console.error("embed-this:", error);
    choices.failed();
  }
  follow();
}

const place = document.querySelector("#embed-this > div");
if (place instanceof HTMLElement) void fill(place);
