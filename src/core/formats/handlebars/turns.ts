import type { Inferred } from '../../prompt/volatility.ts';
import type { Emitter, Flow } from '../template/emitter.ts';

/** Where a tag that begins a message stands under a condition, what follows its block is in that message or in the one before. */
export class Turns {
  /** What decides whether the last tag began a message. */
  #condition: Inferred | undefined;
  /** The flow behind a block with such a tag, and the one that it stands for. */
  #doubted: { readonly flow: Flow; readonly base: Flow } | undefined;

  /** A message begins here. */
  begin(emitter: Emitter): void {
    if (this.#doubted && emitter.flow === this.#doubted.flow) emitter.flow = this.#doubted.base;
    this.#condition = emitter.flow.condition;
  }

  /** A block ends here; the flow is that around it. */
  leave(emitter: Emitter): void {
    const { flow } = emitter;
    if (!this.#condition || this.#condition === flow.condition) return;
    const base = this.#doubted && flow === this.#doubted.flow ? this.#doubted.base : flow;
    emitter.flow = emitter.under(flow, this.#condition);
    this.#condition = emitter.flow.condition;
    this.#doubted = { flow: emitter.flow, base };
  }
}
