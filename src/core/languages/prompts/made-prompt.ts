import type { Block, Prompt } from '../../prompt/model.ts';
import type { TextPart } from '../evaluate/values/text-part.ts';
import type { Value } from '../evaluate/values/value.ts';
import type { Statement } from '../syntax/program.ts';
import { spanOfBlocks } from '../requests/assemble.ts';
import { isMessageList } from '../requests/messages.ts';
import { hasText, type TextPlace } from '../requests/blocks.ts';
import type { RequestPart } from '../requests/request-part.ts';
import { spokenText } from './literals.ts';
import { isUserName, nameStrength, type NameStrength } from './names.ts';
import { withOneObject } from './one-object.ts';
import { Prose } from './prose.ts';

/** Where a text alone stands in a request: it is the system's, unless its name says that it is the user's. */
export function placeOf(name: string): TextPlace {
  return isUserName(name) ? { section: 'messages', role: 'user', message: 0 } : { section: 'system', role: 'system' };
}

type Details = Pick<Prompt, 'syntax' | 'model' | 'provider' | 'automaticCaching' | 'variant' | 'isUnused'>;

/** A prompt of blocks; undefined where these say nothing. */
export function promptOf(name: string, anchor: number, blocks: readonly Block[], details: Details): Prompt | undefined {
  return hasText(blocks) ? madePrompt(name, anchor, blocks, details) : undefined;
}

/** A prompt of blocks, of which there is one at least. */
export function madePrompt(name: string, anchor: number, blocks: readonly Block[], details: Details): Prompt {
  return { name, ...spanOfBlocks(blocks), anchor, blocks: withOneObject(blocks), variables: [], ...details };
}

/** A member of a class that is named for a prompt. */
export function isNamedForPrompt(member: Statement): boolean {
  return (
    member.kind === 'assign' &&
    member.targets.some((target) => target.kind === 'name' && nameStrength(target.name) === 'strong')
  );
}

/** A prompt of the file, by the name under which it is put in. */
export function isOfPrompt(part: TextPart): boolean {
  return (
    part.kind === 'dynamic' && part.resolved === true && nameStrength(part.expression.replace(/^\W+/, '')) === 'strong'
  );
}

/** What the name of a text says of it, or that it has a prompt in it. */
export function withPrompt(strength: NameStrength, parts: readonly TextPart[]): NameStrength {
  const isOpen = strength === 'none' || strength === 'weak';
  return isOpen && parts.some(isOfPrompt) ? 'told' : strength;
}

/**
 * What is asked of something that may be a model is said in words.
 * @param mayBePerson it may be a person, too
 */
export function isSaid(parts: readonly RequestPart[], mayBePerson = false): boolean {
  const prose = new Prose(parts.map(({ value }) => spokenText(value)).join('\n'));
  if (mayBePerson && prose.asksPerson) return false;
  const isEnough = prose.words >= 4 || (prose.words >= 2 && prose.speaks > 0);
  return (isEnough && !prose.isOther) || parts.some(({ value }) => beginsWithPrompt(value));
}

/** A constant that is named for a prompt stands first in a text of this file. */
function beginsWithPrompt(value: Value): boolean {
  const [first] = value.kind === 'text' && value.parts.some(({ kind }) => kind === 'static') ? value.parts : [];
  const name = first?.kind === 'dynamic' ? first.expression : '';
  return /^[A-Z][A-Z0-9_]*$/.test(name) && nameStrength(name) === 'strong';
}

/** The text of a request stands in another file: where it is named is all that this file has of it. */
export function isTextOfModule(parts: readonly RequestPart[]): boolean {
  return parts.some(({ part, value }) => (part === 'system' || part === 'prompt') && isOfModule(value));
}

function isOfModule(value: Value): boolean {
  if (value.kind === 'unknown') return value.origin === 'import' && value.inferred.volatility === 'deploy';
  if (value.kind !== 'text' || value.parts.length === 0) return false;
  return value.isImported === true || value.parts.every((part) => part.kind === 'dynamic' && part.origin === 'import');
}

/**
 * What is sent is seen as a whole, whether or not any text of it stands in the file: it has more than one part, so that its order
 * tells something, or its messages are listed here.
 */
export function isWholeRequest(parts: readonly RequestPart[]): boolean {
  const has = (...some: readonly RequestPart['part'][]): boolean => parts.some(({ part }) => some.includes(part));
  if (has('system', 'tools') && has('messages', 'prompt')) return true;
  return parts.some(({ part, value }) => part === 'messages' && isMessageList(value));
}
