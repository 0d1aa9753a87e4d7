import { exclude } from '../../prompt/branch.ts';
import type { Span } from '../../text/span.ts';
import { partText, type TextPart } from '../evaluate/values/text-part.ts';
import { hasLiteralIn } from './literals.ts';
import { nameStrength } from './names.ts';

/**
 * Where SDKs have what a model has answered: `response.choices[0].message.content`, `message.content[0].text`,
 * `response.output_text`.
 */
const ANSWER =
  /(?:\bchoices\b.{0,40}\.(?:content|text)|\bcontent(?:\[0\]|\.first|\.at\(0\))\??\.text|\bcandidates\b.{0,60}\.text|\boutput_text|\boutputText|\bmessage\.content|\b(?:resp|response|completion)\.(?:text|content))(?:\(\))?(?:\.(?:strip|trim)\(\))?$/;

/** What a model has answered, or what is said in its place: nothing of it is asked. */
export function isAnswer(parts: readonly TextPart[]): boolean {
  const answers = parts.filter((part) => part.kind === 'dynamic' && part.branch && ANSWER.test(part.expression));
  if (answers.length === 0) return false;
  const said = parts.filter((part) => partText(part) !== '');
  return answers.some((answer) => said.length > 0 && said.every((part) => exclude(answer.branch, part.branch)));
}

/** How a method is called that shows its object. */
const SHOWS = /^__(?:str|repr)__$/;

/**
 * What a function gives is for a person: it shows an object by what the object gives for nothing, or it has asked the model itself,
 * and no name says that it makes a prompt.
 */
export function isForPerson(name: string, parts: readonly TextPart[], definition: Span): boolean {
  if (SHOWS.test(name)) return !hasLiteralIn(parts, definition);
  return nameStrength(name) !== 'strong' && isAnswer(parts);
}

/** How a name gets what a call gives that begins behind it: `reply = await `, `const reply: Reply = `, `resp, err := `. */
const GETS_CALL =
  /(?<![\w.])([A-Za-z_]\w{0,60})(?:,\s?\w{1,60})?(?:\s?:\s?[\w.<>[\]| ]{1,80})?\s{0,4}:?=\s{0,8}\(?\s{0,8}(?:await\s{1,8})?$/;
const GETS =
  /^[ \t]*(?:(?:const|let|var|my|async)[ \t]{1,4})?(?:for[ \t]{1,4}\(?(?:(?:await|const|let|var)[ \t]{1,4}){0,2})?\$?([A-Za-z_]\w{0,60})(?:[ \t]{0,4}:[ \t]{0,4}[\w.<>[\]| ]{1,80}?)?(?:[ \t]{0,4}(?:[:+]?=(?![=>])|in\b|of\b)|\.(?:append|push|add|extend)\()(.{0,400})/;
/** In which a call is given to a name. */
const BEFORE = 120;
/** A function that is longer is not asked. */
const LONGEST = 20_000;

/**
 * A text is made of what a call of the same function has answered, by the names that it goes through.
 * @param calls where those begin that ask a model
 */
export function isMadeOfAnswer(
  file: string,
  within: Span,
  parts: readonly TextPart[],
  calls: readonly number[],
): boolean {
  const own = calls.filter((at) => at >= within.start && at < within.end);
  if (own.length === 0 || within.end - within.start > LONGEST) return false;
  const names = new Set(
    own.flatMap((at) => GETS_CALL.exec(file.slice(Math.max(within.start, at - BEFORE), at))?.[1] ?? []),
  );
  if (names.size > 0) {
    for (const line of file.slice(within.start, within.end).split('\n')) {
      const [, name, value = ''] = GETS.exec(line) ?? [];
      if (name !== undefined && namesIn(value).some((one) => names.has(one))) names.add(name);
    }
  }
  return parts.some((part) => {
    if (part.kind !== 'dynamic' || part.resolved) return false;
    return (
      own.some((at) => at >= part.start && at < part.end) || namesIn(part.expression).some((one) => names.has(one))
    );
  });
}

function namesIn(expression: string): readonly string[] {
  return expression.match(/(?<![\w.])[A-Za-z_]\w*/g) ?? [];
}
