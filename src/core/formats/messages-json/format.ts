import type { Prompt } from '../../prompt/model.ts';
import { type JsonTree, parseJsonTree } from '../../text/json-tree.ts';
import { say } from '../../text/message.ts';
import type { Problem } from '../../text/problem.ts';
import type { Span } from '../../text/span.ts';
import type { Format, ParseContext, ParsedFile, Recognition, SourceFile } from '../format.ts';
import { templateLanguageOf } from '../plain/tags/template-language.ts';
import { LANGUAGE_SYNTAXES } from '../plain/tags/template-language-syntax.ts';
import { baseName, parseTemplate, wholeFile } from '../whole-file.ts';
import { type RequestBody, requestBodies } from './bodies.ts';
import { JsonStrings } from './json-strings.ts';
import { JsonTexts } from './json-texts.ts';
import { readPromptStrings } from './prompt-strings.ts';
import { looksLikeRequest } from './recognize.ts';
import { modelOf, readRequest } from './request.ts';
import { type UnquotedValues, unquotedValues } from './unquoted-values.ts';
import { readTemplateLines } from './template-lines.ts';

/** How many lines of a JSONL file are looked at to tell what it is. */
const LOOKED_AT_LINES = 5;

/** A place where JSON has a value: `"messages": {{ messages | tojson }}`. */
const UNQUOTED = /"\s{0,4}:\s{0,4}\{\{-?\s{0,4}[A-Za-z_][^{}"\n]{0,200}\}\}/;

/**
 * A request body of the Messages API (or of chat completions) in a JSON file, also in a wrapper or in a batch. What is JSON
 * only once a template engine has filled it is read as a template.
 */
export const messagesJsonFormat: Format = {
  id: 'messages-json',
  recognize(file): Recognition {
    if (!isJson(file)) return 'no';
    return mayHoldRequest(file.text) && looksLikeRequest(file.text, wholeFile(file), true) ? 'sure' : 'possible';
  },
  parse(file, context): ParsedFile {
    const whole = wholeFile(file);
    const options = { comments: /\.jsonc$/i.test(file.path) || file.languageId === 'jsonc' };
    const tree = parseJsonTree(file.text, whole, options);
    const base = baseName(file.path);
    const named = (name: string): string => (name === '' ? base : name);
    const values = tree.problems.length > 0 ? unquotedValues(file.text) : undefined;
    if (values) {
      const filled = parseJsonTree(values.text, whole, options);
      const read =
        filled.problems.length === 0 ? readBodies(file, filled, named, context, { unquoted: values.spans }) : undefined;
      if (read && read.prompts.length > 0) return read;
    }
    const { prompts, problems } = readBodies(file, tree, named, context);
    const language = problems.some((problem) => isAtTag(file.text, problem))
      ? (templateLanguageOf(file.text) ?? (UNQUOTED.test(file.text) ? 'jinja' : undefined))
      : undefined;
    if (language) return parseTemplate(file, whole, LANGUAGE_SYNTAXES[language], context);
    return { prompts, problems: [...problems, ...(prompts.length === 0 ? [notARequest(whole)] : [])] };
  },
};

/** One request body a line, alone or in a wrapper. Lines that are none (a session's log) are passed over. */
export const messagesJsonlFormat: Format = {
  id: 'messages-jsonl',
  recognize(file): Recognition {
    if (!/\.(?:jsonl|ndjson)$/i.test(file.path) && file.languageId !== 'jsonl') return 'no';
    let looked = 0;
    for (const { span } of linesOf(file.text, wholeFile(file))) {
      if (mayHoldRequest(file.text.slice(span.start, span.end)) && looksLikeRequest(file.text, span, false))
        return 'sure';
      if (++looked === LOOKED_AT_LINES) break;
    }
    return 'possible';
  },
  parse(file, context): ParsedFile {
    const whole = wholeFile(file);
    const prompts: Prompt[] = [];
    const problems: Problem[] = [];
    const filled = new FilledLines(file.text);
    for (const { span, number } of linesOf(file.text, whole)) {
      if (!mayHoldRequest(file.text.slice(span.start, span.end))) continue;
      const { tree, unquoted } = filled.read(span);
      const named = (name: string, body: RequestBody): string => {
        const model = modelOf(body.body)?.id;
        return [`line ${number}`, ...(name === '' ? [] : [name]), ...(model ? [`(${model})`] : [])].join(' ');
      };
      const line = readBodies(file, tree, named, context, { isBatch: true, unquoted });
      prompts.push(...line.prompts);
      if (line.prompts.length > 0) problems.push(...line.problems);
    }
    if (prompts.length > 0) return { prompts, problems };
    const templates = readTemplateLines(file, linesOf(file.text, whole), context);
    return templates.prompts.length > 0 ? templates : { prompts, problems: [...problems, notARequest(whole)] };
  },
};

