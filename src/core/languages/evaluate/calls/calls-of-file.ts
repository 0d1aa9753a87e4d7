import { escapedForPattern } from '../../../text/escaped-for-pattern.ts';
import type { FunctionDefinition } from '../../syntax/program.ts';
import { argumentsIn, closingFrom } from '../../requests/closing.ts';
import type { Evaluation } from '../evaluation.ts';

/** The call of a function, as it is written. */
export interface WrittenCall {
  readonly start: number;
  readonly args: readonly string[];
}

const LONGEST_HEAD = 40;
const MOST_CALLS = 20;
const NAMED = /^\w+\s?[=:](?!=)/;
/** Whatever is spread into a call may be for any parameter. */
const SPREAD = /^(?:\*|\.\.\.)/;

/** The calls of a function, where all that the file does with it is to call it; undefined where it does more, or calls it nowhere. */
export function callsOfFile({ file }: Evaluation, name: string, definition: FunctionDefinition) {
  const places = Array.from(file.matchAll(new RegExp(`(?<![\\w$])${escapedForPattern(name)}(?![\\w$])`, 'g')));
  const calls = places.filter(({ index }) => index < definition.start || index > definition.start + LONGEST_HEAD);
  if (calls.length === 0 || calls.length === places.length || calls.length > MOST_CALLS) return undefined;
  const written = calls.map(({ index }): WrittenCall | undefined => {
    const start = index + name.length + 1;
    const end = file[start - 1] === '(' ? closingFrom(file, start) : undefined;
    if (end === undefined) return undefined;
    return { start: index, args: argumentsIn(file, { start, end }).map((one) => file.slice(one.start, one.end)) };
  });
  return written.every((call) => call !== undefined) ? written : undefined;
}

/** What a call gives to a parameter; nothing where it gives none, undefined where that is not known. */
export function givenByCall(
  { facts }: Evaluation,
  { args }: WrittenCall,
  definition: FunctionDefinition,
  own: string,
): string | undefined {
  if (args.some((arg) => SPREAD.test(arg))) return undefined;
  const names = definition.parameters().map((one) => one.name);
  const before = names.filter((one) => !facts.self.has(one)).indexOf(own);
  const named = new RegExp(`^${escapedForPattern(own)}\\s?[=:](?!=)\\s?`);
  const byName = args.find((arg) => named.test(arg));
  if (byName !== undefined) return byName.replace(named, '');
  return args.filter((arg) => !NAMED.test(arg))[before] ?? '';
}
