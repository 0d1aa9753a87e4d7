import { type Block, type CacheMarker, inRenderOrder, type NamedModel, type Role } from '../../prompt/model.ts';
import { UNKNOWN } from '../../prompt/volatility.ts';
import { type Span, spanOf } from '../../text/span.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { fieldValue } from '../evaluate/member.ts';
import type { Item, Value } from '../evaluate/values/value.ts';
import type { TextPlace } from './blocks.ts';
import { contentBlocks } from './content.ts';
import { cacheControlOf, cachePointOf, ttlOf, withInjectionPoints, withMarker, withSettings } from './markers.ts';
import { contentField, isMessageList, roleField, roleOfValue } from './messages.ts';
import { modelOf } from './model-of.ts';
import { replacedInSteps } from './prepared-steps.ts';
import type { Placed, RequestPart } from './request-part.ts';
import { schemaBlocks, serverBlocks, toolBlocks } from './tools.ts';

export interface AssembledRequest {
  /** In the order in which the provider renders them. */
  readonly blocks: readonly Block[];
  readonly model?: NamedModel;
  readonly automaticCaching?: CacheMarker;
}

/** Puts a request together from what a call gives. */
export function assembleRequest(evaluation: Evaluation, parts: readonly RequestPart[]): AssembledRequest {
  let blocks: Block[] = [];
  let model: NamedModel | undefined;
  let automatic: CacheMarker | undefined;
  const later: RequestPart[] = [];
  const areChosen = parts.some(({ part, value }) => part === 'chosen' && value.kind !== 'constant');
  const replaced = replacedInSteps(evaluation, parts);
  for (const given of systemFirst(parts)) {
    const one = replaced.has(given.part) ? { ...given, condition: UNKNOWN } : given;
    switch (one.part) {
      case 'tools':
        blocks.push(...toolBlocks(evaluation, areChosen ? { ...one, condition: UNKNOWN } : one));
        break;
      case 'servers':
        blocks.push(...serverBlocks(evaluation, one));
        break;
      case 'schema':
        blocks.push(...schemaBlocks(evaluation, one));
        break;
      case 'system':
        blocks.push(...contentBlocks(evaluation, one, { section: 'system', role: 'system' }));
        break;
      case 'prompt':
        if (isMessageList(one.value)) blocks.push(...messageBlocks(evaluation, one));
        else blocks.push(...contentBlocks(evaluation, one, { section: 'messages', role: 'user', message: 0 }));
        break;
      case 'messages':
        blocks.push(...messageBlocks(evaluation, one));
        break;
      case 'model':
        model = modelOf(evaluation, one);
        if (one.value.kind === 'record') later.push({ ...one, part: 'settings' });
        break;
      case 'cache':
        automatic = automaticCaching(one);
        break;
      default:
        later.push(one);
    }
  }
  blocks = [...inRenderOrder(blocks)];
  for (const { part, value, span } of later) {
    if (part === 'points') blocks = withInjectionPoints(blocks, value);
    if (part !== 'settings') continue;
    const settings = withSettings(blocks, value, span);
    blocks = settings.blocks;
    automatic ??= settings.automatic;
  }
  return { blocks, ...(model && { model }), ...(automatic && { automaticCaching: automatic }) };
}

/** What the system is told for itself stands before messages of the system that lead a list, wherever the call names it. */
function systemFirst(parts: readonly RequestPart[]): readonly RequestPart[] {
  const isSystem = ({ part }: RequestPart): boolean => part === 'system';
  if (parts.findLastIndex(isSystem) < parts.findIndex(({ part }) => part === 'messages')) return parts;
  return [...parts.filter(isSystem), ...parts.filter((one) => !isSystem(one))];
}

function automaticCaching({ value, span }: RequestPart): CacheMarker | undefined {
  if (value.kind === 'constant') return undefined;
  return { ...spanOf(span), ttl: value.kind === 'record' ? ttlOf(value) : '5m', origin: 'cache-control' };
}

/** Messages of a list; a text alone is the user's. Leading system messages are the system prompt. */
function messageBlocks(evaluation: Evaluation, placed: Placed): Block[] {
  const { value, span } = placed;
  if (value.kind !== 'list' || !isMessageList(value)) {
    return contentBlocks(evaluation, placed, { section: 'messages', role: 'user', message: 0 });
  }
  let isLeading = true;
  let blocks: Block[] = [];
  const sent = value.items.filter((one) => !removesMessages(one));
  for (const [message, item] of withoutEarlierTurns(sent).entries()) {
    const point = cachePointOf(item.value, item.span ?? span);
    if (point) {
      blocks = withMarker(blocks, point);
      continue;
    }
    const { role, content, contentSpan } = messageOf(item);
    isLeading &&= role === 'system';
    const place: TextPlace = isLeading
      ? { section: 'system', role: 'system' }
      : { section: 'messages', role: role ?? 'user', message };
    const own = contentBlocks(evaluation, { ...item, value: content, span: contentSpan }, place);
    blocks.push(...withMarker(own, cacheControlOf(item.value)));
  }
  return blocks;
}

const REMOVES = /^\[?(?:new )?(?:\w{1,40}\.)?RemoveMessage\(/;

/** LangGraph is told to forget messages by items of the list: none of these is sent. */
function removesMessages({ value }: Item): boolean {
  if (value.kind === 'record') return value.type === 'RemoveMessage';
  return value.kind === 'unknown' && REMOVES.test(value.expression);
}

/** What each turn says before it asks tells of the conversation: what turns before have said is the same, with their answers. */
function withoutEarlierTurns(items: readonly Item[]): readonly Item[] {
  const earlier = items.filter(({ isOfEarlierTurn }) => isOfEarlierTurn);
  const isSaidAgain = earlier.some(({ span }) =>
    items.some((one) => !one.isOfEarlierTurn && one.span.start === span.start && one.span.end === span.end),
  );
  return isSaidAgain ? items.filter(({ isOfEarlierTurn }) => !isOfEarlierTurn) : items;
}

interface Message {
  readonly role: Role | undefined;
  readonly content: Value;
  readonly contentSpan: Span;
}

function messageOf({ value, span }: Item): Message {
  if (value.kind === 'record') {
    const content = contentField(value);
    const role = roleOfValue(roleField(value)?.value);
    if (content) return { role, content: fieldValue(content), contentSpan: content.span };
  }
  if (value.kind === 'list' && value.items.length === 2) {
    const [first, second] = value.items;
    const role = roleOfValue(first?.value);
    if (role && second) return { role, content: second.value, contentSpan: second.span };
  }
  return { role: undefined, content: value, contentSpan: span };
}

/** From the first character of some blocks to the last, wherever they stand. */
export function spanOfBlocks(blocks: readonly Span[]): Span {
  return {
    start: Math.min(...blocks.map((block) => block.start)),
    end: Math.max(...blocks.map((block) => block.end)),
  };
}
