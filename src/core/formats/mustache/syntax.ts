import { ofFile } from '../template/names.ts';
import type { Cause } from '../../prompt/model.ts';
import { either, type Inferred, UNKNOWN } from '../../prompt/volatility.ts';
import { say } from '../../text/message.ts';
import type { Problem } from '../../text/problem.ts';
import type { Piece, Scan, ScanContext, TemplateSyntax } from '../syntax.ts';
import { Emitter, type Flow } from '../template/emitter.ts';
import { removeStandaloneLines } from './standalone.ts';
import { type Tag, tokenize } from './tokens.ts';

/** Mustache; also what programs that only fill in `{{name}}` make of a text. */
export const mustacheSyntax: TemplateSyntax = { id: 'mustache', scan };

function scan(text: string, context: ScanContext): Scan {
  const { tokens, problems } = tokenize(text);
  removeStandaloneLines(text, tokens);
  const reader = new Reader(text, context);
  for (const token of tokens) {
    if (token.kind === 'content') reader.text(token.from, token.to, token.end);
    else reader.tag(token);
  }
  reader.end();
  const all = [...problems, ...reader.problems];
  return { pieces: reader.pieces, problems: all.toSorted((a, b) => a.start - b.start) };
}

interface Section {
  readonly tag: Tag;
  readonly outerFlow: Flow;
  /** How often the context within changes. An inverted section does not change the context. */
  readonly inferred?: Inferred;
}

class Reader {
  readonly problems: Problem[] = [];
  readonly #context: ScanContext;
  readonly #emitter: Emitter;
  readonly #sections: Section[] = [];
  readonly #openNames = new Map<string, number>();

  constructor(text: string, context: ScanContext) {
    this.#emitter = new Emitter(text);
    this.#context = context;
  }

  get pieces(): readonly Piece[] {
    return this.#emitter.pieces;
  }

  text(from: number, to: number, end: number): void {
    if (this.#isDropped()) return this.#emitter.markup(end);
    this.#emitter.markup(from);
    this.#emitter.text(to);
    this.#emitter.markup(end);
  }

  tag(tag: Tag): void {
    const { kind, inner, end } = tag;
    if (this.#isDropped() && kind !== 'close' && kind !== 'block') return this.#emitter.markup(end);
    if (kind === 'value' || (kind === 'broken' && inner !== '')) {
      this.#emitter.value(end, inner, causeOf(inner), this.#valueOf(inner));
    } else if (kind === 'partial') this.#emitter.value(end, `> ${inner}`, 'include', ofFile(inner));
    else if (kind === 'parent') this.#emitter.value(end, `< ${inner}`, 'include', UNKNOWN);
    else if (kind === 'close') this.#close(tag);
    this.#emitter.markup(end);
    if (kind === 'section' || kind === 'inverted' || kind === 'parent' || kind === 'block') this.#open(tag);
  }

  /** Of what stands in a parent, only its blocks are shown. */
  #isDropped(): boolean {
    return this.#sections.at(-1)?.tag.kind === 'parent';
  }

  /** Reports the sections that are still open. */
  end(): void {
    while (this.#sections.length > 0) this.#leave(false);
  }

  #open(tag: Tag): void {
    const outerFlow = this.#emitter.flow;
    const isSection = tag.kind === 'section' || tag.kind === 'inverted';
    const condition = isSection ? this.#valueOf(tag.inner) : UNKNOWN;
    const outer = this.#sections.at(-1)?.inferred;
    const within = outer ? either(outer, condition) : condition;
    const inferred = tag.kind === 'section' ? within : outer;
    this.#sections.push({ tag, outerFlow, ...(inferred && { inferred }) });
    this.#openNames.set(tag.inner, (this.#openNames.get(tag.inner) ?? 0) + 1);
    this.#emitter.flow = this.#emitter.under(outerFlow, condition);
  }

  #close({ inner, start, end }: Tag): void {
    if (!this.#openNames.get(inner)) {
      const message = say`No section "${inner}" is open here: remove the tag, or open the section.`;
      this.problems.push({ code: 'unexpected-tag', message, start, end });
      return;
    }
    while (this.#sections.at(-1)!.tag.inner !== inner) this.#leave(false);
    this.#leave(true);
  }

  #leave(closed: boolean): void {
    const { tag, outerFlow } = this.#sections.pop()!;
    const { inner, start, end } = tag;
    this.#openNames.set(inner, this.#openNames.get(inner)! - 1);
    this.#emitter.flow = outerFlow;
    const message = say`The section "${inner}" is never closed: add "${`{{/${inner}}}`}".`;
    if (!closed) this.problems.push({ code: 'unclosed-block', message, start, end });
  }

  /** In a section, a name may be one of the section's own or one from outside. */
  #valueOf(inner: string): Inferred {
    const section = this.#sections.at(-1)?.inferred;
    if (inner === '' || inner === '.') return section ?? UNKNOWN;
    const [, path = inner, call, rest = ''] = /^([^\s|()]+)(\()?([\s\S]*)$/.exec(inner) ?? [];
    const { known, volatility } = this.#context;
    const given = known?.get(path) ?? known?.get(path.split('.')[0]!);
    const filters = rest === '' ? [] : [call ? inner : rest.replace(/^\s*\|/, '').trim()];
    const own = given ?? volatility.of({ path, ...(call && { call: true }), filters });
    return section ? either(section, own) : own;
  }
}

function causeOf(inner: string): Cause {
  if (/[(]/.test(inner)) return 'call';
  return inner !== '.' && /[.|\s]/.test(inner) ? 'expression' : 'placeholder';
}
