import type { VariableDeclaration } from '../../../prompt/model.ts';
import { CONSTANT, type Inferred, UNKNOWN } from '../../../prompt/volatility.ts';
import type { TemplateFrame } from '../../compose.ts';
import { braceSyntaxFor, styledSyntax } from '../../plain/placeholder-style.ts';
import type { TemplateSyntax } from '../../syntax.ts';
import { type ConfigNode, textOf } from '../config-node.ts';
import { type FilledPart, type PromptDraft, SYSTEM, type TextPart, userFrame } from '../prompt-draft.ts';
import { FORMAT_SYNTAX, syntaxNamed } from '../template-languages.ts';
import { chatMessage, chatMessages, messageParts } from './chat-messages.ts';

type Part = TextPart | FilledPart;

/** Prompts in prompts: a chat has messages, a message a prompt. */
const DEEPEST = 6;

const FEW_SHOT = /^few_?shot/;
const PROMPT = /^(?:prompt|chat|few_shot|few_shot_chat)/;
/** `zero-shot-react-description`, `self-ask-with-search`. */
const AGENT = /^(?:zero-shot|self-ask|react|conversational|chat|structured-chat)-/;

/** A message of a class that is no template: its text is sent as it is. */
const MESSAGE = /^(?:system|human|ai|chat|function|tool)message$/;
const TEXT_SYNTAX = styledSyntax('text');

/** What a LangChain object is, whether saved with `_type` or serialized with `lc`. */
interface LangChainObject {
  /** `prompt`, `few_shot`, `chat`; or a class in lower case: `systemmessageprompttemplate`. */
  readonly type: string;
  readonly fields: ConfigNode;
}

/** LangChain's prompts: `_type: prompt | few_shot | chat`, or an `lc` constructor. @returns undefined for anything else */
export function readLangChain(root: ConfigNode, name = ''): PromptDraft | undefined {
  const object = objectOf(root);
  if (!object) return undefined;
  const parts = partsOf(object, userFrame(), partials(object.fields), 0);
  if (parts.length === 0) return undefined;
  const variables = variablesOf(object.fields);
  const syntax = ownSyntax(object.fields).syntax ?? (isUntyped(root) ? syntaxOfText(root, variables) : FORMAT_SYNTAX);
  return { name, parts, syntax, variables };
}

/** Other programs than LangChain keep templates so, in languages of their own. */
function syntaxOfText(root: ConfigNode, variables: readonly VariableDeclaration[]): TemplateSyntax {
  return braceSyntaxFor(textOf(root, 'template') ?? '', { declared: new Set(variables.map(({ name }) => name)) });
}

function objectOf(node: ConfigNode | undefined): LangChainObject | undefined {
  if (node?.kind !== 'mapping') return undefined;
  const type = textOf(node, '_type');
  if (type) return PROMPT.test(type) || isAgent(type, node) ? { type, fields: node } : undefined;
  if (isUntyped(node)) return { type: 'prompt', fields: node };
  const id = node.get('lc') ? node.get('id') : undefined;
  const fields = node.get('kwargs');
  const last = id?.items.at(-1)?.text ?? '';
  return fields && last !== '' ? { type: last.toLowerCase(), fields } : undefined;
}

/** What `load_prompt` takes for a prompt without `_type`: a template beside the names of its variables. */
function isUntyped(node: ConfigNode): boolean {
  if (node.kind !== 'mapping' || node.get('_type') || node.get('template')?.kind !== 'text') return false;
  const names = node.get('input_variables');
  return names?.kind === 'list' && names.items.length > 0 && names.items.every(({ kind }) => kind === 'text');
}

/** An agent whose prompt is put together from its own words and the descriptions of its tools. */
function isAgent(type: string, node: ConfigNode): boolean {
  return AGENT.test(type) && node.get('suffix')?.kind === 'text';
}

type Known = ReadonlyMap<string, Inferred>;

/** @param outer variables whose values the prompt around it has */
function partsOf({ type, fields }: LangChainObject, frame: TemplateFrame, outer: Known, depth: number): Part[] {
  if (depth > DEEPEST) return [];
  const known = new Map([...outer, ...partials(fields)]);
  if (isAgent(type, fields)) {
    const texts = ['prefix', 'format_instructions', 'suffix'].map((key) => fields.get(key));
    return texts.flatMap((node) => (node?.kind === 'text' ? [{ node, frame, known }] : []));
  }
  // A prompt with a schema for its answer (`StructuredPrompt`) is a chat too.
  const isChatPrompt = type.startsWith('chat') && type !== 'chatmessageprompttemplate';
  if (isChatPrompt || fields.get('messages')?.kind === 'list')
    return chatParts(fields.get('messages') ?? fields.get('template'), known, depth);
  if (FEW_SHOT.test(type)) {
    const isChat = /chat/.test(type);
    return (isChat ? exampleMessages(fields, depth) : undefined) ?? fewShotParts(fields, frame, known, isChat);
  }
  const template = fields.get('template');
  return template?.kind === 'text' ? [{ node: template, frame, known, ...ownSyntax(fields) }] : [];
}

