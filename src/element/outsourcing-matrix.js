// @ts-check
/**
 * `<outsourcing-matrix>`: which kind of outsourcing fits us, and why?
 *
 *     <script type="module" src="https://your-host.example/outsourcing-matrix.js"></script>
 *     <outsourcing-matrix></outsourcing-matrix>
 *
 * This comment is the contract with the host page. `xtask/src/contract.rs` generates `custom-elements.json`, `outsourcing-matrix.d.ts` and the
 * tables in `docs/embedding.md` from its tags, and the page tests check the element against it.
 *
 * The element never writes to its own attributes, stores nothing, sets no cookies, and fetches only its own files and `src`.
 *
 * @element outsourcing-matrix
 *
 * @typedef {{companySize: string | null, startup: boolean, needs: string[]}} Filters - The answers, as ids of the catalogue; `companySize` is `null` for any size.
 * @typedef {{type: string, score: number, band: "best" | "good" | "consider" | "none" | null}} Place - The rank of a type; `band` is `null` when the rule gives none.
 * @typedef {{version: 1, filters: Filters, view: string}} SavedState - What `save()` returns: plain data, ready for JSON. `view` is for `restore()` only.
 * @typedef {"loading" | "ready" | "empty" | "error"} Status - `empty`: the filters work, but nothing is recommended for the answers.
 * @typedef {"csp" | "mime" | "network" | "integrity" | "unsupported" | "data-invalid" | "data-too-large" | "panic"} ErrorCode - Why something failed.
 *
 * @attr {string} src - URL of a catalogue (JSON) to use instead of the built-in one. `{lang}` is replaced by the `lang` of the element or of its nearest ancestor that has one.
 * @attr {string} company-size - Initial company size, by id: `micro`, `small`, `medium` or `large` in the built-in catalogue.
 * @attr {boolean} startup - Whether the company is a startup. An initial answer.
 * @attr {string} needs - Initial needs: ids, separated by spaces.
 * @attr {"eager" | "lazy"} loading = "eager" - When to load the program: immediately, or when the element comes near the viewport or the visitor interacts with it.
 * @attr {"auto" | "light" | "dark"} theme = "auto" - Colour scheme; `auto` follows the `color-scheme` of the page.
 * @attr {"1" | "2" | "3" | "4" | "5" | "6"} heading-level = "2" - Level of the heading, to fit the page's outline.
 * @attr {"none" | "query" | "hash"} link-state = "none" - Which part of the page's URL mirrors the answers.
 * @attr {string} name = "om" - Prefix of this element's parameters in the URL, for a page with several elements.
 * @attr {boolean} no-filters - Hides the questions and the chosen answers: the page sets the answers, through attributes or `filters`.
 * @attr {boolean} no-take-away - Hides the controls that copy, save or print the comparison.
 *
 * @prop {object | null} data = null - A catalogue to use instead of the built-in one, as an object that follows the published schema. Takes precedence over the JSON child and `src`.
 * @prop {Filters} filters - The answers. Can be set at any time, in full or in part; fields left out are cleared.
 * @prop {readonly Place[]} ranking - Read-only. All types in the order shown; empty until the questions are answered.
 * @prop {Status} status - Read-only.
 * @prop {Promise<OutsourcingMatrix>} ready - Read-only. Resolves with the element when the filters work; rejects with an `Error` that carries the `code` when they cannot.
 *
 * @method save(): SavedState - Returns the answers and the view options, for `restore()`.
 * @method restore(state: SavedState): void - Restores what `save()` returned. Throws a `TypeError` that names the field if `state` is anything else.
 * @method resetFilters(): void - Resets the answers to those of the attributes.
 *
 * @static {string} version - Read-only. The version of the program.
 * @static {string} wasmUrl - URL of the WebAssembly module. Can be set before the first element is connected.
 * @static {string | null} wasmIntegrity = null - `sha256-…`, `sha384-…` or `sha512-…` hash of the WebAssembly module, as in `sri.json`; a module with another hash is rejected. Can be set when `wasmUrl` can.
 *
 * @fires {{version: string, types: number, criteria: number}} om-ready - The filters work. Fires on its own, and again after the data changes.
 * @fires {{filters: Filters, ranking: Place[]}} om-change - The visitor changed an answer.
 * @fires {{typeId: string}} om-select - The visitor chose a type to compare.
 * @fires {{typeId: string, href: string}} om-cta cancelable - The visitor activated a type's call to action. `preventDefault()` stops the browser from following the link.
 * @fires {{code: ErrorCode, message: string, pointer?: string}} om-error - Something failed. `pointer` is a JSON Pointer into the catalogue. Fires on its own.
 *
 * @slot (default) - Fallback: shown until the comparison appears, and again if it cannot. A `<script type="application/json">` in it holds the catalogue.
 * @slot heading - Replaces the heading and the advice below it.
 * @slot cta - The page's own call to action, next to the answer once there is one.
 * @slot empty - Additional content, shown when nothing is recommended.
 *
 * @csspart base - The whole comparison.
 * @csspart heading - The heading.
 * @csspart filters - The questions.
 * @csspart filter-control - One option of a question.
 * @csspart chips - The chosen answers.
 * @csspart status - The line that says what is shown.
 * @csspart table-region - The scroll container of the table.
 * @csspart table - The matrix.
 * @csspart column-header - A type.
 * @csspart row-header - A criterion.
 * @csspart cell - The entry for a type and a criterion.
 * @csspart verdict - The reasons for a type's rank.
 * @csspart take-away - The controls that copy, save or print the comparison.
 * @csspart error - The error message.
 *
 * @cssprop {<color>} --om-color-text - Text.
 * @cssprop {<color>} --om-color-surface - Background.
 * @cssprop {<color>} --om-color-accent - Links, buttons and selected options.
 * @cssprop {<color>} --om-color-border - Borders.
 * @cssprop {<color>} --om-color-focus - Focus indicator.
 * @cssprop {<color>} --om-color-best - The best fit.
 * @cssprop {<color>} --om-color-good - A good fit.
 * @cssprop {<color>} --om-color-weak - A weak fit.
 * @cssprop {<font-family>} --om-font - Font family. Without it, that of the page's text around the element.
 * @cssprop {<length>} --om-font-size = 0.9375em - Text size, in parts of the reader's default size.
 * @cssprop {<length>} --om-radius = 6px - Corner radius.
 * @cssprop {<length>} --om-space = 8px - Base unit of all spacing.
 * @cssprop {<length>} --om-sticky-offset = 0px - Height of the bar that the page keeps at its top edge.
 *
 * @cssstate loading - The program has not loaded yet.
 * @cssstate ready - The filters work.
 * @cssstate empty - The filters work, but nothing is recommended for the answers. (`ready` matches too.)
 * @cssstate error - Something failed.
 *
 * @error csp - The page's Content Security Policy blocks the program or one of its files.
 * @error mime - The server sends something else (often an error page) instead of the program.
 * @error network - A file or `src` could not be fetched.
 * @error integrity - The program is damaged or does not match the expected hash.
 * @error unsupported - The browser does not support WebAssembly or has no memory for another program, or the single-file page was given another catalogue.
 * @error data-invalid - A catalogue has a fault; `pointer` locates the first one, and the console lists them all.
 * @error data-too-large - A catalogue exceeds a limit.
 * @error panic - The program stopped because of a bug in it.
 */