/** Lines of JSON, of which some may be that only with strings for their {@link unquotedValues}. */
class FilledLines {
  readonly #text: string;
  #values: UnquotedValues | undefined | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  read(span: Span): { readonly tree: JsonTree; readonly unquoted: readonly Span[] } {
    const tree = parseJsonTree(this.#text, span, { comments: false });
    if (tree.problems.length === 0) return { tree, unquoted: [] };
    if (this.#values === null) this.#values = unquotedValues(this.#text);
    const unquoted = this.#values?.spans.filter(({ start, end }) => start >= span.start && end <= span.end) ?? [];
    if (!this.#values || unquoted.length === 0) return { tree, unquoted: [] };
    const filled = parseJsonTree(this.#values.text, span, { comments: false });
    return filled.problems.length === 0 ? { tree: filled, unquoted } : { tree, unquoted: [] };
  }
}

function readBodies(
  file: SourceFile,
  tree: JsonTree,
  named: (name: string, body: RequestBody) => string,
  context: ParseContext,
  { isBatch = false, unquoted = [] }: { readonly isBatch?: boolean; readonly unquoted?: readonly Span[] } = {},
): ParsedFile {
  const problems = [...tree.problems];
  const strings = new JsonStrings(file.text, tree, unquoted);
  const prompts = requestBodies(tree.root).map((found): Prompt => {
    const promptStrings = readPromptStrings(strings, found.body, context, isBatch);
    const texts = new JsonTexts(strings, promptStrings, context);
    const prompt = readRequest(found.body, named(found.name, found), texts, promptStrings.syntax);
    problems.push(...texts.problems);
    return prompt;
  });
  return { prompts, problems };
}

function isJson(file: SourceFile): boolean {
  return /\.jsonc?$/i.test(file.path) || file.languageId === 'json' || file.languageId === 'jsonc';
}

/** Without one of these words a text is no request, and needs no further reading. */
function mayHoldRequest(text: string): boolean {
  if (text.includes('"contents"') && text.includes('"parts"')) return true;
  return text.includes('"role"') || (text.includes('"model') && /"(?:system|instructions|input)"/.test(text));
}

/** The JSON is broken where a template's tag stands, outside of its strings. */
function isAtTag(text: string, { code, start }: Problem): boolean {
  return code === 'json-syntax' && /\{[%{]/.test(text.slice(Math.max(0, start - 1), start + 2));
}

function notARequest(whole: Span): Problem {
  const message = say`This is no request to a model: its outermost object has no "messages" with roles.`;
  return { code: 'not-a-request', message, start: whole.start, end: Math.min(whole.start + 1, whole.end) };
}

/** The lines of a text that are not blank, numbered from 1. */
function* linesOf(text: string, whole: Span): Generator<{ span: Span; number: number }> {
  let start = whole.start;
  for (let number = 1; start < whole.end; number++) {
    const feed = text.indexOf('\n', start);
    const end = feed === -1 ? whole.end : feed;
    const span = { start, end: end > start && text[end - 1] === '\r' ? end - 1 : end };
    if (text.slice(span.start, span.end).trim() !== '') yield { span, number };
    start = end + 1;
  }
}
