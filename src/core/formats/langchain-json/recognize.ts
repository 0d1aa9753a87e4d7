import type { Span } from '../../text/span.ts';
import { indexWithin } from '../../text/index-within.ts';
import { jsonStringEnd } from '../../text/json-string.ts';
import { outline } from '../messages-json/outline.ts';
import { isAgentFile, isCollection, isForeign, isConfigOfPrompts, meaningOf } from '../prompt-config/prompt-keys.ts';
import { FLOW_MARKS } from '../prompt-config/readers/flow-nodes.ts';
import { hasPlaceholder, isLanguage, speaksToModel, weightOf } from '../prompt-config/prompt-text.ts';

/** No shorter text is sure to be a prompt: a label or a question to a person may have the same name. */
const SHORTEST = 40;
const LOOKED_AT = 400;
/** What is in the types of n8n's nodes that ask a model, and in other flows. */
const NODES_OF_MODELS = ['n8n-nodes-langchain.', 'n8n-nodes-base.openAi', ...FLOW_MARKS];
/** A string or a list that begins with one. */
const STRINGS_OF = /^(?:\[\s*)?"/;

/**
 * Tells from the names in its outermost objects whether JSON holds prompts. Reads no further than it needs.
 * @param file the path, which may name agents
 */
export function looksLikePromptJson(text: string, span: Span, file: string): boolean {
  const ofAgents = isAgentFile(file);
  const amongPrompts = isConfigOfPrompts(file);
  const names = new Set<string>();
  for (const { path, valueStart } of outline(text, span)) {
    names.add(path);
    const value = text.slice(valueStart, valueStart + LOOKED_AT);
    if (path === '_type' && /^"(?:prompt|chat|few_shot|\w{1,60}_chain")/.test(value)) return true;
    if (path === 'id' && names.has('lc') && isPromptOfLangChain(value, text)) return true;
    if (names.has('template') && names.has('input_variables')) return true;
    if (names.has('_type') && names.has('prefix') && names.has('suffix')) return true;
    if (names.has('prompts') && names.has('schema_version')) return true;
    if (names.has('prompts') && (names.has('providers') || names.has('tests'))) return true;
    const isNodes = (path === 'nodes' || path === 'data.nodes') && value.startsWith('[');
    if (isNodes && NODES_OF_MODELS.some((type) => text.indexOf(type, valueStart) !== -1)) return true;
    const opening = STRINGS_OF.exec(value);
    if (!opening) continue;
    if (ofAgents && value.split('"').some(speaksToModel)) return true;
    const start = valueStart + opening[0].length - 1;
    if (namesPrompt(path) && isPrompt(text, { start, end: span.end })) return true;
    if (amongPrompts && isFilled(text, { start, end: span.end })) return true;
  }
  return false;
}

/** An `lc` constructor of a prompt, or of a chain that holds one. @param id from its list on */
function isPromptOfLangChain(id: string, text: string): boolean {
  const names = id.slice(0, indexWithin(id, ']', 0, id.length));
  return /"prompts?"/.test(names) || (/"runnables?"/.test(names) && text.includes('PromptTemplate"'));
}

function namesPrompt(path: string): boolean {
  const [outer, inner] = path.split('.', 2);
  if (inner === undefined) return meaningOf(outer!)?.sure === true || outer === 'system';
  return !isForeign(outer!) && (meaningOf(inner)?.sure === true || isCollection(outer!));
}

/** Words with a place that a program fills. */
function isFilled(text: string, { start, end }: Span): boolean {
  const contents = text.slice(start + 1, Math.min(jsonStringEnd(text, start, end) - 1, start + LOOKED_AT));
  return weightOf(contents) >= SHORTEST && hasPlaceholder(contents) && isLanguage(contents);
}

function isPrompt(text: string, { start, end }: Span): boolean {
  const contents = text.slice(start + 1, Math.min(jsonStringEnd(text, start, end) - 1, start + LOOKED_AT));
  return weightOf(contents) >= SHORTEST && isLanguage(contents.replaceAll(/\\[nrt]/g, '\n'));
}