import { takeAway, wasmUrl } from "om-sources";
import { LinkState } from "./address.js";
import { checked, wrong } from "./answers.js";
import { applyAppearance } from "./appearance.js";
import { BOOLEANS, TEXTS } from "./attributes.js";
import { define } from "./define.js";
import { Failure } from "./failure-reason.js";
import { catalogueInside, hasFallback } from "./light-dom.js";
import { Loading } from "./loading.js";
import { near } from "./near.js";
import { showFallback, showSlot } from "./on-failure.js";
import { Prerendered } from "./prerendered.js";
import { Ready } from "./ready.js";
import { builtIn, fetchFirst, fetchProgram, instantiate, readCatalogue, showCopy } from "./resources.js";
import { camelCase, defineProperties, Settings, upgradeProperty } from "./settings.js";
import { comparisonSheet } from "./sheets.js";
import { setStates } from "./status.js";

const ANSWERS = ["company-size", "startup", "needs"];

class OutsourcingMatrix extends HTMLElement {
  static observedAttributes = [...TEXTS, ...BOOLEANS, "aria-label"];

  /** Written in by the build. @type {string} */
  static version = OM_VERSION;

  static wasmUrl = wasmUrl;

  /** @type {string | null} */
  static wasmIntegrity = null;

  static {
    defineProperties(this.prototype, (element) => element.#settings);
  }

  /** What is compared, once the program is there. @type {import("./comparison.js").Comparison | null} */
  #comparison = null;
  /** What answers in the copy, until the comparison is shown. @type {import("./first-answer.js").FirstAnswer | null} */
  #first = null;
  /** What the copy brought along. @type {import("./prerendered.js").Parts | null} */
  #parts = null;
  /** Why there was no first answer, if it failed. @type {unknown} */
  #noFirst;
  #settings = new Settings(this, (name) => this.#changedSetting(name));
  #link = new LinkState(this.#settings);
  /** @type {object | null} */
  #data = null;
  /** What a program set before there was a comparison to set it on. @type {{filters: Filters | null, view: string}} */
  #early = { filters: null, view: "" };
  /** @type {Status | null} */
  #status = null;
  /** @type {Ready<OutsourcingMatrix>} */
  #ready = new Ready();
  /** @type {ElementInternals | null} */
  #internals = null;

  constructor() {
    super();
    // Old engines have no internals, or no states in them.
    this.#internals = this.attachInternals?.();
    // A declarative shadow root is there already. Elsewhere what the page put inside the element shows until the view is there.
    if (!this.shadowRoot) showSlot(this.attachShadow({ mode: "open" }));
    for (const name of ["data", "filters", ...[...TEXTS, ...BOOLEANS].map(camelCase)]) upgradeProperty(this, name);
  }

  get ready() {
    return this.#ready.promise;
  }

  get status() {
    return this.#status ?? "loading";
  }

  get data() {
    return this.#data;
  }

  set data(value) {
    // Frameworks set undefined where they have a value no longer.
    const data = value ?? null;
    if (typeof data !== "object") throw wrong("data", "an object or null");
    this.#data = data;
    this.#reload();
  }

  /** @returns {Filters} */
  get filters() {
    return (this.#comparison ?? this.#first)?.filters ?? checked(this.#early.filters ?? this.#settings.filters);
  }

  /** @param {Partial<Filters>} value */
  set filters(value) {
    const filters = value === undefined ? null : checked(value);
    if (this.#comparison) this.#comparison.setFilters(filters ?? this.#settings.filters, "filters");
    else this.#early.filters = filters;
    this.#first?.setFilters(filters ?? this.#settings.filters);
  }

  /** @returns {Place[]} */
  get ranking() {
    return (this.#comparison ?? this.#first)?.ranking ?? [];
  }

  /** @returns {SavedState} */
  save() {
    const view = this.#comparison ? this.#comparison.view : this.#early.view;
    return { version: 1, filters: this.filters, view };
  }

  /** @param {SavedState} state */
  restore(state) {
    const { version, filters, view } = Object(state);
    if (version !== 1) throw wrong("restore: version", "1");
    if (typeof view !== "string") throw wrong("restore: view", "a text");
    checked(filters);
    if (this.#comparison) this.#comparison.restoreView(view);
    else this.#early.view = view;
    this.filters = filters;
  }

  resetFilters() {
    this.filters = this.#settings.filters;
  }

  connectedCallback() {
    if (this.#loading.state === "idle") this.#load();
  }

  disconnectedCallback() {
    // A move takes the element out and puts it back at once: only one that stays out is taken down.
    queueMicrotask(() => {
      if (this.isConnected || this.#loading.state === "idle") return;
      this.#loading.stop();
      this.#endFirst(true);
      if (!this.#comparison) return;
      this.#early = this.save();
      this.#comparison.end();
      this.#comparison = null;
      showSlot(this.#root);
      this.#setStatus("loading");
      this.#ready.renew();
    });
  }

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    this.#settings.attributeChanged(name, before, now);
  }

  /** @param {string} name */
  #changedSetting(name) {
    const comparison = this.#comparison;
    if (name === "src" || (name === "loading" && !comparison)) this.#reload();
    else if (name === "link-state") comparison?.applyLinkState();
    else if (!ANSWERS.includes(name)) this.#applyAppearance();
    else {
      // The others are the visitor's by now.
      const key = /** @type {keyof Filters} */ (camelCase(name));
      const value = this.#settings.filters[key];
      comparison?.setFilters({ ...comparison.filters, [key]: value }, name);
      this.#first?.setFilters({ ...this.#first.filters, [key]: value });
    }
  }

  get #root() {
    return /** @type {ShadowRoot} */ (this.shadowRoot);
  }

  /** The catalogue that the page brings, or null for the built-in one. @returns {import("./catalogue.js").Own | null} */
  #ownCatalogue() {
    if (this.#data) return { data: this.#data };
    const text = catalogueInside(this);
    if (text !== null) return { text };
    const url = this.#settings.get("src");
    return url ? { url } : null;
  }

  /** Other data: the answers and the way of looking stay, as far as they fit. */
  #reload() {
    if (this.#loading.state !== "idle") this.#load();
  }

  #load() {
    if (this.#status === "error") this.#ready.renew();
    if (!this.#comparison) this.#setStatus("loading");
    this.#endFirst(true);
    this.#loading.load();
  }

  /** Nothing answers in the copy any longer. What was chosen in it is kept for the comparison. @param {boolean} [isUndone] whether the copy is as it came */
  #endFirst(isUndone = false) {
    const first = this.#first;
    if (!first) return;
    this.#first = null;
    if (this.#comparison) this.#comparison.followNoMore();
    else if (first.isChanged) this.#early.filters = first.filters;
    first.end(isUndone);
  }

  #loading = new Loading({
    current: () => this.#comparison,
    ownCatalogue: () => this.#ownCatalogue(),
    isLazy: () => this.#settings.get("loading") === "lazy",
    // What the address says, the program applies.
    fetchFirst: () => (this.#link.own ? null : fetchFirst(/** @type {typeof OutsourcingMatrix} */ (this.constructor))),
    fetchProgram: (first) => fetchProgram(/** @type {typeof OutsourcingMatrix} */ (this.constructor), first),
    answerFirst: ({ glue, FirstAnswer }, { current }) => {
      if (!current) return;
      this.#first = new FirstAnswer(glue, { ...this.#firstHost, root: this.#root, catalogue: current.catalogue });
      this.#first.begin(checked(this.#early.filters ?? this.#settings.filters));
    },
    withoutFirst: (error) => this.#withoutFirst(error),
    showSlot: () => showSlot(this.#root),
    findCopy: () => this.#root.querySelector("[part=base]") && new Prerendered(this.#root, this.#parts),
    showCopy: (signal) => showCopy(this.#root, signal),
    useCopy: (copy, signal) => {
      this.#parts = copy.current;
      copy.listen(signal);
      this.#applyAppearance();
      if (this.#link.own) copy.say("applying");
    },
    near: (signal) => near(this, signal),
    readCatalogue: (own, signal) => readCatalogue(own, this, signal),
    builtIn,
    instantiate,
    compare: ({ Comparison }, glue, parts) => new Comparison(glue, parts, this.#host),
    begin: (comparison) => {
      const previous = this.#comparison;
      this.#comparison = comparison;
      comparison.begin(this.#early, previous, this.#first);
      this.#early = { filters: null, view: "" };
    },
    show: (comparison, styles) => {
      this.#endFirst();
      comparison.show(comparisonSheet(styles));
      this.#applyAppearance();
      this.#ready.resolve(this);
      this.#refreshStatus();
      this.#tellOfFirst();
      this.#emit("om-ready", comparison.summary);
      comparison.reportEarlyChange();
    },
    fail: (failure) => this.#fail(failure),
    hasFallback: () => hasFallback(this),
    showFallback: () => showFallback(this, this.#root),
  });

  /** What a comparison needs of this element. @type {import("./comparison.js").Host} */
  #host = {
    element: this,
    settings: this.#settings,
    link: this.#link,
    current: () => this.#comparison,
    refreshStatus: () => this.#refreshStatus(),
    emit: (type, detail, cancelable) => this.#emit(type, detail, cancelable),
    takeAway,
    panicked: (comparison, message) => this.#panicked(comparison, message),
  };

  /** What the first answer needs of this element. */
  #firstHost = {
    ...this.#host,
    changed: () => this.#first && this.#comparison?.follow(this.#first),
    failed: (/** @type {unknown} */ error) => this.#withoutFirst(error),
    left: () => {
      this.#first = null;
      this.#comparison?.followNoMore();
    },
  };

  /** The program alone answers. @param {unknown} error */
  #withoutFirst(error) {
    this.#noFirst = error;
    this.#endFirst();
    this.#tellOfFirst();
  }

  /** Says why nothing was answered before the program, when the program does: where it cannot either, its own failure says more. */
  #tellOfFirst() {
    if (!this.#noFirst || this.status === "loading" || this.status === "error") return;
    console.warn("outsourcing-matrix: nothing was answered before the program was there:", this.#noFirst);
    this.#noFirst = undefined;
  }

  /** Nothing can be compared, or not this. @param {Failure} failure */
  #fail(failure) {
    console.error("outsourcing-matrix: the filters cannot start:", failure);
    // Other data that is no good leaves what was there.
    if (!this.#comparison) {
      this.#endFirst();
      this.#setStatus("error");
      showFallback(this, this.#root);
      this.#ready.reject(failure);
    }
    this.#emit("om-error", failure.detail);
  }

  /**
   * The program stopped. It must not be called again; what it rendered goes.
   *
   * @param {import("./comparison.js").Comparison} comparison @param {string} message
   */
  #panicked(comparison, message) {
    // It is still running down.
    queueMicrotask(() => {
      comparison.end(true);
      if (comparison !== this.#comparison) return;
      this.#comparison = null;
      showSlot(this.#root);
      const failure = new Failure("panic", message);
      // Whoever waits since before it was ready hears of it, and whoever asks from now on.
      this.#ready.reject(failure);
      this.#ready.renew();
      void this.#loading.recover(failure);
    });
  }

  #applyAppearance() {
    applyAppearance(this.#root, this.#settings, this.getAttribute("aria-label"), this.#comparison ?? new Prerendered(this.#root));
  }

  /** @param {Status} status */
  #setStatus(status) {
    // It is called after every change, and most change nothing here.
    if (status === this.#status) return;
    this.#status = status;
    setStates(this.#internals?.states, status);
  }

  /** Whether anything is recommended. */
  #refreshStatus() {
    if (this.#comparison) this.#setStatus(this.#comparison.status);
  }

  /** @param {string} type @param {object} detail @param {boolean} [cancelable] */
  #emit(type, detail, cancelable) {
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }));
  }
}

const first = define(OutsourcingMatrix);
export { first as OutsourcingMatrix };
