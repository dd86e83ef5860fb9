// @ts-check
/** What is to be pasted: shown, copied, saved. */
import { make } from "./dom.js";
import { fragment, parts, properties } from "./snippet.js";

/**
 * @typedef {import("./snippet.js").Options} Options
 *
 * @typedef {object} Piece - A part on the page.
 * @prop {HTMLElement} all
 * @prop {HTMLElement} where
 * @prop {HTMLElement} code
 * @prop {string} text - What is copied: all of it, where only its beginning is shown.
 */

/** How much of a long text is shown. */
const SHOWN = 600;

const FRAGMENT = "outsourcing-matrix.fragment.html";
const PLAIN = "outsourcing-matrix.static.html";

/** The address of one of the files beside this one. @param {string} name */
export const beside = (name) => new URL(name, import.meta.url).href;

export class Output {
  #pieces = make("div", {});
  #status = make("p", { class: "embed-status", role: "status" });
  #about = make("p", { class: "embed-hint" });
  #files = make("p", { class: "embed-files", hidden: true });
  section = make("section", {}, make("h2", { id: "embed-code" }, "Your code"), this.#pieces, this.#about, this.#files, this.#status);

  /** @type {Piece[]} */
  #shown = [];
  /** The published fragment, once it is wanted. @type {Promise<string> | null} */
  #published = null;
  /** Tells the last choice from those before it. */
  #turn = 0;

  constructor() {
    const save = make("button", { type: "button" }, "Download this code");
    save.addEventListener("click", () => this.#save());
    const plain = make("a", { href: beside(PLAIN), download: PLAIN }, "Plain HTML, for hosts that remove <template> and <style> too");
    this.#files.append(save, plain);
  }

  /** @param {Options} options @param {string} title - of the iframe */
  async show(options, title) {
    const turn = ++this.#turn;
    const isFragment = options.delivery === "fragment";
    this.#files.hidden = !isFragment;
    if (!isFragment) {
      const hasStyles = options.delivery !== "iframe" && properties(options).length > 0;
      this.#about.textContent = hasStyles ? "Where a policy of your page forbids <style>, put the rule into a style sheet of yours." : "";
      this.#write(parts(options, title).map(({ where, code }) => ({ where, code, text: code })));
      return;
    }
    try {
      const text = fragment(await this.#fragment(), options);
      if (turn !== this.#turn) return;
      const size = Math.ceil(new Blob([text]).size / 1000);
      this.#write([{ where: "In your page", text, code: `${text.slice(0, SHOWN)} …` }]);
      this.#about.textContent = `This is its beginning: all of it has ${size} kB. Copy or download takes all.`;
    } catch (error) {
      console.error("embed-this:", error);
      if (turn !== this.#turn) return;
      this.#write([]);
      this.#about.textContent = "The static HTML could not be loaded. Choose it again to try once more.";
    }
  }

  #fragment() {
    this.#published ??= fetch(beside(FRAGMENT)).then((response) => {
      if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
      return response.text();
    });
    this.#published.catch(() => (this.#published = null));
    return this.#published;
  }

  /** Keeps the pieces that are there, and with them the focus. @param {{where: string, code: string, text: string}[]} parts */
  #write(parts) {
    while (this.#shown.length > parts.length) this.#shown.pop()?.all.remove();
    while (this.#shown.length < parts.length) this.#shown.push(this.#piece(this.#shown.length));
    for (const [at, { where, code, text }] of parts.entries()) {
      const piece = this.#shown[at];
      if (piece.text !== text) this.#status.textContent = "";
      piece.text = text;
      piece.where.textContent = where;
      piece.code.textContent = code;
    }
  }

  /** @param {number} at @returns {Piece} */
  #piece(at) {
    const id = `embed-part-${at}`;
    const where = make("h3", { id });
    const button = make("button", { type: "button", id: `${id}-copy`, "aria-labelledby": `${id}-copy ${id}` }, "Copy");
    const code = make("code", {});
    const all = make("div", { class: "embed-part" }, make("div", { class: "embed-part-head" }, where, button), make("pre", { translate: "no" }, code));
    const piece = { all, where, code, text: "" };
    button.addEventListener("click", () => this.#copy(piece));
    this.#pieces.append(all);
    return piece;
  }

  /** @param {Piece} piece */
  async #copy({ code, text }) {
    // A second time is said as well.
    this.#status.textContent = "";
    try {
      // There is no clipboard on pages without https.
      await navigator.clipboard.writeText(text);
      this.#status.textContent = "Copied.";
    } catch {
      if (code.textContent !== text) {
        this.#status.textContent = "Your browser does not let the page copy: download the code.";
        return;
      }
      getSelection()?.selectAllChildren(code);
      this.#status.textContent = "Your browser does not let the page copy. The code is selected: press Ctrl+C or ⌘C.";
    }
  }

  #save() {
    const [piece] = this.#shown;
    if (!piece) return;
    const url = URL.createObjectURL(new Blob([piece.text], { type: "text/html" }));
    make("a", { href: url, download: FRAGMENT }).click();
    // The browser has begun to read it by then.
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
    this.#status.textContent = "Saved with your downloads.";
  }
}
