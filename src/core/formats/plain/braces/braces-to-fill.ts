/** `- **Goal:** {what you want}`: words in single braces behind labels, which a person fills in before the text is sent. */
import type { BraceGroup } from './brace-groups.ts';
import { isForModel, isSpokenOf } from '../brackets/bracket-evidence.ts';
import { subjectOf } from '../marks/delimiters.ts';
import { headingBefore } from '../words/headings.ts';
import { isFieldName } from '../brackets/field-names.ts';
import { areGiven, labelOf } from '../brackets/labelled-blanks.ts';
import { type Placeholder, possiblePlace } from '../placeholder.ts';
import type { Surroundings } from '../words/surroundings.ts';

/** The text tells whoever sends it to fill them in, in English and elsewhere. */
const SAYS_TO_FILL =
  /(?<!\p{L})(?:fill(?: in| out)?|replace|complete|customi[sz]e|adapt|swap(?: out)?|edit|update)(?: (?:in|all|each|every|everything in))?(?: (?:the|these|those|your|any))?(?: (?:parts?|text|words|values|items|everything|anything) (?:in|between|inside))? [`"']?(?:(?:curly|square) |\[)?(?:braces?|brackets?|bracketed (?:items?|text|words?|parts?|values?|placeholders?|fields?|sections?|terms?|variables?)|placeholders?|blanks?|curly)(?!\p{L})|(?<!\p{L})(?:füllen? (?:Sie )?die|ersetzen? (?:Sie )?die|remplissez les|remplacez les|rellena (?:los|las)|reemplaza (?:los|las)|preencha (?:os|as)|substitua (?:os|as)|compila (?:i|le)|sostituisci (?:i|le)) (?:(?:geschweiften|eckigen) )?(?:Klammern|Platzhalter|accolades|crochets|llaves|corchetes|marcadores|chaves|colchetes|parentesi|segnaposto)(?!\p{L})|(?:填写|填入|替换|填寫|替換)(?:所有|以下)?(?:的)?(?:花括号|大括号|方括号|括号|占位符|花括號|大括號|括號)/iu;
/** What a person does with `{...}`: said before it, or behind it. */
const REPLACES =
  /(?<!\p{L})(?:fill(?: in| out)?|replace|complete|customi[sz]e|adapt|swap(?: out)?|edit|update|change)(?: (?:in|all|each|every|everything|anything|whatever|the|these|those|your|any|is|stands|parts?|text|words|values|items|placeholders?|inside|between|like|marked|of)){0,5} [`"'(]{0,2}$|(?:填写|填入|替换|填寫|替換)(?:所有|以下|的)? ?[`"'「“]{0,2}$/iu;
const IS_REPLACED =
  /^[`"'」”)]{0,2}(?: ?の(?:部分|中身?|箇所|内容))?(?:を|は)[^。\n]{0,12}(?:差し?替え|置き?換え|置換|書き換え|埋め|変更|入力)|^[`"'」”)]{0,2}(?: (?:parts?|placeholders?|values|blanks|fields|braces))? (?:(?:are|is|has|have|must|should|need|needs) )(?:to )?(?:be )?(?:replaced|filled|swapped|edited|changed)(?!\p{L})/iu;
/** The model is told so: what it writes is spoken of. */
const OF_ANSWER =
  /(?<!\p{L})(?:do not|don['’]t|never|not|formats?|structure|templates? below|answers?|respon[ds]\p{L}*|repl(?:y|ies)|outputs?|return|report|generate|write|antwort\p{L}*|réponse|respuesta|resposta|risposta|formato)(?!\p{L})|格式|回答|输出/iu;
const SETTINGS = /\b(?:controls?|settings?|preferences|options|parameters)\b/i;
/** A label of its own line, which announces what follows. */
const OPEN_LABEL = /[:：][*_ \t]{0,4}\r?\n/;
const FARTHEST_HEADING = 600;
const LONGEST_BEFORE = 80;
/** Words and what stands between them, not code or data. */
const WORDS = /^(?=[^\n]{2,120}$)\p{L}(?:[^\n"'`=;:<>[\]\\$]|(?<=\p{L})'(?=\p{L}))*$/u;
const LABELLED_ITEM = /(?:^|\n)[ \t]*[-*+•][ \t]+(?:\*\*\p{L}[^*\n]{0,40}:\*\*|\*\*\p{L}[^*\n]{0,40}\*\*:)[ \t]*$/u;
/** What only whoever sends the text wants and has. */
const SPOKEN_TO_AUTHOR =
  /(?<!\p{L})(?:you (?:want|need|prefer|wish|would like)|you['’](?:ll|d)|paste|insert|your (?:goal|topic|audience|company|product|business|name|role|text|data|question|task|project))(?!\p{L})/iu;
const FEWEST_ITEMS = 2;
const DESCRIPTION = /^(?:an?|the|your|what|whatever|any) \p{L}/iu;

export function bracesToFill(surroundings: Surroundings): Placeholder[] {
  const { text, braceGroups } = surroundings;
  if (!braceGroups.some(({ content }) => content.includes(' '))) return [];
  const groups = braceGroups.filter((group) => isOpen(group, surroundings));
  if (groups.length === 0) return [];
  if (isToldToFillBraces(text)) return groups.map(placeOf);
  const items = groups.filter(({ start }) => LABELLED_ITEM.test(surroundings.before(start)));
  const isAddressed = items.some(({ content }) => SPOKEN_TO_AUTHOR.test(content));
  if (items.length >= FEWEST_ITEMS && isAddressed) return items.map(placeOf);
  const labelled = groups.filter((group) => surroundings.position(group) === 'label').map(placeOf);
  return labelled.length > 0 && areGiven(labelled, surroundings, isDescribed(labelled, surroundings)) ? labelled : [];
}

/** `Goal: {A description of what is to come out}`: the only one, behind the label of an input, says what stands there. */
function isDescribed(places: readonly Placeholder[], surroundings: Surroundings): boolean {
  const [place, ...others] = places;
  if (place === undefined || others.length > 0 || !DESCRIPTION.test(place.expression)) return false;
  return isFieldName(labelOf(place, surroundings));
}

/** A line of the text tells that to somebody who is not the model. */
export function isToldToFill(text: string): boolean {
  const told = SAYS_TO_FILL.exec(text);
  if (told === null) return false;
  const from = Math.max(text.lastIndexOf('\n', told.index) + 1, told.index - LONGEST_BEFORE);
  const end = text.indexOf('\n', told.index);
  const before = text.slice(from, told.index);
  const sentence = before.slice(Math.max(...['. ', '! ', '? '].map((mark) => before.lastIndexOf(mark))) + 1);
  const behind = text.slice(told.index, Math.min(end === -1 ? text.length : end, told.index + LONGEST_BEFORE));
  return !OF_ANSWER.test(sentence + behind);
}

/** A line of the text tells that of braces, which it may show: `Replace the {...} parts`. */
export function isToldToFillBraces(text: string): boolean {
  return isToldToFill(text) || ['{...}', '{…}'].some((shown) => isReplaced(text, text.indexOf(shown), shown.length));
}

function isReplaced(text: string, start: number, length: number): boolean {
  if (start === -1) return false;
  const from = Math.max(text.lastIndexOf('\n', start) + 1, start - LONGEST_BEFORE);
  const end = text.indexOf('\n', start);
  const before = text.slice(from, start);
  const behind = text.slice(start + length, Math.min(end === -1 ? text.length : end, start + LONGEST_BEFORE));
  return (REPLACES.test(before) || IS_REPLACED.test(behind)) && !OF_ANSWER.test(before + behind);
}

/** Behind a label or alone on its line, where the model does not write. */
function isOpen(group: BraceGroup, surroundings: Surroundings): boolean {
  const { start, opens, closes, content } = group;
  if (opens !== 1 || closes !== 1 || isBehindWord(surroundings.text, start)) return false;
  if (!WORDS.test(content) || isForModel(content.toUpperCase())) return false;
  if (!/^(?:label|line)$/.test(surroundings.position(group)) || isInCode(group, surroundings)) return false;
  if (isSpokenOf(group, surroundings)) return false;
  return !surroundings.ofAnswer(start) || isOfSettings(start, surroundings);
}

/** In a fence, or a part of a code span. */
function isInCode({ start, end }: BraceGroup, surroundings: Surroundings): boolean {
  const region = surroundings.codeAt(start);
  return region !== undefined && !(region.kind === 'inline' && region.start === start && region.end === end);
}

/** Words of its line stand right before a place: it is neither alone there nor behind a label. */
function isBehindWord(text: string, start: number): boolean {
  let at = start - 1;
  while (text[at] === ' ' || text[at] === '\t') at--;
  return /[A-Za-z]/.test(text[at] ?? '');
}

/** `- **Length:** {brief | detailed}` in the list below `## Output controls`: how the answer is to be, not its form. */
function isOfSettings(start: number, surroundings: Surroundings): boolean {
  if (!LABELLED_ITEM.test(surroundings.before(start))) return false;
  const heading = headingBefore(surroundings.text, start, FARTHEST_HEADING);
  return heading !== undefined && SETTINGS.test(heading.line) && !OPEN_LABEL.test(heading.below);
}

function placeOf(group: BraceGroup): Placeholder {
  const expression = group.content.trim();
  return possiblePlace(group, expression, subjectOf(expression));
}
