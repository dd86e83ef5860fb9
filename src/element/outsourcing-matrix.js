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
import { fragment, program, reader, styles, takeAway, wasmUrl } from "om-sources";
import { addressPart } from "./address.js";
import { checked, wrong } from "./answers.js";
import { BOOLEANS, TEXTS } from "./attributes.js";
import { compile, refusal } from "./compile.js";
import { Failure, failure } from "./failure.js";
import { catalogueInside, hasFallback } from "./light-dom.js";
import { near } from "./near.js";
import { Prerendered } from "./prerendered.js";

/** Written in by the build. @type {string} */
const VERSION = OM_VERSION;

/** The compiled program, shared by every element on the page. @type {Promise<WebAssembly.Module> | undefined} */
let compiled;

/** Shows what the page put inside the element. Where an old engine cannot make it, there is no element, and that shows by itself. */
const plain = new CSSStyleSheet();
plain.replaceSync(":host { display: block } :host([hidden]) { display: none }");

/** The styles, shared by every element on the page. @type {CSSStyleSheet | undefined} */
let sheet;

/** @param {string} styles @returns {CSSStyleSheet} */
function shared(styles) {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
  }
  return sheet;
}

/** Below this width of the container two types stand side by side. The styles break at the same. */
const NARROW = 640;

const ANSWERS = ["company-size", "startup", "needs"];

/** An attribute's name as a property: a value that a program sets there goes before the attribute, which stays as it is. @param {string} name */
const camelCase = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

class OutsourcingMatrix extends HTMLElement {
  static observedAttributes = [...TEXTS, ...BOOLEANS, "aria-label"];

  static version = VERSION;

  static wasmUrl = wasmUrl;

  /** @type {string | null} */
  static wasmIntegrity = null;

  static {
    for (const name of [...TEXTS, ...BOOLEANS]) {
      Object.defineProperty(this.prototype, camelCase(name), {
        configurable: true,
        enumerable: true,
        /** @this {OutsourcingMatrix} */
        get() {
          return this.#option(name);
        },
        /** @this {OutsourcingMatrix} @param {unknown} value */
        set(value) {
          if (value == null) this.#options.delete(name);
          else this.#options.set(name, BOOLEANS.includes(name) ? Boolean(value) : Array.isArray(value) ? value.join(" ") : String(value));
          this.#changedOption(name);
        },
      });
    }
  }

