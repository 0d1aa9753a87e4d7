import { cacheControl } from '../build/request-types.ts';
import type { FileAnalysis } from '../analysis.ts';
import type { CacheMarker, Prompt, Ttl } from '../prompt/model.ts';
import type { Edit } from '../text/edit.ts';
import { inlineJson, insertMember, removeElement, removeMember } from '../text/json-edits.ts';
import { type JsonNode, memberOf, propertyOf, spanOf } from '../text/json-tree.ts';
import type { MarkerPlace, Markers } from './markers.ts';
import { nodeAt, requestJson } from './request-json.ts';

/** The breakpoints of a request body, and marker lines of any other text. */
export class JsonMarkers implements Markers {
  readonly #file: string;
  readonly #prompt: Prompt;
  readonly #root: JsonNode | undefined;

  constructor(file: FileAnalysis, prompt: Prompt) {
    this.#file = file.file.text;
    this.#prompt = prompt;
    this.#root = requestJson(file, prompt);
  }

  /** `cache_control`, Bedrock's `cachePoint`, or a marker line. */
  remove(marker: CacheMarker): Edit | undefined {
    if (marker.origin === 'marker-line') return { start: marker.start, end: marker.end, text: '' };
    const property = this.#root && nodeAt(this.#root, marker)?.parent;
    const carrier = property?.parent;
    if (!carrier) return undefined;
    const name = String(property.children?.[0]?.value);
    const isAlone = carrier.children?.length === 1 && carrier.parent?.type === 'array';
    if (name === 'cachePoint' && isAlone) {
      return removeElement(carrier.parent!, carrier.parent!.children!.indexOf(carrier));
    }
    return removeMember(carrier, name);
  }

  setTtl(marker: CacheMarker, ttl: Ttl): Edit | undefined {
    const node = this.#root && nodeAt(this.#root, marker);
    if (!node || marker.ttl === ttl) return undefined;
    if (ttl === '5m') return removeMember(node, 'ttl');
    const value = memberOf(node, 'ttl');
    return value ? { ...spanOf(value), text: '"1h"' } : insertMember(this.#file, node, 'ttl', '1h');
  }

  /** `cache_control`, or Bedrock's `cachePoint` in a body of Converse. */
  add(place: MarkerPlace): Edit[] | undefined {
    const root = this.#root;
    const file = this.#file;
    const block = this.#prompt.blocks[place.block];
    const node = block && root && nodeAt(root, block);
    if (!block || !node || block.cacheControl || memberOf(node, 'cache_control')) return undefined;
    if (isConverse(root)) return addCachePoint(file, node, place);
    if (node.type === 'string') return markString(file, node, place);
    if (node.type !== 'object') return undefined;
    if (place.offset >= block.end) return [insertMember(file, node, 'cache_control', cacheControl(place.ttl))];
    const text = memberOf(node, 'text');
    if (text?.type !== 'string' || !isInside(text, place.offset)) return undefined;
    const json = writerFor(file, node);
    const hasTypeBefore = (propertyOf(node, 'type')?.offset ?? Infinity) < text.offset;
    const type = json.member('type', 'text');
    const ends = [...(hasTypeBefore ? [] : [type]), json.member('cache_control', cacheControl(place.ttl))];
    const begins = [...(hasTypeBefore ? [type] : []), json.start('text')];
    return [
      {
        start: place.offset,
        end: place.offset,
        text: `"${json.comma}${json.list(ends)}}${json.comma}{${json.list(begins)}"`,
      },
    ];
  }
}

/** A text that is a plain string becomes a list of blocks. */
function markString(file: string, node: JsonNode, { offset, ttl }: MarkerPlace): Edit[] | undefined {
  const { start, end } = spanOf(node);
  if (node.parent?.type !== 'property') return undefined;
  const json = writerFor(file, node.parent.parent ?? node);
  const open = `{${json.list([json.member('type', 'text'), json.start('text')])}`;
  const mark = `${json.comma}${json.member('cache_control', cacheControl(ttl))}}`;
  const before: Edit = { start, end: start, text: `[${open}` };
  if (offset >= end) return [before, { start: end, end, text: `${mark}]` }];
  if (!isInside(node, offset)) return undefined;
  return [
    before,
    { start: offset, end: offset, text: `"${mark}${json.comma}${open}"` },
    { start: end, end, text: '}]' },
  ];
}

/** Converse has its breakpoints as elements of their own. */
function addCachePoint(file: string, node: JsonNode, { offset, ttl }: MarkerPlace): Edit[] | undefined {
  const { end } = spanOf(node);
  if (node.type !== 'object' || node.parent?.type !== 'array') return undefined;
  const json = writerFor(file, node);
  const point = `{${json.member('cachePoint', { type: 'default', ...(ttl === '1h' && { ttl }) })}}`;
  if (offset >= end) return [{ start: end, end, text: `${json.comma}${point}` }];
  const text = memberOf(node, 'text');
  if (text?.type !== 'string' || !isInside(text, offset) || node.children?.length !== 1) return undefined;
  return [{ start: offset, end: offset, text: `"}${json.comma}${point}${json.comma}{${json.start('text')}"` }];
}

function isConverse(root: JsonNode): boolean {
  return ['modelId', 'inferenceConfig', 'toolConfig'].some((name) => memberOf(root, name));
}

function isInside(text: JsonNode, offset: number): boolean {
  return text.offset + 1 < offset && offset < text.offset + text.length - 1;
}

/** Writes JSON in the style of an object that stands in the file. */
function writerFor(file: string, object: JsonNode) {
  const colon = object.children?.[0]?.colonOffset;
  const space = colon === undefined || /\s/.test(file[colon + 1] ?? ' ') ? ' ' : '';
  const start = (name: string): string => `${JSON.stringify(name)}:${space}`;
  return {
    comma: `,${space}`,
    list: (parts: readonly string[]): string => parts.join(`,${space}`),
    start,
    member: (name: string, value: unknown): string => `${start(name)}${inlineJson(file, object, value)}`,
  };
}
