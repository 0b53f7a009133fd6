/** How many steps back there are. */
const MOST = 50;

/** What can be taken back, the latest last. It outlives the screen: going elsewhere and back loses no step. */
export class StepsBack<Step> {
  #done: readonly Step[] = [];

  add(step: Step): void {
    this.#done = [...this.#done, step].slice(-MOST);
  }

  /** This one, if nobody took it before. */
  take(step: Step): Step | null {
    if (!this.#done.includes(step)) return null;
    this.#done = this.#done.filter((each) => each !== step);
    return step;
  }

  takeLast(): Step | null {
    const last = this.#done.at(-1);
    return last === undefined ? null : this.take(last);
  }

  /** There is no way back from here: another database, or another test. */
  forget(): void {
    this.#done = [];
  }

  /** How many steps back there are now. */
  get size(): number {
    return this.#done.length;
  }
}
