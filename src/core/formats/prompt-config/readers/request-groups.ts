import type { VariableDeclaration } from '../../../prompt/model.ts';
import { type ConfigEntry, type ConfigNode, textOf } from '../config-node.ts';
import {
  isAbout,
  isAnswerForm,
  isAroundExamples,
  isDeveloper,
  isForeign,
  isInput,
  isInputOfInstructions,
  isInstance,
  isOfExamples,
  isPieceOfMessage,
  isTemplateContent,
  mayTellModel,
  isTaskOfHarness,
  isTemplateName,
  isTextOfEntry,
  isTypeOfValue,
  isTypedValue,
  type KeyMeaning,
  meaningOf,
} from '../prompt-keys.ts';
import { isGivenValue } from '../given-values.ts';
import { type PromptDraft, SYSTEM, type TextPart, userFrame } from '../prompt-draft.ts';
import {
  hasPlaceholder,
  isLanguage,
  isLongLanguage,
  isPlaceholder,
  speaksToModel,
  weighs,
  weightOf,
} from '../prompt-text.ts';
import { chatMessages, messageParts } from './chat-messages.ts';
import { conditionIn } from './conditions.ts';
import { examplePairs } from './example-pairs.ts';
import { formsBeside } from './known-texts.ts';
import { holdPrompts, isSentence } from './short-sentences.ts';

interface Group {
  readonly names: string[];
  readonly values: ConfigNode[];
  readonly system: ConfigNode[];
  readonly others: { readonly node: ConfigNode; readonly role: 'user' | 'assistant'; readonly message: number }[];
  /** One of the texts is written in words. */
  isLanguage: boolean;
  /** A text is nothing but a place, under a name that says enough. */
  isFilled: boolean;
}

/** What the place of a mapping says of its strings. */
export interface Surroundings {
  /** Every string of words is a prompt. */
  readonly collection: boolean;
  /** Every string that speaks to a model is one. */
  readonly ofAgents: boolean;
}

/** Names whose list may be a conversation. */
const CHAT = /^(?:messages|chat|conversation|prompt|prompt_template|prompts|template|chat_prompt|chat_history)$/;

/** `input` beside `instructions`. */
const INPUT_BESIDE: KeyMeaning = { kind: 'user', group: '', sure: false };

/** One of the pieces of a message beside `system`. */
const PIECE: KeyMeaning = { kind: 'user', group: '', sure: true };
const FEWEST_PIECES = 2;

/** A prompt that is kept as the list of its lines, which its program puts together. */
const LINES: KeyMeaning = { kind: 'prompt', group: '', sure: true, inLines: true };

/** What stands before all else that a task of lm-evaluation-harness asks. */
const TASK_DESCRIPTION: KeyMeaning = { kind: 'system', group: '', sure: true };

/** The text beside `template_name`. */
const TEMPLATE: KeyMeaning = { kind: 'prompt', group: '', sure: false };
/** An e-mail or a page. */
const HTML = /<\/(?:html|body|div|p|td|a)>/i;

/** A shorter string under a name such as `instructions` may be anything. */
const SHORTEST_INSTRUCTIONS = 20;
/** Among prompts, a shorter string with a placeholder may be the title of one; beside a longer one, a script without spaces says much in little. */
const SHORTEST_FILLED = 40;
const SHORTEST_BESIDE = 16;
const SHORTEST_SENTENCE = 12;

export interface GroupedEntries {
  readonly drafts: readonly PromptDraft[];
  /** The values that are in them. */
  readonly taken: ReadonlySet<ConfigNode>;
}

/**
 * Puts the prompt texts of a mapping together by the request that they belong to: a system prompt and a user's text with the same
 * prefix in their names; a conversation and the system prompt beside it.
 * @param path the names that lead to the mapping
 */
