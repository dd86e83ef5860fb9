// @ts-check
/**
 * Loading, as a state machine: what an element fetches and in which order, until its comparison is shown. What it does in the browser and
 * with the program are `Steps`, which the element gives it.
 *
 * | state       | waits for                                                       | then                                  |
 * |-------------|-----------------------------------------------------------------|---------------------------------------|
 * | `idle`      | the element to be in the page                                   | `starting`                            |
 * | `starting`  | the page's script, which may set `wasmUrl` first                | `copying`, `waiting` or `fetching`    |
 * | `copying`   | the copy of the built-in comparison, where there is none yet    | `waiting` or `fetching`               |
 * | `waiting`   | the visitor to come near, where `loading` is `lazy`             | `fetching`                            |
 * | `fetching`  | what answers first, then the program and the catalogue          | `rendering`                           |
 * | `rendering` | the first rendering, beside what is shown until then            | `shown`                               |
 * | `shown`     | other data                                                      | `starting`                            |
 * | `failed`    | another try, as other data; a comparison that was there stays   | `starting`                            |
 *
 * From every state `load()` goes to `starting`, `stop()` to `idle`, and an error or `recover()` to `failed`. Each of these aborts what was
 * being loaded. Only one thing goes on: a comparison that is being rendered is shown, until the other data is there.
 *
 * While a comparison is there, other data skips `copying` and `waiting`.
 */
import { Failure, failure } from "./failure-reason.js";

/** @typedef {import("./catalogue.js").Own} Own */
/** @typedef {import("./prerendered.js").Prerendered} Copy */
/** @typedef {import("./prerendered.js").Parts} Parts */
/** @typedef {import("./resources.js").Answering} Answering */
/** @typedef {import("./resources.js").First} First */
/** @typedef {import("./resources.js").Program} Program */
/** @typedef {import("./resources.js").Glue} Glue */
/** @typedef {import("./comparison.js").Comparison} Comparison */
/** @typedef {"idle" | "starting" | "copying" | "waiting" | "fetching" | "rendering" | "shown" | "failed"} State */

/**
 * @typedef {object} Steps
 * @property {() => Comparison | null} current the comparison that the element has
 * @property {() => Own | null} ownCatalogue the catalogue that the page brings, or null for the built-in one
 * @property {() => boolean} isLazy
 * @property {() => Answering | null} fetchFirst what answers before the program is there; null where nothing shall
 * @property {(first: Answering | null) => [Promise<WebAssembly.Module>, Promise<Program>]} fetchProgram when what answers first is on its way
 * @property {(first: First, copy: Copy) => void} answerFirst answers in the copy from now on
 * @property {(error: unknown) => void} withoutFirst the program alone answers
 * @property {() => void} showSlot
 * @property {() => Copy | null} findCopy the copy that is shown already
 * @property {(signal: AbortSignal) => Promise<Copy | null>} showCopy fetches the copy and shows it; null where it is too late
 * @property {(copy: Copy, signal: AbortSignal) => void} useCopy
 * @property {(signal: AbortSignal) => Promise<void>} near resolves when the visitor comes near, and when the signal aborts
 * @property {(own: Own, signal: AbortSignal) => Promise<Parts>} readCatalogue
 * @property {() => Promise<Parts>} builtIn
 * @property {(module: WebAssembly.Module, program: Program) => Promise<Glue>} instantiate
 * @property {(program: Program, glue: Glue, parts: Parts) => Comparison} compare makes a comparison; throws where the files are of two versions
 * @property {(comparison: Comparison) => void} begin makes it the element's comparison
 * @property {(comparison: Comparison, styles: string) => void} show
 * @property {(failure: Failure) => void} fail
 * @property {() => boolean} hasFallback whether the page has something to show in place of the comparison
 * @property {() => void} showFallback
 */

export class Loading {
  /** @type {State} */
  state = "idle";
  #steps;
  #ending = new AbortController();

  /** @param {Steps} steps */
  constructor(steps) {
    this.#steps = steps;
  }

  /** Loads from the beginning. */
  load() {
    const signal = this.#restart("starting");
    this.#run(signal).catch(async (error) => {
      const found = await failure(error);
      if (signal.aborted) return;
      this.state = "failed";
      this.#steps.fail(found);
    });
  }

  /** The element is out of the page. */
  stop() {
    this.#restart("idle");
  }

  /** The program stopped: says so, and shows what can still be read. @param {Failure} failure */
  async recover(failure) {
    const signal = this.#restart("failed");
    const steps = this.#steps;
    steps.fail(failure);
    if (steps.ownCatalogue() || steps.hasFallback()) return;
    // It may have to come over the network.
    const copy = await steps.showCopy(signal).catch(() => null);
    if (!copy || signal.aborted) return;
    steps.useCopy(copy, signal);
    steps.showFallback();
  }

  /** @param {State} state */
  #restart(state) {
    this.#ending.abort();
    this.#ending = new AbortController();
    this.state = state;
    return this.#ending.signal;
  }

  /** @param {AbortSignal} signal */
  async #run(signal) {
    const steps = this.#steps;
    await null;
    if (signal.aborted) return;
    const own = steps.ownCatalogue();
    const isFirst = !steps.current();
    const isLazy = isFirst && steps.isLazy();
    const fetch = () => {
      const first = isFirst && !own ? steps.fetchFirst() : null;
      // It is awaited where there is a copy to answer in.
      first?.started.catch(() => {});
      return { first, begun: steps.fetchProgram(first) };
    };
    let fetched = isLazy ? null : fetch();
    /** @type {Copy | null} */
    let copy = null;
    // The built-in comparison is never shown where the page has another.
    if (isFirst && own) steps.showSlot();
    else if (isFirst) {
      copy = steps.findCopy();
      if (!copy) {
        this.state = "copying";
        copy = await steps.showCopy(signal);
        // It may have come in time, and this one tick later.
        if (!copy || signal.aborted) return;
      }
      steps.useCopy(copy, signal);
    }
    if (isLazy) {
      this.state = "waiting";
      await steps.near(signal);
      if (signal.aborted) return;
    }

    this.state = "fetching";
    const { first, begun: [compiling, importing] } = (fetched ??= fetch());
    if (first && copy) {
      const place = copy;
      const answer = (/** @type {First} */ first) => {
        if (!signal.aborted && this.state === "fetching") steps.answerFirst(first, place);
      };
      first.started.then(answer).catch((error) => {
        if (!signal.aborted) steps.withoutFirst(error);
      });
    }
    const reading = own ? steps.readCatalogue(own, signal) : Promise.resolve(copy?.current ?? steps.builtIn());
    // Why there is no program says more than why there is nothing for it.
    reading.catch(() => {});
    const module = await compiling;
    const program = await importing;
    const glue = await steps.instantiate(module, program);
    const parts = await reading;
    if (signal.aborted) return;

    let comparison;
    try {
      comparison = steps.compare(program, glue, parts);
    } catch (error) {
      throw error instanceof WebAssembly.RuntimeError ? error : new Failure("integrity", "files of two versions", undefined, error);
    }
    this.state = "rendering";
    steps.begin(comparison);
    await comparison.render();
    // It may have been taken out of the page meanwhile, have stopped, or other data may have taken its place.
    if (steps.current() !== comparison) return;
    if (!signal.aborted) this.state = "shown";
    steps.show(comparison, parts.styles);
  }
}
