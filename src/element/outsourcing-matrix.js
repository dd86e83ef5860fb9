// @ts-check
/**
 * `<outsourcing-matrix>`: which kind of outsourcing fits us, and why?
 *
 *     <script type="module" src="https://your-host.example/outsourcing-matrix.js"></script>
 *     <outsourcing-matrix></outsourcing-matrix>
 *
 * This comment is the contract with the page. `custom-elements.json`, `outsourcing-matrix.d.ts` and the tables in `docs/embedding.md` are
 * made from its tags (`xtask/src/contract.rs`), and the page tests hold it against what the element does.
 *
 * The element never writes to its own attributes, stores nothing, sets no cookies, and asks the network for its own files and `src` only.
 *
 * @element outsourcing-matrix
 *
 * @typedef {{companySize: string | null, startup: boolean, needs: string[]}} Filters - The answers: ids of the catalogue; `companySize` is null for any size.
 * @typedef {{type: string, score: number, band: "best" | "good" | "consider" | "none" | null}} Place - Where a type stands; `band` is null where the rule gives none.
 * @typedef {{version: 1, filters: Filters, view: string}} SavedState - What `save()` gives: plain data for JSON. `view` is for `restore` only.
 * @typedef {"loading" | "ready" | "empty" | "error"} Status - `empty`: the filters work, and nothing is recommended for the answers.
 * @typedef {"csp" | "mime" | "network" | "integrity" | "unsupported" | "data-invalid" | "data-too-large" | "panic"} ErrorCode - Why something failed.
 *
 * @attr {string} src - Address of a catalogue (JSON) in place of the built-in one. `{lang}` in it stands for the language of the element or its nearest ancestor with `lang`.
 * @attr {string} company-size - Id of a company size: `micro`, `small`, `medium` or `large` in the built-in catalogue. An answer to begin with.
 * @attr {boolean} startup - Whether it is a startup. An answer to begin with.
 * @attr {string} needs - Ids of needs, separated by spaces. Answers to begin with.
 * @attr {"eager" | "lazy"} loading = "eager" - When the program is loaded: at once, or when the element comes near the viewport or is touched.
 * @attr {"auto" | "light" | "dark"} theme = "auto" - Colours; `auto` follows the `color-scheme` of the page.
 * @attr {"1" | "2" | "3" | "4" | "5" | "6"} heading-level = "2" - Level of the heading, to fit the page's outline.
 * @attr {"none" | "query" | "hash"} link-state = "none" - Which part of the page's address mirrors the answers.
 * @attr {string} name = "om" - Prefix of this element's parts in the address, when a page has several.
 * @attr {boolean} no-filters - Leaves out the questions and the chosen answers: the page asks, through attributes or `filters`.
 * @attr {boolean} no-take-away - Leaves out the ways to take the comparison along.
 *
 * @prop {object | null} data = null - A catalogue in place of the built-in one, as an object of the published schema. Goes before the JSON child and `src`.
 * @prop {Filters} filters - The answers. May be set at any time, in part too: what is left out is cleared.
 * @prop {readonly Place[]} ranking - Read-only. Every type in the order shown; empty until ready.
 * @prop {Status} status - Read-only.
 * @prop {Promise<OutsourcingMatrix>} ready - Read-only. Kept when the filters work; broken, with an `Error` that has the `code`, when they cannot.
 *
 * @method save(): SavedState - The answers and the way of looking at the matrix, for `restore`.
 * @method restore(state: SavedState): void - Puts back what `save` gave. Throws a `TypeError` that names the place where it is something else.
 * @method resetFilters(): void - Puts the answers back to those of the attributes.
 *
 * @static {string} version - Read-only. The version of the program.
 * @static {string} wasmUrl - Address of the program. May be set before the first element is connected.
 * @static {string | null} wasmIntegrity = null - `sha256-…`, `sha384-…` or `sha512-…` of the program, as in `sri.json`; another program is refused. May be set as `wasmUrl` may.
 *
 * @fires {{version: string, types: number, criteria: number}} om-ready - The filters work. Comes by itself, again after other data.
 * @fires {{filters: Filters, ranking: Place[]}} om-change - The visitor changed an answer.
 * @fires {{typeId: string}} om-select - The visitor chose a type for comparing.
 * @fires {{typeId: string, href: string}} om-cta cancelable - The visitor pressed a type's call to action. `preventDefault()` keeps the browser from following it.
 * @fires {{code: ErrorCode, message: string, pointer?: string}} om-error - Something failed. `pointer` is a JSON pointer into the catalogue. Comes by itself.
 *
 * @slot (default) - Shown until the comparison is there, and again when it cannot be. A `<script type="application/json">` in it is the catalogue.
 * @slot heading - In place of the heading and the advice under it.
 * @slot cta - Beside the answer, once there is one: the page's own call to action.
 * @slot empty - In addition where nothing is recommended.
 *
 * @csspart base - All of it.
 * @csspart heading - The heading.
 * @csspart filters - The questions.
 * @csspart filter-control - One option of a question.
 * @csspart chips - The chosen answers.
 * @csspart status - The line that tells what is shown.
 * @csspart table-region - What the table scrolls in.
 * @csspart table - The matrix.
 * @csspart column-header - A type.
 * @csspart row-header - A criterion.
 * @csspart cell - What holds for a type under a criterion.
 * @csspart verdict - Why a type stands where it stands.
 * @csspart take-away - The ways to take the comparison along.
 * @csspart error - What says that something failed.
 *
 * @cssprop {<color>} --om-color-text - Text.
 * @cssprop {<color>} --om-color-surface - Behind everything.
 * @cssprop {<color>} --om-color-accent - Links, buttons, what is chosen.
 * @cssprop {<color>} --om-color-border - Lines.
 * @cssprop {<color>} --om-color-focus - The mark of the keyboard's focus.
 * @cssprop {<color>} --om-color-best - The best fit.
 * @cssprop {<color>} --om-color-good - A good fit.
 * @cssprop {<color>} --om-color-weak - A weak fit.
 * @cssprop {<font-family>} --om-font - Typeface.
 * @cssprop {<length>} --om-radius = 6px - Corners.
 * @cssprop {<length>} --om-space = 8px - The step of all distances.
 * @cssprop {<length>} --om-sticky-offset = 0px - Height of what the page keeps at its top edge.
 *
 * @cssstate loading - The program is not there yet.
 * @cssstate ready - The filters work.
 * @cssstate empty - The filters work, and nothing is recommended for the answers. (`ready` holds too.)
 * @cssstate error - Something failed.
 *
 * @error csp - A policy of the page forbids the program or one of its files.
 * @error mime - The server sends something else (often an error page) in place of the program.
 * @error network - A file or `src` could not be fetched.
 * @error integrity - The program is damaged or not the one that the hash stands for.
 * @error unsupported - The browser has no WebAssembly; or the one file was asked for other data than its own.
 * @error data-invalid - A catalogue has a fault; `pointer` leads to the first one, and the console has all.
 * @error data-too-large - A catalogue is larger than the widget reads.
 * @error panic - The program stopped because of a fault of its own.
 */
