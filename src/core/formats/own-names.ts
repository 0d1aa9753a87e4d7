import { type DynamicSegment, type Prompt, type Segment, staticText } from '../prompt/model.ts';
import type { Inferred } from '../prompt/volatility.ts';
import type { NamesOfPrompt } from './names-of-prompt.ts';
import { refineDynamics } from './refine.ts';

/** The text ends where the model is told who it is: `You are {hero}`, `Stay in character as {hero}`. */
const TOLD_WHO =
  /(?<!\b(?:if|when|whether|while|where|what|who|how) )\b(?:you are|you're|you\u2019re|your name is|(?:stay|remain|speak) in (?:the )?character (?:as|of)|(?:act|speak|respond|reply|answer|role-?play) as|play the role of)\s{1,4}["'*`]{0,3}$/i;
/** How all of these words end. */
const WORD_BEFORE = /(?:are|['’]re|is|as|of)\s{1,4}["'*`]{0,3}$/i;
/** As much of a text as the words before a place need. */
const LONGEST_WORDS = 60;

const OWN: Inferred = { volatility: 'session', confidence: 'possible' };

/**
 * Whom a model is to be stays as long as what it is told then: a name that says nothing by itself, `{hero}` in `You are {hero}`, is
 * the same for a session, wherever it stands.
 */
export function refineOwnNames(file: string, prompt: Prompt, places: NamesOfPrompt): Prompt {
  const told: DynamicSegment[] = [];
  places.forEachPlace(prompt, (segment, { segments }, index) => {
    if (!isUnknown(segment) || !WORD_BEFORE.test(endOf(file, segments[index - 1], 12))) return;
    if (TOLD_WHO.test(endOf(file, segments[index - 1], LONGEST_WORDS))) told.push(segment);
  });
  if (told.length === 0) return prompt;
  const own = new Set(told);
  const names = new Set(told.map(({ expression }) => expression).filter((expression) => IDENTIFIER.test(expression)));
  return refineDynamics(prompt, (segment) =>
    own.has(segment) || (isUnknown(segment) && names.has(segment.expression)) ? { ...segment, ...OWN } : segment,
  );
}

const IDENTIFIER = /^[\p{L}_][\p{L}\p{N}_.]*$/u;

/** Nothing but its place may say how often it changes. */
function isUnknown({ volatility, confidence }: DynamicSegment): boolean {
  return volatility === 'request' && confidence === 'possible';
}

function endOf(file: string, segment: Segment | undefined, length: number): string {
  return segment?.kind === 'static' ? staticText(file, segment).slice(-length) : '';
}
