/**
 * Brackets that whoever sends a text fills in: all of a text that tells him so (`Customize bracketed items.`), in code spans of their own too,
 * and those of the fences in a collection of prompts (`# Marketing prompts`), each of which begins with a task, or has words to him.
 */
import { announcesAnswer } from './answer-talk.ts';
import { isNameOfAnswer } from './answer-names.ts';
import { isElement } from './blanks.ts';
import { isToldToFill } from './braces-to-fill.ts';
import { isAuthors, isForModel, isSpokenOf } from './bracket-evidence.ts';
import type { CodeRegion } from './code-regions.ts';
import { isAllOfSpan } from './code-spans.ts';
import { subjectOf } from './delimiters.ts';
import { isShownForm } from './fenced-inputs.ts';
import { isBelowForm, labelOf } from './labelled-blanks.ts';
import { type Placeholder, possiblePlace } from './placeholder.ts';
import type { Surroundings } from './surroundings.ts';
import { beginsWithTask } from './task-sentences.ts';

/** Words, which may go on in the next lines, or from how many to how many. */
const BRACKETS =
  /(?<![\]!\w\\])\[(\p{L}(?:[^[\]\r\n]|\r?\n(?!\s*\n)){1,300}|\d[\d.,]{0,5}(?:[-–]\d[\d.,]{0,5}|(?:[-–]\d[\d.,]{0,5})? \p{L}[^[\]\r\n]{1,80}))\](?![([])/gu;
/** What stands in brackets as it is. */
const OTHERS =
  /^(?:[^\s/]*[.:=][^\s/]*|x|(?:square )?brackets?|bracketed.*|placeholders?|optional|required|sic|redacted|unclear)$/i;
/** The first heading is about prompts. */
const OF_PROMPTS = /^\s*(?:---\s*)?#{1,3}[ \t][^\n]*?(?:\bprompts?\b|промпт|промт|提示词|提示詞|プロンプト|프롬프트)/iu;
const TEXT_LANGUAGES = /^(?:|text|txt|plain(?:text)?|prompt|md|markdown)$/;
/** Words to whoever fills it in, which say what stands there. */
const TO_AUTHOR = /^(?:describe|list|specify|what you|what should|who (?:will|is)|your)\b|(?:^|[,;:—–(] ?)e\.g\./i;
/** And about several, or says that it is one to fill in. */
const OF_COLLECTION =
  /^\s*(?:---\s*)?#{1,3}[ \t][^\n]*?(?:\bprompts\b|\btemplate|промпты|промты|提示词|提示詞|プロンプト|프롬프트)/iu;
const LONGEST_LINE = 300;

export function bracketsToFill(surroundings: Surroundings): Placeholder[] {
  const { text } = surroundings;
  if (!surroundings.marks.has('[')) return [];
  if (isToldToFill(text)) return placesIn(surroundings).filter((place) => isOpen(place, surroundings));
  return surroundings.mayHave('`') && OF_PROMPTS.test(text) ? inPrompts(surroundings) : [];
}

function placesIn({ text }: Surroundings): Placeholder[] {
  return Array.from(text.matchAll(BRACKETS), (match) => {
    const expression = match[1]!.trim();
    const span = { start: match.index, end: match.index + match[0].length };
    return possiblePlace(span, expression, subjectOf(expression));
  });
}

/** Not in code, where the model writes, or among what the text speaks of. */
function isOpen(place: Placeholder, surroundings: Surroundings): boolean {
  const { start, expression } = place;
  if (OTHERS.test(expression) || isForModel(expression.toUpperCase())) return false;
  if (isElement(expression, surroundings.text) || surroundings.inProgram(start)) return false;
  if (surroundings.codeAt(start)?.kind === 'inline' && !isAllOfSpan(place, surroundings)) return false;
  return !surroundings.ofAnswer(start) && !isSpokenOf(place, surroundings);
}

function inPrompts(surroundings: Surroundings): Placeholder[] {
  const fences = new Map<CodeRegion, Placeholder[]>();
  for (const place of placesIn(surroundings)) {
    const region = surroundings.codeAt(place.start);
    if (region?.kind !== 'fence' || !TEXT_LANGUAGES.test(region.language)) continue;
    const places = fences.get(region);
    if (places) places.push(place);
    else fences.set(region, [place]);
  }
  return Array.from(fences).flatMap(([region, places]) =>
    isPrompt(region, places, surroundings) ? places.filter((place) => isGiven(place, region, surroundings)) : [],
  );
}

/** It begins with a task or has words to whoever fills it in, and the line above it announces no answer. */
function isPrompt({ start, end }: CodeRegion, places: readonly Placeholder[], { text }: Surroundings): boolean {
  const opening = text.lastIndexOf('\n', start - 2);
  const above = text.slice(Math.max(0, opening - LONGEST_LINE), Math.max(0, opening)).trimEnd();
  const line = above.slice(above.lastIndexOf('\n') + 1);
  if (
    line.startsWith('#')
      ? announcesAnswer(line.replace(/\btemplates?\b/i, ''))
      : isShownForm(line.replace(/\bus(?:e|ing)\b/i, ''))
  )
    return false;
  const first = /\S[^\n]*/.exec(text.slice(start, Math.min(end, start + LONGEST_LINE)))?.[0] ?? '';
  if (beginsWithTask(first)) return true;
  return (
    OF_COLLECTION.test(text) && places.some(({ expression }) => isAuthors(expression) || TO_AUTHOR.test(expression))
  );
}

function isGiven(place: Placeholder, region: CodeRegion, surroundings: Surroundings): boolean {
  if (!isOpen(place, surroundings)) return false;
  const position = surroundings.position(place);
  if (position === 'prose') return true;
  if (isNameOfAnswer(place.expression)) return false;
  if (!isRightBelowTask(place, region, surroundings) && isBelowForm(place, surroundings, 'headed')) return false;
  return position !== 'label' || !isNameOfAnswer(labelOf(place, surroundings));
}

/** `Help me with this:` above the block of its label, and no more: what the model is given, unless it is told to write. */
function isRightBelowTask({ start }: Placeholder, region: CodeRegion, { text }: Surroundings): boolean {
  const [first, ...lines] = text.slice(region.start, start).trimStart().split('\n');
  return !isShownForm(first!) && lines.slice(0, -1).every((line) => line.trim() === '' || line.includes('['));
}
