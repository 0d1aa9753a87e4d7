/**
 * Strategy. `{customer_data}` is of whoever talks with the assistant, most often, and stays that one's as long as they talk. A text that is
 * about one record of many (`You are given one customer record`) is sent for each of them in turn: what it is given of a person changes
 * with the request, unless the text also says that the assistant speaks with such a person.
 */
import { type DynamicSegment, type Prompt, staticText } from '../prompt/model.ts';
import { type Inferred, UNKNOWN } from '../prompt/volatility.ts';
import type { NamesOfPrompt } from './names-of-prompt.ts';
import { refineSegments } from './refine.ts';

const PERSONS =
  'customer|client|patient|student|learner|employee|candidate|applicant|borrower|subscriber|passenger|guest|member|player|donor|lead|prospect|tenant';
const PERSON = new RegExp(`(?:^| )(${PERSONS})s?(?: |$)`);
/** Of one among many. */
const ONE = '(?:one|(?:an? )?(?:single|individual|specific|particular)|each)';
const HELD = '(?:record|object|row|entry|profile|case|file|data|details)';
const RECORD = new RegExp(
  `\\b${ONE}(?: \\w{1,20})? (${PERSONS})(?:['’]s)?(?: \\w{1,20})? ${HELD}\\b|` +
    `\\b${HELD} (?:of|for|about|on) ${ONE} (${PERSONS})\\b|` +
    `\\b(?:why|whether|that) (?:this|the) (?:specific|individual|particular) (${PERSONS})\\b`,
  'gi',
);
/** The same in other languages. */
const ELSEWHERE: readonly (readonly [string, RegExp])[] = [
  [
    'customer',
    /一(?:条|位|名|个)客户的?(?:记录|资料|数据|信息|档案)|(?:einen|ein) (?:einzelnen |einzigen )?(?:kundendatensatz|datensatz eines kunden)|une (?:seule )?fiche client|un (?:solo )?registro de (?:un )?cliente|1人の顧客の(?:データ|記録|情報)/i,
  ],
  [
    'patient',
    /一(?:条|位|名|个)(?:患者|病人)的?(?:记录|资料|数据|信息|病历)|(?:einen|eine) (?:einzelnen? )?(?:patientendatensatz|patientenakte)|une (?:seule )?fiche patient|un (?:solo )?registro de (?:un )?paciente|1人の患者の(?:データ|記録|情報)/i,
  ],
  [
    'candidate',
    /一(?:位|名|个)(?:候选人|求职者)的?(?:简历|资料|信息)|(?:ein|einen) (?:einzelnes |einzelnen )?(?:bewerberprofil|profil eines bewerbers)/i,
  ],
];
const SPOKEN_WITH = new RegExp(
  `\\b(?:assist|help|serv|greet|chat|talk|speak|respond|repl|answer|support|guid|coach|address)\\w{0,4} (?:(?:with|to) )?(?:(?:the|this|our|an?|each|your|every) )?(${PERSONS})s?\\b`,
  'gi',
);

/** Tells the records that a text is about from what is known of whoever talks with the assistant. */
export function refineThirdPersons(file: string, prompt: Prompt, names: NamesOfPrompt): Prompt {
  const known = new Map<string, string>();
  for (const name of names.all) {
    const person = PERSON.exec(name)?.[1];
    if (person !== undefined) known.set(name, person);
  }
  if (known.size === 0) return prompt;
  const personIn = (segment: DynamicSegment): string | undefined =>
    isOfUser(segment) ? known.get(names.of(segment)) : undefined;
  const persons = new Set<string>();
  names.forEachPlace(prompt, (segment) => {
    const person = personIn(segment);
    if (person !== undefined) persons.add(person);
  });
  if (persons.size === 0) return prompt;
  const text = beginningOf(file, prompt);
  const lower = text.toLowerCase();
  const isNamed = Array.from(persons).some((person) => lower.includes(person));
  const about = isNamed ? namesIn(text, RECORD) : new Set<string>();
  for (const [person, pattern] of ELSEWHERE) if (persons.has(person) && pattern.test(text)) about.add(person);
  if (about.size === 0) return prompt;
  for (const person of namesIn(text, SPOKEN_WITH)) about.delete(person);
  if (!Array.from(persons).some((person) => about.has(person))) return prompt;
  return refineSegments(prompt, (segment) => {
    const { condition } = segment;
    // Of whom the test of a condition is, is not known any more.
    const ofCondition = condition && isOfUser(condition) ? { condition: UNKNOWN } : undefined;
    const person = segment.kind === 'dynamic' ? personIn(segment) : undefined;
    const isAbout = person !== undefined && about.has(person);
    return isAbout || ofCondition ? { ...segment, ...(isAbout && UNKNOWN), ...ofCondition } : segment;
  });
}

function isOfUser({ volatility, confidence }: Inferred): boolean {
  return volatility === 'user' && confidence !== 'certain';
}

/** In so many characters a text has said what it is about. */
const LONGEST_BEGINNING = 8_000;

function beginningOf(file: string, { blocks }: Prompt): string {
  let text = '';
  for (const { segments } of blocks)
    for (const segment of segments) {
      if (text.length > LONGEST_BEGINNING) return text.slice(0, LONGEST_BEGINNING);
      if (segment.kind === 'static') text += `${staticText(file, segment)}\n`;
    }
  return text.slice(0, LONGEST_BEGINNING);
}

function namesIn(text: string, pattern: RegExp): Set<string> {
  return new Set(
    Array.from(text.matchAll(pattern), ([, ...persons]) =>
      (persons.find((one) => one !== undefined) ?? '').toLowerCase(),
    ),
  );
}
