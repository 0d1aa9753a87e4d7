import type { Block } from '../../prompt/model.ts';
import type { Span } from '../../text/span.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { type TextPart, underCondition } from '../evaluate/text-part.ts';
import type { Value } from '../evaluate/value.ts';
import { textBlocks } from './blocks.ts';
import { jsonParts } from './json.ts';
import { cacheControlOf, cachePointOf, withMarker } from './markers.ts';
import type { Placed } from './request-part.ts';
import { toldParts } from './told-of-tools.ts';

/** Tools, each of them a block. */
export function toolBlocks(evaluation: Evaluation, { value, span, condition, branch }: Placed): Block[] {
  const tool = { section: 'tools', type: 'tool' } as const;
  if (value.kind === 'record') {
    const inner = value.fields.get('tools');
    if (inner) return toolBlocks(evaluation, underCondition([inner], condition, branch)[0]!);
    return [...value.fields].flatMap(([name, written]) => {
      const [field = written] = underCondition([written], condition, branch);
      const key = { kind: 'inserted' as const, text: `${JSON.stringify(name)}:` };
      const own = ofProgram(evaluation, field.value, field.span);
      const parts = underCondition<TextPart>(
        [key, ...jsonParts(evaluation, own, field.span, undefined, toldParts)],
        field.condition,
        field.branch,
      );
      return textBlocks(parts, tool, cacheControlOf(field.value));
    });
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
      const own = ofProgram(evaluation, item.value, item.span);
      const parts = underCondition(
        jsonParts(evaluation, own, item.span, undefined, toldParts),
        item.condition,
        item.branch,
      );
      blocks.push(...textBlocks(parts, tool, cacheControlOf(item.value)));
    }
  }
  return blocks;
}

/** A name, and what it has or gives without being given anything: `search`, `Paths.model_json_schema()`. */
const WITHOUT_ARGUMENTS = /^\w+(?:\.\w+)*(?:\(\))?$/;

const MAKES_TOOL = /^(?:create|make|build|define)\w{1,60}\(([^()\n]{0,200})\)$/;
const CONSTANT_ARGUMENT =
  /^(?:model(?:_?[iI]d|_?[nN]ame)?|[A-Z][A-Z0-9_]{1,60}|\d{1,20}|'[^']{0,100}'|"[^"]{0,100}")?$/;

/** A function makes a tool of nothing but constants and the model, beyond which no cache is shared: `createSearchTool(model, 'web')`. */
function isMadeOfConstants(expression: string): boolean {
  const given = MAKES_TOOL.exec(expression)?.[1];
  return given !== undefined && given.split(',').every((argument) => CONSTANT_ARGUMENT.test(argument.trim()));
}

/**
 * Tools that a module gives, that are made when the program is loaded, or made of constants are a part of the program, whatever
 * names like theirs are elsewhere.
 */
function ofProgram({ file }: Evaluation, value: Value, { start, end }: Span): Value {
  if (value.kind !== 'unknown') return value;
  const name = file.slice(start, end);
  const isName = /^\w{1,200}$/.test(name);
  const isOfModule =
    value.origin === 'import' && value.inferred.volatility !== 'volatile' && WITHOUT_ARGUMENTS.test(name);
  const isByName = value.inferred.volatility === 'session';
  const isMade = isByName && (isMadeOfConstants(value.expression) || (isName && isMadeOnLoading(file, name, value)));
  return isOfModule || isMade ? { ...value, inferred: { volatility: 'deploy', confidence: 'likely' } } : value;
}

/** The line of a value gives it a name, and stands in no function. */
function isMadeOnLoading(file: string, name: string, { start }: Span): boolean {
  const before = file.slice(file.lastIndexOf('\n', start - 1) + 1, start);
  return new RegExp(`^(?:export )?(?:const |let |var )?${name}(?:: ?[\\w.<>[\\]]{1,100})? ?= ?$`).test(before);
}
