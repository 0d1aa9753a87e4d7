import { isRecord } from '../text/json-value.ts';
import { say } from '../text/message.ts';
import { asSentence, type Problem } from '../text/problem.ts';
import { parseYaml, yamlValue } from '../text/yaml-document.ts';
import type { Span } from '../text/span.ts';

export interface FrontMatter {
  /** The YAML between the fences. */
  readonly yaml: Span;
  /** Where the text behind the closing fence begins. */
  readonly bodyStart: number;
  /** The YAML's value where it is a mapping; otherwise empty. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly problems: readonly Problem[];
}

/**
 * Reads YAML front matter at the head of a text. Comment lines (`#`) and blank lines may stand before the first fence.
 * An opening fence that nothing closes is a problem, and the text behind it is taken as the body.
 * @returns undefined where there is no front matter
 */
export function readFrontMatter(text: string): FrontMatter | undefined {
  const head = /^\uFEFF?(?:[^\S\r\n]*(?:#[^\r\n]*)?\r?\n)*---[^\S\r\n]*\r?\n/.exec(text);
  if (!head) return undefined;
  const start = head[0].length;
  const fence = /^(?:---|\.\.\.)[^\S\r\n]*(?:\r?\n|$)/gm;
  fence.lastIndex = start;
  const close = fence.exec(text);
  if (!close) {
    const fenceStart = head[0].lastIndexOf('---');
    const message = say`The front matter is never closed: add a line with "---" behind it.`;
    return {
      yaml: { start, end: start },
      bodyStart: start,
      values: {},
      problems: [{ code: 'unclosed-front-matter', message, start: fenceStart, end: fenceStart + 3 }],
    };
  }
  return {
    yaml: { start, end: close.index },
    bodyStart: close.index + close[0].length,
    ...readYaml(text.slice(start, close.index), start),
  };
}

/** What YAML of front matter says; `offset` is where it begins in its file. */
export function readYaml(source: string, offset: number): Pick<FrontMatter, 'values' | 'problems'> {
  const document = parseYaml(source);
  // The first error only: those behind it follow from it.
  const problems = document.errors.slice(0, 1).map((error): Problem => ({
    code: 'yaml-syntax',
    message: say`The front matter is not valid YAML: ${asSentence(error.message)}`,
    start: offset + error.pos[0],
    end: offset + error.pos[1],
  }));
  const values = yamlValue(document);
  return { values: isRecord(values) ? values : {}, problems };
}