  /** @type {import("om-glue").Widget | null} */
  #widget = null;
  /** What is compared, as the program reads it. */
  #catalogue = "";
  /** What a program set on a property that has an attribute. @type {Map<string, string | boolean>} */
  #options = new Map();
  /** @type {object | null} */
  #data = null;
  /** Answers that a program set before there was anything to set them on. @type {Filters | null} */
  #early = null;
  /** A way of looking at the matrix, likewise. */
  #earlyView = "";
  /** What the address said of this element when it was last applied or written. */
  #followed = "";
  /** @type {Status | null} */
  #status = null;
  /** @type {Promise<OutsourcingMatrix>} */
  #ready = Promise.resolve(this);
  /** @type {(element: OutsourcingMatrix) => void} */
  #resolve = () => {};
  /** @type {(reason: unknown) => void} */
  #reject = () => {};
  /** Ends what this element listens to. @type {AbortController | null} */
  #listening = null;
  /** Ends the loading of what other data took the place of. */
  #loading = new AbortController();
  /** Ends the following of what the visitor does in the copy. */
  #following = new AbortController();
  /** @type {ElementInternals | null} */
  #internals = null;
  /** Tells the view how wide its place is. */
  #observer = new ResizeObserver(([entry]) => {
    // Nothing is laid out while the element is hidden, and there is nothing to fit.
    const { width } = entry.contentRect;
    // In the next frame: what it changes has a size too, and would have to be measured again in this one.
    if (width) requestAnimationFrame(() => this.#fit(width));
  });
  /** Whether two types stand side by side. */
  #isNarrow = false;

  constructor() {
    super();
    this.#promise();
    // Old engines have no internals, or no states in them.
    this.#internals = this.attachInternals?.();
    // A declarative shadow root is there already. Elsewhere what the page put inside the element shows until the view is there.
    if (!this.shadowRoot) {
      this.attachShadow({ mode: "open" });
      this.#showSlot();
    }
    for (const name of ["data", "filters", ...[...TEXTS, ...BOOLEANS].map(camelCase)]) this.#upgrade(name);
  }

  #promise() {
    this.#ready = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // Whoever waits for `ready` hears of a failure; a page where nobody waits has no unhandled rejection.
    this.#ready.catch(() => {});
  }

  /** A property that was set before the class was known hides the accessor: set it again. @param {string} name */
  #upgrade(name) {
    if (!Object.hasOwn(this, name)) return;
    const self = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (this));
    const value = self[name];
    delete self[name];
    try {
      self[name] = value;
    } catch (error) {
      // Thrown here, it would keep the element from ever being one.
      reportError(error);
    }
  }

  get ready() {
    return this.#ready;
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
    return this.#widget ? this.#widget.filters() : checked(this.#early ?? this.#answers());
  }

  /** @param {Partial<Filters>} value */
  set filters(value) {
    const filters = value === undefined ? null : checked(value);
    if (this.#widget) this.#set(filters ?? this.#answers(), "filters");
    else this.#early = filters;
  }

  /** @returns {Place[]} */
  get ranking() {
    return this.#widget ? this.#widget.ranking() : [];
  }

  /** @returns {SavedState} */
  save() {
    const view = this.#widget ? this.#widget.writeLink("om", "", false) : this.#earlyView;
    return { version: 1, filters: this.filters, view };
  }

  /** @param {SavedState} state */
  restore(state) {
    const { version, filters, view } = Object(state);
    if (version !== 1) throw wrong("restore: version", "1");
    if (typeof view !== "string") throw wrong("restore: view", "a text");
    checked(filters);
    if (!this.#widget) this.#earlyView = view;
    else if (view) this.#widget.readLink("om", view);
    this.filters = filters;
  }

  resetFilters() {
    this.filters = this.#answers();
  }

  connectedCallback() {
    if (this.#listening) return;
    this.#listening = new AbortController();
    this.#load();
  }

  disconnectedCallback() {
    // A move takes the element out and puts it back at once: only one that stays out is taken down.
    queueMicrotask(() => {
      if (this.isConnected || !this.#listening) return;
      this.#listening.abort();
      this.#listening = null;
      this.#loading.abort();
      this.#following.abort();
      this.#observer.disconnect();
      if (!this.#widget) return;
      const { filters, view } = this.save();
      [this.#early, this.#earlyView] = [filters, view];
      this.#widget.unmount();
      this.#widget.free();
      this.#widget = null;
      this.#showSlot();
      this.#say("loading");
      this.#promise();
    });
  }

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    if (before !== now && !this.#options.has(name)) this.#changedOption(name);
  }

  /** @param {string} name */
  #changedOption(name) {
    if (name === "src" || (name === "loading" && !this.#widget)) this.#reload();
    else if (!ANSWERS.includes(name)) this.#dress();
    else if (this.#widget) {
      // The others are the visitor's by now.
      const key = /** @type {keyof Filters} */ (camelCase(name));
      this.#set({ ...this.#widget.filters(), [key]: this.#answers()[key] }, name);
    }
  }

  /** What a program set, or else the attribute. @param {string} name @returns {any} */
  #option(name) {
    const set = this.#options.get(name);
    if (set !== undefined) return set;
    const given = this.getAttribute(name);
    return BOOLEANS.includes(name) ? given !== null && given !== "false" : given;
  }

  get #root() {
    return /** @type {ShadowRoot} */ (this.shadowRoot);
  }

  /** The answers that the attributes give. @returns {Filters} */
  #answers() {
    return {
      companySize: this.#option("company-size") || null,
      startup: this.#option("startup"),
      needs: (this.#option("needs") ?? "").split(/\s+/).filter(Boolean),
    };
  }

  /** @param {Filters} filters @param {string} place */
  #set({ companySize, startup, needs }, place) {
    const dropped = this.#widget?.setFilters(companySize ?? undefined, startup, needs) ?? [];
    for (const part of dropped) console.warn(`outsourcing-matrix: ${place}: "${part}" is not in the catalogue`);
    this.#tell();
  }

  /** The catalogue that the page brings, or null for the built-in one. @returns {import("./catalogue.js").Own | null} */
  #own() {
    if (this.#data) return { data: this.#data };
    const text = catalogueInside(this);
    if (text !== null) return { text };
    const url = this.#option("src");
    return url ? { url } : null;
  }

  /** Shows what the page put inside the element, in the page's own looks. */
  #showSlot() {
    this.#root.replaceChildren(document.createElement("slot"));
    this.#root.adoptedStyleSheets = [plain];
  }

  /** Other data: the answers and the way of looking stay, as far as they fit. */
  #reload() {
    if (this.#listening) this.#load();
  }

  #load() {
    this.#loading.abort();
    this.#loading = new AbortController();
    const { signal } = this.#loading;
    if (this.#status === "error") this.#promise();
    if (!this.#widget) this.#say("loading");
    this.#start(signal).catch(async (error) => {
      const found = await failure(error);
      if (!signal.aborted) this.#fail(found);
    });
  }

  /** @param {AbortSignal} signal */
  async #start(signal) {
    // A script of the page that imports this one may say first where the program is.
    await null;
    if (signal.aborted) return;
    const own = this.#own();
    const isFirst = !this.#widget;
    const isLazy = isFirst && this.#option("loading") === "lazy";
    const begun = isLazy ? null : this.#fetch();
    let prerendered = new Prerendered(this.#root);
    if (isFirst) {
      // The built-in comparison is never shown where the page has another.
      if (own) this.#showSlot();
      else if (!this.#root.querySelector(".om")) {
        const copy = await this.#showCopy(signal);
        if (!copy) return;
        prerendered = copy;
      }
      prerendered.listen(signal);
      this.#dress();
      if (this.#asked()) prerendered.say("applying");
    }
    if (isLazy) await near(this, signal);
    if (signal.aborted) return;

    const [compiling, glued] = begun ?? this.#fetch();
    const content = own ? this.#read(own, signal) : Promise.resolve(prerendered.current ?? this.#builtIn());
    // Why there is no program says more than why there is nothing for it.
    content.catch(() => {});
    const module = await compiling;
    const { createGlue, patchEngines, watchControls, VisitorPosition } = await glued;
    // An instance of its own: it is collected with the element, and a panic in it stops no other element.
    const glue = createGlue();
    try {
      await glue({ module_or_path: module });
    } catch (error) {
      throw await refusal("integrity", "it is another program", error);
    }
    const parts = await content;
    if (signal.aborted) return;

    /** @type {import("om-glue").Widget} */
    let widget;
    try {
      widget = new glue.Widget(
        parts.catalogue,
        this.#mirror() !== null,
        this.#headingLevel,
        (isAnswer) => this.#changed(widget, isAnswer),
        (way) => this.#take(way),
        (message) => this.#panicked(widget, message),
      );
    } catch (error) {
      throw error instanceof WebAssembly.RuntimeError ? error : new Failure("integrity", "files of two versions", undefined, error);
    }
    const old = this.#widget;
    const before = old && { filters: old.filters(), view: old.writeLink("om", "", false) };
    this.#widget = widget;
    this.#catalogue = parts.catalogue;
    const view = this.#earlyView || before?.view;
    if (view) widget.readLink("om", view);
    const given = this.#early ?? before?.filters;
    this.#set(given ?? this.#answers(), given ? "filters" : "attributes");
    if (!given) this.#follow();
    [this.#early, this.#earlyView] = [null, ""];
    let isChanged = false;
    this.#following.abort();
    const following = (this.#following = new AbortController());
    /** @param {import("./replace-copy.js").Change} change */
    const take = ({ name, value, checked }) => {
      const before = JSON.stringify(widget.filters());
      widget.takeOver(name, value, checked);
      isChanged ||= JSON.stringify(widget.filters()) !== before;
    };
    if (isFirst) {
      // Until the view is there, the visitor has the copy.
      watchControls(this.#root, take, following.signal);
      const listening = /** @type {AbortController} */ (this.#listening).signal;
      this.#listen(listening);
      patchEngines(this.#root, listening);
    }

    const place = new VisitorPosition(this, following.signal);
    const mount = document.createElement("div");
    this.#root.append(mount);
    this.#fit(parseFloat(getComputedStyle(mount).width));
    mount.hidden = true;
    await new Promise((resolve) => widget.mount(mount, () => resolve(undefined)));
    following.abort();
    // Where other data is on its way, this is what there is until then. It may also have been taken out, or have stopped.
    if (this.#widget !== widget) return;
    this.#root.adoptedStyleSheets = [shared(parts.styles)];
    place.replace(this.#root, mount);
    old?.unmount();
    old?.free();
    this.#dress();
    this.#observer.disconnect();
    this.#observer.observe(mount);
    this.#resolve(this);
    this.#tell();
    this.#emit("om-ready", widget.summary());
    if (isChanged) this.#changed(widget, true);
  }

  /** The program and its glue. @returns {[Promise<WebAssembly.Module>, ReturnType<typeof program>]} */
  #fetch() {
    const { wasmUrl, wasmIntegrity } = /** @type {typeof OutsourcingMatrix} */ (this.constructor);
    const compiling = (compiled ??= compile(wasmUrl, wasmIntegrity));
    // The next element may try again.
    compiling.catch(() => (compiled = undefined));
    const glued = program();
    // Whoever waits for them hears of it, in the order that says most.
    glued.catch(() => {});
    return [compiling, glued];
  }

  /** The prerendered copy, for a page that brought none; null where it is too late. @param {AbortSignal} signal */
  async #showCopy(signal) {
    const copy = document.importNode(await fragment(), true);
    const { parts } = new Prerendered(copy);
    if (signal.aborted) return null;
    // A strict page refuses style elements and scripts of any kind, not adopted sheets.
    for (const element of copy.querySelectorAll("style, noscript, script")) element.remove();
    if (parts) this.#root.adoptedStyleSheets = [shared(parts.styles)];
    this.#root.replaceChildren(copy);
    return new Prerendered(this.#root, parts);
  }

  /** The built-in catalogue and the styles. */
  async #builtIn() {
    const { parts } = new Prerendered(await fragment());
    return /** @type {import("./prerendered.js").Parts} */ (parts);
  }

  /** @param {import("./catalogue.js").Own} own @param {AbortSignal} signal */
  async #read(own, signal) {
    const [{ read }, text] = await Promise.all([reader(), styles()]);
    const reading = await read(own, this, { compile, failure, signal });
    if ("lines" in reading) return { catalogue: reading.lines, styles: text };
    const { code, message, pointer, faults = [] } = reading;
    for (const fault of faults) console.error(`outsourcing-matrix: ${fault}`);
    throw new Failure(code, message, pointer);
  }

  /** Nothing can be compared, or not this: tells it, and shows what there is instead. @param {Failure} failure */
  #fail(failure) {
    const { code, message, pointer } = failure;
    console.error("outsourcing-matrix: the filters cannot start:", failure);
    // Other data that is no good leaves what was there.
    if (!this.#widget) {
      this.#say("error");
      this.#showFallback();
      this.#reject(failure);
    }
    this.#emit("om-error", pointer === undefined ? { code, message } : { code, message, pointer });
  }

  /** What the page has for this case, or else the copy that can still be read, or else a word. */
  #showFallback() {
    const prerendered = new Prerendered(this.#root);
    if (!hasFallback(this)) {
      if (prerendered.say("unavailable")) return;
      this.#showSlot();
      const note = document.createElement("p");
      note.setAttribute("part", "error");
      note.setAttribute("role", "alert");
      note.textContent = "The comparison could not be loaded.";
      this.#root.append(note);
    } else if (!this.#root.querySelector("slot:not([name])")) this.#showSlot();
  }

  /** The program stopped. It must not be called again; what it rendered goes. @param {import("om-glue").Widget} widget @param {string} message */
  #panicked(widget, message) {
    // It is still running down.
    queueMicrotask(async () => {
      if (widget !== this.#widget) return;
      this.#widget = null;
      this.#loading.abort();
      this.#following.abort();
      this.#listening?.abort();
      this.#listening = new AbortController();
      const { signal } = this.#listening;
      this.#showSlot();
      const found = new Failure("panic", message);
      // Whoever waits since before it was ready hears of it, and whoever asks from now on.
      this.#reject(found);
      this.#promise();
      this.#fail(found);
      // What can still be read may have to come over the network.
      const copy = this.#own() || hasFallback(this) ? null : await this.#showCopy(signal).catch(() => null);
      if (!copy) return;
      copy.listen(signal);
      this.#dress();
      this.#showFallback();
    });
  }

  get #name() {
    return this.#option("name") || "om";
  }

  get #headingLevel() {
    const level = Number(this.#option("heading-level"));
    return level >= 1 && level <= 6 ? Math.floor(level) : 2;
  }

  /** What the page says of the looks, on what is shown: the copy, or the view. */
  #dress() {
    const base = this.#root.querySelector(".om");
    if (!base) return;
    base.setAttribute("data-theme", this.#option("theme") ?? "");
    for (const name of ["no-filters", "no-take-away"]) base.toggleAttribute(`data-${name}`, this.#option(name));
    // References and labels end at the shadow root.
    const label = this.getAttribute("aria-label");
    for (const [name, value] of [["role", "group"], ["aria-label", label]]) {
      if (label && value) base.setAttribute(/** @type {string} */ (name), value);
      else base.removeAttribute(/** @type {string} */ (name));
    }
    // Where a page has several, the place that scrolls is told apart by it, too.
    base.id = "om-base";
    this.#root.getElementById("om-region")?.setAttribute("aria-labelledby", label ? "om-base om-caption" : "om-caption");
    if (this.#widget) this.#widget.setHeadingLevel(this.#headingLevel);
    else new Prerendered(this.#root).setHeadingLevel(this.#headingLevel);
  }

  /** @param {Status} status */
  #say(status) {
    // It is called after every change, and most change nothing here.
    if (status === this.#status) return;
    this.#status = status;
    const states = this.#internals?.states;
    for (const state of ["loading", "ready", "empty", "error"]) {
      try {
        if (state === status || (state === "ready" && status === "empty")) states?.add(state);
        else states?.delete(state);
      } catch {
        // Engines that want another form of name.
      }
    }
  }

  /** Tells by the status whether anything is recommended. */
  #tell() {
    if (this.#widget) this.#say(this.#widget.isEmpty() ? "empty" : "ready");
  }

  /** The part of the address that mirrors the answers. */
  #mirror() {
    return addressPart(this.#option("link-state"));
  }

  /** What the page's address says of this element. */
  #asked() {
    const parts = this.#mirror()?.read().split("&") ?? [];
    return parts.filter((part) => part.startsWith(`${this.#name}-`)).join("&");
  }

  /** Applies the address, or the attributes where it says nothing. */
  #follow() {
    const mirror = this.#mirror();
    this.#followed = this.#asked();
    if (mirror && !this.#widget?.readLink(this.#name, mirror.read())) this.#set(this.#answers(), "attributes");
  }

  /** @param {AbortSignal} signal */
  #listen(signal) {
    addEventListener("popstate", () => {
      // Most of what happens to an address is the page's affair; so is a fragment that is a place on the page.
      const asked = this.#asked();
      if (asked === this.#followed || (!asked && this.#option("link-state") === "hash" && location.hash)) return;
      this.#follow();
      this.#tell();
    }, { signal });
    addEventListener("afterprint", () => this.#widget?.setPrinted([], []), { signal });
    this.#root.addEventListener("change", ({ target }) => {
      const { name, value, checked } = /** @type {HTMLInputElement} */ (target);
      if ((name === "om-compare" && checked) || name?.startsWith("om-pair-")) this.#emit("om-select", { typeId: value });
    }, { signal });
    this.#root.addEventListener("click", (event) => {
      const link = /** @type {Element} */ (event.target).closest("a[data-cta]");
      if (!(link instanceof HTMLAnchorElement)) return;
      const isWanted = this.#emit("om-cta", { typeId: link.dataset.cta, href: link.href }, true);
      if (!isWanted) event.preventDefault();
    }, { signal });
  }

  /** @param {number} width of its place */
  #fit(width) {
    this.#isNarrow = width < NARROW;
    this.#widget?.setNarrow(this.#isNarrow);
  }

  /** The address of what is shown, or null where the page's address does not mirror it. */
  #link() {
    const mirror = this.#mirror();
    return mirror && mirror.with(this.#widget?.writeLink(this.#name, mirror.read(), false) ?? "").href;
  }

  /** What is shown, for a document about it. */
  #view() {
    const widget = /** @type {import("om-glue").Widget} */ (this.#widget);
    const query = widget.writeLink("", "", false);
    return { catalogue: this.#catalogue, query, narrow: this.#isNarrow, columns: widget.columns(), link: this.#link() ?? "" };
  }

  /** The visitor wants to take the comparison along. @param {string} way the id of the button */
  async #take(way) {
    const widget = this.#widget;
    if (!widget) return;
    widget.tell("");
    let outcome = "";
    try {
      if (way === "om-take-link") {
        const link = this.#link() ?? "";
        try {
          // There is no clipboard on pages without https.
          await navigator.clipboard.writeText(link);
          outcome = "copied";
        } catch {
          outcome = link;
        }
      } else if (way === "om-take-print") {
        const { brief, printAlone } = await takeAway();
        const { before, after } = await brief(this.#view());
        await printAlone(this, () => widget.setPrinted(before, after));
      } else {
        await (await takeAway()).save(this.#view(), way.slice("om-take-".length));
      }
    } catch (error) {
      console.error("outsourcing-matrix: not taken along:", error);
      outcome = "failed";
    }
    if (widget === this.#widget) widget.tell(outcome);
  }

  /** The visitor changed an answer, or only how the matrix is looked at. @param {import("om-glue").Widget} from @param {boolean} isAnswer */
  #changed(from, isAnswer) {
    const widget = this.#widget;
    if (!widget) return;
    // In what gives way to other data in a moment.
    if (from !== widget) this.#set(from.filters(), "filters");
    this.#tell();
    const mirror = this.#mirror();
    if (mirror) {
      const before = mirror.read();
      const after = widget.writeLink(this.#name, before, JSON.stringify(widget.filters()) === JSON.stringify(this.#answers()));
      if (after !== before) mirror.write(after);
      this.#followed = this.#asked();
    }
    if (isAnswer) this.#emit("om-change", { filters: widget.filters(), ranking: widget.ranking() });
  }

  /** @param {string} type @param {object} detail @param {boolean} [cancelable] */
  #emit(type, detail, cancelable) {
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }));
  }
}

/**
 * What the page has of it already: the class that came first, whichever script brought it. Every script finds it here, before it is defined too.
 *
 * @type {{first: typeof OutsourcingMatrix, isTold: boolean}}
 */
const known = (/** @type {any} */ (globalThis)[Symbol.for("outsourcing-matrix")] ??= { first: OutsourcingMatrix, isTold: false });
const { first } = known;
export { first as OutsourcingMatrix };

// Before the page is parsed, an element does not have yet what the page puts inside it.
const define = () => customElements.get("outsourcing-matrix") || customElements.define("outsourcing-matrix", first);
if (first !== OutsourcingMatrix) {
  if (first.version !== VERSION && !known.isTold) {
    known.isTold = true;
    console.warn(`outsourcing-matrix: version ${first.version} came first; ${VERSION} is not used`);
  }
} else if (document.readyState === "loading") addEventListener("DOMContentLoaded", define);
else define();
