import type { Block } from '../../prompt/model.ts';
import type { Inferred } from '../../prompt/volatility.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { type TextPart, underCondition } from '../evaluate/values/text-part.ts';
import { unknownValue } from '../evaluate/values/unknown.ts';
import type { Value } from '../evaluate/values/value.ts';
import { textBlocks } from './blocks.ts';
import { jsonParts } from './json.ts';
import { cacheControlOf, cachePointOf, withMarker } from './markers.ts';
import type { Placed } from './request-part.ts';
import { ofProgram } from './tool-of-program.ts';
import { toldParts } from './told-of-tools.ts';

/** Tools, each of them a block. */
export function toolBlocks(evaluation: Evaluation, { value, span, condition, branch }: Placed): Block[] {
  const tool = { section: 'tools', type: 'tool' } as const;
  if (value.kind === 'record') {
    const inner = value.fields.get('tools');
    if (inner) return toolBlocks(evaluation, underCondition([inner], condition, branch)[0]!);
    const spreads = (first: number, end = Infinity): Block[] =>
      (value.spreads ?? []).flatMap(({ behind, value: own, span: place }) =>
        first <= behind && behind < end ? toolBlocks(evaluation, { value: own, span: place, condition, branch }) : [],
      );
    const blocks = [...value.fields].flatMap(([name, written], index) => {
      const [field = written] = underCondition([written], condition, branch);
      const key = { kind: 'inserted' as const, text: `${JSON.stringify(name)}:` };
      const own = ofProgram(evaluation, field.value, field.span);
      const parts = underCondition<TextPart>(
        [key, ...jsonParts(evaluation, own, field.span, undefined, toldParts)],
        field.condition,
        field.branch,
      );
      return [...spreads(index, index + 1), ...textBlocks(parts, tool, cacheControlOf(field.value))];
    });
    return [...blocks, ...spreads(value.fields.size)];
  }
  if (value.kind !== 'list')
    return textBlocks(
      underCondition(toldParts(evaluation, ofProgram(evaluation, value, span), span), condition, branch),
      tool,
    );
  let blocks: Block[] = [];
  for (const item of underCondition(value.items, condition, branch)) {
    const point = cachePointOf(item.value, item.span);
    if (point) blocks = withMarker(blocks, point);
    else {
      const value = memberOfUnion(item.value);
      const own = ofProgram(evaluation, value, item.span);
      const parts = underCondition(
        jsonParts(evaluation, own, item.span, undefined, toldParts),
        item.condition,
        item.branch,
      );
      blocks.push(...textBlocks(parts, tool, cacheControlOf(value)));
    }
  }
  return blocks;
}

/** `ToolUnionParam{OfTool: &ToolParam{…}}` of the SDKs of Go. */
function memberOfUnion(value: Value): Value {
  const [only, ...others] = value.kind === 'record' ? value.fields : [];
  return only && others.length === 0 && /^of[A-Z]/.test(only[0]) ? only[1].value : value;
}

/**
 * The form of an answer, which is sent as a tool or before all else: nothing but what its fields are told to be, where some of that
 * varies.
 */
export function schemaBlocks(evaluation: Evaluation, placed: Placed): Block[] {
  const { value, span, condition, branch } = placed;
  const [, ...told] = toldParts(evaluation, value, span);
  const isVarying = told.some((part) => part.kind === 'dynamic' && !part.resolved);
  return value.kind === 'unknown' && isVarying
    ? textBlocks(underCondition(told, condition, branch), { section: 'tools', type: 'schema' })
    : [];
}

const OF_SERVER: Inferred = { volatility: 'session', confidence: 'possible' };
const REASON = 'Which tools a server has is known once it is connected.';

/** Tools that are not seen: those of servers, and of what gives an agent other tools with each run. */
export function serverBlocks(evaluation: Evaluation, { value, span, condition, branch }: Placed): Block[] {
  if (value.kind === 'constant' || (value.kind === 'list' && value.items.length === 0)) return [];
  const unseen = unknownValue(evaluation, span, { cause: 'call', reason: REASON });
  return toolBlocks(evaluation, { value: { ...unseen, inferred: OF_SERVER }, span, condition, branch });
}
