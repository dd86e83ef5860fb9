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
 * @error unsupported - The browser has no WebAssembly, or is older than the oldest that are supported.
 * @error data-invalid - A catalogue has a fault; `pointer` leads to the first one, and the console has all.
 * @error data-too-large - A catalogue is larger than the widget reads.
 * @error panic - The program stopped because of a fault of its own.
 */
import { fragment, program, reader, styles, takeAway, wasmUrl } from "om-sources";
import { addressPart } from "./address.js";
import { checked } from "./answers.js";
import { compile, refusal } from "./compile.js";
import { makeUp } from "./engines.js";
import { Failure, failure } from "./failure.js";
import { catalogueInside, hasFallback } from "./inside.js";
import { near } from "./near.js";
import { pagePlace, Prerendered } from "./prerendered.js";

/** Written in by the build. @type {string} */
const VERSION = OM_VERSION;

/** The compiled program, shared by every element on the page. @type {Promise<WebAssembly.Module> | undefined} */
let compiled;

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

/** The attributes, each also a property in camel case: a value that a program sets there goes before the attribute, which stays as it is. */
const TEXTS = ["src", "company-size", "needs", "loading", "theme", "heading-level", "link-state", "name"];
const BOOLEANS = ["startup", "no-filters", "no-take-away"];
const ANSWERS = ["company-size", "startup", "needs"];

/** @param {string} name */
const camelCase = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

