// @ts-check
/**
 * The notes: texts that a visitor reads on request. They are a file of their own, which is fetched when a comparison is shown and the page
 * has nothing else to do, or sooner, where a visitor presses a mark or takes the comparison away.
 *
 * The file is fetched once for all comparisons of a page:
 *
 * | state      | waits for                           | then                |
 * |------------|-------------------------------------|---------------------|
 * | `absent`   | the first who loads it              | `fetching`          |
 * | `fetching` | the answer                          | `there` or `failed` |
 * | `there`    | a comparison that refuses it        | `failed`            |
 * | `failed`   | the next who loads it, past a cache | `fetching`          |
 */
export class NotesFile {
  /** @type {"absent" | "fetching" | "there" | "failed"} */
  state = "absent";
  #fetch;
  /** @type {Promise<string>} */
  #text = Promise.resolve("");

  /** @param {(how: RequestInit) => Promise<string>} fetchNotes */
  constructor(fetchNotes) {
    this.#fetch = fetchNotes;
  }

  /** Its text. Everybody who asks before the answer gets the same promise. */
  load() {
    const { state } = this;
    if (state === "there" || state === "fetching") return this.#text;
    this.state = "fetching";
    // A browser may keep the answer that was no good.
    const text = this.#fetch(state === "failed" ? { cache: "reload" } : {});
    this.#text = text;
    text.then(() => (this.state = "there"), () => (this.state = "failed"));
    return text;
  }

  /** It is damaged, or of another version. @param {Promise<string>} text what `load` gave */
  refuse(text) {
    if (text === this.#text) this.state = "failed";
  }
}

/** The notes of one comparison. */
export class Notes {
  #file;
  #add;
  #fail;
  /** Their text, once they are asked for: null again after a failure. @type {Promise<string> | null} */
  #text = null;
  #isAwaited = false;

  /**
   * @param {NotesFile} file
   * @param {(text: string) => boolean} add gives them to the comparison; false where they are not its own
   * @param {() => void} fail tells the visitor who waits for them
   */
  constructor(file, add, fail) {
    this.#file = file;
    this.#add = add;
    this.#fail = fail;
  }

  /** They came with the catalogue. @param {string} text */
  give(text) {
    if (this.#add(text)) this.#text = Promise.resolve(text);
  }

  /** Their text, when the comparison has it. Rejects where they cannot be had now. @returns {Promise<string>} */
  load() {
    const text = (this.#text ??= this.#get());
    // The next one may try again.
    text.catch(() => (this.#text = null));
    return text;
  }

  async #get() {
    const loading = this.#file.load();
    const text = await loading;
    if (this.#add(text)) return text;
    this.#file.refuse(loading);
    throw new Error("the notes are damaged, or of another version");
  }

  /** Loads them before anybody waits for them: once, and in silence. */
  prefetch() {
    if (this.#file.state !== "failed") this.load().catch(() => {});
  }

  /** The visitor waits for them. */
  async request() {
    if (this.#isAwaited) return;
    this.#isAwaited = true;
    try {
      await this.load();
    } catch (error) {
      console.error("outsourcing-matrix: no notes:", error);
      this.#fail();
    } finally {
      this.#isAwaited = false;
    }
  }
}

/** Calls back when the page has nothing else to do; WebKit cannot tell when, so there it is soon. @param {() => void} then */
export function whenIdle(then) {
  if (typeof requestIdleCallback === "function") requestIdleCallback(then);
  else setTimeout(then, 200);
}
