import { type Inferred, UNKNOWN } from '../../../prompt/volatility.ts';
import { withoutTrailing } from '../../../text/trailing.ts';
import { CodeCursor } from '../words/code-regions.ts';
import type { Placeholder } from '../placeholder.ts';

/** A file by its form; `@name` alone is a person, a decorator or a package. */
const FILE_PATH =
  /^@(?:\$(?:ARGUMENTS|\d)|(?:\.{1,2}\/|~\/|\/)\S+|\S+\/|\S*\.(?:mdx?|mdc|txt|json[c5l]?|ya?ml|toml|[cm]?[jt]sx?|py|go|rs|java|kt|rb|php|swift|cs|cpp|[ch]|sh|sql|css|scss|html|vue|svelte|csv|xml|ini|cfg|env|lock|proto|tf))$/;
const MENTION = /(?<![^\s(])@[\w.~/*][\w.~/*-]*/g;
/** The files stand beside the one that names them: whoever has it has them too. */
const BESIDE: Inferred = { volatility: 'deploy', confidence: 'likely' };
const OF_HOME: Inferred = { volatility: 'user', confidence: 'likely' };
const OF_PROJECT: Inferred = { volatility: 'deploy', confidence: 'possible' };
/** What somebody writes for others to read. */
const DOCUMENT = /\.(?:mdx?|mdc|txt|rst|adoc|ya?ml|toml|json[c5]?|ini|cfg|editorconfig)$/i;
/** What work changes, by a word of its path. */
const AT_WORK =
  /(?:^|[^\p{L}])(?:to-?dos?|tasks?|progress|status|state|plans?|tickets?|issues?|backlog|notes?|logs?|history|changelog|scratch\w*|tmp|temp|drafts?|diffs?|outputs?|results?|reports?|handoffs?|sessions?|current|memory|lock)(?!\p{L})/iu;

/** The part of an `@mention` that names a file, the `@` with it; undefined where it names none. */
export function fileReference(mention: string): string | undefined {
  const reference = withoutTrailing(mention, '.,*');
  return FILE_PATH.test(reference) ? reference : undefined;
}

/** A file beside the command that puts it in: documents stay as they are from one request to the next, code and notes of work do not. */
export function ofProjectFile(path: string): Inferred {
  const isOne = !/[*?[]/.test(path);
  return isOne && DOCUMENT.test(path) && !AT_WORK.test(path) ? OF_PROJECT : UNKNOWN;
}

/**
 * The files that a memory file (CLAUDE.md, GEMINI.md) puts in: `@path` outside of code. They are read when a session begins.
 * Source: https://code.claude.com/docs/en/memory
 */
export function memoryImports(text: string): Placeholder[] {
  if (!text.includes('@')) return [];
  const code = new CodeCursor(text);
  return Array.from(text.matchAll(MENTION)).flatMap((match): Placeholder[] => {
    const start = match.index;
    const reference = code.at(start) ? undefined : fileReference(match[0]);
    if (!reference) return [];
    const path = reference.slice(1);
    const inferred = path.startsWith('~') ? OF_HOME : BESIDE;
    return [{ start, end: start + reference.length, expression: path, path, cause: 'include', inferred }];
  });
}
