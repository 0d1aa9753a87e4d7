import type { Block, CacheMarker, Role, Section, Segment } from '../../prompt/model.ts';
import { elementsOf, type JsonNode, memberOf, propertyOf, spanOf, stringOf } from '../../text/json-tree.ts';
import type { Span } from '../../text/span.ts';
import type { JsonTexts } from './json-texts.ts';
import { mediaOf } from './media.ts';

/** Where a block stands: the same for all blocks of a message. */
export interface BlockPlace {
  readonly section: Section;
  readonly role?: Role;
  readonly message?: number;
}

/** What a content block gives to the model. */
interface Content {
  readonly segments: readonly Segment[];
  readonly uncounted?: boolean;
}

const CALLS = new Set(['tool_use', 'server_tool_use', 'mcp_tool_use', 'function_call']);
const RESULTS = /(?:^|_)tool_result$|^function_call_output$|^toolResult$/;

/** The blocks of a `system` or a message's `content`: a string is one, a list has one each. Empty ones are left out. */
export function contentBlocks(content: JsonNode | undefined, place: BlockPlace, texts: JsonTexts): Block[] {
  if (content?.type === 'string') {
    const block = blockOf(content, 'text', { segments: texts.contents(content) }, place);
    return block ? [block] : [];
  }
  const blocks: Block[] = [];
  for (const element of content?.type === 'object' ? [content] : elementsOf(content)) {
    const cachePoint = memberOf(element, 'cachePoint');
    const before = blocks.at(-1);
    if (cachePoint && before) {
      blocks[blocks.length - 1] = { ...before, cacheControl: cacheMarkerOf(cachePoint) };
      continue;
    }
    const type = element.type === 'string' ? 'text' : typeOf(element);
    const block = blockOf(element, type, readContent(element, type, texts), place, cacheControlOf(element));
    if (block) blocks.push(block);
  }
  return blocks;
}

/** @returns undefined where the content gives nothing to the model */
export function blockOf(
  node: JsonNode,
  type: string,
  content: Content,
  place: BlockPlace,
  cacheControl?: CacheMarker,
): Block | undefined {
  const { segments, uncounted } = content;
  if (segments.length === 0) return undefined;
  const { start, end } = spanOf(node);
  const isOrdered = segments.every((segment, index) => index === 0 || segments[index - 1]!.start <= segment.start);
  const ordered = isOrdered ? segments : segments.toSorted((a, b) => a.start - b.start);
  const block = placedBlock(place, type, start, end, ordered);
  if (!cacheControl && !uncounted) return block;
  return { ...block, ...(cacheControl && { cacheControl }), ...(uncounted && { uncounted }) };
}

/** A file may have thousands of blocks, so that they are made without spreads. */
function placedBlock(
  { section, role, message }: BlockPlace,
  type: string,
  start: number,
  end: number,
  segments: readonly Segment[],
): Block {
  if (role && message !== undefined) return { section, role, message, type, start, end, segments };
  if (role) return { section, role, type, start, end, segments };
  return { section, ...(message !== undefined && { message }), type, start, end, segments };
}

/** The breakpoint that an object's `cache_control` sets. */
export function cacheControlOf(node: JsonNode): CacheMarker | undefined {
  const value = memberOf(node, 'cache_control');
  return value?.type === 'object' ? cacheMarkerOf(value) : undefined;
}

function cacheMarkerOf(value: JsonNode): CacheMarker {
  return { ...spanOf(value), ttl: stringOf(memberOf(value, 'ttl')) === '1h' ? '1h' : '5m', origin: 'cache-control' };
}

/** An object as compact JSON without its `cache_control`, which never reaches the model. */
export function compactObject(node: JsonNode, texts: JsonTexts, isTool = false): Segment[] {
  return texts.compact(spanOf(node), memberWithComma(node, 'cache_control'), isTool);
}

