import type { Prompt } from '../prompt/model.ts';
import names from '../prompt/volatility-names.json';
import type { Volatility } from '../prompt/volatility.ts';
import type { NamesOfPrompt } from './names-of-prompt.ts';
import { refineDynamics } from './refine.ts';

/** What a name means that has one of others beside it. */
interface Meaning {
  readonly names: ReadonlySet<string>;
  /** By the name alone. */
  readonly from: ReadonlySet<string>;
  readonly beside: ReadonlySet<string>;
  readonly to: Volatility;
}

const MEANINGS = names.beside.map((one): Meaning => ({
  names: new Set(one.names),
  from: new Set([one.from].flat()),
  beside: new Set(one.beside),
  to: one.to as Volatility,
}));

/**
 * A name that says little alone means what the names beside it say: an `{{email}}` in a prompt that also has a person's
 * `{{name}}` is the address of that person, not a letter to be answered.
 */
export function refineBeside(prompt: Prompt, words: NamesOfPrompt): Prompt {
  const meant = MEANINGS.filter(({ names: own, beside }) => words.hasAny(own) && words.hasAny(beside));
  if (meant.length === 0) return prompt;
  return refineDynamics(prompt, (segment) => {
    if (segment.confidence === 'certain') return segment;
    const name = words.of(segment);
    const meaning = meant.find((one) => one.from.has(segment.volatility) && one.names.has(name));
    return meaning ? { ...segment, volatility: meaning.to, confidence: 'possible' } : segment;
  });
}
