/**
 * `Topic: <topic here>`, `about *insert topic here*`, `"your text here"`, `INSERT TOPIC HERE`: words to whoever sends the text, between marks
 * that have other uses, or in capitals. They stand in a sentence that gives a task, behind a label or in a paragraph of their own below one.
 */
import { ASKS_ELSEWHERE, ASKS_FOR_NOUN, isOpen, isStemBefore, lineBefore } from './blanks.ts';
import { isBelowTask, isLabelOfAnswer, startOfLabels } from './below-tasks.ts';
import { isSpokenOf } from './bracket-evidence.ts';
import { isFieldName } from './field-names.ts';
import { speaksOfSelf } from './first-person.ts';
import { isBelowForm, labelOf } from './labelled-blanks.ts';
import { AUTHOR_WORDS, subjectOf } from '../marks/delimiters.ts';
import { CAPITALS_OF_BLANKS, MARKS_OF_WORDS } from '../marks/marks-of-blanks.ts';
import { type Placeholder, possiblePlace } from '../placeholder.ts';
import { isNameOfAnswer } from '../words/answer-names.ts';
import type { Surroundings } from '../words/surroundings.ts';
import { beginsWithTask, isInputOfTask, isLooselyAsked, isTask, sentenceBefore } from '../words/task-sentences.ts';

/** Without any of them a text has no such words. */
const ANY =
  /here|below|insert|paste|your|HERE|hier|einfügen|einsetzen|eingeben|ici|aqu[íi]|qui|здесь|сюда|вста|введ|укаж|inser|pega|coll|cola|incoll|wsta|wkle|此|输入|輸入|粘贴|填写|ここ|入力|여기|입력/i;
