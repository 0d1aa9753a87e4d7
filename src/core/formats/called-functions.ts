import { type DynamicSegment, type Prompt, staticText } from '../prompt/model.ts';
import { type Inferred, UNKNOWN } from '../prompt/volatility.ts';
import type { NamesOfPrompt } from './names-of-prompt.ts';
import { refineDynamics } from './refine.ts';

const NAMED = new Set(['function name', 'tool name']);
/** As far as is read before and behind a placeholder. */
const LOOKED_AT = 80;
/** An order of how to answer: `You must respond only by calling the`, `Answer with the`. */
const ORDER =
  /\b(?:must|only|always|respond|answer|reply|return)\b[^.!?\n]{0,40}\b(?:by|with|via|through|call|calling|invoke|invoking|use|using)(?: (?:call|calling|invoking|using))?(?: the)? ?["'`*]{0,3}$/i;
const FUNCTION = /^["'`*]{0,3} (?:function|tool)\b/;
/** What a program is set up with for the whole of a conversation. */
const SET_UP: Inferred = { volatility: 'session', confidence: 'possible' };

/**
 * The name of a function is, among tasks of code, what a request is about; where the text orders the model to answer by calling it
 * (`You must respond only by calling the {{.FunctionName}} function`), it is the one that the program offers.
 * @param file the text of the file
 */
export function refineCalledFunctions(file: string, prompt: Prompt, names: NamesOfPrompt): Prompt {
  if (!names.hasAny(NAMED)) return prompt;
  const mayBeOffered = (segment: DynamicSegment): boolean => isOfRequest(segment) && NAMED.has(names.of(segment));
  const called = new Set<string>();
  names.forEachPlace(prompt, (segment, { segments }, index) => {
    if (!mayBeOffered(segment)) return;
    const before = segments[index - 1];
    const behind = segments[index + 1];
    if (before?.kind !== 'static' || behind?.kind !== 'static') return;
    const isOrder = ORDER.test(staticText(file, before).slice(-LOOKED_AT));
    if (isOrder && FUNCTION.test(staticText(file, behind).slice(0, LOOKED_AT))) called.add(segment.expression);
  });
  if (called.size === 0) return prompt;
  return refineDynamics(prompt, (segment) =>
    mayBeOffered(segment) && called.has(segment.expression) ? { ...segment, ...SET_UP } : segment,
  );
}

function isOfRequest({ volatility, confidence, condition }: DynamicSegment): boolean {
  return !condition && confidence !== 'certain' && volatility === UNKNOWN.volatility;
}
