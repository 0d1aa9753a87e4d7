import type { DynamicSegment, Prompt } from '../prompt/model.ts';
import names from '../prompt/volatility-names.json';
import { VolatilityRules } from '../prompt/volatility-rules.ts';
import { effectiveRank, either, type Inferred } from '../prompt/volatility.ts';
import { isOfCalledAgent } from './called-agents.ts';
import { refineDynamics } from './refine.ts';

/** What stands for another value in each block of a template. */
const OF_BLOCK = /^(?:this\b|@|\.$)/;
const BEGINS_OF_BLOCK = new Set(Array.from('t@.', (first) => first.charCodeAt(0)));
/** The object that a field is one of: `issue` of `issue.title`. */
const OBJECT = /^\.?([A-Za-z_]\w{0,60})\.[A-Za-z_]/;
/** A name with its fields, outside of quotes; a string; what is a filter, a field or a keyword argument of something else. */
const WORD = /"[^"]*"|'[^']*'|([|.]\s*)?([A-Za-z_]\w{0,60}(?:\.[A-Za-z_]\w{0,60}){0,9})(\s*(?:\(|=(?!=)))?/g;
const LONGEST_EXPRESSION = 200;
/** `{% for item in rules %}`, `{{ range $i, $rule := .Rules }}`, `{{#each rules as |rule|}}` */
const LOOP =
  /\{%[-+~]?\s{0,8}for\s{1,8}([^%]{1,100}?)\s{1,8}in\s|\{\{-?\s{0,8}range\s{1,8}([^{}=]{1,80}):=|\bas\s{1,8}\|([^|{}]{1,80})\|/g;
const ROOT = /^[\w$]+/;
/** Objects that hold whatever a template is filled with. */
const BAGS = new Set(names.bags);

/**
 * Whoever fills the prompts of a template file fills a name with one value, whatever the words beside it say in one place: of what was
 * guessed of it, what changes most often holds for all of its places. So it is with an object that changes with the request: no field of
 * it is steadier than what the names of others say; and what is made of several names changes as often as any of them. What is certain,
 * as an author's own word is, stays. An agent that another one calls is given values of its own, and so is a loop's variable by its list.
 */
export function refineSharedNames(file: string, prompts: readonly Prompt[]): readonly Prompt[] {
  const called = prompts.filter(({ name }) => isOfCalledAgent(name));
  if (called.length === 0) return refineTogether(file, prompts);
  const isCalled = new Set(called);
  const ofCalled = refineTogether(file, called).values();
  const others = prompts.filter((prompt) => !isCalled.has(prompt));
  const ofCaller = refineTogether(file, others).values();
  return prompts.map((prompt) => (isCalled.has(prompt) ? ofCalled : ofCaller).next().value!);
}

function refineTogether(file: string, prompts: readonly Prompt[]): readonly Prompt[] {
  const objects = new Objects();
  const known = new Map<string, Inferred>();
  let differ = false;
  const learn = (name: string, now: Inferred): void => {
    const before = known.get(name);
    if (before && isSame(before, now)) return;
    differ ||= before !== undefined && effectiveRank(before) !== effectiveRank(now);
    known.set(name, before ? either(before, now) : now);
  };
  forEachGuess(prompts, (segment) => {
    learn(segment.expression, segment);
    const name = segment.cause === 'expression' ? onlyNameIn(segment) : undefined;
    if (name !== undefined && segment.volatility !== 'volatile') learn(name, segment);
    const object = objects.of(segment.expression);
    if (object !== undefined && segment.volatility !== 'volatile') learn(object, segment);
  });
  if (!differ) return prompts;
  const ofLoops = loopVariables(file, prompts);
  const refine = (segment: DynamicSegment): DynamicSegment => {
    if (!isGuess(segment) || ofLoops.has(ROOT.exec(segment.expression)?.[0] ?? '')) return segment;
    const object = known.get(objects.of(segment.expression) ?? '');
    const own = known.get(segment.expression)!;
    const shared = namesIn(segment).filter((name) => !ofLoops.has(name));
    const ofNames = shared.reduce((all, name) => either(all, known.get(name) ?? all), own);
    const other = object ? either(ofNames, object) : ofNames;
    if (effectiveRank(other) <= effectiveRank(segment)) return segment;
    const { granularity: _, ...rest } = segment;
    const { volatility, granularity } = other;
    return { ...rest, volatility, confidence: other.confidence, ...(granularity && { granularity }) };
  };
  return prompts.map((prompt) => refineDynamics(prompt, refine));
}

/** The names that loops give to what they go over. */
function loopVariables(file: string, prompts: readonly Prompt[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { blocks } of prompts) {
    for (const { start, end } of blocks.flatMap(({ segments }) => segments.filter(({ kind }) => kind === 'markup'))) {
      for (const [, inLoop, inRange, inBlock] of file.slice(start, end).matchAll(LOOP))
        for (const name of (inLoop ?? inRange ?? inBlock ?? '').split(/[^\w$]+/)) if (name !== '') names.add(name);
    }
  }
  return names;
}

function isSame(a: Inferred, b: Inferred): boolean {
  return a.volatility === b.volatility && a.confidence === b.confidence && a.granularity === b.granularity;
}

/** The objects of fields that change together. */
class Objects {
  readonly #rules = new VolatilityRules();
  readonly #known = new Map<string, string | undefined>();

  /** @returns what stands for the object that a field is one of, unlike any expression; undefined for what is no field of such a one */
  of(expression: string): string | undefined {
    const name = expression.includes('.') ? OBJECT.exec(expression)?.[1] : undefined;
    if (name === undefined) return undefined;
    if (!this.#known.has(name)) this.#known.set(name, this.#isOfRequest(name) ? `${name}.` : undefined);
    return this.#known.get(name);
  }

  #isOfRequest(name: string): boolean {
    return !BAGS.has(name.toLowerCase()) && this.#rules.of({ path: name }).volatility === 'request';
  }
}

function forEachGuess(prompts: readonly Prompt[], visit: (segment: DynamicSegment) => void): void {
  for (const { blocks } of prompts)
    for (const { segments } of blocks)
      for (const segment of segments) if (segment.kind === 'dynamic' && isGuess(segment)) visit(segment);
}

/** The names that an expression is made of; none of what begins with a field of an object. */
function namesIn({ cause, expression }: DynamicSegment): string[] {
  if (cause !== 'expression' || expression.length > LONGEST_EXPRESSION || OBJECT.test(expression)) return [];
  return Array.from(expression.matchAll(WORD)).flatMap(([, isOther, name, isCall]) =>
    name !== undefined && isOther === undefined && isCall === undefined ? [name] : [],
  );
}

function onlyNameIn(segment: DynamicSegment): string | undefined {
  const names = namesIn(segment);
  return names.length === 1 ? names[0] : undefined;
}

function isGuess({ cause, confidence, expression }: DynamicSegment): boolean {
  if (confidence === 'certain' || (cause !== 'placeholder' && cause !== 'expression')) return false;
  return !(BEGINS_OF_BLOCK.has(expression.charCodeAt(0)) && OF_BLOCK.test(expression));
}