const WITH_HERE =
  /^(?:(?:insert|paste|enter|type|put|add|write|place|copy|fill in|your)(?: (?:your|the|an?|my))? (.{1,50})|(?!(?:the|some|any) )(?:[\p{L}'’-]{2,20} ){0,2}(?!go(?:es)? )(\p{L}{2,20})(?: go(?:es)?)?) here$/iu;
/** What else a person hands over. */
const WORKED_ON =
  /(?:^| )(?:e-?mails?|essays?|requests?|sentences?|paragraphs?|stor(?:y|ies)|ideas?|letters?|drafts?|notes|posts?|poems?|lists?|names?)$/i;
const INSERTED = /^(?:insert|paste|fill in)(?: (?:your|the|an?|my))? ((?:[\p{L}'’-]{2,20} ){0,2}\p{L}{2,20})$/iu;
const YOURS = /^(?:your|my own) ((?:\p{L}{2,20} ){0,2}\p{L}{2,20})$/iu;
/** What nobody but who sends the text has. */
const OWN_NOUN = /(?:^| )(?:topic|subject|theme|text|product|company|brand|name|industry|niche|question|keyword)$/i;
/** The model is somebody, who has customers and a company himself. */
const HAS_ROLE =
  /\byou(?:['’]re| are| work)\b|\byour(?:self| (?:role|task|job|team|customers?))\b|\b(?:act|role) ?as\b|\bpretend\b/i;
const OWN_ELSEWHERE =
  /^(?:dein\p{L}{0,2}|ihr\p{L}{0,2}|votre|vos|ton|ta|tus?|sus?|[st]eus?|[st]uas?|(?:il |la )?tu[oa]|ваш\p{L}{0,3}|тво\p{L}{1,3}|twoj\p{L}|twój|jouw|uw) .{2,40} (?:hier|ici|aqu[íi]|qui|здесь|сюда|tutaj)$/iu;
const ELSEWHERE =
  /(?:^| )(?:hier|ici|aqu[íi]|qui|здесь|сюда|tutaj)(?: |$)|(?:einfügen|einsetzen|eingeben)$|^(?:вставьте?|введите|укажите|insert(?:ar|e)|pegar?|insérer|insérez|coller|collez|colar|inserir|insira|inserire|inserisci|incolla|wstaw|wklej)(?!\p{L})|此|这里|這裡|输入|輸入|粘贴|填写|ここに|入力|貼り付け|여기에|입력/iu;
const IDEOGRAPHS = /[\u3040-\ud7a3]/;

/** How they are set off. The place is the marks too, but for quotation marks and code. */
const MARKED: readonly { readonly marks: readonly string[]; readonly pattern: RegExp; readonly inside?: true }[] = [
  {
    marks: ['*', '_', '~', '|'],
    pattern:
      /(?<![\p{L}\p{N}*_~|\\])(?:\*{1,3}(?!\*)|_{1,3}(?!_)|~{1,2}(?!~)|\|)(\p{L}[^*_~|\n()[\]{}<>"“”]{3,60}[\p{L}.…])(?:\*{1,3}|_{1,3}|~{1,2}|\|)(?![\p{L}\p{N}*_~|])/gu,
  },
  { marks: ['<'], pattern: /(?<![\w<`])<(\p{L}[^<>\n=/]{3,60})>(?![>`])/gu },
  { marks: ['(', '（'], pattern: /(?<![\]\w])[(（](\p{L}[^()（）\n]{3,60})[)）]/gu },
  { marks: ['【', '「'], pattern: /[【「](\p{L}[^【】「」\n]{3,60})[】」]/gu },
  {
    marks: ['"', "'", '“', '„', '«', '‘', '`'],
    pattern: /(?<![\p{L}\p{N}"'`])["'“„«‘`] ?(\p{L}[^"'“”„«»‘’`\n]{3,60}[\p{L}.…]) ?["'“”»’`](?![\p{L}\p{N}"'`])/gu,
    inside: true,
  },
];
const CAPITALS =
  /(?<![\p{L}\p{N}_<[{*"'(`«])(?:(?:INSERT|PASTE|ENTER|TYPE|PUT|ADD|YOUR)(?: \p{Lu}[\p{Lu}'’]{0,20}){1,5} HERE|(?:INSERTAR?|ESCRIB[AE]|PEGAR?|INSÉRER|INSÉREZ|COLLE[RZ]|COLAR|INSERIR|INSERISCI)(?: \p{Lu}{1,20}){1,4} (?:AQU[IÍ]|ICI|QUI)|HIER(?: \p{Lu}{1,20}){0,4} EINFÜGEN)(?![\p{L}\p{N}_])/gu;
/** `My first request is` */
const OWN_IS = /(?<!\p{L})(?:is|are|ist|sind|es|son|est|sont|è|é)[ \t]$/iu;
const ENDS_PARAGRAPH = /^[ \t]*(?:\r?\n[ \t]*(?:\r?\n|`{3}|~{3}|"{3}|$)|$)/;

export function wordsInMarks(surroundings: Surroundings): Placeholder[] {
  const { text } = surroundings;
  const isMarked = [...MARKS_OF_WORDS, ...CAPITALS_OF_BLANKS].some((mark) => surroundings.marks.has(mark));
  if (!isMarked || !surroundings.has(ANY) || surroundings.showsChats) return [];
  const marked = MARKED.flatMap(({ marks, pattern, inside }): Placeholder[] => {
    if (!marks.some((mark) => surroundings.marks.has(mark))) return [];
    const matches = Array.from(text.matchAll(pattern));
    const isForm = matches.some((match) => WITH_HERE.test(match[1]!) && isNameOfAnswer(match[1]!));
    const places = matches.filter((match) => isToAuthor(match[1]!, surroundings));
    return places.flatMap((match): Placeholder[] => {
      const expression = match[1]!;
      const start = match.index;
      const whole = possiblePlace({ start, end: start + match[0].length }, expression, subjectOf(expression));
      if (isNameOfAnswer(expression) || !isFilledIn(whole, isForm, surroundings)) return [];
      if (!inside) return [whole];
      const from = start + match[0].indexOf(expression);
      return [{ ...whole, start: from, end: from + expression.length }];
    });
  });
  return [...marked, ...inCapitals(surroundings)];
}

function isToAuthor(words: string, surroundings: Surroundings): boolean {
  const here = WITH_HERE.exec(words);
  if (here) {
    const noun = here[2] ?? (words.toLowerCase().startsWith('your') ? here[1]! : undefined);
    return noun === undefined || isFieldName(noun) || WORKED_ON.test(noun);
  }
  const inserted = INSERTED.exec(words)?.[1];
  if (inserted !== undefined) return isFieldName(inserted);
  const own = YOURS.exec(words)?.[1];
  if (own !== undefined) return OWN_NOUN.test(own) && !surroundings.has(HAS_ROLE);
  return OWN_ELSEWHERE.test(words) || (ELSEWHERE.test(words) && AUTHOR_WORDS.test(words));
}

/** @param isForm others of the text are named as answers are */
function isFilledIn(place: Placeholder, isForm: boolean, surroundings: Surroundings): boolean {
  const { start, end, expression } = place;
  const { text } = surroundings;
  const region = surroundings.codeAt(start + 1);
  if (surroundings.inProgram(start) || surroundings.ofAnswer(start) || isSpokenOf(place, surroundings)) return false;
  if (region?.kind === 'inline' && !(region.start === start + 1 && text[start] === '`')) return false;
  const position = surroundings.position(place);
  if (position === 'prose') return isAskedInSentence(place, surroundings) && !isFollowedByNoun(place, surroundings);
  if (text[start] === '|') return false;
  const own = WITH_HERE.test(expression) ? undefined : YOURS.exec(expression)?.[1];
  if (own !== undefined && labelOf(place, surroundings).toLowerCase() !== own.toLowerCase()) return false;
  if (position === 'label') {
    const named = text[start] === '<' ? WITH_HERE.exec(expression)?.[1] : undefined;
    if (named !== undefined && !isFieldName(named)) return false;
    if (isForm || isLabelOfAnswer(labelOf(place, surroundings))) return false;
    const first = startOfLabels(start, surroundings);
    return (
      !isBelowForm({ ...place, start: first }, surroundings, 'headed') && !isBelowForm(place, surroundings, 'headed')
    );
  }
  if (position !== 'line' || !(WITH_HERE.test(expression) || ELSEWHERE.test(expression))) return false;
  return ENDS_PARAGRAPH.test(surroundings.after(end)) && isBelowTask(start, surroundings);
}

/** `the "your name here" joke` */
function isFollowedByNoun({ start, end }: Placeholder, surroundings: Surroundings): boolean {
  return QUOTATION.test(surroundings.text[start]!) && !ENDS_CLAUSE.test(surroundings.after(end));
}

const QUOTATION = /["'“„«‘`]/;
const ENDS_CLAUSE =
  /^(?:[.,;:!?)]|[ \t]*(?:\r?\n|$)|[ \t](?:and|or|in|into|for|to|with|as|by|from|that|which|who|und|in|für|auf|y|en|para|et|pour|e|per|и|для)(?!\p{L}))/iu;

function isAskedInSentence(place: Placeholder, surroundings: Surroundings): boolean {
  const { start, expression } = place;
  if (!isOpen(place, surroundings)) return false;
  if (IDEOGRAPHS.test(expression)) return true;
  const sentence = sentenceBefore(surroundings.text, start);
  const before = lineBefore(start, surroundings);
  if (OWN_IS.test(sentence) && speaksOfSelf(sentence) && !isNameOfAnswer(sentence)) return true;
  if (isLooselyAsked(before)) return false;
  if (!isTask(sentence) && !isInputOfTask(sentence) && !beginsWithTask(sentence)) return false;
  return (
    ASKS_FOR_NOUN.test(before) ||
    ASKS_ELSEWHERE.test(before) ||
    isInputOfTask(sentence) ||
    isStemBefore(expression, before)
  );
}

function inCapitals(surroundings: Surroundings): Placeholder[] {
  const { text } = surroundings;
  if (!CAPITALS_OF_BLANKS.some((word) => surroundings.marks.has(word))) return [];
  return Array.from(text.matchAll(CAPITALS)).flatMap((match): Placeholder[] => {
    const expression = match[0];
    const start = match.index;
    const place = possiblePlace({ start, end: start + expression.length }, expression, subjectOf(expression));
    if (isNameOfAnswer(expression) || surroundings.codeAt(start)?.kind === 'inline') return [];
    if (surroundings.inProgram(start) || surroundings.ofAnswer(start) || isSpokenOf(place, surroundings)) return [];
    const position = surroundings.position(place);
    if (position === 'prose') return isAskedInSentence(place, surroundings) ? [place] : [];
    if (position === 'label' && isLabelOfAnswer(labelOf(place, surroundings))) return [];
    const isGiven = position === 'label' || (position === 'line' && isBelowTask(start, surroundings));
    return isGiven && !isBelowForm(place, surroundings, 'headed') ? [place] : [];
  });
}
