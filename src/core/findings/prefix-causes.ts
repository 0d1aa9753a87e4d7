import type { PromptAnalysis } from '../analysis.ts';
import { openingTag } from '../boundaries/openings.ts';
import type { PromptPosition } from '../boundaries/positions.ts';
import { type Sharing, SHARING, varies } from '../boundaries/prefix.ts';
import { reorderingOf } from '../boundaries/reorder.ts';
import type { Block, DynamicSegment, Prompt, StaticSegment } from '../prompt/model.ts';
import { decidingPhrase } from '../prompt/volatility-rules.ts';
import { effectiveRank, type Inferred } from '../prompt/volatility.ts';
import type { LineIndex } from '../text/line-index.ts';
import type { TokenBand } from '../tokens/estimate.ts';
import names from './cause-names.json';

/**
 * Strategy. A prefix ends at the first text that varies, and every other text that varies behind it would end it too. One
 * finding for each of them would say the same thing many times. So a text that varies is a cause only if static text stands
 * behind it that could be shared without it: up to the next text that belongs where it is, which is one that changes with
 * every request and is no clock, chance, environment or name that could as well stand at the end. What is a cause has one kind
 * only, and each kind is the business of one rule.
 */

export type CauseKind =
  | 'clock'
  | 'random'
  | 'delimiter'
  /** Chance in the name of a tool. */
  | 'tool-name'
  /** Tools from a collection without an order of its own. */
  | 'tool-order'
  /** Tools that are there only sometimes. */
  | 'tool-set'
  /** A value written as JSON, whose names may come in any order. */
  | 'serialization'
  /** A number, date or time written as the machine's language has it. */
  | 'locale'
  | 'environment'
  | 'user'
  | 'context'
  | 'condition'
  | 'iteration'
  /** Any other placeholder. */
  | 'placeholder';

/** Texts that vary and keep the static text behind them out of the shared prefix: one, or several of a kind side by side. */
export interface PrefixCause {
  readonly kind: CauseKind;
  /** In render order, all of one block. */
  readonly segments: readonly [VaryingSegment, ...VaryingSegment[]];
  /** The one of them that the fewest requests share: what is said of the cause is true of it. */
  readonly narrowest: VaryingSegment;
  readonly block: number;
  /** How often the one that changes most often does: its own text, or what decides whether it is there. */
  readonly variation: Inferred;
  /** Who still shares what stands behind it; undefined where no two requests do. */
  readonly sharedBehind: Sharing | undefined;
  readonly tokensBefore: TokenBand;
  /** Static text that could be shared without it. */
  readonly tokensBehind: TokenBand;
  /** How many variants of the text behind it the conditions before it and its own make. 1 for what is no condition. */
  readonly variants: number;
}

export type VaryingSegment = DynamicSegment | StaticSegment;

/** What counts the static text of a prompt. */
export interface Measure {
  until(position: PromptPosition): TokenBand;
  /** Text that is always there. */
  certainBetween(from: PromptPosition, to: PromptPosition): TokenBand;
}

