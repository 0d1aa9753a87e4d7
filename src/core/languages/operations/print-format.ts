import type { Findings, Placeholder } from '../../formats/plain/placeholder.ts';
import type { EvaluatedArgument, OperationCall } from '../evaluate/evaluation.ts';
import type { TextPart } from '../evaluate/values/text-part.ts';
import { unknownValue } from '../evaluate/values/unknown.ts';
import { type Operand, pathOf, valueVariation } from '../evaluate/values/value.ts';
import { text, textOf } from './operation.ts';
import { filled, fromRecord, type Given } from './substitute.ts';

/** How a language's `printf` is written. */
export interface VerbSyntax {
  find(joint: string): Findings;
  /** The number of the argument that a verb names itself, from 1; absent where none does. */
  readonly index?: RegExp;
  /** The name of the field that a verb takes of a record; absent where none does. */
  readonly name?: RegExp;
  /** What a verb is called where it is not its own name. */
  readonly called?: (verb: string) => Pick<Placeholder, 'expression' | 'path'>;
  /** Verbs that print a text as it is. */
  readonly plain: RegExp;
  /** Whether what is printed is shown where it is written, not where the verb stands. */
  readonly isShownItself?: (given: EvaluatedArgument) => boolean;
  /** The verb that is a line break, which takes no argument. */
  readonly lineBreak?: string;
}

/** That of the platform is taken for `\n`. */
const LINE_BREAK = text([{ kind: 'inserted', text: '\n' }]);

/** Fills the verbs of a format in order. What a verb does to a value beyond printing it is not followed. */
export function printFormat(
  call: OperationCall,
  syntax: VerbSyntax,
  format: Operand | undefined,
  rest: readonly EvaluatedArgument[],
): TextPart[] | undefined {
  const parts = textOf(format);
  if (!parts) return undefined;
  const isSpread = rest.some((arg) => arg.spread);
  let next = 0;
  const verbs: string[] = [];
  const find = (joint: string): Findings => {
    const { placeholders, removed } = syntax.find(joint);
    verbs.push(...placeholders.map(({ expression }) => expression));
    return { placeholders: placeholders.map((one) => ({ ...one, ...syntax.called?.(one.expression) })), removed };
  };
  return filled(call.evaluation, parts, find, (_, at): Given | undefined => {
    const verb = verbs[at]!;
    if (verb === syntax.lineBreak) return { value: LINE_BREAK, expression: format!.expression };
    const index = syntax.index?.exec(verb)?.[1];
    const name = syntax.name?.exec(verb)?.[1];
    // A width or a precision that is given stands before what is printed.
    if (name === undefined) next += verb.split('*').length - 1;
    const given = isSpread
      ? undefined
      : name === undefined
        ? rest[index === undefined ? next : Number(index) - 1]
        : fromRecord(rest, name);
    next = index === undefined ? next + 1 : Number(index);
    if (!given || syntax.plain.test(verb))
      return given && syntax.isShownItself?.(given) ? { ...given, isShownItself: true } : given;
    const depends = valueVariation(given.value) ?? { volatility: 'constant', confidence: 'certain' };
    const path = pathOf(given.expression);
    const value = unknownValue(call.evaluation, given.expression, { path, cause: 'placeholder', depends });
    return { value, expression: given.expression };
  });
}

/** What a pattern matches in a text; a doubled percent sign is one. */
export function verbFindings(joint: string, pattern: RegExp): Findings {
  const placeholders: Findings['placeholders'][number][] = [];
  const removed: { start: number; end: number }[] = [];
  for (const { 0: verb, index } of joint.matchAll(pattern)) {
    if (verb === '%%') removed.push({ start: index, end: index + 1 });
    else
      placeholders.push({ start: index, end: index + verb.length, expression: verb, path: '', cause: 'placeholder' });
  }
  return { placeholders, removed };
}
