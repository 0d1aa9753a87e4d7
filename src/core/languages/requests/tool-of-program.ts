import type { Inferred } from '../../prompt/volatility.ts';
import type { Span } from '../../text/span.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { namesRequest } from '../evaluate/variation/words-of-request.ts';
import type { UnknownValue, Value } from '../evaluate/values/value.ts';

/**
 * Strategy. What a model is told of a tool is written down in the program, more often than not: what a module gives, what is made when
 * the program is loaded or of constants, a schema. What a tool is given to work with hardly ever changes what is told of it.
 */

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

const OF_PROGRAM: Inferred = { volatility: 'deploy', confidence: 'likely' };
const PERHAPS_OF_PROGRAM: Inferred = { volatility: 'deploy', confidence: 'possible' };
const REASON = 'What a tool is given to work with hardly ever changes what the model is told of it.';

/** One tool is made by a call, whatever it is given to work with: `searchTool(history)`. */
const MAKES_ONE = /(?:^|\.)(?:\w{1,60}T|t)ool$|(?:^|[._])tool$/;

function isOneMadeByCall({ expression, cause, inferred }: UnknownValue): boolean {
  if (cause !== 'call' || inferred.volatility !== 'request') return false;
  const [, called, given = ''] = /^(?:await )?([\w.]{1,120})\(([^()]{0,120})\)$/.exec(expression) ?? [];
  return called !== undefined && MAKES_ONE.test(called) && !TOLD_ELSEWHERE.test(called) && !DECIDES.test(given);
}

/** Who may do what is told to the model. */
const DECIDES = /user|account|tenant|role|permission|plan|flag|enabled/i;

/** What holds the parts of a tool lies no deeper than this. */
const DEEPEST = 6;

/** What a tool is called that tells of the form of its input. */
const SCHEMA = /^(?:input_?|output_?|args_?|json_?|tool_?)?(?:schema|parameters|params|input_?(?:model|type))$/i;
/** An object that is made of nothing: `types.GoogleSearch()`, `new GoogleSearch()`. */
const MADE_OF_NOTHING =
  /^(?:new )?(?:\w{1,60}\.){0,4}[A-Z]\w{0,60}(?:\(\)|\{\})$|^[A-Z]\w{0,60}\.builder\(\)\.build\(\)$/;

/** A part of a tool that is written out, and all that it holds. */
function partOfTool(file: string, value: Value, { start, end }: Span, depth: number, name?: string): Value {
  if (depth === 0) return value;
  if (value.kind === 'unknown')
    return isPartOfProgram(value, file.slice(start, end), name) ? { ...value, inferred: OF_PROGRAM } : value;
  if (value.kind === 'list') {
    const items = value.items.map((item) => ({ ...item, value: partOfTool(file, item.value, item.span, depth - 1) }));
    return { ...value, items };
  }
  if (value.kind !== 'record') return value;
  const fields = Array.from(value.fields, ([key, field]) => {
    const own = { ...field, value: partOfTool(file, field.value, field.span, depth - 1, key) };
    return [key, own] as const;
  });
  return { ...value, fields: new Map(fields) };
}

function isPartOfProgram(value: UnknownValue, written: string, name: string | undefined): boolean {
  const { inferred, origin, isMadeByImport } = value;
  if (inferred.volatility !== 'request' && inferred.volatility !== 'session' && !isGuess(inferred)) return false;
  if (namesRequest(written.slice(0, Math.max(0, written.lastIndexOf('.'))))) return false;
  if (MADE_OF_NOTHING.test(written)) return true;
  if (name !== undefined && SCHEMA.test(name) && isMadeByImport) return true;
  return origin === 'import' && NAME.test(written);
}

function isGuess({ volatility, confidence }: Inferred): boolean {
  return volatility === 'deploy' && confidence === 'possible';
}

const NAME = /^\w{1,100}(?:\.\w{1,100}){0,4}$/;

/**
 * Tools that a module gives, that are made when the program is loaded, or made of constants are a part of the program, whatever
 * names like theirs are elsewhere.
 */
export function ofProgram({ file }: Evaluation, value: Value, { start, end }: Span): Value {
  if (value.kind !== 'unknown') return partOfTool(file, value, { start, end }, DEEPEST);
  const name = file.slice(start, end);
  const isName = /^\w{1,200}$/.test(name);
  const isOfModule =
    value.origin === 'import' && value.inferred.volatility !== 'volatile' && WITHOUT_ARGUMENTS.test(name);
  const isByName = value.inferred.volatility === 'session';
  const isMadeHere = value.isMadeByImport === true && isMadeAtOnce(value);
  const isMade = isByName && (isMadeOfConstants(value.expression) || (isName && isMadeOnLoading(file, name, value)));
  if (isOfModule || isMade || isMadeHere || CLASS.test(name)) return { ...value, inferred: OF_PROGRAM };
  return isOneMadeByCall(value) ? { ...value, inferred: PERHAPS_OF_PROGRAM, reason: REASON } : value;
}

/** The line of a value gives it a name, and stands in no function. */
function isMadeOnLoading(file: string, name: string, { start }: Span): boolean {
  const before = file.slice(file.lastIndexOf('\n', start - 1) + 1, start);
  return new RegExp(`^(?:export )?(?:const |let |var )?${name}(?:: ?[\\w.<>[\\]]{1,100})? ?= ?$`).test(before);
}
