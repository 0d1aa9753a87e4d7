import { type Message, say } from '../../text/message.ts';
import type { Problem } from '../../text/problem.ts';
import type { Tag, Token } from './tokens.ts';

/** A block by the numbers of its tags among the tokens. */
export interface Block {
  readonly open: number;
  readonly elses: readonly number[];
  /** The closing tag; for a block that is never closed, the token at which it is taken to end. */
  readonly close: number;
  readonly closed: boolean;
}

export interface Blocks {
  /** In the order in which they close. */
  readonly blocks: readonly Block[];
  readonly byOpen: ReadonlyMap<number, Block>;
  /** Tags that belong to no block: a stray `{{else}}` or closing tag. */
  readonly strays: ReadonlySet<number>;
  readonly problems: readonly Problem[];
}

interface OpenBlock {
  readonly open: number;
  readonly name: string;
  readonly elses: number[];
}

/** The helper or partial that a block tag names, as its closing tag has to repeat it. */
function blockName(inner: string): string {
  return /^(?:\[[^\]]*\]|"[^"]*"|'[^']*'|[^\s()[\]=|"'])*/.exec(inner)![0];
}

/**
 * Finds for every block where its branches begin and where it ends. A tag that is missing ends no other block.
 * @param standalone helpers that a template may close although they open no block, as Dotprompt's samples do with `section`
 */
export function pairBlocks(tokens: readonly Token[], standalone: ReadonlySet<string>): Blocks {
  const pairing = new Pairing(tokens, standalone);
  pairing.run();
  return pairing;
}

class Pairing implements Blocks {
  readonly blocks: Block[] = [];
  readonly byOpen = new Map<number, Block>();
  readonly strays = new Set<number>();
  readonly problems: Problem[] = [];
  readonly #tokens: readonly Token[];
  readonly #stack: OpenBlock[] = [];
  readonly #openNames = new Map<string, number>();

  readonly #standalone: ReadonlySet<string>;

  constructor(tokens: readonly Token[], standalone: ReadonlySet<string>) {
    this.#tokens = tokens;
    this.#standalone = standalone;
  }

  run(): void {
    for (let index = 0; index < this.#tokens.length; index++) {
      const token = this.#tokens[index]!;
      if (token.kind.startsWith('open')) this.#open(index, blockName((token as Tag).inner));
      else if (token.kind === 'close') this.#close(index, blockName(token.inner));
      else if (token.kind === 'else' || token.kind === 'else-chain') this.#else(index, token);
    }
    while (this.#stack.length > 0) this.#finish(this.#tokens.length, false);
  }

  #open(open: number, name: string): void {
    this.#stack.push({ open, name, elses: [] });
    this.#openNames.set(name, (this.#openNames.get(name) ?? 0) + 1);
  }

  #else(index: number, tag: Tag): void {
    const block = this.#stack.at(-1);
    const kind = block && this.#tokens[block.open]!.kind;
    if (block && (kind === 'open' || kind === 'open-inverse')) {
      block.elses.push(index);
      return;
    }
    this.strays.add(index);
    this.#problem('unexpected-tag', tag, say`There is no block here that could have an else branch: remove the tag.`);
  }

  #close(index: number, name: string): void {
    if (!this.#openNames.get(name) && this.#stack.at(-1)?.name !== '') {
      this.strays.add(index);
      if (this.#standalone.has(name)) return;
      const tag = this.#tokens[index] as Tag;
      this.#problem('unexpected-tag', tag, say`No block "${name}" is open here: remove the tag, or open the block.`);
      return;
    }
    while (this.#stack.at(-1)!.name !== name && this.#stack.at(-1)!.name !== '') this.#finish(index, false);
    this.#finish(index, true);
  }

  #finish(close: number, closed: boolean): void {
    const { open, name, elses } = this.#stack.pop()!;
    this.#openNames.set(name, this.#openNames.get(name)! - 1);
    const block = { open, elses, close, closed };
    this.blocks.push(block);
    this.byOpen.set(open, block);
    const tag = this.#tokens[open] as Tag;
    if (!closed)
      this.#problem('unclosed-block', tag, say`The block "${name}" is never closed: add "${`{{/${name}}}`}".`);
  }

  #problem(code: Problem['code'], { start, end }: Tag, message: Message): void {
    this.problems.push({ code, message, start, end });
  }
}
