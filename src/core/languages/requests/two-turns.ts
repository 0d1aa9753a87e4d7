import type { EvaluatedArgument } from '../evaluate/evaluation.ts';
import { partText } from '../evaluate/values/text-part.ts';
import { pathOf, type Value } from '../evaluate/values/value.ts';
import { isContext, partBehind, tellsOnlySystem } from './asked-value.ts';
import type { CallSite, Part } from './call-site.ts';
import { FEWEST_TOLD, isModelId, OF_USER, wordsOf } from './model-call.ts';

const OF_SYSTEM = /system|instruct/i;
/**
 * `complete("gpt-5", SYSTEM, question, 256)`: two texts one behind the other are what the system is told, and what is asked.
 * @param isOnly nothing else is known to stand behind them, so that what is no text by itself may be one too
 */
export function turnsOf(args: readonly EvaluatedArgument[], isOnly: boolean): CallSite['positional'] {
  const given = args.filter(
    ({ name, value, expression }) => name === undefined && !(value.kind === 'unknown' && isContext(expression)),
  );
  const at = given[0] && isModelId(given[0].value) ? 1 : 0;
  const [told, asked, ...others] = given.slice(at);
  if (!told || !asked || told.spread || asked.spread || isModelId(asked.value)) return undefined;
  if (wordsOf(told.value) < FEWEST_TOLD) return undefined;
  const behind = isOnly && tellsOnlySystem(told) ? others.map(partBehind) : [];
  if (isAskedText(asked.value)) return turnsBehind(at, told, asked, behind);
  if (!isOnly) return undefined;
  const name = pathOf(asked.expression) ?? '';
  const isNamed = asked.value.kind === 'text' || asked.value.kind === 'unknown' ? OF_USER.test(name) : false;
  if (isNamed || isSwapped(told, asked)) return turnsBehind(at, told, asked, behind);
  return tellsOnlySystem(told) ? askedBehind(at, [partBehind(asked), ...behind]) : undefined;
}

/** @param at the model stands before them, or does not */
function askedBehind(at: 0 | 1, parts: CallSite['positional'] & {}): CallSite['positional'] {
  if (parts.every((part) => part === undefined)) return undefined;
  return at === 0 ? ['system', ...parts] : ['model', 'system', ...parts];
}

/** It says something to a model, or has words beside what varies. */
function isAskedText(value: Value): boolean {
  if (value.kind !== 'text') return false;
  const isFilled = value.parts.some(({ kind }) => kind === 'dynamic');
  return wordsOf(value) > FEWEST_TOLD || (isFilled && value.parts.some((part) => /\s/.test(partText(part))));
}

function isSwapped(told: EvaluatedArgument, asked: EvaluatedArgument): boolean {
  return OF_SYSTEM.test(pathOf(asked.expression) ?? '') && !OF_SYSTEM.test(pathOf(told.expression) ?? '');
}

function turnsBehind(
  at: 0 | 1,
  told: EvaluatedArgument,
  asked: EvaluatedArgument,
  behind: readonly (Part | undefined)[],
): CallSite['positional'] {
  if (isSwapped(told, asked)) return at === 0 ? SWAPPED : ['model', ...SWAPPED];
  return askedBehind(at, ['prompt', ...behind]);
}

const SWAPPED: readonly Part[] = ['prompt', 'system'];