/** Texts behind these many that vary are not looked at: such a prompt is a form, not a prefix. */
const MOST_STOPS = 300;
/** With more than these many behind one of them there are no lines to move, and it is not looked for any. */
const MOST_STOPS_TO_MOVE = 12;
/** Fewer tokens than this are nothing that somebody would rearrange a prompt for. */
export const SMALLEST_STAKE_TOKENS = 200;
/** So far before a tool it may be told where it comes from. */
const BEFORE_TOOLS = 120;
const BEFORE_FENCE = 40;
const MOST_VARIANTS = 1024;
const LOOP_TAG = /^\{[{%][-~+]?\s*(?:#\s*each\b|for\b|asyncEach\b|asyncAll\b|tablerow\b|range\b)/;
/** Collections whose order may be another each time. */
const UNORDERED =
  /\b(?:set|frozenset)\(|\bnew Set\(|\bObject\.(?:values|entries|keys)\(|\.values\(\)|\blistdir\(|\bglob\(|\breaddir|\bPromise\.all\(|\bgather\(/;
const SORTED_KEYS = /\bsort_keys\s*=\s*True\b/;
const LOCALE = /\.toLocale\w*\((?!\s*["'`])|\bIntl\.\w+\((?!\s*["'`])|strftime\(\s*["']%[cxX]|\blocale\.\w+\(/;
/** A tag that is being opened. */
const FENCE = /<\/?[\w-]*$/;
/** What puts the items into an order by itself. */
const SORTED = /\.(?:sort|toSorted)\(|\|\s*(?:dict)?sort\b|\bsorted\(|\bsort(?:By|_by)?\b/;
/** Kinds that could stand at the end, or be left out, without the text losing its sense. */
const MOVABLE: ReadonlySet<CauseKind> = new Set<CauseKind>([
  'clock',
  'random',
  'delimiter',
  'tool-name',
  'tool-order',
  'tool-set',
  'serialization',
  'locale',
  'environment',
  'user',
  'condition',
  'iteration',
]);
/** The name that an expression begins with. */
const NAME = /[\p{L}_][\p{L}\p{N}_.-]*/u;
const TOOL_NAME = /["']?name["']?\s*[:=]\s*[fFrR]{0,2}["'`][^"'`\n]*$/;
const DELIMITERS = new Set(names.delimiter);
const ENVIRONMENT = new Set(names.environment);
const CONTEXT = new Set(names.context);

/** Texts of a kind with less between them than this are one cause. */
const SIDE_BY_SIDE_TOKENS = 40;

interface Stop extends PromptPosition {
  readonly segment: VaryingSegment;
  readonly kind: CauseKind;
  readonly variation: Inferred;
  readonly sharing: Sharing | undefined;
}

/** The causes of a prompt in render order, each expression once. */
export function prefixCauses(
  file: string,
  lines: LineIndex,
  analysis: PromptAnalysis,
  measure: Measure,
): PrefixCause[] {
  const { prompt } = analysis;
  const stops = stopsOf(file, prompt);
  const end: PromptPosition = { block: prompt.blocks.length, offset: prompt.end };
  const causes: PrefixCause[] = [];
  let variants = 1;
  /** Of those that belong where they are: a later one is told of only for more text than that. */
  let mostBehind = -1;
  const groups = groupsOf(stops, measure);
  const named = groups.flat();
  for (const [at, group] of groups.entries()) {
    const [first] = group;
    const last = group.at(-1)!;
    const { kind, block } = first;
    if (kind === 'condition') variants = Math.min(MOST_VARIANTS, variants * 2 ** group.length);
    const narrowest = narrowestOf(group);
    if ([groups[at - 1], groups[at + 1]].some((beside) => beside && hides(beside, group, measure))) continue;
    // Tools come first, so what varies in them can be mended only where it is made.
    if (!MOVABLE.has(kind) && prompt.blocks[block]!.section === 'tools') continue;
    const isInherent = isInherentStop(narrowest);
    const from = stops.indexOf(last);
    const limit = named.slice(named.indexOf(last) + 1).find(staysBehind) ?? end;
    const isForm = stops.length - from > MOST_STOPS_TO_MOVE || (isInherent && mostBehind >= 0);
    const direct = measure.certainBetween(last, limit);
    const tokensBehind = isForm ? direct : behindOf(file, lines, prompt, last, direct, measure);
    if (isInherent && tokensBehind.estimate <= mostBehind) continue;
    if (isInherent) mostBehind = tokensBehind.estimate;
    causes.push({
      kind,
      segments: [first.segment, ...group.slice(1).map(({ segment }) => segment)],
      narrowest: narrowest.segment,
      block,
      variation: narrowest.variation,
      sharedBehind: narrowest.sharing,
      tokensBefore: measure.until(first),
      tokensBehind,
      variants: kind === 'condition' ? variants : 1,
    });
  }
  return causes;
}

/**
 * Static text up to the next text that belongs where it is. Where that is little, and there is more behind, what could be
 * gained by moving lines, several of them together, as far as static text goes.
 */
function behindOf(
  file: string,
  lines: LineIndex,
  prompt: Prompt,
  stop: Stop,
  direct: TokenBand,
  measure: Measure,
): TokenBand {
  const block = prompt.blocks[stop.block]!;
  const rest = measure.certainBetween(stop, { block: stop.block, offset: block.end });
  if (direct.estimate >= SMALLEST_STAKE_TOKENS || rest.estimate < SMALLEST_STAKE_TOKENS) return direct;
  const moved = reorderingOf(file, prompt, { offset: stop.offset, block: stop.block, stop: stop.segment }, lines);
  const reordered = moved && measure.certainBetween(stop, moved.until);
  return reordered && reordered.estimate > direct.estimate ? reordered : direct;
}

const isInherentStop = ({ kind, sharing }: Stop): boolean => sharing === undefined && !MOVABLE.has(kind);

/** It belongs where it is. What is in a conditional goes where that one goes. */
const staysBehind = (stop: Stop): boolean => isInherentStop(stop) && !stop.segment.condition;

/** Of those that are as narrow as each other, the first that is no guess. */
function narrowestOf(group: readonly [Stop, ...Stop[]]): Stop {
  return group.reduce((a, b) => {
    const difference = narrowness(b.sharing) - narrowness(a.sharing);
    return difference > 0 || (difference === 0 && isGuess(a.variation) && !isGuess(b.variation)) ? b : a;
  });
}

/** What stands right beside a text that changes more often goes where that one goes, and a conditional where what it has within goes. */
function hides(beside: readonly [Stop, ...Stop[]], group: readonly [Stop, ...Stop[]], measure: Measure): boolean {
  const [narrowest, own] = [narrowestOf(beside), narrowestOf(group)];
  const isWithin =
    own.kind === 'condition' && narrowest.kind !== 'condition' && narrowest.segment.condition !== undefined;
  const difference = narrowness(narrowest.sharing) - narrowness(own.sharing);
  if (difference < 0 || (difference === 0 && !isWithin)) return false;
  return areBeside(group.at(-1)!, beside[0], measure) || areBeside(beside.at(-1)!, group[0], measure);
}

function areBeside(a: Stop, b: Stop, measure: Measure): boolean {
  return a.block === b.block && a.offset <= b.offset && measure.certainBetween(a, b).estimate < SIDE_BY_SIDE_TOKENS;
}

function narrowness(sharing: Sharing | undefined): number {
  return sharing ? SHARING.indexOf(sharing) : SHARING.length;
}

/** Puts together what is of one kind and stands side by side, and leaves out what was named before. */
function groupsOf(stops: readonly Stop[], measure: Measure): [Stop, ...Stop[]][] {
  const groups: [Stop, ...Stop[]][] = [];
  const seen = new Set<string>();
  for (const stop of stops) {
    const { segment, kind } = stop;
    if (segment.kind === 'dynamic' && kind !== 'condition' && kind !== 'iteration') {
      const key = `${kind} ${segment.expression}`;
      if (seen.has(key)) continue;
      seen.add(key);
    }
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group && last?.kind === kind && areBeside(last, stop, measure)) group.push(stop);
    else groups.push([stop]);
  }
  return groups;
}

function stopsOf(file: string, { blocks }: Prompt): Stop[] {
  const stops: Stop[] = [];
  const kindOfConditions = new Map<Inferred, CauseKind>();
  const delimiters = delimitersOf(blocks);
  const phrases = new Map<string, string>();
  const phraseOf = (expression: string): string => {
    const known = phrases.get(expression);
    if (known !== undefined) return known;
    const phrase = decidingPhrase(NAME.exec(expression)?.[0] ?? expression) ?? '';
    phrases.set(expression, phrase);
    return phrase;
  };
  for (const [index, block] of blocks.entries()) {
    for (const segment of block.segments) {
      if (segment.kind === 'markup' || !varies(segment, 'everybody') || isResolved(segment)) continue;
      const { condition } = segment;
      const isNew = condition !== undefined && !kindOfConditions.has(condition);
      if (isNew) kindOfConditions.set(condition, kindOfCondition(file, block, segment));
      const kind = condition && kindOfConditions.get(condition);
      const isConditions = condition !== undefined && belongsToCondition(segment, condition, kind);
      if (isConditions && !isNew) continue;
      stops.push({
        block: index,
        offset: segment.start,
        segment,
        variation: isConditions ? condition : (segment as DynamicSegment),
        kind: isConditions ? kind! : kindOfValue(file, block, segment as DynamicSegment, delimiters, phraseOf),
        sharing: SHARING.find((sharing) => !varies(segment, sharing)),
      });
      if (stops.length === MOST_STOPS) return stops;
    }
  }
  return stops;
}

/** It names a text whose own segments follow. */
function isResolved(segment: VaryingSegment): boolean {
  return segment.kind === 'dynamic' && segment.resolved === true;
}

/**
 * What a loop puts out changes with its collection; what stands in a conditional may change more often than the condition. Of a
 * tool that has only a name here, it is not known that it changes at all.
 */
function belongsToCondition(segment: VaryingSegment, condition: Inferred, kind: CauseKind | undefined): boolean {
  if (segment.kind === 'static' || (kind === 'tool-set' && segment.cause === 'placeholder' && isGuess(segment)))
    return true;
  const difference = effectiveRank(condition) - effectiveRank(segment);
  const isSurer = kind === 'placeholder' && isGuess(condition) && !isGuess(segment);
  return difference > 0 || (difference === 0 && kind !== 'condition' && !isSurer);
}

/** Random texts that stand at two places or more: what is between them is fenced by them. */
function delimitersOf(blocks: readonly Block[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const segment of blocks.flatMap(({ segments }) => segments)) {
    if (segment.kind !== 'dynamic' || segment.volatility !== 'volatile') continue;
    counts.set(segment.expression, (counts.get(segment.expression) ?? 0) + 1);
  }
  return new Set([...counts].flatMap(([expression, count]) => (count > 1 ? [expression] : [])));
}

function kindOfCondition(file: string, { segments, section }: Block, segment: VaryingSegment): CauseKind {
  if (section === 'tools') return kindOfTools(file, segment);
  if (segment.kind === 'dynamic' && segment.cause === 'loop') return 'iteration';
  if (segment.branch?.choice.branches === Infinity) return 'placeholder'; // what a helper of one's own makes of it
  const opening = openingTag(file, segments, segment.start);
  const tag = opening && file.slice(opening.start, opening.end);
  if (tag === undefined || !LOOP_TAG.test(tag)) return 'condition';
  return SORTED.test(tag) ? 'placeholder' : 'iteration';
}

const isGuess = ({ confidence }: Inferred): boolean => confidence === 'possible';

/** A loop over tools tells of their order only; which tools there are it does not change. */
function kindOfTools(file: string, segment: VaryingSegment): CauseKind {
  const line = file.lastIndexOf('\n', segment.start - 1) + 1;
  const source = file.slice(Math.max(line, segment.start - BEFORE_TOOLS), segment.end);
  if (UNORDERED.test(source) && !SORTED.test(source)) return 'tool-order';
  const isLoop = segment.kind === 'dynamic' && (segment.cause === 'loop' || isComprehension(segment.expression));
  return isLoop ? 'placeholder' : 'tool-set';
}

/** A list of all items of another one: none is left out. */
const isComprehension = (expression: string): boolean =>
  expression.startsWith('[') && /\sfor\s/.test(expression) && !/\sif\s/.test(expression);

function kindOfValue(
  file: string,
  block: Block,
  segment: DynamicSegment,
  delimiters: ReadonlySet<string>,
  phraseOf: (expression: string) => string,
): CauseKind {
  const { volatility, cause, expression, origin } = segment;
  const source = file.slice(segment.start, segment.end);
  const isTool = block.section === 'tools';
  const isUnordered = (origin === 'unordered' || UNORDERED.test(source)) && !SORTED.test(source);
  if (isTool && isUnordered) return 'tool-order';
  if (isTool && cause === 'loop') return kindOfTools(file, segment);
  if (isUnordered || cause === 'loop') return 'iteration';
  if (cause === 'conditional') return isTool ? 'tool-set' : 'condition';
  if (LOCALE.test(source)) return 'locale';
  if (origin === 'serialization' && volatility !== 'volatile' && !SORTED_KEYS.test(source)) return 'serialization';
  const phrase = phraseOf(expression);
  if (volatility === 'volatile') return kindOfVolatile(file, block, segment, delimiters, phrase);
  if (volatility === 'user') return 'user';
  if (ENVIRONMENT.has(phrase)) return 'environment';
  return volatility === 'request' && CONTEXT.has(phrase) ? 'context' : 'placeholder';
}

/** A clock, or chance: in the name of a tool, as a fence around other text, or by itself. */
function kindOfVolatile(
  file: string,
  { section }: Block,
  { start, expression, granularity, origin }: DynamicSegment,
  delimiters: ReadonlySet<string>,
  phrase: string,
): CauseKind {
  if (granularity) return 'clock';
  const before = file.slice(Math.max(0, start - BEFORE_TOOLS), start);
  if (section === 'tools' && TOOL_NAME.test(before)) return 'tool-name';
  const isFence = DELIMITERS.has(phrase) || FENCE.test(before.slice(-BEFORE_FENCE));
  if (delimiters.has(expression) && isFence) return 'delimiter';
  return phrase === '' && origin !== 'random' ? 'placeholder' : 'random';
}
