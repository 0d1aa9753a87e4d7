import type { Inferred } from '../../prompt/volatility.ts';
import { say } from '../../text/message.ts';
import type { Problem } from '../../text/problem.ts';
import type { Scan, TemplateSyntax } from '../syntax.ts';
import { emitLiteral } from '../template/literals.ts';
import { orAsLibrary } from '../template/library.ts';
import { untilSettled } from '../template/passes.ts';
import { execute } from './actions.ts';
import { GoScanner } from './scanner.ts';
import { isGoSpace, type Tag, TagReader } from './tags.ts';

const DEFINITION = /\{\{-?\s*define\s/;

/** Go's `text/template`, with the functions of Sprig. */
export const goTemplateSyntax: TemplateSyntax = {
  id: 'go-template',
  scan(text, context) {
    return orAsLibrary(text, DEFINITION, (library) =>
      untilSettled((learned) => read(text, new GoScanner(text, context, learned, library))),
    );
  },
};

function read(text: string, scanner: GoScanner): { result: Scan; learned: ReadonlyMap<string, Inferred> } {
  const reader = new TagReader(text);
  const { emitter, frames } = scanner;
  const problems: Problem[] = [];
  for (let start = text.indexOf('{{'); start !== -1; start = text.indexOf('{{', emitter.end)) {
    const tag = reader.read(start);
    let before = start;
    if (tag.trimsBefore) while (before > emitter.end && isGoSpace(text.charCodeAt(before - 1))) before--;
    emitter.text(before);
    emitter.markup(start);
    if (!tag.closed) problems.push(unclosed(tag));
    if (tag.kind === 'comment') emitter.markup(tag.end);
    else if (tag.inner === '' && tag.closed) {
      frames.unexpected(tag, '{{}}');
      emitter.markup(tag.end);
    } else if (tag.inner.startsWith("'") || !emitLiteral(emitter, text, tag)) execute(scanner, tag);
    let after = tag.end;
    if (tag.trimsAfter) while (isGoSpace(text.charCodeAt(after))) after++;
    emitter.markup(after);
  }
  emitter.text(text.length);
  frames.finish();
  const all = [...problems, ...frames.problems].toSorted((a, b) => a.start - b.start);
  return { result: { pieces: emitter.pieces, problems: all }, learned: scanner.learned };
}

function unclosed({ kind, start, end }: Tag): Problem {
  if (kind === 'comment') {
    return {
      code: 'unclosed-comment',
      message: say`The comment is never closed: end it with "${'*/}}'}".`,
      start,
      end,
    };
  }
  return { code: 'unclosed-tag', message: say`The action is never closed: add "${'}}'}".`, start, end };
}
