// @ts-check
/**
 * A comparison in an element: the only module that calls the program's `Widget`. It keeps the page's address and the widget in step, tells
 * the page what the visitor does, and lets the visitor take the comparison along.
 */
import { patchEngines } from "./engines.js";
import { VisitorPosition, watchControls } from "./replace-copy.js";

/** @typedef {import("./outsourcing-matrix.js").Filters} Filters */

/**
 * @typedef {object} Host - the element that a comparison is in
 * @property {HTMLElement} element
 * @property {import("./settings.js").Settings} settings
 * @property {import("./address.js").LinkState} link
 * @property {() => Comparison | null} current the comparison that the element has by now
 * @property {() => void} refreshStatus
 * @property {(type: string, detail: object, cancelable?: boolean) => boolean} emit dispatches an event; false where the page prevented its default
 * @property {typeof import("om-sources").takeAway} takeAway
 * @property {(comparison: Comparison, message: string) => void} panicked
 */

/** Below this width of the container two types stand side by side. The styles break at the same. */
const NARROW = 640;

export class Comparison {
  #host;
  #root;
  #catalogue;
  /** Null when it has ended: the program may have stopped, and must not be called again. @type {import("om-glue").Widget | null} */
  #widget;
  /** The comparison that this one takes the place of. @type {Comparison | null} */
  #previous = null;
  /** Ends what it listens to. */
  #listening = new AbortController();
  /** Ends the watching of what the visitor does until the view is there. */
  #watching = new AbortController();
  /** Whether the visitor changed an answer in the copy. */
  #isChanged = false;
  /** Whether two types stand side by side. */
  #isNarrow = false;
  /** What the view is rendered into. */
  #mount = document.createElement("div");
  /** @type {VisitorPosition | undefined} */
  #position;
  /** Tells the view how wide its place is. */
  #observer = new ResizeObserver(([entry]) => {
    // Nothing is laid out while the element is hidden, and there is nothing to fit.
    const { width } = entry.contentRect;
    // In the next frame: what it changes has a size too, and would have to be measured again in this one.
    if (width) requestAnimationFrame(() => this.#fit(width));
  });

  /** @param {import("./resources.js").Glue} glue @param {string} catalogue as the program reads it @param {Host} host */
  constructor({ Widget }, catalogue, host) {
    this.#host = host;
    this.#root = /** @type {ShadowRoot} */ (host.element.shadowRoot);
    this.#catalogue = catalogue;
    this.#widget = new Widget(
      catalogue,
      host.link.part !== null,
      host.settings.headingLevel,
      (isAnswer) => this.#changed(isAnswer),
      (button) => this.#pressed(button),
      (message) => host.panicked(this, message),
    );
  }

  /**
   * Takes the place of another comparison or of the copy: with its answers and its way of looking, as far as they fit.
   *
   * @param {{filters: Filters | null, view: string}} given what a program set before @param {Comparison | null} previous
   */
  begin(given, previous) {
    const { settings } = this.#host;
    const root = this.#root;
    const filters = given.filters ?? previous?.filters;
    this.restoreView(given.view || previous?.view || "");
    this.setFilters(filters ?? settings.filters, filters ? "filters" : "attributes");
    if (!filters) this.#applyLink();
    if (previous) {
      this.#previous = previous;
      previous.#listening.abort();
      previous.#watching.abort();
    } else {
      // Until the view is there, the visitor has the copy.
      watchControls(root, ({ name, value, checked }) => {
        const before = JSON.stringify(this.filters);
        this.#widget?.takeOver(name, value, checked);
        this.#isChanged ||= JSON.stringify(this.filters) !== before;
      }, this.#watching.signal);
    }
    this.#listen(this.#listening.signal);
    patchEngines(root, this.#listening.signal);
  }

  /** Renders the view beside what is shown, out of sight. */
  async render() {
    const mount = this.#mount;
    this.#position = new VisitorPosition(this.#host.element, this.#watching.signal);
    this.#root.append(mount);
    this.#fit(parseFloat(getComputedStyle(mount).width));
    mount.hidden = true;
    await new Promise((resolve) => this.#widget?.mount(mount, () => resolve(undefined)));
    this.#watching.abort();
  }

  /** Shows the view in place of what is there. @param {CSSStyleSheet} sheet */
  show(sheet) {
    this.#root.adoptedStyleSheets = [sheet];
    this.#position?.replace(this.#root, this.#mount);
    this.#previous?.end();
    this.#previous = null;
    this.#observer.observe(this.#mount);
  }

  /** Ends it, and those that it took the place of. @param {boolean} [isStopped] whether the program stopped, and must not be called again */
  end(isStopped = false) {
    this.#listening.abort();
    this.#watching.abort();
    this.#observer.disconnect();
    const widget = this.#widget;
    this.#widget = null;
    if (!isStopped) {
      widget?.unmount();
      widget?.free();
    }
    this.#previous?.end();
    this.#previous = null;
  }

  /** @returns {Filters} */
  get filters() {
    return this.#running.filters();
  }

  /** @param {Filters} filters @param {string} place where they come from, for a warning */
  setFilters({ companySize, startup, needs }, place) {
    const dropped = this.#running.setFilters(companySize ?? undefined, startup, needs);
    for (const part of dropped) console.warn(`outsourcing-matrix: ${place}: "${part}" is not in the catalogue`);
    this.#host.refreshStatus();
  }

  get ranking() {
    return this.#running.ranking();
  }

  /** Whether nothing is recommended. */
  get isEmpty() {
    return this.#running.isEmpty();
  }

  get summary() {
    return this.#running.summary();
  }

  /** The way of looking at the matrix, for `restoreView`. */
  get view() {
    return this.#running.writeLink("om", "", false);
  }

  /** @param {string} view nothing where it is empty */
  restoreView(view) {
    if (view) this.#running.readLink("om", view);
  }

  /** @param {number} level */
  setHeadingLevel(level) {
    this.#running.setHeadingLevel(level);
  }

  /** Tells the page what the visitor changed before the view was there. */
  reportEarlyChange() {
    if (this.#isChanged) this.#changed(true);
  }

  /** The widget, for what is called only until the end. */
  get #running() {
    return /** @type {import("om-glue").Widget} */ (this.#widget);
  }

  /** Applies the address, or the attributes where it says nothing. */
  #applyLink() {
    const { link, settings } = this.#host;
    const { part } = link;
    link.remember();
    if (part && !this.#running.readLink(link.prefix, part.read())) this.setFilters(settings.filters, "attributes");
  }

  /** @param {AbortSignal} signal */
  #listen(signal) {
    const { link, emit, refreshStatus } = this.#host;
    const root = this.#root;
    addEventListener("popstate", () => {
      if (!link.isChanged) return;
      this.#applyLink();
      refreshStatus();
    }, { signal });
    addEventListener("afterprint", () => this.#widget?.setPrinted([], []), { signal });
    root.addEventListener("change", ({ target }) => {
      const { name, value, checked } = /** @type {HTMLInputElement} */ (target);
      if ((name === "om-compare" && checked) || name?.startsWith("om-pair-")) emit("om-select", { typeId: value });
    }, { signal });
    root.addEventListener("click", (event) => {
      const link = /** @type {Element} */ (event.target).closest("a[data-cta]");
      if (!(link instanceof HTMLAnchorElement)) return;
      const isWanted = emit("om-cta", { typeId: link.dataset.cta, href: link.href }, true);
      if (!isWanted) event.preventDefault();
    }, { signal });
  }

  /** The visitor changed an answer, or only how the matrix is looked at. @param {boolean} isAnswer */
  #changed(isAnswer) {
    const current = this.#host.current();
    if (!current || !this.#widget) return;
    // Where this one gives way to other data in a moment.
    if (current !== this) current.setFilters(this.filters, "filters");
    current.#report(isAnswer);
  }

  /** @param {boolean} isAnswer */
  #report(isAnswer) {
    const { link, settings, emit, refreshStatus } = this.#host;
    refreshStatus();
    const { part } = link;
    if (part) {
      const before = part.read();
      const after = this.#running.writeLink(link.prefix, before, JSON.stringify(this.filters) === JSON.stringify(settings.filters));
      if (after !== before) part.write(after);
      link.remember();
    }
    if (isAnswer) emit("om-change", { filters: this.filters, ranking: this.ranking });
  }

  /** @param {number} width of its place */
  #fit(width) {
    this.#isNarrow = width < NARROW;
    this.#widget?.setNarrow(this.#isNarrow);
  }

  /** The address of what is shown; empty where the page's address does not mirror it. */
  #address() {
    const { part, prefix } = this.#host.link;
    return part ? part.with(this.#running.writeLink(prefix, part.read(), false)).href : "";
  }

  /** What is shown, for a document about it. */
  #shown() {
    const query = this.#running.writeLink("", "", false);
    return { catalogue: this.#catalogue, query, narrow: this.#isNarrow, columns: this.#running.columns(), link: this.#address() };
  }

  /** The visitor wants to take the comparison along. @param {string} button its id */
  #pressed(button) {
    const current = this.#host.current();
    if (current) void current.#takeAlong(button);
  }

  /** @param {string} button */
  async #takeAlong(button) {
    const { element, current, takeAway } = this.#host;
    this.#running.tell("");
    let outcome = "";
    try {
      if (button === "om-take-link") {
        const address = this.#address();
        try {
          // There is no clipboard on pages without https.
          await navigator.clipboard.writeText(address);
          outcome = "copied";
        } catch {
          outcome = address;
        }
      } else if (button === "om-take-print") {
        const { brief, printAlone } = await takeAway();
        const { before, after } = await brief(this.#shown());
        await printAlone(element, () => this.#running.setPrinted(before, after));
      } else {
        await (await takeAway()).save(this.#shown(), button.slice("om-take-".length));
      }
    } catch (error) {
      console.error("outsourcing-matrix: not taken along:", error);
      outcome = "failed";
    }
    if (current() === this) this.#running.tell(outcome);
  }
}
