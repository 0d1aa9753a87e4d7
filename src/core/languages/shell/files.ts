import { type Span, spanOf } from '../../text/span.ts';
import type { Expression, NameExpression } from '../syntax/program.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';
import { writtenFileName } from '../changes/written-files.ts';

/** Commands that only read the files that they are given, or take them away. */
const READERS = /^(?:cat|curl|wget|jq|rm|wc|head|tail|less|trap|echo|printf|test|\[|\[\[|if|chmod|ls|stat|grep)$/;
/** Behind it, a path that is none from the root is one of another file. */
const CHANGES_FOLDER = /(?:^|[\n;&|(){])[ \t]{0,40}(?:cd|pushd|popd)\b/;
/** Behind each of these another command begins. */
const BEFORE_COMMAND = [';', '&', '|', '(', '{'];
const LONGEST_PATH = 200;

/** A file that a script writes: a name that no variable has. Its last part is what the file is called. */
export function fileTarget(destination: SyntaxNode): NameExpression {
  return nameOfFile(destination.text, spanOf(destination));
}

/**
 * What a script has written to a file that one of its commands reads.
 * @param word of the command
 * @param written the path as the word has it: `"$tmp"`
 * @returns undefined where the script does not write the file, or anything but a redirection may
 */
export function writtenFile(word: SyntaxNode, written = word.text): Expression | undefined {
  const path = pathOf(written);
  return path !== '' && path.length <= LONGEST_PATH && word.ofFile(redirectionsOf).isAllOf(path)
    ? nameOfFile(written, spanOf(word))
    : undefined;
}

function nameOfFile(written: string, { start, end }: Span): NameExpression {
  const path = pathOf(written);
  return { kind: 'name', start, end, name: writtenFileName(path, titleOf(path)) };
}

/** Without what only the shell sees. */
function pathOf(written: string): string {
  return written
    .replace(/["']/g, '')
    .replace(/\$\{(\w+)\}/g, '$$$1')
    .replace(/^\.\//, '');
}

/** `prompts/system-prompt.md` is `system_prompt`. */
function titleOf(path: string): string {
  const base = path.slice(path.lastIndexOf('/') + 1).replace(/^\$/, '');
  return base.replace(/\.\w+$/, '').replace(/\W+/g, '_') || 'file';
}

const redirectionsOf = (file: string): Redirections => new Redirections(pathOf(file));

/** To which files a script redirects, and what else it does with them. */
class Redirections {
  readonly #text: string;
  /** Where the paths stand to which it writes. */
  readonly #starts: readonly number[];
  readonly #known = new Map<string, boolean>();

  /** @param text without what only the shell sees */
  constructor(text: string) {
    this.#text = text;
    this.#starts = Array.from(
      text.matchAll(/>[ \t]*(?:\.\/)?(?=[^\s>&(])/g),
      ({ 0: sign, index }) => index + sign.length,
    );
  }

  /** All that is done with a file is to redirect to it and to read it, and its path stays what it is. */
  isAllOf(path: string): boolean {
    let known = this.#known.get(path);
    if (known === undefined) {
      known = this.#starts.some((start) => this.#text.startsWith(path, start)) && this.#isAllOf(path);
      this.#known.set(path, known);
    }
    return known;
  }

  #isAllOf(path: string): boolean {
    const text = this.#text;
    const variables = Array.from(path.matchAll(/\$(\w+)/g), ([, name]) => name!);
    if (variables.some((name) => countOf(text, `${name}=`) !== 1)) return false;
    if (/^[^/~$]/.test(path) && CHANGES_FOLDER.test(text.slice(text.indexOf(path), text.lastIndexOf(path))))
      return false;
    let writes = 0;
    for (let at = text.indexOf(path); at !== -1; at = text.indexOf(path, at + path.length)) {
      if (/\w/.test(text[at + path.length] ?? '')) continue;
      const before = text.slice(text.lastIndexOf('\n', at - 1) + 1, at).replace(/\.\/$/, '');
      if (/>\s*$/.test(before)) writes += /(?<!>)>\s*$/.test(before) ? 1 : 0;
      else if (!/[<@]\s*$/.test(before) && !READERS.test(commandOf(before))) return false;
    }
    return writes === 1;
  }
}

/** The command of which a line has the beginning. */
function commandOf(before: string): string {
  const start = Math.max(...BEFORE_COMMAND.map((sign) => before.lastIndexOf(sign))) + 1;
  return /^[\w[]*/.exec(before.slice(start).trimStart())![0];
}

function countOf(text: string, part: string): number {
  return text.split(part).length - 1;
}
