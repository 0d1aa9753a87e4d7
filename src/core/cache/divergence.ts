import type { Section } from '../prompt/model.ts';
import { comparableText } from './block-text.ts';
import type { RequestBlock } from './request-block.ts';
import { blockKey } from './block-hash.ts';
import { isWebTool, type ParameterName, type PromptParameter } from './parameters.ts';
import { blockDifference, type JsonPath, sameBlock, sameButForOrder } from './same-block.ts';
import { textChange, type TextChange, type TextChangeKind } from './text-change.ts';

/** What a change looks like. `append`: all that was there still is, and more follows. `removal`: the end is missing. */
export type ChangeKind = TextChangeKind | 'key-order' | 'permutation' | 'image' | 'parameter' | 'removal';

/** The first place at which two prompts differ, in render order. */
export interface Divergence {
  readonly kind: ChangeKind;
  readonly section: Section;
  /** How many blocks both begin with alike; the block with this index, from 0, is the first that is not as before. */
  readonly block: number;
  /** For `parameter`: which. */
  readonly parameter?: ParameterName | 'model';
  readonly before?: RequestBlock;
  readonly after?: RequestBlock;
  /** From the block to the value that differs; empty for the block itself. */
  readonly path?: JsonPath;
  /** Where the value that differs is a text. */
  readonly text?: TextChange;
}

/** What is compared of a request. */
export interface ComparedRequest {
  readonly model: string;
  readonly blocks: readonly RequestBlock[];
  readonly parameters: readonly PromptParameter[];
}

const SECTION_ORDER: Readonly<Record<Section, number>> = { tools: 0, system: 1, messages: 2 };

/** Where two requests' prompts first differ; undefined where the second is the same prompt. */
export function divergenceOf(before: ComparedRequest, after: ComparedRequest): Divergence | undefined {
  if (before.model !== after.model) {
    return { kind: 'parameter', parameter: 'model', section: 'tools', block: 0 };
  }
  const [was, is] = [blocksInPlace(before.blocks), blocksInPlace(after.blocks)];
  const shared = sharedBlocks(was, is);
  const parameter = firstChangedParameter(before.parameters, after.parameters);
  const sections = [was[shared], is[shared]].flatMap((one) => (one ? [one.section] : []));
  const section = sections.sort((a, b) => SECTION_ORDER[a] - SECTION_ORDER[b])[0];
  if (parameter && (!section || SECTION_ORDER[parameter.section] <= SECTION_ORDER[section])) {
    const block = after.blocks.filter((one) => SECTION_ORDER[one.section] < SECTION_ORDER[parameter.section]).length;
    return { kind: 'parameter', parameter: parameter.name, section: parameter.section, block };
  }
  if (!section) return undefined;
  const divergence = blockDivergence(was, is, shared, section);
  const block = is[shared] ? after.blocks.indexOf(is[shared]) : after.blocks.length;
  return block === shared ? divergence : { ...divergence, block };
}

/** Without deferred tools, which are not in the prompt, and web tools, which are there as a parameter. */
function blocksInPlace(blocks: readonly RequestBlock[]): readonly RequestBlock[] {
  const isInPlace = ({ content }: RequestBlock): boolean =>
    typeof content === 'string' || (content.defer_loading !== true && !isWebTool(content));
  const end = blocks.findIndex(({ section }) => section !== 'tools');
  const tools = end === -1 ? blocks : blocks.slice(0, end);
  return tools.every(isInPlace) ? blocks : [...tools.filter(isInPlace), ...blocks.slice(tools.length)];
}

/** What became of the block with an index that is not the same in both. */
function blockDivergence(
  before: readonly RequestBlock[],
  after: readonly RequestBlock[],
  block: number,
  section: Section,
): Divergence {
  const was = before[block];
  const is = after[block];
  const place = { section, block, ...(was && { before: was }), ...(is && { after: is }) };
  if (!was) return { kind: 'append', ...place };
  if (!is) return { kind: 'removal', ...place };
  if (isPermutation(before, after, block)) return { kind: 'permutation', ...place };
  if (was.type !== is.type || was.role !== is.role || was.section !== is.section) {
    return { kind: was.type === 'image' || is.type === 'image' ? 'image' : 'edit', ...place };
  }
  const isText = was.text !== undefined && is.text !== undefined;
  const path = isText ? ['text'] : (blockDifference(was, is) ?? []);
  if (was.type === 'image' || hasImageAt(was, path) || hasImageAt(is, path)) return { kind: 'image', ...place, path };
  if (typeof was.content !== 'string' && typeof is.content !== 'string' && sameButForOrder(was.content, is.content)) {
    return { kind: 'key-order', ...place, path };
  }
  const texts = [valueAt(was, path), valueAt(is, path)] as const;
  if (typeof texts[0] !== 'string' || typeof texts[1] !== 'string') return { kind: 'edit', ...place, path };
  const text = textChange(texts[0], texts[1]);
  return { kind: text?.kind ?? 'edit', ...place, path, ...(text && { text }) };
}

function sharedBlocks(a: readonly RequestBlock[], b: readonly RequestBlock[]): number {
  const most = Math.min(a.length, b.length);
  let block = 0;
  while (block < most && a[block]!.section === b[block]!.section && sameBlock(a[block]!, b[block]!)) block++;
  return block;
}

/** The first in render order that one has otherwise than the other, or not at all. */
function firstChangedParameter(
  before: readonly PromptParameter[],
  after: readonly PromptParameter[],
): PromptParameter | undefined {
  const changed = [
    ...after.filter((one) => before.find((other) => other.name === one.name)?.value !== one.value),
    ...before.filter((one) => !after.some((other) => other.name === one.name)),
  ];
  return changed.sort((a, b) => SECTION_ORDER[a.section] - SECTION_ORDER[b.section])[0];
}

/** Whether the tools, the system texts or the contents of a message are all there, in another order. */
function isPermutation(before: readonly RequestBlock[], after: readonly RequestBlock[], block: number): boolean {
  const [first, second] = [groupFrom(before, block), groupFrom(after, block)];
  if (first.length !== second.length || first.length < 2) return false;
  const moved = first.some((one) => sameBlock(one, second[0]!)) && second.some((one) => sameBlock(one, first[0]!));
  if (!moved) return false;
  const counts = new Map<number, number>();
  for (const one of first) counts.set(blockKey(one), (counts.get(blockKey(one)) ?? 0) + 1);
  for (const one of second) counts.set(blockKey(one), (counts.get(blockKey(one)) ?? 0) - 1);
  return [...counts.values()].every((count) => count === 0);
}

function groupFrom(blocks: readonly RequestBlock[], block: number): readonly RequestBlock[] {
  const { section, message } = blocks[block]!;
  let end = block;
  while (blocks[end]?.section === section && blocks[end]!.message === message) end++;
  return blocks.slice(block, end);
}

/** The value at a path of a block; for the block itself, its text. */
function valueAt(block: RequestBlock, path: JsonPath): unknown {
  const { content } = block;
  if (typeof content === 'string') return content;
  let value: unknown = content;
  for (const step of path) value = (value as Record<string | number, unknown> | undefined)?.[step];
  return path.length === 0 ? comparableText(block) : value;
}

function hasImageAt({ content }: RequestBlock, path: JsonPath): boolean {
  let value: unknown = content;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return false;
    if ((value as { type?: unknown }).type === 'image') return true;
    value = (value as Record<string | number, unknown>)[step];
  }
  return false;
}