function chatParts(messages: ConfigNode | undefined, known: Known, depth: number): Part[] {
  const plain = chatMessages(messages);
  if (plain) return messageParts(plain).map((part) => ('node' in part ? { ...part, known } : part));
  return messagesOf(messages?.items ?? [], known, depth);
}

/** The messages of a chat, and those that chats and few-shot prompts among them make. */
function messagesOf(items: readonly ConfigNode[], known: Known, depth: number): Part[] {
  const parts: Part[] = [];
  let leading = true;
  let message = 0;
  for (const node of items) {
    const object = objectOf(node) ?? { type: '', fields: node };
    const role = roleOf(object);
    const frame: TemplateFrame = leading && role === 'system' ? SYSTEM : { section: 'messages', role, message };
    const inner = innerMessages(object, known, depth) ?? spokenMessage(node, known);
    const own = inner?.map((part) => ({ ...part, frame: frameWithin(part.frame, { leading, message }) }));
    const added = own ?? messageOf(object, frame, known, depth) ?? unknownMessages(node, message);
    leading &&= added.length > 0 ? added.every((part) => part.frame.section === 'system') : role === 'system';
    message = Math.max(message, ...added.map((part) => part.frame.message ?? 0)) + 1;
    parts.push(...added);
  }
  return parts;
}

/** A message that is a pair of a role and a text, or a text under its role. */
function spokenMessage(node: ConfigNode, known: Known): Part[] | undefined {
  const message = (node.get('_type') ?? node.get('lc') ?? node.get('content')) ? undefined : chatMessage(node);
  return message && messageParts([message]).map((part) => ('node' in part ? { ...part, known } : part));
}

/** The messages of a chat or of a few-shot prompt that stands among messages; undefined for one message. */
function innerMessages({ type, fields }: LangChainObject, known: Known, depth: number): Part[] | undefined {
  if (depth > DEEPEST) return [];
  const own = new Map([...known, ...partials(fields)]);
  if (FEW_SHOT.test(type)) {
    const made = exampleMessages(fields, depth) ?? partsOf({ type, fields }, userFrame(), known, depth);
    return made.length > 0 || examplesOf(fields).isEmpty ? made : undefined;
  }
  return fields.get('messages') && chatParts(fields.get('messages'), own, depth + 1);
}

function frameWithin(frame: TemplateFrame, { leading, message }: { leading: boolean; message: number }): TemplateFrame {
  if (frame.section === 'system' && leading) return frame;
  return { ...frame, section: 'messages', message: message + (frame.message ?? 0) };
}

/** One message: a place for several, a text, or a prompt that makes it. @returns undefined for none of these */
function messageOf(
  { type, fields }: LangChainObject,
  frame: TemplateFrame,
  known: Known,
  depth: number,
): Part[] | undefined {
  const variable = fields.get('variable_name');
  if (variable?.kind === 'text') {
    return [{ filled: variable, cause: 'loop', frame: { section: 'messages', message: frame.message ?? 0 } }];
  }
  const texts = contentTexts(fields.get('content'));
  if (texts.length > 0) {
    const own = MESSAGE.test(type) ? { syntax: TEXT_SYNTAX } : {};
    return texts.map((node) => ({ node, frame, known, ...own }));
  }
  const prompt = fields.get('prompt');
  return (prompt?.kind === 'list' ? prompt.items : prompt && [prompt])?.flatMap((inner) => {
    const parts = partsOf(objectOf(inner) ?? { type: 'prompt', fields: inner }, frame, known, depth + 1);
    return parts.length > 0 ? parts : unknownMessages(inner, frame.message ?? 0);
  });
}

/** A text, or all the texts of a list that has nothing else. */
function contentTexts(content: ConfigNode | undefined): readonly ConfigNode[] {
  if (content?.kind === 'text') return [content];
  const texts = (content?.items ?? []).map((item) => (item.kind === 'text' ? item : item.get('text')));
  return texts.every((node) => node?.kind === 'text') ? (texts as readonly ConfigNode[]) : [];
}

/** What cannot be read of a chat, an image too, is sent all the same: nothing is known of it. */
function unknownMessages(node: ConfigNode, message: number): Part[] {
  const name = node.get('_type') ?? node.get('id')?.items.at(-1);
  const frame: TemplateFrame = { section: 'messages', message };
  return name?.kind === 'text' ? [{ filled: name, cause: 'call', inferred: UNKNOWN, frame }] : [];
}

function roleOf({ type, fields }: LangChainObject): 'system' | 'user' | 'assistant' {
  const word = textOf(fields, 'role') ?? type;
  if (/^system/i.test(word)) return 'system';
  return /^a(?:i|ssistant)/i.test(word) ? 'assistant' : 'user';
}

/**
 * Prefix, an example for each in the list, suffix. Examples that stand in the file do not vary; a selector chooses them anew. What
 * stands in another file is not known. The examples' texts are filled once more with what stands around them.
 * @param isChat the examples are messages, which are filled once
 */
