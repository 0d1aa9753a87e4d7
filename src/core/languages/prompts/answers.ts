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
