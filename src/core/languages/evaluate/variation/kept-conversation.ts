import { escapedForPattern } from '../../../text/escaped-for-pattern.ts';
import type { ClassDefinition } from '../../syntax/program.ts';
import { classMembers } from '../objects/class-members.ts';
import type { Evaluation } from '../evaluation.ts';
import type { LaterChange } from '../changes/later-change.ts';
import { isOfOneRequest } from './of-one-request.ts';

/** What is called after what was said so far. */
const SAID =
  /\b_{0,2}\w{0,30}(?:messages|history|conversation|turns|transcript|dialogu?e?|memory|chat_?log)\w{0,20}\b/gi;
/** More names are asked for in no class. */
const MOST_NAMES = 8;
/** How far behind the place where a message is added its text may stand. */
const LONGEST_MESSAGE = 300;
const LONGEST_CALL = 2_000;
const LOOP = /\b(?:while|for|foreach|loop|setInterval)\b|\.on\(/;

/**
 * The objects of a class keep a conversation: a method adds what it is given to a list of messages of its object, and the file makes
 * no object to ask it just once. What such an object is made with stays as it is as long as the conversation lasts.
 */
export function keepsConversation(evaluation: Evaluation, definition: ClassDefinition): boolean {
  return askedOnce(evaluation, definition, () => isConversation(evaluation, definition));
}

/** The same of a type whose methods stand outside of it. */
export function typeKeepsConversation(evaluation: Evaluation, type: string): boolean {
  return askedOnce(evaluation, type, () => {
    // Where the type is named in a statement that is edited, this is read anew.
    if (evaluation.isNamedOnce(type) || isOfOneRequest({ name: type })) return false;
    const isMade = !isAskedOnce(evaluation, { name: `New${type}`, start: 0, end: 0 });
    return isMade && methodsOf(evaluation.file, type).some(addsGivenTo);
  });
}

const known = new WeakMap<Evaluation, Map<ClassDefinition | string, boolean>>();

function askedOnce(evaluation: Evaluation, key: ClassDefinition | string, ask: () => boolean): boolean {
  const asked = known.get(evaluation) ?? new Map<ClassDefinition | string, boolean>();
  known.set(evaluation, asked);
  let keeps = asked.get(key);
  if (keeps === undefined) asked.set(key, (keeps = ask()));
  return keeps;
}

interface Method {
  readonly receiver: string;
  readonly given: string;
  readonly body: string;
}

function methodsOf(file: string, type: string): Method[] {
  const heads = file.matchAll(new RegExp(`^func \\((\\w{1,40}) \\*?${type}\\) \\w{1,80}\\(([^()\\n]{0,400})\\)`, 'gm'));
  return Array.from(heads, ({ index, 0: head, 1: receiver = '', 2: given = '' }) => {
    const end = file.indexOf('\n}', index);
    return { receiver, given, body: file.slice(index + head.length, end === -1 ? undefined : end) };
  });
}

/** `a.messages = append(a.messages, Message{Content: text})` */
function addsGivenTo({ receiver, given, body }: Method): boolean {
  const names = new Set(given.split(',').flatMap((one) => /^\s*(\w{1,60})/.exec(one)?.[1] ?? []));
  const added = body.matchAll(new RegExp(`\\b${receiver}\\.(\\w{1,60}) = append\\(([^\\n]{0,400})`, 'g'));
  return Array.from(added).some(
    ([, name = '', messages = '']) =>
      name.search(SAID) === 0 && messages.match(/\w+/g)?.some((word) => names.has(word)),
  );
}

function isConversation(evaluation: Evaluation, definition: ClassDefinition): boolean {
  const { file } = evaluation;
  const source = file.slice(definition.start, definition.end);
  const names = [...new Set(source.match(SAID) ?? [])].slice(0, MOST_NAMES);
  const isKept = names.some((name) =>
    evaluation
      .changesOf(name, definition)
      .some((change) => change.kind === 'more' && addsGiven(evaluation, definition, change)),
  );
  return isKept && !isAskedOnce(evaluation, definition);
}

/** A method adds something that it is given by whoever calls it. */
function addsGiven({ file, facts }: Evaluation, definition: ClassDefinition, { start }: LaterChange): boolean {
  for (const [name, methods] of classMembers(definition).functions) {
    const method = methods.find((one) => one.start <= start && start < one.end);
    if (!method) continue;
    if (facts.constructors.has(name)) return false;
    const added = file.slice(start, Math.min(method.end, start + LONGEST_MESSAGE));
    const given = method.parameters().filter((parameter) => !facts.self.has(parameter.name));
    return given.some((parameter) => new RegExp(`(?<![\\w$.])${escapedForPattern(parameter.name)}\\b`).test(added));
  }
  return false;
}

/** `Guide(client, topic).ask(question)`, or a variable of a function that is asked a single time: it is made for that. */
function isAskedOnce(
  evaluation: Evaluation,
  { name, start, end }: Pick<ClassDefinition, 'name' | 'start' | 'end'>,
): boolean {
  if (name === '' || evaluation.isNamedOnce(name)) return false;
  const { file } = evaluation;
  const calls = file.matchAll(new RegExp(`(?<![\\w$.])${escapedForPattern(name)}(?:\\.new)?\\(`, 'g'));
  return Array.from(calls).some(({ index, 0: { length } }) => {
    if (index >= start && index < end) return false;
    const behind = endOfCall(file, index + length);
    if (behind === undefined) return false;
    return /^\)?(?:\.|->)\w+\(/.test(file.slice(behind, behind + 60)) || isVariableAskedOnce(file, index, behind);
  });
}

/** The offset behind the bracket that closes a call. */
function endOfCall(file: string, from: number): number | undefined {
  let depth = 1;
  for (let at = from; at < file.length && at < from + LONGEST_CALL; at++) {
    const character = file[at];
    if (character === '(') depth++;
    else if (character === ')' && --depth === 0) return at + 1;
  }
  return undefined;
}

/** In the block of a function, nothing is done with it but to call one method once. */
function isVariableAskedOnce(file: string, call: number, behind: number): boolean {
  const lineStart = file.lastIndexOf('\n', call - 1) + 1;
  const [, indent = '', variable] =
    /^(\s+)(?:(?:const|let|var|final)\s)?(?:\w+\s)?\$?(\w+)(?:: ?\w+)? ?:?= ?(?:await |new )*$/.exec(
      file.slice(lineStart, call),
    ) ?? [];
  if (variable === undefined) return false;
  const rest = file.slice(behind);
  const left = rest.search(new RegExp(`\\n(?!${indent})[ \\t]*\\S`));
  const block = left === -1 ? rest : rest.slice(0, left);
  const uses = block.match(new RegExp(`(?<![\\w.])${variable}\\b(?:(?:\\.|->)\\w+\\()?`, 'g')) ?? [];
  return uses.length === 1 && uses[0]!.endsWith('(') && !LOOP.test(block);
}
