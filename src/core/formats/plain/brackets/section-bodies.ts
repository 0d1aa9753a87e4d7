/**
 * `## Context\n\n[Describe your business]`, `# GOAL\n\n{A description of the goal}`: words in brackets or braces that are all of a section,
 * in a code span of their own too. A person fills them in where the heading names an input or the words speak to him (`your project`, `what
 * you want`), and no heading and no line above says that the model writes the sections. A form that it writes has others beside them.
 */
import { announcesAnswer } from '../words/answer-talk.ts';
import { isNameOfAnswer } from '../words/answer-names.ts';
import { isShownForm } from '../words/fenced-inputs.ts';
import { FEED_OF_HEADING, isGoverned } from '../words/governing-headings.ts';
import { type Placeholder, possiblePlace } from '../placeholder.ts';
import type { Surroundings } from '../words/surroundings.ts';
import { isSpokenOf } from './bracket-evidence.ts';
import { isFieldName } from './field-names.ts';

/** A section of one line, which ends with the next one, a rule, an element or the text. */
const SECTION =
  /#{1,6}[ \t]{1,4}(\S[^\n]{0,80})\n(?:[ \t]{0,4}\r?\n){0,2}[ \t>]{0,4}(`?)(\[\p{L}[^[\]{}`\r\n]{2,200}\]|\{\p{L}[^[\]{}`\r\n]{2,200}\})\2\.?[ \t]{0,8}\r?(?:\n|$)/uy;
/** What stands behind it. */
const NEXT = /\s{0,12}(?:#{1,6}[ \t]|-{3}|<\/|$)/y;
/** What a section is called that gives the model something, marks and numbers apart. */
const OF_INPUT =
  /^[^\p{L}]{0,8}(?:(?:the|my|your|our|user|project|business|additional|current)[ ])?(?:inputs?|texts?|context|background|goals?|objectives?|about (?:me|us|you|the project|my \p{L}{1,20})|tasks?|requirements?|topic|question|eingabe|kontext|hintergrund|ziele?|aufgabe|anforderungen|über mich|entrada|contexto|antecedentes|objetivos?|tarea|tarefa|requisitos|sobre mí|sobre mim|contexte|objectifs?|tâche|exigences|contesto|obiettiv[oi]|compito|requisiti|контекст|цель|задача|требования|输入|背景|目标|任务|要求|入力|文脈|目的)[^\p{L}]{0,8}$/iu;
/** What only whoever sends the text has or wants. */
const OF_PERSON =
  /(?<!\p{L})(?:you(?:['’](?:d|re|ve))?(?: (?:want|need|have|are|would|wish|prefer|work|sell|offer|plan|like)|r(?! own words))|dein\p{L}{0,2}|ihr\p{L}{0,2}|votre|vos|tus?|vuestr[oa]s?|[st]euas?|suas?|tu[oa]|ваш\p{L}{0,3}|тво\p{L}{1,3})(?!\p{L})|[你您]的?|あなたの/iu;

/** No form that a person fills in has more of them. */
const MOST = 40;

interface Body {
  readonly place: Placeholder;
  readonly heading: string;
}

export function sectionBodies(surroundings: Surroundings): Placeholder[] {
  const { text, marks } = surroundings;
  if (!surroundings.mayHave('#') || !(marks.has('[') || text.includes('{'))) return [];
  const bodies = bodiesOf(surroundings);
  if (bodies.length === 0 || bodies.length > MOST || !bodies.every((body) => isGiven(body, surroundings))) return [];
  return bodies.map(({ place }) => place);
}

function bodiesOf({ text }: Surroundings): Body[] {
  const found: Body[] = [];
  for (let feed = text.startsWith('#') ? -1 : text.indexOf(FEED_OF_HEADING); ;) {
    SECTION.lastIndex = feed + 1;
    const match = SECTION.exec(text);
    const written = match?.[3];
    NEXT.lastIndex = SECTION.lastIndex;
    if (match && written?.includes(' ') && NEXT.test(text)) {
      const start = match.index + match[0].indexOf(written, match[1]!.length);
      const expression = written.slice(1, -1).trim();
      found.push({
        place: possiblePlace({ start, end: start + written.length }, expression, 'input'),
        heading: match[1]!.trim(),
      });
    }
    feed = text.indexOf(FEED_OF_HEADING, feed + 1);
    if (feed === -1) return found;
  }
}

function isGiven({ place, heading }: Body, surroundings: Surroundings): boolean {
  const { start, expression } = place;
  const region = surroundings.codeAt(start);
  if (region && (region.kind !== 'inline' || !surroundings.fillsCode(place))) return false;
  if (announcesAnswer(heading) || isNameOfAnswer(heading) || isNameOfAnswer(expression)) return false;
  if (surroundings.inAnswerSection(start) || isSpokenOf(place, surroundings)) return false;
  if (!OF_INPUT.test(heading) && !(OF_PERSON.test(expression) && isFieldName(expression))) return false;
  return !isGoverned(surroundings.text, start, (line) => announcesAnswer(line) || isShownForm(line));
}
