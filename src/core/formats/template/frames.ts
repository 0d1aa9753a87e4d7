import { say } from '../../text/message.ts';
import type { Problem } from '../../text/problem.ts';
import type { Span } from '../../text/span.ts';
import type { Inferred } from '../../prompt/volatility.ts';
import type { Flow } from './emitter.ts';

/** A block that a tag has opened. */
export interface Frame extends Span {
  /** Of the opening tag, e.g. `if`. */
  readonly name: string;
  /** Of the text around the block. */
  readonly flow: Flow;
  /** What chooses between its branches, or how often it is repeated. */
  test?: Inferred | undefined;
  /** Between its branches, and which of them is open. */
  readonly choice: { branches: number };
  branch: number;
  /** It has an `else`, so that one of its branches is always taken. */
  exhaustive?: boolean;
  /** Where its pieces begin and what else decides how often a loop is repeated (a `break`). */
  readonly loop?: { readonly from: number; broken?: Inferred } | undefined;
  /** Called once when the block ends, also where its end tag is missing. */
  readonly leave: (frame: Frame) => void;
}

/** The blocks that are open at the place that is being read. */
export class Frames {
  readonly problems: Problem[] = [];
  readonly #open: Frame[] = [];
  readonly #loops: Frame[] = [];
  readonly #endTag: (name: string) => string;

  /** @param endTag how a block of a name is ended, for messages */
  constructor(endTag: (name: string) => string) {
    this.#endTag = endTag;
  }

  get depth(): number {
    return this.#open.length;
  }

  get innermostLoop(): Frame | undefined {
    return this.#loops.at(-1);
  }

  /** The loops in whose repeated text the place is, from the outside in: what stands for an empty list is none of it. */
  get repeating(): readonly Frame[] {
    return this.#loops.filter(({ branch }) => branch === 0);
  }

  get outermostLoop(): Frame | undefined {
    return this.#loops[0];
  }

  open(frame: Frame): void {
    this.#open.push(frame);
    if (frame.loop) this.#loops.push(frame);
  }

  /** Ends blocks from the inside out up to one that fits; those inside of it lack their end. */
  close(fits: (frame: Frame) => boolean, tag: Span, name: string): void {
    const index = this.#open.findLastIndex(fits);
    if (index === -1) return this.unexpected(tag, name);
    while (this.#open.length > index + 1) this.#leave(true);
    this.#leave(false);
  }

  /** The innermost block that fits, as the one whose next branch begins. */
  branch(fits: (frame: Frame) => boolean, tag: Span, name: string): Frame | undefined {
    const index = this.#open.findLastIndex(fits);
    if (index === -1) {
      this.unexpected(tag, name);
      return undefined;
    }
    while (this.#open.length > index + 1) this.#leave(true);
    const frame = this.#open[index]!;
    frame.branch++;
    return frame;
  }

  unexpected({ start, end }: Span, name: string): void {
    const message = say`Nothing is open that "${name}" could belong to: remove it, or add the tag that it ends.`;
    this.problems.push({ code: 'unexpected-tag', message, start, end });
  }

  /** Ends all that is still open at the end of the text. */
  finish(): void {
    this.closeTo(0);
  }

  /** Ends the blocks deeper than a depth, which lack their ends. */
  closeTo(depth: number): void {
    while (this.#open.length > depth) this.#leave(true);
  }

  #leave(unclosed: boolean): void {
    const frame = this.#open.pop()!;
    if (frame.loop) this.#loops.pop();
    frame.leave(frame);
    if (!unclosed) return;
    const message = say`"${frame.name}" is never closed: add ${this.#endTag(frame.name)}.`;
    this.problems.push({ code: 'unclosed-block', message, start: frame.start, end: frame.end });
  }
}
