import type { Span } from '../../text/span.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { JointText } from '../evaluate/values/joint-text.ts';
import { insertedParts, knownText, type TextPart } from '../evaluate/values/text-part.ts';
import { partOfUnknown, unknownValue } from '../evaluate/values/unknown.ts';
import type { Item, TextValue } from '../evaluate/values/value.ts';

/** A command of a line of the shell: its words, and what it is given to read. */
export interface Command {
  readonly words: readonly Item[];
  readonly input?: Item;
}

/**
 * A word in quotes of either kind, what the shell fills in, an escape, a redirection, what ends a command, or a run of other characters.
 * Source: POSIX, "Shell Command Language", "Quoting" and "Redirection".
 */
const TOKEN =
  /'(?<single>[^']*)'|"(?<double>(?:[^"\\]|\\[^])*)"|(?<filled>\$(?:\w+|\{[^{}]*\}|\([^()]*\))|`[^`]*`)|\\(?<escaped>[^])|(?<here><<)|(?<redirect>\d?[<>]>?&?\d?)|(?<end>\|\|?|&&?|;|\n)|(?<blank>[^\S\n]+)|(?<other>[^\s'"$`\\<>|&;]+|[^])/g;
const ESCAPE = /\\([$`"\\\n])|\$(?:\w+|\{[^{}]*\}|\([^()]*\))|`[^`]*`/g;
const LONGEST_LINE = 20_000;

/** The commands of a line that a program gives to the shell; undefined where that is more than commands, pipes and redirections. */
export function commandsOfLine(evaluation: Evaluation, line: TextValue, whole: Span): readonly Command[] | undefined {
  const joint = new JointText(line.parts);
  if (joint.text.length > LONGEST_LINE) return undefined;
  return new CommandLine(evaluation, joint, whole).read();
}

class CommandLine {
  readonly #evaluation: Evaluation;
  readonly #joint: JointText;
  readonly #whole: Span;
  readonly #commands: Command[] = [];
  #words: Item[] = [];
  #input: Item | undefined;
  #word: { readonly parts: TextPart[]; readonly start: number; end: number } | undefined;
  /** What the next word is, where it is none of the command. */
  #redirect: 'input' | 'output' | undefined;

  constructor(evaluation: Evaluation, joint: JointText, whole: Span) {
    this.#evaluation = evaluation;
    this.#joint = joint;
    this.#whole = whole;
  }

  read(): readonly Command[] | undefined {
    let begun = 0;
    for (const { index, groups, 0: token } of this.#joint.text.matchAll(TOKEN)) {
      const { single, double, filled, escaped, here, redirect, end, blank } = groups!;
      const behind = index + token.length;
      if (here !== undefined) return undefined;
      if (end !== undefined) {
        this.#endCommand();
        if (end === '|') this.#input = this.#printedBy(this.#commands.pop(), this.#trimmed(begun, index));
        begun = behind;
      } else if (blank !== undefined) this.#endWord();
      else if (redirect !== undefined) {
        this.#endWord();
        if (!/&\d$/.test(redirect)) this.#redirect = redirect.includes('<') ? 'input' : 'output';
      } else if (filled !== undefined) this.#add(index, behind, [this.#filled({ start: index, end: behind })]);
      else if (double !== undefined)
        this.#add(index, behind, this.#inDoubleQuotes({ start: index + 1, end: behind - 1 }));
      else if (single !== undefined) this.#add(index, behind, this.#joint.slice({ start: index + 1, end: behind - 1 }));
      else
        this.#add(index, behind, this.#joint.slice({ start: escaped === undefined ? index : index + 1, end: behind }));
    }
    this.#endCommand();
    return this.#commands;
  }

  #add(start: number, end: number, parts: readonly TextPart[]): void {
    this.#word ??= { parts: [], start, end };
    this.#word.parts.push(...parts);
    this.#word.end = end;
  }

  #inDoubleQuotes({ start, end }: Span): TextPart[] {
    const parts: TextPart[] = [];
    let at = start;
    for (const { index, 0: found, 1: escaped } of this.#joint.text.slice(start, end).matchAll(ESCAPE)) {
      const from = start + index;
      parts.push(...this.#joint.slice({ start: at, end: from }));
      at = from + found.length;
      if (escaped === undefined) parts.push(this.#filled({ start: from, end: at }));
      else if (escaped !== '\n') parts.push(...this.#joint.slice({ start: from + 1, end: at }));
    }
    return [...parts, ...this.#joint.slice({ start: at, end })];
  }

  /** What the shell puts in varies. */
  #filled(range: Span): TextPart {
    return partOfUnknown(unknownValue(this.#evaluation, this.#placeOf(range), { cause: 'expression' }));
  }

  #endWord(): void {
    const word = this.#word;
    this.#word = undefined;
    if (!word) return;
    const item: Item = { value: { kind: 'text', parts: word.parts }, span: this.#placeOf(word) };
    if (this.#redirect === undefined) this.#words.push(item);
    else if (this.#redirect === 'input') this.#input = this.#read(word);
    this.#redirect = undefined;
  }

  #endCommand(): void {
    this.#endWord();
    const input = this.#input;
    if (this.#words.length > 0) this.#commands.push({ words: this.#words, ...(input && { input }) });
    this.#words = [];
    this.#input = undefined;
    this.#redirect = undefined;
  }

  /** What a command before a pipe prints: a text of `echo`, else it varies. */
  #printedBy(command: Command | undefined, range: Span): Item {
    const [name, ...words] = command?.words ?? [];
    const [only] = words;
    const isEcho = name?.value.kind === 'text' && knownText(name.value.parts) === 'echo' && words.length === 1;
    if (!isEcho || only?.value.kind !== 'text') return this.#read(range);
    const parts = [...only.value.parts, ...insertedParts('\n')];
    return { value: { kind: 'text', parts }, span: only.span };
  }

  #read(range: Span): Item {
    const span = this.#placeOf(range);
    return { value: unknownValue(this.#evaluation, span, { cause: 'call' }), span };
  }

  #trimmed(start: number, end: number): Span {
    const text = this.#joint.text.slice(start, end);
    return { start: end - text.trimStart().length, end: start + text.trimEnd().length };
  }

  #placeOf(range: Span): Span {
    return this.#joint.fileSpan(range) ?? this.#whole;
  }
}
