import { elementsOf, type JsonNode, memberOf, stringOf } from '../../text/json-tree.ts';
import type { ParseContext } from '../format.ts';
import { decide } from '../plain/decide.ts';
import { AUTHOR_WORDS } from '../plain/marks/delimiters.ts';
import { scanOf } from '../plain/placeholder.ts';
import { syntaxById } from '../plain/placeholder-style.ts';
import { templateLanguageOf } from '../plain/tags/template-language.ts';
import type { Scan } from '../syntax.ts';
import { joinTexts, splitScan } from './joint-scan.ts';
import type { JsonStrings } from './json-strings.ts';
import { ALONE, mediaOf } from './media.ts';
import { LONGEST_TEMPLATE, maySetPlacesApart, unbracedPlaces, wholeBeside, wholePlace } from './unbraced-places.ts';

/** The texts of a request that were written for the model, with their placeholders. */
export interface PromptStrings {
  /** By the offset of the string's opening quote. */
  readonly scans: ReadonlyMap<number, Scan>;
  readonly syntax: string;
  /** Some of them have `{{name}}`, so that the request's data may have it too. */
  readonly doubleBraces: boolean;
}

export const TOOL_ROLE = /^(?:tool|function)$/;
const LONGEST_ADDRESS = 4096;
const MOST_EXAMPLES = 3;
const CALL_OR_RESULT = /tool_use|tool_result|function_call|^thinking$/;
/**
 * Brackets, `$name` and `%s` are text in a request, but for short messages (unbraced-places.ts): what fills a JSON file marks its places with
 * braces, or `<SUCH_WORDS>`. But a paragraph that is nothing but words to whoever fills it in (`[Paste the transcript here]`) says nothing to a model.
 */