export class OutsourcingMatrix extends HTMLElement {
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
  /** @type {ElementInternals | null} */
  #internals = null;

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
    if (typeof value !== "object") throw new TypeError("outsourcing-matrix: data: expected an object or null");
    this.#data = value;
    this.#reload();
  }

  /** @returns {Filters} */
  get filters() {
    return this.#widget ? this.#widget.filters() : (this.#early ?? this.#answers());
  }

  /** @param {Partial<Filters>} value */
  set filters(value) {
    const filters = checked(value);
    if (this.#widget) this.#set(filters, "filters");
    else this.#early = filters;
  }

  /** @returns {Place[]} */
  get ranking() {
    return this.#widget ? this.#widget.ranking() : [];
  }

  /** @returns {SavedState} */
  save() {
    const view = this.#widget ? this.#widget.writeLink("om", "") : this.#earlyView;
    return { version: 1, filters: this.filters, view };
  }

  /** @param {SavedState} state */
  restore(state) {
    const { version, filters, view } = Object(state);
    if (version !== 1) throw new TypeError("outsourcing-matrix: restore: version: expected 1");
    if (typeof view !== "string") throw new TypeError("outsourcing-matrix: restore: view: expected a text");
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
    if (name === "src") this.#reload();
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
    const block = new CSSStyleSheet();
    block.replaceSync(":host { display: block } :host([hidden]) { display: none }");
    this.#root.adoptedStyleSheets = [block];
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
      const found = await failure(error, this.#option("src"));
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
      if (own && prerendered.parts) this.#showSlot();
      else if (!own && !prerendered.parts) {
        prerendered = await this.#showCopy(signal);
        if (signal.aborted) return;
      }
      prerendered.listen(signal);
      this.#dress();
      const asked = this.#mirror()?.read() ?? "";
      if (asked.split("&").some((part) => part.startsWith(`${this.#name}-`))) prerendered.say("applying");
    }
    if (isLazy) await near(this, signal);
    if (signal.aborted) return;

    const [compiling, glued] = begun ?? this.#fetch();
    const content = own ? this.#read(own) : Promise.resolve(prerendered.parts ?? this.#builtIn());
    // Why there is no program says more than why there is nothing for it.
    content.catch(() => {});
    const module = await compiling;
    const { createGlue } = await glued;
    // An instance of its own: it is collected with the element, and a panic in it stops no other element.
    const glue = createGlue();
    try {
      await glue({ module_or_path: module });
    } catch (error) {
      throw await refusal("integrity", "it is another program", error);
    }
    let parts = await content;
    if (signal.aborted) return;

    /** @param {string} catalogue */
    const create = (catalogue) =>
      new glue.Widget(
        catalogue,
        this.#mirror() !== null,
        this.#headingLevel,
        (isAnswer) => this.#changed(isAnswer),
        (way) => this.#take(way),
        (message) => this.#panicked(widget, message),
      );
    /** @type {import("om-glue").Widget} */
    let widget;
    try {
      widget = create(parts.catalogue);
    } catch {
      // A stored page with a newer program: take what came with the program.
      parts = await this.#builtIn();
      if (signal.aborted) return;
      widget = create(parts.catalogue);
    }
    const old = this.#widget;
    const before = old && { filters: old.filters(), view: old.writeLink("om", "") };
    this.#widget = widget;
    this.#catalogue = parts.catalogue;
    const view = this.#earlyView || before?.view;
    if (view) widget.readLink("om", view);
    const given = this.#early ?? before?.filters;
    this.#set(given ?? this.#answers(), given ? "filters" : "attributes");
    if (!given) this.#follow();
    [this.#early, this.#earlyView] = [null, ""];
    const unchanged = JSON.stringify(widget.filters());
    if (isFirst) for (const { name, value, checked } of prerendered.changes()) widget.takeOver(name, value, checked);
    const isChanged = JSON.stringify(widget.filters()) !== unchanged;
    if (isFirst) this.#listen(/** @type {AbortController} */ (this.#listening).signal);

    // WebKit may lose the page's place as soon as something is put beside the copy.
    const place = pagePlace();
    const mount = document.createElement("div");
    this.#root.append(mount);
    widget.setNarrow(parseFloat(getComputedStyle(mount).width) < NARROW);
    mount.hidden = true;
    await new Promise((resolve) => widget.mount(mount, () => resolve(undefined)));
    if (signal.aborted) return;
    this.#root.adoptedStyleSheets = [shared(parts.styles)];
    prerendered.giveWayTo(mount, place);
    old?.unmount();
    old?.free();
    this.#dress();
    this.#measure(mount, signal);
    this.#resolve(this);
    this.#tell();
    this.#emit("om-ready", widget.summary());
    if (isChanged) this.#changed(true);
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

  /** The prerendered copy, for a page that brought none. @param {AbortSignal} signal */
  async #showCopy(signal) {
    const copy = document.importNode(await fragment(), true);
    const { parts } = new Prerendered(copy);
    if (signal.aborted) return new Prerendered(copy);
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

  /** @param {import("./catalogue.js").Own} own */
  async #read(own) {
    const [{ read }, text] = await Promise.all([reader(), styles()]);
    const reading = await read(own, this);
    if ("lines" in reading) return { catalogue: reading.lines, styles: text };
    const { code, message, pointer, faults = [] } = reading;
    for (const fault of faults) console.error(`outsourcing-matrix: ${fault}`);
    throw new Failure(code, message, pointer);
  }

  /** Nothing can be compared, or not this: tells it, and shows what there is instead. @param {Failure} failure */
  #fail(failure) {
    const { code, message, pointer } = failure;
    console.error("outsourcing-matrix: the filters could not be started:", failure);
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
      this.#listening?.abort();
      this.#listening = new AbortController();
      this.#showSlot();
      if (!this.#own() && !hasFallback(this)) {
        await this.#showCopy(this.#listening.signal).catch(() => {});
      }
      const found = new Failure("panic", message);
      // Whoever waits since before it was ready hears of it, and whoever asks from now on.
      this.#reject(found);
      this.#promise();
      this.#fail(found);
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

  /** Applies the address, or the attributes where it says nothing. */
  #follow() {
    const mirror = this.#mirror();
    if (mirror && !this.#widget?.readLink(this.#name, mirror.read())) this.#set(this.#answers(), "attributes");
  }

  /** @param {AbortSignal} signal */
  #listen(signal) {
    addEventListener("popstate", () => {
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
    makeUp(this.#root, signal);
  }

  /** @param {HTMLElement} mount @param {AbortSignal} signal */
  #measure(mount, signal) {
    const observer = new ResizeObserver(([entry]) => {
      // Nothing is laid out while the element is hidden, and there is nothing to fit.
      const { width } = entry.contentRect;
      // In the next frame: what it changes has a size too, and would have to be measured again in this one.
      if (width) requestAnimationFrame(() => this.#widget?.setNarrow(width < NARROW));
    });
    observer.observe(mount);
    signal.addEventListener("abort", () => observer.disconnect());
  }

  /** The address of what is shown, or null where the page's address does not mirror it. */
  #link() {
    const mirror = this.#mirror();
    return mirror && mirror.with(this.#widget?.writeLink(this.#name, mirror.read()) ?? "").href;
  }

  /** What is shown, for a document about it. */
  #view() {
    const widget = /** @type {import("om-glue").Widget} */ (this.#widget);
    const [narrow, columns] = [widget.narrow(), widget.columns()];
    return { catalogue: this.#catalogue, query: widget.writeLink("", ""), narrow, columns, link: this.#link() ?? "" };
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

  /** The visitor changed an answer, or only how the matrix is looked at. @param {boolean} isAnswer */
  #changed(isAnswer) {
    const widget = this.#widget;
    if (!widget) return;
    this.#tell();
    const mirror = this.#mirror();
    if (mirror) {
      const isDefault = !widget.hasOptions() && JSON.stringify(widget.filters()) === JSON.stringify(this.#answers());
      const before = mirror.read();
      const after = isDefault ? widget.clearLink(this.#name, before) : widget.writeLink(this.#name, before);
      if (after !== before) mirror.write(after);
    }
    if (isAnswer) this.#emit("om-change", { filters: widget.filters(), ranking: widget.ranking() });
  }

  /** @param {string} type @param {object} detail @param {boolean} [cancelable] */
  #emit(type, detail, cancelable) {
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }));
  }
}

/** Where two versions are loaded, the first one stays. */
function define() {
  const known = customElements.get("outsourcing-matrix");
  if (!known) customElements.define("outsourcing-matrix", OutsourcingMatrix);
  else if (Reflect.get(known, "version") !== OutsourcingMatrix.version) {
    console.warn(`outsourcing-matrix: this page has version ${Reflect.get(known, "version")} already; ${OutsourcingMatrix.version} is not used`);
  }
}

// Before the page is parsed, an element does not have yet what the page puts inside it.
if (document.readyState === "loading") addEventListener("DOMContentLoaded", define);
else define();
