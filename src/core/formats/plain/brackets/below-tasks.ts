/** Whether a paragraph or a block of labels holds what the task above it is about, and not what the model is to write. */
import { announcesAnswer, announcesInput } from '../words/answer-talk.ts';
import { isNameOfAnswer } from '../words/answer-names.ts';
import { lineAbove } from './bracket-blocks.ts';
import { isForModel } from './bracket-evidence.ts';
import { isShownForm } from '../words/fenced-inputs.ts';
import { remembered } from '../../../text/remembered.ts';
import { startOfLine } from '../words/shown-in-line.ts';
import type { Surroundings } from '../words/surroundings.ts';
import { beginsWithTask } from '../words/task-sentences.ts';

/** Words for what is written in a form, or shown to the model. */
const OF_FORM =
  /\b(?:format\w*|forms?|templates?|structured?|examples?|layouts?|fill|complete|extract\w*|return|outputs?|(?:respond|reply)(?! to)|worksheets?|quiz|questionnaires?|surveys?|exercises?|contracts?|fields?|blanks?|gaps?|like this|as follows|such as|never|phrases?|placeholders?|labels?|buttons?|headers?|config\w*|ya?ml|json|files?|so)\b|(?<!\p{L})(?:formular\p{L}*|vorlage\p{L}*|formato|plantilla|modelo|formulario|formulário|formulaire|modèle|modello|modulo|шаблон\p{L}*|форм[аеу])(?!\p{L})|格式|模板|形式|フォーマット|テンプレート|형식|양식/iu;
/** `with these details:` */
const GIVES_DETAILS =
  /\b(?:with|using|from|for|about|on|based on) (?:the |these |this )?(?:following )?(?:details|information|basics|inputs?|data|facts|parameters|context|person|product|topic)\b/i;
const GIVES =
  /(?<!\p{L})(?:following|below|given|my|our|here (?:is|are)|details|information|folgende\p{L}{0,2}|angaben|siguientes?|datos|suivante?s?|informations|seguenti?|dati|seguintes?|dados|следующ\p{L}{1,4}|данные)(?!\p{L})|以下|下面|次の|下記|다음|아래/iu;
const ENDS_IN_COLON = /[:：][*_]{0,3}$/;
const SENTENCE_END = /[.!?][*_"”]{0,2}[ \t]+/;
/** What a text of the model has under a label of its own. */
const PART_OF_TEXT =
  /^(?:(?:main |sub-?|short |meta )?(?:titles?|headlines?|headings?|intro(?:duction)?|body|conclusion|outro|hook|captions?|hashtags?|tags?|description|paragraphs?|sections?|chapters?|ingredients|instructions|steps?|notes?|dates?|signature|signed(?: by)?|subject(?: line)?|dear|from|to|cc|thoughts?|observations?|actions?(?: input)?|premise|claim|user|assistant|human|ai|bot|system|speaker|q|a|role|options?|pros|cons|strengths|weaknesses)(?: [a-z\d]{1,2})?|titel|überschrift|einleitung|datum|unterschrift|título|fecha|data|firma|titre|date|titolo|заголовок|дата)$/iu;
/** A line with something behind its label. */
const LINE_OF_BLOCK =
  /^[ \t>]{0,8}(?:[-*+•][ \t]+|\d{1,2}[.)][ \t]+)?[*_]{0,2}\p{L}[^:：\n]{0,60}(?:[:：][*_]{0,2}[ \t]{1,4}|：)\S/u;
const MOST_LINES = 20;
const LONGEST_LINE = 300;

/** The line above begins with a task or announces what is given, and speaks of no form. */
export function isBelowTask(offset: number, surroundings: Surroundings): boolean {
  const line = lineAbove(startOfLine(surroundings.text, offset), surroundings).trim();
  if (line === '' || OF_FORM.test(line) || announcesAnswer(line)) return false;
  const isTask = line.split(SENTENCE_END).some(beginsWithTask);
  if (!ENDS_IN_COLON.test(line)) return isTask || (line.startsWith('#') && announcesInput(line));
  if (isShownForm(line) && !GIVES_DETAILS.test(line)) return false;
  return isTask || announcesInput(line) || GIVES.test(line);
}