export function groupEntries(entries: readonly ConfigEntry[], path: string, around: Surroundings): GroupedEntries {
  const drafts: PromptDraft[] = [];
  const taken = new Set<ConfigNode>();
  const groups = groupsOf(entries, around);
  const hasPrompt = [...groups.values()].some(({ isLanguage }) => isLanguage);
  for (const { name, value } of entries) {
    const messages = CHAT.test(name) ? chatMessages(value) : undefined;
    if (!messages) continue;
    taken.add(value);
    const beside = groups.get('');
    const own = beside?.others.length === 0 ? beside : undefined;
    if (own) groups.delete('');
    for (const node of own?.values ?? []) taken.add(node);
    const system = (own?.system ?? []).map((node): TextPart => ({ node, frame: SYSTEM }));
    const variables = argumentsIn(entries);
    drafts.push({
      name: name === 'messages' ? path : joined(path, name),
      parts: [...system, ...messageParts(messages)],
      ...(variables.length > 0 && { variables }),
    });
  }
  const known = formsBeside(entries);
  const condition = conditionIn(entries);
  const each = { known, ...(condition && { condition }) };
  for (const [key, group] of groups) {
    const { names, values, system, others } = group;
    if (!group.isLanguage && !(hasPrompt && group.isFilled)) continue;
    for (const node of values) taken.add(node);
    const examples = key === '' ? examplePairs(entries, values) : undefined;
    const turns = examples?.parts ?? [];
    if (examples) taken.add(examples.value);
    drafts.push({
      name:
        names.length === 1 && names[0] !== 'lines' ? joined(path, names[0]!) : key === '' ? path : joined(path, key),
      parts: [
        ...system.map((node) => ({ node, frame: SYSTEM, ...each })),
        ...turns,
        ...others.map(({ node, role, message }) => ({
          node,
          frame: { ...userFrame(turns.length + message), role },
          ...each,
        })),
      ],
    });
  }
  return { drafts, taken };
}

/** The arguments of a prompt of an MCP server, which a client gives when it asks for the messages. */
function argumentsIn(entries: readonly ConfigEntry[]): VariableDeclaration[] {
  const declared = entries.find(({ name }) => name === 'arguments')?.value;
  return (declared?.items ?? []).flatMap((item) => {
    const name = textOf(item, 'name');
    return name ? [{ name, isArgument: true }] : [];
  });
}

function groupsOf(entries: readonly ConfigEntry[], around: Surroundings): Map<string, Group> {
  const groups = new Map<string, Group>();
  const siblings = siblingsOf(entries);
  for (const entry of entries) {
    const found = promptTextOf(entry, siblings, around);
    if (!found) continue;
    const { meaning, texts } = found;
    const key = meaning?.group ?? `.${entry.name}`;
    let group = groups.get(key);
    if (!group) {
      group = { names: [], values: [], system: [], others: [], isLanguage: false, isFilled: false };
      groups.set(key, group);
    }
    group.isFilled ||= found.isFilled;
    group.isLanguage ||= found.isLanguage;
    group.names.push(entry.name);
    group.values.push(entry.value);
    if (meaning?.kind === 'system') group.system.push(...texts);
    else {
      const role = meaning?.kind === 'assistant' ? 'assistant' : 'user';
      const last = group.others.at(-1)?.message;
      const message = last === undefined ? 0 : isPieceAmong(entry, siblings) ? last : last + 1;
      group.others.push(...texts.map((node) => ({ node, role, message }) as const));
    }
  }
  return groups;
}

/** `lines:` in an entry of a collection of prompts. */
function isLinesOfPrompt({ name, value }: ConfigEntry): boolean {
  if (name !== 'lines' || value.kind !== 'list' || !value.items.every(({ kind }) => kind === 'text')) return false;
  return isLongLanguage(wholeOf(value));
}

/** What the entries of a mapping say of each other. */
interface Siblings {
  readonly hasSystem: boolean;
  readonly hasInstructions: boolean;
  /** Several texts are the pieces of one message. */
  readonly hasPieces: boolean;
  /** `System`, `Summary`, `Instruction` of one agent. */
  readonly isAgent: boolean;
  /** A task of lm-evaluation-harness. */
  readonly isTask: boolean;
  /** A template with its name. */
  readonly isRecord: boolean;
  /** A value with its type. */
  readonly isTyped: boolean;
  /** A template that writes each of the examples, and what stands before and behind them. */
  readonly isFewShot: boolean;
  /** A template with the names of what it is given. */
  readonly hasVariables: boolean;
  /** A longer text with a place that a program fills. */
  readonly hasFilled: boolean;
  /** Many texts are long ones in words. */
  readonly hasPrompts: boolean;
}

