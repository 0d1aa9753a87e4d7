import type { Inferred } from '../../prompt/volatility.ts';
import { type Message, say } from '../../text/message.ts';
import type { Problem, ProblemCode } from '../../text/problem.ts';
import type { Scan, ScanContext, TemplateSyntax } from '../syntax.ts';
import { skipSpaceBack, withoutLastBreak } from '../template/characters.ts';
import { emitLiteral } from '../template/literals.ts';
import { orAsLibrary } from '../template/library.ts';
import { untilSettled } from '../template/passes.ts';
import { type Tag, TagReader } from '../template/percent-tags.ts';
import { LineSyntax, type LineTag } from './line-syntax.ts';
import { JinjaScanner } from './scanner.ts';
import { execute } from './statements.ts';

const DEFINITION = /\{%[-+]?\s*(?:macro|set)\s/;

/**
 * Jinja2 and what follows it: Nunjucks, MiniJinja, HuggingFace's chat templates, Banks, Haystack.
 *
 * Strategy. Read as Jinja2 reads with its default settings: `{%-` takes out white space, the template's one last line break
 * is dropped, and nothing else of the text is changed (`trim_blocks` and `lstrip_blocks` only move white space).
 */
export const jinjaSyntax: TemplateSyntax = {
  id: 'jinja',
  scan(text, context) {
    return orAsLibrary(text, DEFINITION, (library) =>
      untilSettled((learned) => new Reading(text, context, learned, library).run()),
    );
  },
};

class Reading {
  readonly #whole: string;
  /** Without the last line break. */
  readonly #text: string;
  readonly #tags: TagReader;
  readonly #lines: LineSyntax | undefined;
  readonly #scanner: JinjaScanner;
  readonly #problems: Problem[] = [];
  readonly #endOfRaw = /\{%[-+]?\s*endraw\s*[-+]?%\}/g;

  constructor(text: string, context: ScanContext, learned: ReadonlyMap<string, Inferred>, library: boolean) {
    const { lineStatementPrefix = '', lineCommentPrefix = '' } = context;
    this.#whole = text;
    this.#text = text.slice(0, withoutLastBreak(text));
    this.#tags = new TagReader(this.#text, { comments: true, python: true });
    if (lineStatementPrefix !== '' || lineCommentPrefix !== '') {
      this.#lines = new LineSyntax(this.#text, lineStatementPrefix, lineCommentPrefix);
    }
    let ended: ReadonlySet<string> | undefined;
    this.#scanner = new JinjaScanner(this.#text, context, learned, () => (ended ??= endedTags(text)), library);
  }

  run(): { result: Scan; learned: ReadonlyMap<string, Inferred> } {
    const { emitter, frames, scope } = this.#scanner;
    let tag = this.#tags.find(0);
    let line = this.#lines?.find(0);
    while (tag !== undefined || line) {
      if (line && (tag === undefined || line.start <= tag)) this.#line(line);
      else this.#tag(this.#tags.read(tag!));
      this.#scanner.settle();
      if (tag !== undefined && tag < emitter.end) tag = this.#tags.find(emitter.end);
      if (line && line.start < emitter.end) line = this.#lines?.find(emitter.end);
    }
    emitter.text(this.#text.length);
    emitter.markup(this.#whole.length);
    frames.finish();
    const problems = [...this.#problems, ...frames.problems].toSorted((a, b) => a.start - b.start);
    return { result: { pieces: emitter.pieces, problems }, learned: scope.carried };
  }

  #line(line: LineTag): void {
    const { emitter } = this.#scanner;
    emitter.text(line.start);
    if (line.kind === 'comment') emitter.markup(line.end);
    else execute(this.#scanner, line.inner, line);
  }

  #tag(tag: Tag): void {
    const { emitter } = this.#scanner;
    if (tag.trimsBefore) emitter.text(skipSpaceBack(this.#text, tag.start, emitter.end));
    else emitter.text(tag.start);
    emitter.markup(tag.start);
    if (!tag.closed) this.#unclosed(tag);
    if (tag.kind === 'comment') emitter.markup(tag.end);
    else if (tag.kind === 'output') {
      const isLiteral = !this.#scanner.mayEscape(tag.inner.slice(1, -1)) && emitLiteral(emitter, this.#text, tag);
      if (!isLiteral) this.#scanner.output(tag.end, tag.inner);
    } else if (tag.inner === 'raw') return this.#raw(tag);
    else execute(this.#scanner, tag.inner, tag);
    emitter.markup(this.#tags.trimmedAfter(tag));
  }

  #raw(tag: Tag): void {
    const { emitter } = this.#scanner;
    emitter.markup(this.#tags.trimmedAfter(tag));
    this.#endOfRaw.lastIndex = emitter.end;
    const match = this.#endOfRaw.exec(this.#text);
    if (!match) {
      this.#problem('unclosed-block', say`"${'raw'}" is never closed: add ${'{% endraw %}'}.`, tag);
      return emitter.text(this.#text.length);
    }
    const end = match.index + match[0].length;
    const trims = match[0][2] === '-';
    emitter.text(trims ? skipSpaceBack(this.#text, match.index, emitter.end) : match.index);
    emitter.markup(match[0].at(-3) === '-' ? this.#tags.trimmedAfter({ ...tag, end, trimsAfter: true }) : end);
  }

  #unclosed(tag: Tag): void {
    if (tag.kind === 'comment')
      this.#problem('unclosed-comment', say`The comment is never closed: add "${'#}'}".`, tag);
    else
      this.#problem('unclosed-tag', say`The tag is never closed: add "${tag.kind === 'output' ? '}}' : '%}'}".`, tag);
  }

  #problem(code: ProblemCode, message: Message, { start, end }: Tag): void {
    this.#problems.push({ code, message, start, end });
  }
}

function endedTags(text: string): ReadonlySet<string> {
  return new Set(Array.from(text.matchAll(/\{%[-+]?\s*end(\w+)/g), (match) => match[1]!));
}