function memberWithComma(node: JsonNode, name: string): Span | undefined {
  const property = propertyOf(node, name);
  if (!property) return undefined;
  const span = spanOf(property);
  const members = node.children ?? [];
  const index = members.indexOf(property);
  const next = members[index + 1];
  const before = members[index - 1];
  if (next) return { start: span.start, end: next.offset };
  return before ? { start: spanOf(before).end, end: span.end } : span;
}

function typeOf(node: JsonNode): string {
  const type = stringOf(memberOf(node, 'type'));
  if (type === 'input_text' || type === 'output_text') return 'text';
  if (type) return type;
  if (memberOf(node, 'text')) return 'text';
  if (memberOf(node, 'toolUse') ?? memberOf(node, 'functionCall')) return 'tool_use';
  if (memberOf(node, 'toolResult') ?? memberOf(node, 'functionResponse')) return 'tool_result';
  if (memberOf(node, 'image') ?? memberOf(node, 'inlineData')) return 'image';
  if (memberOf(node, 'document')) return 'document';
  return 'unknown';
}

function readContent(node: JsonNode, type: string, texts: JsonTexts): Content {
  if (node.type === 'string') return { segments: texts.contents(node) };
  if (type === 'text') return { segments: texts.contents(memberOf(node, 'text')) };
  if (type === 'thinking') return { segments: texts.contents(memberOf(node, 'thinking')) };
  if (type === 'redacted_thinking') return { segments: texts.raw(memberOf(node, 'data')), uncounted: true };
  if (CALLS.has(type)) return readCall(memberOf(node, 'toolUse') ?? memberOf(node, 'functionCall') ?? node, texts);
  if (RESULTS.test(type))
    return readResult(memberOf(node, 'toolResult') ?? memberOf(node, 'functionResponse') ?? node, texts);
  const media = readMedia(node, texts);
  if (media) return media;
  if (type === 'search_result') {
    return joined([readText(node, 'source', texts), readText(node, 'title', texts), readResult(node, texts)]);
  }
  return { segments: compactObject(node, texts) };
}

function readText(node: JsonNode, name: string, texts: JsonTexts): Content {
  return { segments: texts.contents(memberOf(node, name)) };
}

/** A tool's name and its input as compact JSON. */
function readCall(node: JsonNode, texts: JsonTexts): Content {
  const input = memberOf(node, 'input') ?? memberOf(node, 'arguments') ?? memberOf(node, 'args');
  const value = input?.type === 'string' ? texts.contents(input) : input ? texts.compact(spanOf(input)) : [];
  return { segments: [...texts.contents(memberOf(node, 'name')), ...value] };
}

function readResult(node: JsonNode, texts: JsonTexts): Content {
  const content = memberOf(node, 'content') ?? memberOf(node, 'output') ?? memberOf(node, 'response');
  if (content?.type === 'string') return { segments: texts.contents(content) };
  if (content?.type !== 'array') return { segments: content ? texts.compact(spanOf(content)) : [] };
  return joined(
    elementsOf(content).map((element): Content => {
      const text = memberOf(element, 'text');
      if (element.type === 'string') return { segments: texts.contents(element) };
      if (text?.type === 'string') return { segments: texts.contents(text) };
      return readMedia(element, texts) ?? { segments: compactObject(element, texts) };
    }),
  );
}

/** Images, documents, sound and files. */
function readMedia(node: JsonNode, texts: JsonTexts): Content | undefined {
  const media = mediaOf(node);
  if (!media) return undefined;
  const { source, data } = media;
  if (!source) return { segments: texts.raw(data), uncounted: true };
  const around = [readText(node, 'title', texts), readText(node, 'context', texts)];
  if (memberOf(source, 'content')) return joined([...around, readResult(source, texts)]);
  if (!data) return { segments: texts.compact(spanOf(source)), uncounted: true };
  if (stringOf(memberOf(source, 'type')) === 'text') return joined([...around, { segments: texts.contents(data) }]);
  return joined([...around, { segments: texts.raw(data), uncounted: true }]);
}

function joined(contents: readonly Content[]): Content {
  return {
    segments: contents.flatMap((content) => content.segments),
    ...(contents.some((content) => content.uncounted) && { uncounted: true }),
  };
}
