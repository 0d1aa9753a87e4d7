import { isRecord } from '../text/json-value.ts';
import { WRAPPERS } from '../formats/messages-json/bodies.ts';
import type { ModelCatalogue } from '../providers/catalogue.ts';
import { claudeModelRules } from '../providers/anthropic/model-rules.ts';
import { normalizeModelId } from '../providers/model-id.ts';
import { decodeJsonString } from '../text/json-string.ts';
import { placeInJson } from '../text/json-place.ts';
import type { Span } from '../text/span.ts';
import { blockPath } from './block-name.ts';
import { readBody } from './blocks.ts';
import type { RequestBlock } from './request-block.ts';
import { type ComparedRequest, type Divergence, divergenceOf } from './divergence.ts';
import { type ParameterName, parametersOf } from './parameters.ts';
import { DEFAULT_RULES } from './rules.ts';
import type { JsonPath } from './same-block.ts';

/** A request body that a value is or holds. */
export interface FoundBody {
  readonly body: Readonly<Record<string, unknown>>;
  /** From the value to the body. */
  readonly path: JsonPath;
}

/** The Messages API body in a recorded request: the value itself, or below `request`, `body`, `params` and the like. */
export function findBody(value: unknown): FoundBody | undefined {
  return bodyBelow(value, [], 2);
}

function bodyBelow(value: unknown, path: JsonPath, depth: number): FoundBody | undefined {
  if (!isRecord(value)) return undefined;
  if (Array.isArray(value.messages)) return { body: value, path };
  if (depth === 0) return undefined;
  for (const wrapper of WRAPPERS) {
    const found = bodyBelow(value[wrapper], [...path, wrapper], depth - 1);
    if (found) return found;
  }
  return undefined;
}

/**
 * Reads what of a body is compared: its blocks, and its parameters that are part of the prompt.
 * @param catalogue tells that two ids name one model; without it, only those that are written the same way are known to
 * @param other what this one is going to be compared with: texts that are the same are taken from there
 * @returns the provider's words where it does not take the body
 */
export function readCompared(
  body: unknown,
  catalogue?: ModelCatalogue,
  other?: ComparedRequest,
): ComparedRequest | string {
  const read = readBody(body, other?.blocks);
  if (read.refusal !== undefined) return read.refusal;
  const id = typeof read.body.model === 'string' ? read.body.model : '';
  const model = catalogue?.find(id)?.id ?? normalizeModelId(id);
  return {
    model,
    blocks: read.blocks,
    parameters: parametersOf(read.body, read.blocks, read.others, [], DEFAULT_RULES, claudeModelRules(model)),
  };
}

/**
 * Where two request bodies first differ for the cache; undefined where they are the same prompt. The values are compared as
 * they are, without being written out or hashed: texts that are alike are told by comparing memory.
 * @returns the provider's words where it does not take one of the bodies
 */
export function compareBodies(
  before: unknown,
  after: unknown,
  catalogue?: ModelCatalogue,
): Divergence | string | undefined {
  const was = readCompared(before, catalogue);
  if (typeof was === 'string') return was;
  const is = readCompared(after, catalogue, was);
  return typeof is === 'string' ? is : divergenceOf(was, is);
}

const PARAMETER_PATHS: Readonly<Record<ParameterName | 'model', JsonPath>> = {
  model: ['model'],
  mcp_servers: ['mcp_servers'],
  web_search: ['tools'],
  citations: ['messages'],
  speed: ['speed'],
  tool_choice: ['tool_choice'],
  disable_parallel_tool_use: ['tool_choice'],
  images: ['messages'],
  thinking: ['thinking'],
  effort: ['output_config'],
  output_format: ['output_config'],
  context_management: ['context_management'],
  betas: ['betas'],
};

/**
 * The file range of a divergence: from the first character that differs to the end of the value that holds it. Undefined where
 * the file has nothing there.
 * @param text the file, which must be JSON
 * @param path from the file's value to the body, see {@link FoundBody}
 */
export function placeOfDivergence(
  text: string,
  path: JsonPath,
  divergence: Divergence,
  side: 'before' | 'after',
): Span | undefined {
  const { parameter, text: change } = divergence;
  const block: RequestBlock | undefined = divergence[side];
  if (!parameter && !block) return undefined;
  const inner = parameter ? PARAMETER_PATHS[parameter] : blockPath(block!, divergence.path);
  const span = placeInJson(text, [...path, ...inner]);
  if (!span || !change || text[span.start] !== '"') return span;
  const start = decodeJsonString(text, span).map.boundaryToFile(change.start);
  return { start, end: Math.max(start, span.end - 1) };
}
