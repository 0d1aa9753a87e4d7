import { wordsOf } from '../../prompt/volatility-rules.ts';
import type { MappedText } from '../../text/source-map.ts';
import type { Span } from '../../text/span.ts';
import type { TextPart } from '../evaluate/values/text-part.ts';
import type { FunctionValue, Value } from '../evaluate/values/value.ts';
import type { Part } from '../requests/call-site.ts';
import { isMessage } from '../requests/messages.ts';
import type { Placed, RequestPart } from '../requests/request-part.ts';
import { isIn } from './fillings.ts';
import { spokenText } from './literals.ts';
import { isTemplateName, isUserName, nameStrength, type NameStrength } from './names.ts';
import { Prose } from './prose.ts';

/** An entry of a list or a record, and what it is called. */
type Entry = readonly [name: string, entry: Placed];

/**
 * The entries of a list by their numbers, those of a record by their names: `PROMPTS[0]`, `PROMPTS.review`. Of a record in it, what is
 * said to the system and by the user: `PROMPTS.review.system`.
 */
export function entriesOf(name: string, value: Value): Entry[] {
  const entries = ownEntries(name, value);
  const inner = entries.flatMap(([own, { value: entry }]) =>
    entry.kind === 'record' && !isMessage(entry)
      ? ownEntries(own, entry).filter(([path]) => isPartOfRequest(path.slice(own.length + 1)))
      : [],
  );
  return [...entries, ...inner];
}

function ownEntries(name: string, value: Value): Entry[] {
  if (value.kind === 'list') return value.items.map((item, index) => [`${name}[${index}]`, item]);
  if (value.kind !== 'record' || value.type !== undefined) return [];
  return Array.from(value.fields, ([key, field]): Entry => [`${name}.${key.replace(/^\[|\]$/g, '')}`, field]);
}

/** What makes each prompt of a map that is named for them: `const PROMPTS = { review: (code) => … }`. */
export function functionsOfPrompts(name: string, value: Value): [string, FunctionValue, Span][] {
  if (value.kind !== 'record' || nameStrength(name) !== 'strong') return [];
  return entriesOf(name, value).flatMap(([own, { value: made, span }]) =>
    made.kind === 'function' && !made.callFrom ? [[own, made, span]] : [],
  );
}

function isPartOfRequest(key: string): boolean {
  return partNamed(key) !== undefined || nameStrength(key) === 'strong' || isTemplateName(key);
}

/** From so much on a text clearly speaks to a model. */
const CLEARLY = 3;
/** A constant that is shorter is no more than a name or a sign. */
const SHORTEST_CONSTANT = 40;

/**
 * Texts of a record that are no prompts by themselves, but are made of the same constant as one that is: what is chosen by its key
 * is of one kind.
 */
export function madeAsPrompts(record: Value, isPrompt: (key: string, value: Value) => boolean): Entry[] {
  if (record.kind !== 'record' || record.type !== undefined) return [];
  const made = [...record.fields].flatMap(([key, { value, span }]) => {
    const constants = value.kind === 'text' ? constantsOf(value.parts, span) : [];
    return constants.length > 0 ? [{ key, placed: { value, span }, constants }] : [];
  });
  const isMadeAlike = made.some(({ constants }, at) =>
    made.slice(at + 1).some((other) => other.constants.some((one) => constants.includes(one))),
  );
  if (!isMadeAlike) return [];
  const prompts = made.filter(({ key, placed }) => isPrompt(key, placed.value));
  const ofPrompts = new Set(prompts.flatMap(({ constants }) => constants));
  return made
    .filter((one) => !prompts.includes(one) && one.constants.some((constant) => ofPrompts.has(constant)))
    .filter(({ key }) => nameStrength(key) !== 'never')
    .map(({ key, placed }): Entry => [key, placed]);
}

/** The texts of which another one is made that stand elsewhere. */
function constantsOf(parts: readonly TextPart[], own: Span): MappedText[] {
  return parts.flatMap((part) => {
    const isConstant = part.kind === 'static' && part.mapped.text.length >= SHORTEST_CONSTANT;
    return isConstant && !isIn(part.mapped.map.toFile(part), [own]) ? [part.mapped] : [];
  });
}

/**
 * The parts of a request that a function gives as a pair: `return system, user`, `{ systemPrompt, userPrompt }`. Undefined for
 * any other value, such as several prompts that are no request together.
 */
export function requestInPair(file: string, value: Value): RequestPart[] | undefined {
  const parts = namedEntries(file, value).flatMap(([name, entry]): RequestPart[] => {
    const part = partNamed(name);
    return part && entry.value.kind === 'text' ? [{ ...entry, part }] : [];
  });
  const has = (part: Part): boolean => parts.filter((one) => one.part === part).length === 1;
  return parts.length === 2 && has('system') && has('prompt') ? parts : undefined;
}

/** A pair is one where the system is clearly spoken to, whatever the function is called that gives it. */
export function strengthOfPair(name: string, pair: readonly RequestPart[]): NameStrength {
  if (nameStrength(name) === 'strong') return 'strong';
  const speaks = pair.some(({ part, value }) => part === 'system' && new Prose(spokenText(value)).speaks >= CLEARLY);
  return speaks ? 'told' : 'weak';
}

/** The items of a list are called what the code calls them, or the function that gives them. */
function namedEntries(file: string, value: Value): readonly Entry[] {
  if (value.kind === 'record') return [...value.fields];
  if (value.kind !== 'list') return [];
  return value.items
    .filter(({ isRepeated }) => !isRepeated)
    .map((item): Entry => [writtenAt(file, item.span).replace(/\([^]*$/, ''), item]);
}

function writtenAt(file: string, { start, end }: Span): string {
  return file.slice(start, end);
}

const SYSTEM = /(?:^| )(?:system|instructions?|preamble|developer)(?: |$)/;
const ASKED = /^(?:prompt|message|content)$/;

function partNamed(name: string): Part | undefined {
  if (!/^[\w$.]{1,100}$/.test(name)) return undefined;
  const words = wordsOf(name).join(' ');
  if (SYSTEM.test(words)) return 'system';
  return isUserName(name) || ASKED.test(words) ? 'prompt' : undefined;
}