function siblingsOf(entries: readonly ConfigEntry[]): Siblings {
  const says = (wanted: string) => entries.some(({ name, value }) => name === wanted && isInstructions(wholeOf(value)));
  const hasName = (pattern: RegExp) => entries.some(({ name }) => pattern.test(name));
  const hasSystem = says('system') || says('system_template');
  return {
    hasSystem,
    hasInstructions: says('instructions'),
    hasPieces: hasSystem && entries.filter(isPiece).length >= FEWEST_PIECES,
    isAgent: hasName(/^system$/i) && hasName(/^instructions?$/i),
    isTask: isTaskOfHarness(entries.map(({ name }) => name)),
    isRecord: entries.some(({ name }) => isTemplateName(name)),
    isTyped: entries.some(({ name, value }) => isTypeOfValue(name) || isListOfParameters(name, value)),
    hasVariables: hasName(/^input_variables$/),
    hasFilled: entries.some(({ value: { kind, text } }) => kind === 'text' && isFilledText(text, SHORTEST_FILLED)),
    hasPrompts: holdPrompts(entries),
    isFewShot: hasName(/^prefix$/) && hasName(/^suffix$/) && entries.some(isTemplateOfExamples),
  };
}

function isFilledText(text: string, shortest: number): boolean {
  return weighs(text, shortest) && hasPlaceholder(text) && isLanguage(text);
}

function isTemplateOfExamples({ name, value }: ConfigEntry): boolean {
  return isOfExamples(name) && value.kind === 'text' && hasPlaceholder(value.text) && isLanguage(value.text);
}

function isPiece({ name, value }: ConfigEntry): boolean {
  return value.kind === 'text' && isPieceOfMessage(name);
}

/** What an entry's name says, beside those around it. */
function meaningAmong(entry: ConfigEntry, siblings: Siblings): KeyMeaning | undefined {
  const { name } = entry;
  const { hasSystem, hasInstructions } = siblings;
  if ((hasInstructions && isInputOfInstructions(name)) || (hasSystem && isInstance(name))) return INPUT_BESIDE;
  if (isPieceAmong(entry, siblings)) return PIECE;
  if (isTemplateAmong(entry, siblings)) return { ...TEMPLATE, group: siblings.isTyped ? name : '' };
  if (siblings.hasVariables && name === 'template' && entry.value.kind === 'list') return LINES;
  if (siblings.isFewShot && isAroundExamples(name)) return { kind: 'prompt', group: name, sure: true };
  if (siblings.isTask && name === 'description') return TASK_DESCRIPTION;
  return isDeveloper(name) && !hasSystem ? undefined : meaningOf(name);
}

function isPieceAmong(entry: ConfigEntry, { hasPieces, isAgent }: Siblings): boolean {
  return (hasPieces && isPiece(entry)) || (isAgent && isFilledBeside(entry));
}

function isTemplateAmong({ name, value: { text } }: ConfigEntry, { isRecord, isTyped }: Siblings): boolean {
  if (isRecord && isTemplateContent(name) && isTemplateText(text)) return true;
  return isTyped && isTypedValue(name) && hasPlaceholder(text) && isLongLanguage(text);
}

/** The texts of an entry that are of a prompt. */
interface PromptTexts {
  readonly meaning: KeyMeaning | undefined;
  readonly texts: readonly ConfigNode[];
  readonly isLanguage: boolean;
  readonly isFilled: boolean;
}

function promptTextOf(
  entry: ConfigEntry,
  siblings: Siblings,
  { collection, ofAgents }: Surroundings,
): PromptTexts | undefined {
  const { name, value } = entry;
  const meaning = collection && isLinesOfPrompt(entry) ? LINES : meaningAmong(entry, siblings);
  const spoken = !meaning && ofAgents ? spokenTexts(value) : [];
  const texts = spoken.length > 0 ? spoken : textsOf(value, meaning);
  const [first] = texts;
  if (!first || (!meaning && !(collection || spoken.length > 0))) return undefined;
  const whole = texts.length === 1 ? first.text : texts.map(({ text }) => text).join('\n');
  if (!meaning && isAside(name, whole, collection)) return undefined;
  const language = isLanguage(whole);
  const isTemplate = isTemplateAmong(entry, siblings);
  const isBesideSystem =
    (siblings.hasSystem || meaning === INPUT_BESIDE) &&
    meaning !== undefined &&
    isTurn(meaning) &&
    (language || isPlaceholder(whole));
  const isEntry = collection && language && isTextOfEntry(name);
  const isOfInput = collection && isInput(name) && isPlaceholder(whole);
  const isShort = collection && siblings.hasFilled && weightOf(whole) > whole.length;
  const isGiven = meaning?.sure === true && isGivenValue(whole);
  const isText =
    isGiven ||
    (isShort && isFilledText(whole, SHORTEST_BESIDE)) ||
    (collection && siblings.hasPrompts && isSentence(entry) && isFilledText(whole, SHORTEST_SENTENCE)) ||
    spoken.length > 0 ||
    isTemplate ||
    isBesideSystem ||
    isEntry ||
    isOfInput;
  if (!isText && !isPromptText(whole, language, meaning, collection)) return undefined;
  const isFilled = meaning?.sure === true && isPlaceholder(whole);
  return {
    meaning,
    texts,
    isLanguage:
      isOfInput ||
      isTemplate ||
      (meaning?.kind === 'system' && (isFilled || isGiven)) ||
      (texts.length === 1 ? language || isFrame(whole, collection) : texts.some(({ text }) => isLanguage(text))),
    isFilled,
  };
}

