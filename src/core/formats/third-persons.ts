/**
 * Strategy. `{customer_data}` is of whoever talks with the assistant, most often, and stays that one's as long as they talk. A text that is
 * about one record of many (`You are given one customer record`) is sent for each of them in turn: what it is given of a person changes
 * with the request, unless the text also says that the assistant speaks with such a person.
 */
import { type DynamicSegment, type Prompt, staticText } from '../prompt/model.ts';
import { wordsOf } from '../prompt/volatility-rules.ts';
import { UNKNOWN } from '../prompt/volatility.ts';
import { refineDynamics } from './refine.ts';

const PERSONS =
  'customer|client|patient|student|learner|employee|candidate|applicant|borrower|subscriber|passenger|guest|member|player|donor|lead|prospect|tenant';
const PERSON = new RegExp(`^(?:${PERSONS})s?$`);
/** Of one among many. */
const ONE = '(?:one|(?:an? )?(?:single|individual|specific|particular)|each)';
const HELD = '(?:record|object|row|entry|profile|case|file|data|details)';
const RECORD = new RegExp(
  `\\b${ONE}(?: \\w{1,20})? (${PERSONS})(?:['’]s)?(?: \\w{1,20})? ${HELD}\\b|` +
    `\\b${HELD} (?:of|for|about|on) ${ONE} (${PERSONS})\\b|` +
    `\\b(?:why|whether|that) (?:this|the) (?:specific|individual|particular) (${PERSONS})\\b`,
  'gi',
);
const SPOKEN_WITH = new RegExp(
  `\\b(?:assist|help|serv|greet|chat|talk|speak|respond|repl|answer|support|guid|coach|address)\\w{0,4} (?:(?:with|to) )?(?:(?:the|this|our|an?|each|your|every) )?(${PERSONS})s?\\b`,
  'gi',
);

/** Tells the records that a text is about from what is known of whoever talks with the assistant. */
export function refineThirdPersons(file: string, prompt: Prompt): Prompt {
  const persons = new Set(dynamicsOf(prompt).flatMap((segment) => personIn(segment) ?? []));
  if (persons.size === 0) return prompt;
  const texts = prompt.blocks.flatMap(({ segments }) =>
    segments.flatMap((segment) => (segment.kind === 'static' ? [staticText(file, segment)] : [])),
  );
  const about = namesIn(texts, RECORD);
  if (about.size === 0) return prompt;
  for (const person of namesIn(texts, SPOKEN_WITH)) about.delete(person);
  return refineDynamics(prompt, (segment) => {
    const person = personIn(segment);
    return person !== undefined && about.has(person) ? { ...segment, ...UNKNOWN } : segment;
  });
}

function dynamicsOf({ blocks }: Prompt): DynamicSegment[] {
  return blocks.flatMap(({ segments }) => segments.filter((segment) => segment.kind === 'dynamic'));
}

function personIn({ volatility, confidence, expression }: DynamicSegment): string | undefined {
  if (volatility !== 'user' || confidence === 'certain') return undefined;
  return wordsOf(expression)
    .find((word) => PERSON.test(word))
    ?.replace(/s$/, '');
}

function namesIn(texts: readonly string[], pattern: RegExp): Set<string> {
  return new Set(
    texts.flatMap((text) =>
      Array.from(text.matchAll(pattern), ([, ...persons]) =>
        (persons.find((one) => one !== undefined) ?? '').toLowerCase(),
      ),
    ),
  );
}
