/**
 * `Name: ____\nPosition: ____`, `Topic: …`: labels that a person writes behind, below a task. One of them has to name what a person gives, and
 * none what a model writes: so are the lines of answers, letters and examples left open.
 */
import { ASKS_ELSEWHERE, ASKS_FOR_NOUN } from './blanks.ts';
import {
  blocksOfLabels,
  isAboveTask,
  isBelowTask,
  isLabelOfAnswer,
  isWrittenByModel,
  saysGiven,
} from './below-tasks.ts';
import { lineAbove } from './bracket-blocks.ts';
import { isFieldName } from './field-names.ts';
import { hasDots, MARKS_OF_LABELS } from '../marks/marks-of-blanks.ts';
import { type Placeholder, possiblePlace } from '../placeholder.ts';
import { startOfLine } from '../words/shown-in-line.ts';
import type { Surroundings } from '../words/surroundings.ts';
import { isTask } from '../words/task-sentences.ts';

const FILL_IN = /[[(<](?:please |bitte |a |à )?(?:fill|ausfüllen|rellenar|remplir|preencher)/iu;
const OPEN =
  /[:：][*_]{0,2}[ \t]{0,4}(?<=[:：\s])[$€£]?(_{3,80}|＿{2,40}|\.{3,80}|…{1,20}|[○〇◯]{2,8}|[xX]{3,10}|\[\]|“”|""|「」|\[(?:\.{3}|…| {1,40}|_{2,40})\]|[<({](?:\.{3}|…)[>)}]|[[<(（【](?:(?:please )?fill (?:(?:me|this|it) )?in|(?:bitte )?ausfüllen|(?:a )?rellenar|à remplir|(?:a )?preencher|请?填写|記入)[\]>)）】])[.,;]?[ \t]*(?=\r?\n|$)/gu;
const EMPTY = /^[[“"「][\]”"」]$/;
const OF_PROGRAM = /\b(?:pages?|apps?|sites?|websites?|screens?|components?|classes|objects?|schemas?|code)\b/i;
/** What a model is shown as often. */
const WEAK = /^[[<({]?(?:\.{3}|…)|^[xX]/;
/** Of data. */
const KEY = /^\p{Ll}/u;
const LABEL = /^[ \t>]{0,8}(?:[-*+•][ \t]+|\d{1,2}[.)][ \t]+)?[*_]{0,2}(\p{L}[\p{L}\p{M}\p{N} '’/&_()-]{0,60})$/u;
/** What else people say of themselves. */
const OF_PERSON =
  /(?<!\p{L})(?:name|age|hobb(?:y|ies)|interests?|experience|background|education|weight|height|diet|allergies|likes|dislikes|alter|beruf|nombre|edad|nom|âge|nome|età|idade|имя|возраст|姓名|名前|이름)(?!\p{L})/iu;
const UNCASED =
  /^(?:主题|主題|题目|产品|产品名称|公司|受众|目标|语言|城市|テーマ|トピック|商品名|会社名|対象|言語|주제|제품|회사|대상)$/u;

interface Line extends Placeholder {
  /** Where it starts. */
  readonly line: number;
  readonly label: string;
}

export function openLabels(surroundings: Surroundings): Placeholder[] {
  const { text } = surroundings;
  const hasBrackets = surroundings.marks.has('[') || surroundings.mayHave('(') || surroundings.mayHave('<');
  const saysFill = hasBrackets && surroundings.has(FILL_IN);
  if (!saysFill && !hasDots(text) && !MARKS_OF_LABELS.some((mark) => surroundings.marks.has(mark))) return [];
  return blocksOfLabels(linesOf(surroundings), surroundings).flatMap(([first, lines]): Placeholder[] => {
    if (lines.length === 1 && isTaskOf(lines[0]!, surroundings)) return lines;
    const labels = [...new Set(lines.map(({ label }) => label))];
    if (labels.some(isLabelOfAnswer)) return [];
    if (lines.some(({ label, expression }) => EMPTY.test(expression) && KEY.test(label))) return [];
    if (surroundings.ofAnswer(lines[0]!.start)) return [];
    if (isAboveTask(first, lines.at(-1)!.end, surroundings)) return labels.some(isOfAuthor) ? lines : [];
    if (!isBelowTask(first, surroundings)) return [];
    const line = lineAbove(first, surroundings);
    const isGiven = saysGiven(line, labels);
    if (isWrittenByModel(line, isGiven)) return [];
    if ((!isGiven || OF_PROGRAM.test(line)) && lines.some(({ expression }) => EMPTY.test(expression))) return [];
    const isWeak = lines.some(({ expression }) => WEAK.test(expression));
    if (isWeak && !labels.every((label) => isFieldName(label) || OF_PERSON.test(label))) return [];
    return labels.some((label) => isFieldName(label) || (isGiven && OF_PERSON.test(label))) ? lines : [];
  });
}

function* linesOf(surroundings: Surroundings): Generator<Line> {
  const { text } = surroundings;
  for (const match of text.matchAll(OPEN)) {
    const line = startOfLine(text, match.index);
    const label = LABEL.exec(text.slice(line, match.index))?.[1]?.trim();
    if (label === undefined || surroundings.codeAt(match.index)) continue;
    const start = match.index + match[0].indexOf(match[1]!, 1);
    const span = { start, end: start + match[1]!.length };
    yield { ...possiblePlace(span, match[1]!, subjectOf(label)), line, label };
  }
}

function isOfAuthor(label: string): boolean {
  return isFieldName(label) || OF_PERSON.test(label) || UNCASED.test(label);
}

/** `Write a slogan for: ____` */
function isTaskOf({ label, start }: Line, surroundings: Surroundings): boolean {
  if (!isTask(label) || surroundings.ofAnswer(start)) return false;
  return ASKS_FOR_NOUN.test(`${label} `) || ASKS_ELSEWHERE.test(`${label} `);
}

function subjectOf(label: string): string {
  return label.split(' ').length > MOST_WORDS ? 'input' : label;
}

const MOST_WORDS = 4;
