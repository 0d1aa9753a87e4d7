import type { DynamicSegment, Prompt } from '../prompt/model.ts';
import { wordsOf } from '../prompt/volatility-rules.ts';
import { UNKNOWN } from '../prompt/volatility.ts';
import type { NamesOfPrompt } from './names-of-prompt.ts';
import { refineDynamics } from './refine.ts';

/** A name alone, of no object. */
const NAME = /^\$?[A-Za-z_]\w{0,60}$/;
const SETTING = { volatility: 'deploy', confidence: 'possible' } as const;

/**
 * What stands as `<{{x}}>` and as `</{{x}}>` is the name of a tag, which a program is set up with, and so is a `{{summary_tag}}`
 * in such brackets; unless its name says that it is drawn at random, or it is one of several that are gone over.
 */
export function refineMarkupNames(file: string, prompt: Prompt, names: NamesOfPrompt): Prompt {
  const opened = new Set<string>();
  const closed = new Set<string>();
  names.forEachPlace(prompt, (segment) => {
    if (file[segment.end] !== '>' || !mayNameTag(segment)) return;
    if (file[segment.start - 1] === '<') opened.add(segment.expression);
    else if (file.startsWith('</', segment.start - 2)) closed.add(segment.expression);
  });
  if (opened.size === 0) return prompt;
  const isTag = ({ expression, confidence }: DynamicSegment): boolean =>
    opened.has(expression) && (saysTag(expression) || (closed.has(expression) && confidence === UNKNOWN.confidence));
  return refineDynamics(prompt, (segment) =>
    mayNameTag(segment) && isTag(segment) ? { ...segment, ...SETTING } : segment,
  );
}

function mayNameTag({ expression, volatility, confidence, condition }: DynamicSegment): boolean {
  return !condition && confidence !== 'certain' && volatility === UNKNOWN.volatility && NAME.test(expression);
}

function saysTag(expression: string): boolean {
  const words = wordsOf(expression);
  return words.at(-1) === 'tag' || words.at(-1) === 'marker' || words.join(' ') === 'tag name';
}
