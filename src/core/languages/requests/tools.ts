import type { Block } from '../../prompt/model.ts';
import type { Inferred } from '../../prompt/volatility.ts';
import type { Span } from '../../text/span.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { type TextPart, underCondition } from '../evaluate/text-part.ts';
import { unknownValue } from '../evaluate/unknown.ts';
import type { UnknownValue, Value } from '../evaluate/value.ts';
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

const OF_SERVER: Inferred = { volatility: 'session', confidence: 'possible' };
const REASON = 'Which tools a server has is known once it is connected.';

/** Tools that are not seen: those of servers, and of what gives an agent other tools with each run. */
export function serverBlocks(evaluation: Evaluation, { value, span, condition, branch }: Placed): Block[] {
  if (value.kind === 'constant' || (value.kind === 'list' && value.items.length === 0)) return [];
  const unseen = unknownValue(evaluation, span, { cause: 'call', reason: REASON });
  return toolBlocks(evaluation, { value: { ...unseen, inferred: OF_SERVER }, span, condition, branch });
}

/** A name, and what it has or gives without being given anything: `search`, `Paths.model_json_schema()`. */
const WITHOUT_ARGUMENTS = /^\w+(?:\.\w+)*(?:\(\))?$/;

/** `Tides.class`, `Tides::class`. */
const CLASS = /^[\w.\\]{0,100}\b[A-Z]\w{0,60}(?:\.|::)class$/;
const MAKES_TOOL = /^(?:create|make|build|define)\w{1,60}\(([^()\n]{0,200})\)$/;
const CONSTANT_ARGUMENT =
  /^(?:model(?:_?[iI]d|_?[nN]ame)?|[A-Z][A-Z0-9_]{1,60}|\d{1,20}|'[^']{0,100}'|"[^"]{0,100}")?$/;

/** A function makes a tool of nothing but constants and the model, beyond which no cache is shared: `createSearchTool(model, 'web')`. */
function isMadeOfConstants(expression: string): boolean {
  const given = MAKES_TOOL.exec(expression)?.[1];
  return given !== undefined && given.split(',').every((argument) => CONSTANT_ARGUMENT.test(argument.trim()));
}

/** What is called makes a tool: a class, or a function that says so. */
const MAKER = /(?:^|\.)(?:(?:create|make|build|define|new|New)\w{1,60}|[A-Z]\w{0,60}|\w{0,60}[tT]ool)$/;
/** Which tools there are, or what they are, is said elsewhere. */
const TOLD_ELSEWHERE =
  /mcp|server|client|set$|session|user|request|current|active|random|dynamic|choose|select|pick|load|fetch/i;

/** It is made by one call, which is given nothing that ever changes: `WebSearchTool()`, `make_search(limit=5)`. */
function isMadeAtOnce({ expression, inferred }: UnknownValue): boolean {
  const called = /^[\w.]{1,120}(?=\()/.exec(expression.replace(/^new /, ''))?.[0];
  if (called === undefined || inferred.volatility === 'volatile' || inferred.volatility === 'user') return false;
  return MAKER.test(called) && !TOLD_ELSEWHERE.test(called);
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
  const isMadeHere = value.isMadeByImport === true && isMadeAtOnce(value);
  const isMade = isByName && (isMadeOfConstants(value.expression) || (isName && isMadeOnLoading(file, name, value)));
  return isOfModule || isMade || isMadeHere || CLASS.test(name)
    ? { ...value, inferred: { volatility: 'deploy', confidence: 'likely' } }
    : value;
}

/** The line of a value gives it a name, and stands in no function. */
function isMadeOnLoading(file: string, name: string, { start }: Span): boolean {
  const before = file.slice(file.lastIndexOf('\n', start - 1) + 1, start);
  return new RegExp(`^(?:export )?(?:const |let |var )?${name}(?:: ?[\\w.<>[\\]]{1,100})? ?= ?$`).test(before);
}
