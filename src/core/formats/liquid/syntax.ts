import type { Inferred } from '../../prompt/volatility.ts';
import { say } from '../../text/message.ts';
import type { Problem } from '../../text/problem.ts';
import type { Scan, ScanContext, TemplateSyntax } from '../syntax.ts';
import { skipSpaceBack } from '../template/characters.ts';
import { Capture } from '../template/emitter.ts';
import { orAsLibrary } from '../template/library.ts';
import { emitLiteral } from '../template/literals.ts';
import { untilSettled } from '../template/passes.ts';
import { splitTag, type Tag, TagReader } from '../template/percent-tags.ts';
import { LiquidScanner } from './scanner.ts';
import { execute } from './statements.ts';
import { VerbatimEnds } from './verbatim.ts';

const CAPTURE = /\{%-?\s*capture\s/;

/** Liquid as Shopify defines it, with the tags of LiquidJS and Fluid. */
export const liquidSyntax: TemplateSyntax = {
  id: 'liquid',
  scan(text, context) {
    return orAsLibrary(text, CAPTURE, (library) =>
      untilSettled((learned) => new Reading(text, context, learned, library).run()),
    );
  },
};

class Reading {
  readonly #text: string;
  readonly #tags: TagReader;
  readonly #verbatimEnds: VerbatimEnds;
  readonly #scanner: LiquidScanner;
  readonly #problems: Problem[] = [];

  constructor(text: string, context: ScanContext, learned: ReadonlyMap<string, Inferred>, library: boolean) {
    this.#text = text;
    this.#verbatimEnds = new VerbatimEnds(text);
    this.#tags = new TagReader(text, { comments: false, python: false });
    let ended: ReadonlySet<string> | undefined;
    this.#scanner = new LiquidScanner(text, context, learned, () => (ended ??= endedTags(text)), library);
  }

  run(): { result: Scan; learned: ReadonlyMap<string, Inferred> } {
    const { emitter, frames, scope } = this.#scanner;
    for (let tag = this.#tags.find(0); tag !== undefined; tag = this.#tags.find(emitter.end)) {
      this.#tag(this.#tags.read(tag));
      this.#scanner.settle();
    }
    emitter.text(this.#text.length);
    frames.finish();
    this.#scanner.finish();
    const problems = [...this.#problems, ...frames.problems].toSorted((a, b) => a.start - b.start);
    return { result: { pieces: emitter.pieces, problems }, learned: scope.carried };
  }

  #tag(tag: Tag): void {
    const { emitter } = this.#scanner;
    emitter.text(tag.trimsBefore ? skipSpaceBack(this.#text, tag.start, emitter.end) : tag.start);
    emitter.markup(tag.start);
    const { start, end } = tag;
    if (!tag.closed) {
      const message = say`The tag is never closed: add "${tag.kind === 'output' ? '}}' : '%}'}".`;
      this.#problems.push({ code: 'unclosed-tag', message, start, end });
    }
    if (tag.kind === 'output') {
      if (!emitLiteral(emitter, this.#text, tag)) this.#scanner.output(end, tag.inner);
    } else {
      const { name, rest } = splitTag(tag.inner);
      if (name === 'liquid') this.#lines(tag, rest);
      else if (name === 'raw' || name === 'comment' || name === 'doc') return this.#verbatim(tag, name);
      else execute(this.#scanner, tag.inner, tag);
    }
    emitter.markup(this.#tags.trimmedAfter(tag));
  }

  /** Text in which no tag but its end means anything. */
  #verbatim(tag: Tag, name: string): void {
    const { emitter } = this.#scanner;
    emitter.markup(name === 'raw' ? this.#tags.trimmedAfter(tag) : tag.end);
    const closing = this.#verbatimEnds.find(tag.end, name);
    if (!closing) {
      const message = say`"${name}" is never closed: add ${`{% end${name} %}`}.`;
      const code = name === 'raw' ? 'unclosed-block' : 'unclosed-comment';
      this.#problems.push({ code, message, start: tag.start, end: tag.end });
    }
    const { start, end } = closing ?? { start: this.#text.length, end: this.#text.length };
    if (name === 'raw') emitter.text(closing?.trimsBefore ? skipSpaceBack(this.#text, start, emitter.end) : start);
    emitter.markup(closing?.trimsAfter ? this.#tags.trimmedAfter({ ...tag, end, trimsAfter: true }) : end);
  }

  /** `{% liquid %}`: a tag on each line. What they output is one text, where the tag stands. */
  #lines(tag: Tag, lines: string): void {
    const { emitter, frames } = this.#scanner;
    const capture = new Capture();
    const { flow } = emitter;
    const depth = frames.depth;
    let outputs = false;
    let skipped: string | undefined;
    emitter.flow = { ...flow, transform: undefined, silent: true, capture };
    const inTag = { start: tag.start, end: tag.start };
    for (const line of lines.split('\n')) {
      const inner = line.trim();
      if (skipped !== undefined) {
        if (inner === skipped) skipped = undefined;
        continue;
      }
      if (inner === '') continue;
      if (inner === 'comment' || inner === 'doc') {
        skipped = `end${inner}`;
        continue;
      }
      outputs ||= /^(?:echo|render|include|section|cycle|increment|decrement|tablerow)\b/.test(inner);
      execute(this.#scanner, inner, inTag);
    }
    frames.closeTo(depth);
    if (frames.depth === depth) emitter.flow = flow;
    if (outputs) emitter.value(tag.end, tag.inner, 'expression', capture.inferred);
    else emitter.markup(tag.end);
  }
}

function endedTags(text: string): ReadonlySet<string> {
  return new Set(Array.from(text.matchAll(/\{%-?\s*end(\w+)/g), (match) => match[1]!));
}