import { takeAway, wasmUrl } from "om-sources";
import { LinkState } from "./address.js";
import { checked, wrong } from "./answers.js";
import { applyAppearance } from "./appearance.js";
import { BOOLEANS, TEXTS } from "./attributes.js";
import { define } from "./define.js";
import { showFallback, showSlot } from "./fallback.js";
import { Failure } from "./failure.js";
import { catalogueInside, hasFallback } from "./light-dom.js";
import { Loading } from "./loading.js";
import { near } from "./near.js";
import { Prerendered } from "./prerendered.js";
import { Ready } from "./ready.js";
import { builtIn, fetchProgram, instantiate, readCatalogue, showCopy } from "./resources.js";
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
    return this.#comparison ? this.#comparison.filters : checked(this.#early.filters ?? this.#settings.filters);
  }

  /** @param {Partial<Filters>} value */
  set filters(value) {
    const filters = value === undefined ? null : checked(value);
    if (this.#comparison) this.#comparison.setFilters(filters ?? this.#settings.filters, "filters");
    else this.#early.filters = filters;
  }

  /** @returns {Place[]} */
  get ranking() {
    return this.#comparison ? this.#comparison.ranking : [];
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
    else if (comparison) {
      // The others are the visitor's by now.
      const key = /** @type {keyof Filters} */ (camelCase(name));
      comparison.setFilters({ ...comparison.filters, [key]: this.#settings.filters[key] }, name);
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
    this.#loading.load();
  }

  #loading = new Loading({
    current: () => this.#comparison,
    ownCatalogue: () => this.#ownCatalogue(),
    isLazy: () => this.#settings.get("loading") === "lazy",
    fetchProgram: () => fetchProgram(/** @type {typeof OutsourcingMatrix} */ (this.constructor)),
    showSlot: () => showSlot(this.#root),
    findCopy: () => this.#root.querySelector("[part=base]") && new Prerendered(this.#root),
    showCopy: (signal) => showCopy(this.#root, signal),
    useCopy: (copy, signal) => {
      copy.listen(signal);
      this.#applyAppearance();
      if (this.#link.own) copy.say("applying");
    },
    near: (signal) => near(this, signal),
    readCatalogue: (own, signal) => readCatalogue(own, this, signal),
    builtIn,
    instantiate,
    compare: ({ Comparison }, glue, catalogue) => new Comparison(glue, catalogue, this.#host),
    begin: (comparison) => {
      const previous = this.#comparison;
      this.#comparison = comparison;
      comparison.begin(this.#early, previous);
      this.#early = { filters: null, view: "" };
    },
    show: (comparison, styles) => {
      comparison.show(comparisonSheet(styles));
      this.#applyAppearance();
      this.#ready.resolve(this);
      this.#refreshStatus();
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

  /** Nothing can be compared, or not this. @param {Failure} failure */
  #fail(failure) {
    console.error("outsourcing-matrix: the filters cannot start:", failure);
    // Other data that is no good leaves what was there.
    if (!this.#comparison) {
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
