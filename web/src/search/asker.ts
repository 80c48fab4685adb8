/** Pause after a letter while the answer to another text is awaited, milliseconds: nobody who types fast asks for each letter. */
const PAUSE = 60;
/** Answers kept: whoever takes a letter back sees at once what they saw before it. */
const KEPT = 40;

/** Where answers come from. */
export type Source<T> = (text: string, signal: AbortSignal) => Promise<T>;

/**
 * Asks about a text as somebody writes it. The first letter asks at once, and so does each one whose answer comes before the next;
 * while an answer is awaited, the last of the texts written meanwhile takes its place. Only the answer to the last text is given.
 */
export class Asker<T> {
  readonly #source: Source<T>;
  readonly #onAnswer: (answer: T | null) => void;
  readonly #kept = new Map<string, T>();
  /** The text whose answer is wanted; null when none is. */
  #wanted: string | null = null;
  #asking: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `onAnswer` is given null when no answer came. */
  constructor(source: Source<T>, onAnswer: (answer: T | null) => void) {
    this.#source = source;
    this.#onAnswer = onAnswer;
  }

  ask(text: string): void {
    this.#wanted = text;
    clearTimeout(this.#timer);
    const known = this.#kept.get(text);
    if (known !== undefined) {
      this.#abandon();
      this.#onAnswer(known);
    } else if (this.#asking === null) {
      void this.#send(text);
    } else {
      this.#timer = setTimeout(() => void this.#send(text), PAUSE);
    }
  }

  /** Wants no answer any more. */
  stop(): void {
    this.#wanted = null;
    clearTimeout(this.#timer);
    this.#abandon();
  }

  #abandon(): void {
    this.#asking?.abort();
    this.#asking = null;
  }

  async #send(text: string): Promise<void> {
    this.#abandon();
    const asking = new AbortController();
    this.#asking = asking;
    const answer = await this.#source(text, asking.signal).catch(() => null);
    if (answer !== null) this.#keep(text, answer);
    // It gave way to a newer text, which is asked about by itself.
    if (this.#asking !== asking) return;
    this.#asking = null;
    clearTimeout(this.#timer);
    const wanted = this.#wanted;
    if (wanted === text) this.#onAnswer(answer);
    else if (wanted !== null) this.ask(wanted);
  }

  #keep(text: string, answer: T): void {
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined && this.#kept.size >= KEPT) this.#kept.delete(oldest);
    this.#kept.set(text, answer);
  }
}
