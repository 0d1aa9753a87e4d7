import type { Block } from '../../prompt/model.ts';
import { type Span, spanOf } from '../../text/span.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { fieldValue } from '../evaluate/member.ts';
import { partsOf } from '../evaluate/values/place.ts';
import { knownText, type TextPart, underCondition } from '../evaluate/values/text-part.ts';
import { partOfUnknown } from '../evaluate/values/unknown.ts';
import { type Field, type Item, type ListValue, type Value } from '../evaluate/values/value.ts';
import type { Expression } from '../syntax/program.ts';
import { textBlocks, type TextPlace } from './blocks.ts';
import { cacheControlOf, cachePointOf, withMarker } from './markers.ts';
import type { Placed } from './request-part.ts';

const UNCOUNTED = /^(?:image|document|input_image|image_url|input_file|file|audio|input_audio|video)$/;

/** Where a record holds its text: of a block, of a message, of a content; in a union of Go's SDKs. */
const TEXT_FIELDS = ['text', 'content', 'parts', 'ofText', 'ofString'];

/** The blocks of a `system` or a message's `content`: a text is one, a list has one each. */
export function contentBlocks(evaluation: Evaluation, placed: Placed, place: TextPlace): Block[] {
  const { value, span, condition, branch } = placed;
  if (value.kind === 'list' && !isMadeElsewhere(value, span)) {
    let blocks: Block[] = [];
    for (const item of underCondition(value.items, condition, branch)) {
      const point = cachePointOf(item.value, item.span);
      if (point) blocks = withMarker(blocks, point);
      else blocks.push(...contentBlocks(evaluation, item, place));
    }
    return blocks;
  }
  if (value.kind === 'record') {
    const text = TEXT_FIELDS.map((name) => value.fields.get(name)).find((field) => field !== undefined);
    const type = textOfField(value.fields.get('type')) ?? 'text';
    const own = { ...place, type: /^(?:input_|output_)?text$/.test(type) ? 'text' : type };
    if (text) {
      const inner = { value: fieldValue(text), span: text.span, condition, branch };
      return withMarker(contentBlocks(evaluation, inner, own), cacheControlOf(value));
    }
    const parts = underCondition(valueParts(evaluation, value, span), condition, branch);
    const blocks = textBlocks(parts, own, cacheControlOf(value));
    return UNCOUNTED.test(type) ? blocks.map((block) => ({ ...block, uncounted: true })) : blocks;
  }
  return textBlocks(underCondition(valueParts(evaluation, value, span), condition, branch), place);
}

/** A value as parts; one that varies stands where the request names it. */
export function valueParts(evaluation: Evaluation, value: Value, span: Span): readonly TextPart[] {
  const expression: Expression = { kind: 'other', ...spanOf(span), cause: 'expression', reads: [] };
  if (value.kind === 'unknown') {
    const source = evaluation.file.slice(span.start, span.end).trim();
    return [{ ...partOfUnknown(value), ...spanOf(span), expression: source }];
  }
  return partsOf(evaluation, value, expression);
}

/** Any number of things of which nothing is known but that other code puts them there. */
function isMadeElsewhere({ items }: ListValue, { start, end }: Span): boolean {
  const isUnknownElsewhere = ({ value, span, isRepeated }: Item): boolean =>
    isRepeated === true && value.kind === 'unknown' && !(start <= span.start && span.end <= end);
  return items.length > 0 && items.every(isUnknownElsewhere);
}

function textOfField(field: Field | undefined): string | undefined {
  return field?.value.kind === 'text' ? knownText(field.value.parts) : undefined;
}