const BRACES = /[$#%]?\{|<<|<%|__|<[A-Z][A-Z0-9]*_[A-Z0-9_]+>/y;
const CAPITALS = /<[A-Z][A-Z0-9]{0,40}_[A-Z0-9_]{1,60}>/;
const PARAGRAPH = /(?<=^|\n\n)\[([^[\]\r\n]{3,240})\](?=\n\n|$)/g;
/** What may be a place in a sentence. */
const SET_APART = /[<[【［＜]\p{L}|%[sdi(]|[#%@][A-Z]|_(?:HERE|PLACEHOLDER)\b/u;
const MARKS = ['{', '<<', '<%', '__'];
const WITHOUT: PromptStrings = { scans: new Map(), syntax: 'text', doubleBraces: false };

/**
 * Searches the texts of a request for placeholders; their style is decided over all of them.
 * @param isBatch it is one of many, which a program has written
 */
export function readPromptStrings(
  strings: JsonStrings,
  body: JsonNode,
  context: ParseContext,
  isBatch: boolean,
): PromptStrings {
  const nodes = promptNodes(body);
  const texts = nodes.map((node) => strings.text(node));
  const recorded = isBatch || isRecorded(body);
  const lone = recorded ? new Map<number, Scan>() : loneScans(nodes, texts, context);
  if (context.syntax === undefined && !texts.some(mayHavePlaceholders)) return { ...WITHOUT, scans: lone };
  const { syntax, scans } = scanTexts(texts, recorded, context);
  if (scans.length === 0) return { ...WITHOUT, scans: lone, syntax };
  const doubleBraces = scans.some(({ pieces }, index) =>
    pieces.some((piece) => piece.kind === 'dynamic' && texts[index]!.startsWith('{{', piece.start)),
  );
  const all = nodes.map(({ offset }, index) => [offset, lone.get(offset) ?? scans[index]!] as const);
  return { scans: new Map(all), syntax, doubleBraces };
}

/** Of the texts that are one place without braces, by the offset of each. */
function loneScans(nodes: readonly JsonNode[], texts: readonly string[], context: ParseContext): Map<number, Scan> {
  const places = texts.map(wholePlace);
  const sure = new Set(places.flatMap((place, index) => (place ? [texts[index]![place.start]!] : [])));
  const scans = new Map<number, Scan>();
  for (const [index, { offset }] of nodes.entries()) {
    const text = texts[index]!;
    const place = places[index] ?? (sure.size > 0 ? wholeBeside(text, sure) : undefined);
    if (place) scans.set(offset, scanOf(text, { placeholders: [place], removed: [] }, context));
  }
  return scans;
}

/** @returns no scans where nothing was found in any text */
function scanTexts(
  texts: readonly string[],
  recorded: boolean,
  context: ParseContext,
): { readonly syntax: string; readonly scans: readonly Scan[] } {
  const language = recorded ? undefined : languageOf(texts);
  const named = syntaxById(context.syntax ?? language ?? '');
  if (named) return { syntax: named.id, scans: texts.map((text) => named.scan(text, context)) };
  const joined = joinTexts(texts);
  const { style, findings } = decide(joined, recorded ? 'document' : 'template');
  const paragraphs = authorParagraphs(joined);
  const isTemplate = !recorded && maySetPlacesApart(joined);
  const placeholders = findings.placeholders.filter(
    ({ start }) => (isTemplate && joined[start] !== '$') || isBraced(joined, start) || paragraphs.has(start),
  );
  const known = new Set(placeholders.map(({ start }) => start));
  const others = recorded ? [] : unbracedPlaces(texts).filter(({ start }) => !known.has(start));
  const all = others.length === 0 ? placeholders : [...placeholders, ...others].toSorted((a, b) => a.start - b.start);
  if (all.length === 0) return { syntax: 'text', scans: [] };
  const removed = placeholders.length > 0 ? findings.removed : [];
  const scan = scanOf(joined, { placeholders: all, removed }, context);
  return { syntax: style ?? 'capitals', scans: splitScan(texts, scan) };
}

function isBraced(text: string, start: number): boolean {
  BRACES.lastIndex = start;
  return BRACES.test(text);
}

function authorParagraphs(text: string): ReadonlySet<number> {
  if (!text.includes('[')) return new Set();
  const found = Array.from(text.matchAll(PARAGRAPH)).filter(([, words]) => AUTHOR_WORDS.test(words!));
  return new Set(found.map(({ index }) => index));
}

function mayHavePlaceholders(text: string): boolean {
  if (MARKS.some((mark) => text.includes(mark)) || text.includes('$')) return true;
  if (text.length <= LONGEST_TEMPLATE && SET_APART.test(text)) return true;
  return (text.includes('<') && CAPITALS.test(text)) || authorParagraphs(text).size > 0;
}

function languageOf(texts: readonly string[]): string | undefined {
  for (const text of texts) {
    const language = templateLanguageOf(text);
    if (language) return language;
  }
  return undefined;
}

export function messagesOf(body: JsonNode): JsonNode | undefined {
  if (body.type === 'array') return body;
  return memberOf(body, 'messages') ?? memberOf(body, 'contents') ?? memberOf(body, 'input');
}

/** The system prompt, of Gemini's its parts. */
export function systemOf(body: JsonNode): JsonNode | undefined {
  const instruction = memberOf(body, 'systemInstruction') ?? memberOf(body, 'system_instruction');
  if (instruction) return memberOf(instruction, 'parts') ?? instruction;
  return memberOf(body, 'system') ?? memberOf(body, 'instructions');
}

/** What a message says, of Gemini's its parts. */
export function contentOf(message: JsonNode): JsonNode | undefined {
  return memberOf(message, 'content') ?? memberOf(message, 'parts');
}

/** The strings of the system prompt and of messages, addresses with braces too, but not those of calls and results. */
function promptNodes(body: JsonNode): JsonNode[] {
  const nodes: JsonNode[] = [];
  const add = (content: JsonNode | undefined): void => {
    if (content?.type === 'string') nodes.push(content);
    for (const element of content?.type === 'object' ? [content] : elementsOf(content)) {
      const text = element.type === 'string' ? element : (memberOf(element, 'text') ?? addressOf(element));
      if (text?.type === 'string') nodes.push(text);
    }
  };
  add(systemOf(body));
  const messages = messagesOf(body);
  if (messages?.type === 'string') nodes.push(messages);
  for (const message of elementsOf(messages)) {
    if (!TOOL_ROLE.test(stringOf(memberOf(message, 'role')) ?? '')) add(contentOf(message));
  }
  return nodes;
}

/** Of an image or a document: what may be the place of it, not the thing itself. */
function addressOf(element: JsonNode): JsonNode | undefined {
  const data = element.type === 'object' ? mediaOf(element)?.data : undefined;
  if (!data || data.length > LONGEST_ADDRESS) return undefined;
  const address = stringOf(data) ?? '';
  return address.includes('{') && !ALONE.test(address) ? data : undefined;
}

/** A conversation with calls, or with more answers than examples have, was held: braces in it are most likely text. */
function isRecorded(body: JsonNode): boolean {
  let answers = 0;
  for (const message of elementsOf(messagesOf(body))) {
    const role = stringOf(memberOf(message, 'role')) ?? '';
    if (TOOL_ROLE.test(role) || memberOf(message, 'tool_calls')) return true;
    if ((role === 'assistant' || role === 'model') && ++answers > MOST_EXAMPLES) return true;
    const parts = elementsOf(contentOf(message));
    if (
      parts.some(
        (part) => CALL_OR_RESULT.test(stringOf(memberOf(part, 'type')) ?? '') || memberOf(part, 'functionCall'),
      )
    )
      return true;
  }
  return false;
}