function fewShotParts(fields: ConfigNode, frame: TemplateFrame, given: Known, isChat: boolean): Part[] {
  const { listed, isEmpty, inferred } = examplesOf(fields);
  const examplePrompt = fields.get('example_prompt');
  const example = objectOf(examplePrompt)?.fields ?? examplePrompt;
  const parts: Part[] = [];
  const whole = { syntax: FORMAT_SYNTAX, ...ownSyntax(fields) };
  const refilled = { ...whole, known: given };
  const inner = (prompt: ConfigNode | undefined): { readonly syntax: TemplateSyntax } => ({
    syntax: FORMAT_SYNTAX,
    ...(prompt && ownSyntax(prompt)),
  });
  const add = (name: string): void => {
    const node = fields.get(name);
    const file = fields.get(`${name}_path`);
    const prompt = objectOf(node)?.fields;
    const own = prompt?.get('template');
    if (node?.kind === 'text') parts.push({ node, frame, known: given, ...whole });
    else if (own?.kind === 'text') parts.push({ node: own, frame, known: given, ...inner(prompt), refilled });
    else if (file?.kind === 'text') parts.push({ filled: file, cause: 'include', inferred: UNKNOWN, frame });
  };
  add('prefix');
  const template = example?.get('template');
  if (template?.kind === 'text' && !isEmpty) {
    const names = [
      ...(example?.get('input_variables')?.items ?? []).map((item) => item.text),
      ...namesIn(template.text),
    ];
    const known = new Map(names.map((name) => [name, inferred]));
    const filled = { known, ...inner(example), ...(!isChat && { refilled }) };
    parts.push({ node: template, frame, ...filled, ...(!listed && { condition: inferred }) });
  } else if (!isEmpty) {
    const file = fields.get('example_prompt_path') ?? example?.get('template_path');
    if (file?.kind === 'text') parts.push({ filled: file, cause: 'include', inferred: UNKNOWN, frame });
  }
  add('suffix');
  return parts.some((part) => 'node' in part) ? parts : [];
}

/**
 * A few-shot prompt whose example is a message or a chat of them, once: its texts are filled with the examples and with nothing else.
 * @returns undefined where the example is anything else
 */
function exampleMessages(fields: ConfigNode, depth: number): Part[] | undefined {
  const example = fields.get('example_prompt');
  const object = objectOf(example)?.fields ?? example;
  if (!example || !(object?.get('messages') ?? object?.get('prompt'))) return undefined;
  const { listed, isEmpty, inferred } = examplesOf(fields, true);
  if (isEmpty) return [];
  return messagesOf([example], new Map(), depth + 1).map((part) => {
    if (!('node' in part)) return part;
    const names = namesIn(part.node.text).map((name) => [name, inferred] as const);
    return { ...part, known: new Map([...names, ...(part.known ?? [])]), ...(!listed && { condition: inferred }) };
  });
}

interface Examples {
  /** They stand in the file, and all of them are sent. */
  readonly listed: boolean;
  /** There are none. */
  readonly isEmpty: boolean;
  /** How often what they hold changes. */
  readonly inferred: Inferred;
}

function examplesOf(fields: ConfigNode, isFilledOnce = false): Examples {
  const examples = fields.get('examples');
  const listed = examples?.kind === 'list' && fields.get('example_selector')?.kind !== 'mapping';
  if (!listed) {
    return {
      listed,
      isEmpty: false,
      inferred: examples?.kind === 'text' ? { ...CONSTANT, volatility: 'deploy' } : UNKNOWN,
    };
  }
  const isRefilled = examples.items.some(hasField) || FIELD.test(textOf(fields, 'example_separator') ?? '');
  return { listed, isEmpty: examples.items.length === 0, inferred: isRefilled && !isFilledOnce ? UNKNOWN : CONSTANT };
}

/** The language that a prompt names itself; what names none within another one is in that of the whole, or in f-strings. */
function ownSyntax(fields: ConfigNode): { readonly syntax?: TemplateSyntax } {
  const syntax = syntaxNamed(textOf(fields, 'template_format'));
  return syntax ? { syntax } : {};
}

/** What the examples make is filled once more together with what stands around them: a field in an example's value is one too. */
function hasField(example: ConfigNode): boolean {
  return example.entries.some(({ value }) => FIELD.test(value.text));
}

const FIELD = /\{\s?[A-Za-z_]/;

function namesIn(template: string): string[] {
  return Array.from(template.matchAll(/\{\s?([A-Za-z_]\w{0,80})/g), (match) => match[1]!);
}

/** Variables whose values stand in the file. */
function partials(fields: ConfigNode): ReadonlyMap<string, Inferred> {
  const values = fields.get('partial_variables');
  return new Map(
    (values?.entries ?? []).filter(({ value }) => value.kind === 'text').map(({ name }) => [name, CONSTANT]),
  );
}

function variablesOf(fields: ConfigNode): VariableDeclaration[] {
  const samples = fields.get('partial_variables');
  const names = (fields.get('input_variables')?.items ?? []).map((item) => item.text);
  return [
    ...names.map((name) => ({ name })),
    ...(samples?.entries ?? [])
      .filter(({ name }) => !names.includes(name))
      .map(({ name, value }) => ({ name, sample: value.text })),
  ];
}
