// @ts-check
/**
 * A promise that is settled from outside, and made anew for another try.
 *
 * @template Value
 */
export class Ready {
  /** @type {Promise<Value>} */
  promise;
  /** @type {(value: Value) => void} */
  resolve = () => {};
  /** @type {(reason: unknown) => void} */
  reject = () => {};

  constructor() {
    this.promise = this.renew();
  }

  /** Puts a pending promise in place of this one, for whoever asks from now on. */
  renew() {
    this.promise = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    // Whoever awaits it gets the failure; a page where nobody does has no unhandled rejection.
    this.promise.catch(() => {});
    return this.promise;
  }
}