/** What the model reads in a text, or makes up, it may write behind labels. */
const EXTRACTS =
  /\b(?:summar\w*|analy[sz]\w*|describ\w*|extract\w*|identif\w*|list|review|evaluat\w*|assess\w*|classif\w*|compar\w*|research|read|find|explain|outline|determine)\b|(?<!\p{L})(?:fass\p{L}*|analys\p{L}*|beschreib\p{L}*|nenne\p{L}*|resum\p{L}*|analiz\p{L}*|describ\p{L}*|résum\p{L}*|décri\p{L}*|riassum\p{L}*|опиши|проанализируй)(?!\p{L})/iu;
const MADE_UP =
  /\b(?:personas?|profiles?|characters?|cards?|records?|entr(?:y|ies)|sheets?|tables?|briefs?|metadata)\b/i;
/** The line above speaks of what is given. */
const OF_AUTHOR =
  /(?<!\p{L})(?:me|my|i|we|us|our|below|following|these|mich|mir|mein\p{L}?|folgende\p{L}?|mí|mi|me|siguientes?|moi|mon|ma|suivante?s?|mio|mia|seguent[ei]|мне|мой|моя)(?!\p{L})/iu;
const WORKED_ON =
  /(?<!\p{L})(?:text|article|code|e-?mail|question|document|transcript|link|url|artikel|frage|texto|artículo|pregunta|texte|question|testo|domanda|текст|вопрос)(?!\p{L})/iu;

/** The line above a block of labels speaks of what is given, or one of them does. */
export function saysGiven(line: string, labels: readonly string[]): boolean {
  return OF_AUTHOR.test(line) || labels.some((label) => WORKED_ON.test(label));
}

/** What the model makes up, or reads in what it is given. */
export function isWrittenByModel(line: string, isGiven: boolean): boolean {
  return MADE_UP.test(line) || (EXTRACTS.test(line) && !isGiven);
}

/** Where the first line stands of the labels that end with that of a place. */
export function startOfLabels(offset: number, { text }: Surroundings): number {
  let start = startOfLine(text, offset);
  for (let lines = 0; lines < MOST_LINES && start > 0; lines++) {
    const above = startOfLine(text, start - 1);
    if (!LINE_OF_BLOCK.test(text.slice(above, Math.min(start - 1, above + LONGEST_LINE)))) break;
    start = above;
  }
  return start;
}

/** What stands behind a label: where the label's line starts, and where the place behind the label starts and ends. */
interface Labelled {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** Places behind labels, ascending, by where the block of labels begins in which they stand. */
export function blocksOfLabels<T extends Labelled>(places: Iterable<T>, surroundings: Surroundings): [number, T[]][] {
  const blocks = new Map<number, T[]>();
  let last: { readonly first: number; readonly end: number } | undefined;
  for (const place of places) {
    const first: number = last?.end === place.line ? last.first : startOfLabels(place.start, surroundings);
    last = { first, end: surroundings.text.indexOf('\n', place.end) + 1 };
    const block = blocks.get(first);
    if (block) block.push(place);
    else blocks.set(first, [place]);
  }
  return [...blocks];
}

/** The label of what a model writes. */
export const isLabelOfAnswer = remembered(
  (label: string): boolean =>
    isNameOfAnswer(label) || isForModel(label.toUpperCase()) || PART_OF_TEXT.test(label) || announcesAnswer(label),
);

/** `Topic: ____` as the first lines, and the task below them. */
export function isAboveTask(first: number, end: number, { text }: Surroundings): boolean {
  if (text.slice(Math.max(0, first - LONGEST_LINE), first).trim() !== '') return false;
  const line = text
    .slice(end, end + LONGEST_LINE)
    .trimStart()
    .split('\n', 1)[0]!;
  return (beginsWithTask(line) || TASK_UNCASED.test(line)) && !OF_FORM.test(line);
}

const TASK_UNCASED =
  /(?:写|分析|介绍|解释|翻译|总结|生成|设计|推荐)|(?:書い|作成|考え|教え|提案|要約|翻訳)|(?:작성|설명|번역|요약|추천)/u;
