import type { DynamicSegment, Prompt } from '../prompt/model.ts';
import names from '../prompt/volatility-names.json';
import { wordsOf } from '../prompt/volatility-rules.ts';
import type { Volatility } from '../prompt/volatility.ts';
import { refineDynamics } from './refine.ts';

/** A longer expression is no name. */
const LONGEST_NAME = 40;

/** What a name means that has one of others beside it. */
interface Meaning {
  readonly names: ReadonlySet<string>;
  /** By the name alone. */
  readonly from: Volatility;
  readonly beside: ReadonlySet<string>;
  readonly to: Volatility;
}

const MEANINGS = names.beside.map((one): Meaning => ({
  names: new Set(one.names),
  from: one.from as Volatility,
  beside: new Set(one.beside),
  to: one.to as Volatility,
}));

/**
 * A name that says little alone means what the names beside it say: an `{{email}}` in a prompt that also has a person's
 * `{{name}}` is the address of that person, not a letter to be answered.
 */
export function refineBeside(prompt: Prompt): Prompt {
  const known = new Map<string, string>();
  const nameOf = ({ expression }: DynamicSegment): string => {
    let name = known.get(expression);
    if (name === undefined) known.set(expression, (name = namedBy(expression)));
    return name;
  };
  for (const { segments } of prompt.blocks)
    for (const segment of segments) if (segment.kind === 'dynamic') nameOf(segment);
  const all = new Set(known.values());
  const holds = (some: ReadonlySet<string>): boolean => [...some].some((name) => all.has(name));
  const meant = MEANINGS.filter(({ names: own, beside }) => holds(own) && holds(beside));
  if (meant.length === 0) return prompt;
  return refineDynamics(prompt, (segment) => {
    if (segment.confidence === 'certain') return segment;
    const name = nameOf(segment);
    const meaning = meant.find((one) => one.from === segment.volatility && one.names.has(name));
    return meaning ? { ...segment, volatility: meaning.to, confidence: 'possible' } : segment;
  });
}

function namedBy(expression: string): string {
  return expression.length > LONGEST_NAME ? '' : wordsOf(expression).join(' ');
}