/** Something else than a prompt, by its name: for programs, for people, or about the prompt beside it. */
function isAside(name: string, text: string, collection: boolean): boolean {
  if (isAbout(name) && !(name.includes('_') && hasPlaceholder(text))) return true;
  if (!isForeign(name, true)) return false;
  const isAnswer = isAnswerForm(name) && text.includes('\n') && isLongLanguage(text);
  return !isAnswer && !(collection && mayTellModel(name) && hasPlaceholder(text) && isLongLanguage(text));
}

/** The names of what a template is given. */
function isListOfParameters(name: string, { kind, items }: ConfigNode): boolean {
  return name === 'parameters' && kind === 'list' && items.length > 0 && items.every((item) => item.kind === 'text');
}

/** Lines with a place that a program fills, under a name that says nothing of prompts. */
function isFilledBeside({ name, value }: ConfigEntry): boolean {
  if (value.kind !== 'text' || meaningOf(name) || isAbout(name) || isForeign(name)) return false;
  return hasPlaceholder(value.text) && value.text.trim().includes('\n');
}

/** A text, or the lines of one. */
function wholeOf({ kind, text, items, entries }: ConfigNode): string {
  if (kind === 'mapping') return entries.map(({ value }) => value.text).join('\n');
  return kind === 'list' ? items.map((item) => item.text).join('\n') : text;
}

function isInstructions(text: string): boolean {
  return text.length >= SHORTEST_INSTRUCTIONS && isLanguage(text);
}

/** What a program fills, or lines of words; not an e-mail. */
function isTemplateText(text: string): boolean {
  return !HTML.test(text) && (hasPlaceholder(text) || (text.trim().includes('\n') && isLongLanguage(text)));
}

/** `user` beside `system` is the other half of a request, however short. */
function isTurn({ kind, group }: KeyMeaning): boolean {
  return group === '' && (kind === 'user' || kind === 'assistant');
}

/** Instructions and prompts may be lists of sentences, a message may be made of named paragraphs. */
function textsOf(value: ConfigNode, meaning: KeyMeaning | undefined): readonly ConfigNode[] {
  if (value.kind === 'text') return [value];
  if (!meaning) return [];
  if (meaning.kind === 'prompt' && !((meaning.sure || meaning.inLines) && value.kind === 'list')) return [];
  const isList = value.kind === 'list' && meaning.kind !== 'assistant';
  const children = isList ? value.items : value.entries.map((entry) => entry.value);
  return children.every((child) => child.kind === 'text') ? children : [];
}

/** A text that speaks to a model, or a list of texts of which one does. */
function spokenTexts(value: ConfigNode): readonly ConfigNode[] {
  const texts = value.kind === 'text' ? [value] : value.kind === 'list' ? value.items : [];
  return texts.every(({ kind }) => kind === 'text') && texts.some(({ text }) => speaksToModel(text)) ? texts : [];
}

/** Among prompts: marks of several lines around what a program fills. */
function isFrame(text: string, collection: boolean): boolean {
  return collection && text.trim().includes('\n') && hasPlaceholder(text);
}

function isPromptText(text: string, language: boolean, meaning: KeyMeaning | undefined, collection: boolean): boolean {
  if (meaning && (meaning.sure || collection)) return language || isPlaceholder(text);
  if (meaning?.kind === 'system' && text.length >= SHORTEST_INSTRUCTIONS) return language;
  if (isFrame(text, collection)) return true;
  if (collection && isFilledText(text, SHORTEST_FILLED)) return true;
  return (meaning !== undefined || collection) && language && isLongLanguage(text);
}

export function joined(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
