import type { DynamicSegment, Prompt } from '../prompt/model.ts';
import type { Inferred } from '../prompt/volatility.ts';
import type { NamesOfPrompt } from './names-of-prompt.ts';
import { refineDynamics } from './refine.ts';

/** A default that is words: `source_name | default("the archive")`, in Liquid `default: "the archive"`. */
const DEFAULT = /\|\s*(?:default|d)\s*[(:]\s*(["'])([^"'\\]{1,400})\1/;
/** Words for a value that is not there. */
const NOTHING_GIVEN =
  /^\W*(?:$|(?:n\/?a|nil|null|none|nothing|no|not|never|unknown|unspecified|undefined|empty|missing|tbd|todo|keine?|ninguna?|nenhum|aucune?|sin|sem|无|無|なし)\b|[无無な未没不])/i;
const NAMED = /^[\w.]*_name\b/;

const SETTING: Inferred = { volatility: 'session', confidence: 'possible' };

/**
 * A place of a system text whose template has other words for it is a setting that most leave as it is: of a name that says nothing
 * by itself, or that is the name of something.
 */
export function refineDefaultValues(prompt: Prompt, names: NamesOfPrompt): Prompt {
  const found: DynamicSegment[] = [];
  names.forEachPlace(prompt, (segment, { section }) => {
    if (section === 'system' && isSetting(segment)) found.push(segment);
  });
  if (found.length === 0) return prompt;
  const settings = new Set(found);
  return refineDynamics(prompt, (segment) => (settings.has(segment) ? { ...segment, ...SETTING } : segment));
}

function isSetting({ volatility, confidence, expression }: DynamicSegment): boolean {
  if (volatility !== 'request' || confidence === 'certain' || !expression.includes('|')) return false;
  if (confidence !== 'possible' && !NAMED.test(expression)) return false;
  const [, , words] = DEFAULT.exec(expression) ?? [];
  return words !== undefined && !NOTHING_GIVEN.test(words);
}
