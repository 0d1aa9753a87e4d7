/**
 * What speaks for `<NAME>` and `[NAME]` as a placeholder. Most brackets are for the model: tags, tokens, marks of sections,
 * forms of an answer, what stands in the place of what was redacted. Those of the template's author are told by
 *
 * 1. how they are written: words to whoever fills the template in (`[INSERT TEXT HERE]`), or capitals of two words
 *    (`<COMPANY_NAME>`); one word only where its name is that of an input (`Text: [TEXT]`, two of them in running text), where
 *    sentences have several in angle brackets (`You are <HERO>, among <PLAYERS>.`), or where it is numbered and ends a fence that
 *    holds an input (`[P1]`);
 * 2. where they stand: not in code, not alone on a line without a label (a section's mark), not where an answer's form is, but
 *    surely where they are all that a block of an input holds (bracket-blocks.ts);
 * 3. what is said of them: no `replace it by <NAME>`, `end with <NAME>`, `in the [NAME] section`.
 */
import { isOfCitation } from './citation-marks.ts';
import { isSettingOfAnswer } from '../words/answer-talk.ts';
import { isWholeInput } from './bracket-blocks.ts';
import type { Candidate } from '../candidate.ts';
import { isInputName } from '../braces/brace-scores.ts';
import { AUTHOR_WORDS, NUMBERED_INPUT, SPECIAL_TOKENS } from '../marks/delimiters.ts';
import { isGivenAnswer, isPastedAnswer } from './given-answers.ts';
import { isOfFirstPerson } from './first-person.ts';
import { endOfOpening } from '../words/headings.ts';
import type { Span } from '../../../text/span.ts';
import type { Placeholder } from '../placeholder.ts';
import type { Position, Surroundings } from '../words/surroundings.ts';
import { isInputOfTask, sentenceBefore } from '../words/task-sentences.ts';

export type BracketStyle = 'angle' | 'square';

/** What a model puts into its own answer. */
const ANSWER =
  /\b(?:answer|reasoning|thoughts?|thinking|response|output|explanation|summary|analysis|result|score|rating|verdict|decision|conclusion|reply|recommendation|findings?)\b/i;
/** Capitals that stand in brackets as they are, beside those that do so in any delimiters. */
const BRACKETED_TOKENS =
  /^(?:WARNING|IMPORTANT|TIP|CAUTION|SYSTEM_PROMPT|AVAILABLE_TOOLS|(?:TOOL|FUNCTION)_(?:CALLS?|RESULTS?|USE)|.*[ _](?:TOKEN|TAG))$/;
const NAME = /^\p{Lu}[\p{Lu}\p{M}\d'’]*(?:[_ ][\p{Lu}\p{M}\d'’]+)+$/u;
/** A name in another language than English, whose words say nothing here. */
const OF_ELSEWHERE = /[^\0-\x7f]|[_ ](?:DES?|DEL|DELLA|DU|D[AIO]|VON|VAN)[_ ]/;
const WORD = /^\p{Lu}[\p{Lu}\p{M}\d'’]{2,}$/u;
/** Places of a prompt that are numbered: `[P1]`, `[INPUT2]`. */
const NUMBERED = /^[A-Z]{1,12}[1-9]$/;
/** Names of one word that only an input has, so that they need no other beside them. */
export const INPUT_WORD =
  /^(?:TEXTE|TEXTO|TESTO|FRAGE|PREGUNTA|PERGUNTA|DOMANDA|ARTIKEL|DOKUMENT|ART[IÍ]CULO|ARTIGO|ARTICOLO|DOCUMENTO|THEMA|TEMA|SUJET|AUFGABE|TAREA|TAREFA|ТЕКСТ|ВОПРОС|СТАТЬЯ|ДОКУМЕНТ|ТЕМА|ЗАДАЧА|INPUT|TEXT|QUESTION|QUERY|ARTICLE|DOCUMENT|TRANSCRIPT|PASSAGE|AUDIENCE|TOPIC|TASK|GOAL)$/;
/** Names of one word that say something in running text where there are several. */
const SUBJECT_WORD = /^(?:AUTHOR|COMPANY|PRODUCT|BRAND|INDUSTRY|ROLE|GENRE|TONE|STYLE|SUBJECT|LEVEL|FRAMEWORK)$/;
/** What the last of several words says of an input: `COMPANY_NAME`, `JOB_TITLE`. */
const FIELD =
  /^(?:NAMES?|ID|TITLES?|TYPES?|DATES?|TIMES?|YEARS?|URLS?|LINKS?|EMAILS?|ADDRESS|CITY|COUNTRY|REGION|LOCATION|AGE|PRICE|COUNT|NUMBER|LIST|DETAILS|INFO|SUMMARY|NOTES?|FEATURES?|REQUIREMENTS?|SPECS?|HERE)$/;
const OF_FILES = /^(?:FILES?|DIR|DIRECTORY|FOLDER|PATH|REPO|REPOSITORY|BRANCH|ROOT)$/;
/** A line of its own below one that ends with a colon: what the label announces, not a section's mark. */
export const UNDER_LABEL = /[\p{L}\p{N}\]>}][*_ \t]{0,4}[:：][*_ \t]{0,4}\r?\n\s*$/u;
/** Words that tell the model to write what follows, or that it stands for what the model may not see, and what may stand between. */
const SPEAKING = [
  ['(?:replac|redact(?=s?\\b|ed\\b|ing\\b)|mask|anonymi[sz]|substitut|obfuscat|censor)', '\\w*\\b[^.\\n]*'],
  [
    '(?:repl(?:y|ies)|respond|answer|end|start|begin|close|finish)',
    '\\w*(?: (?:it|them|only|exactly))? (?:with|by|as|in)(?: the| a)? ?',
  ],
  [
    '(?:wrap|enclos|mark|tag|label|prefix|denot|cit)',
    '(?:ped|ping|ged|ging|e?s|l?ed|l?ing|e)?\\b(?: (?:it|them|with|by|as|in|the|sources?))*[ :]*',
  ],
  [
    '(?:names|persons|people|cities|places|addresses|e?mails|numbers|dates|companies)',
    ' (?:become|turn into|are (?:shown|written|given) as) ?',
  ],
  ['(?:classif|categori[sz])', '\\w*\\b[^.\\n]* (?:as|into)(?: an?| the)? ?'],
  ['(?:mark|flag|tag|label|annotat|denot)', '\\w*\\b[^.\\n]* (?:with|as|by)(?: an?| the)? ?'],
  ['(?:emit|output|print|return|say|write|append|add|token)', 's?(?: only| exactly)?[ :]*'],
  [
    '(?:(?<!\\b(?:who|that|you|they|we|would|I) )like|such as|either|statu?se?s?|states?|values?)',
    '(?: (?:to|are|is|of|the)){0,2}[ :]*',
  ],
] as const;
const SPOKEN_BEFORE = new RegExp(SPEAKING.map(([word, rest]) => `\\b${word}${rest}["'\`*(]*$`).join('|'), 'i');
/** A text without any of them speaks of nothing so. */
const SPEAKS = new RegExp(`\\b(?:${SPEAKING.map(([word]) => word).join('|')})`, 'i');
/** `<name>`, but for elements of HTML. */
const LOWER_CASE =
  /<(?!(?:br|b|i|u|p|li|ul|ol|em|strong|code|pre|sub|sup|hr|details|summary)>)[a-z][a-z0-9]*(?:[ _-][a-z0-9]+)*>/;
/** Elements of HTML, and what models of speech, sight and language have as tokens. */
const ELEMENT_OR_TOKEN =
  /^(?:HTML|HEAD|BODY|DIV|SPAN|IMG|PRE|CODE|STRONG|TABLE|SCRIPT|STYLE|USER|ASSISTANT|SYSTEM|HUMAN|BOT|IMAGE|AUDIO|VIDEO|SPEECH|SILENCE|STOP|DONE|TRUE|FALSE|YES|NULL|NONE|OBSERVATION|ACTION|THINK|TOOL|BUTTON|CANVAS|NAV|SVG|IFRAME|HEADER|FOOTER|SELECT|GENERATED|MISSING|UNKNOWN|ANY|REDACTED|PERSON|ENTITY|ENTER|RETURN|TAB|CTRL|ALT|SHIFT|ESC|DEL|SPACE)$/;
const IN_SENTENCE = /(?:[\p{L}\p{N}'’][,:;]?[ \t\r\n]{1,8}|[>)],? )$/u;
const ENDS_WORD = /^(?:'s\b|[.,;:!?)]{0,2}(?:\s|$))/;
const FEWEST_WORDS = 2;
const WORD_OF_SENTENCE = 0.5;
const LONE_WORD = 0.9;
/** Before words that a text only speaks of. */
const MENTIONS =
  /\b(?:(?<!\b(?:who|that|you|they|we|would|I) )like|such as|e\.g\.|placeholders?|leave|replace)\b[^.\n]{0,12}$/i;
/** One of them in running text is enough. */
const WORDS_OF_AUTHOR = 0.61;
/** Names of one word that say what an input is where it stands behind a label. */
const LABELLED_WORD =
  /^(?:CONTEXT|CODE|INSTRUCTIONS?|CONVERSATION|HISTORY|DIALOG(?:UE)?|RESUME|SENTENCE|PARAGRAPH|EXAMPLES|DATA|EMAIL|LETTER|LANGUAGE|PERSONA)$/;
/** What only a program knows. */
const OF_RUNTIME =
  /^(?:CURRENT|TODAYS?|USERS?)[ _](?:DATE|TIME|DATETIME|TIMESTAMP|DAY|MONTH|YEAR|WEEKDAY|TIMEZONE|TIME[ _]ZONE)$/;
const RUNTIME = 2;
/** Before what only the program knows: `Today is <DATE>.` */
const CLOCK_BEFORE = /\b(?:today|date|time|day|year|now)(?: is|:) ?$/i;
const CLOCK = /^(?:DATE|TIME|YEAR|TODAY|NOW)$/;
export const SUBJECT_OF_SENTENCE =
  /^(?:LANGUE|SPRACHE|IDIOMA|LINGUA|ЯЗЫК|STADT|VILLE|CIUDAD|CIDADE|ГОРОД|LAND|PAYS|PAÍS|СТРАНА|FIRMA|UNTERNEHMEN|ENTREPRISE|EMPRESA|КОМПАНИЯ|PRODUKT|PRODUIT|PRODUCTO|PRODUTO|ПРОДУКТ|ROLLE|RÔLE|РОЛЬ|ZIELGRUPPE|АУДИТОРИЯ|THEMA|TEMA|SUJET|ТЕМА|LANGUAGE|CITY|COUNTRY|NAME|TOPIC|SUBJECT|THEME|CHARACTER|PERSONA|ROLE|COMPANY|ORGANI[SZ]ATION|PRODUCT|BRAND|PROJECT|INDUSTRY|PROFESSION|AUDIENCE|GENRE|FRAMEWORK|PLATFORM|TODAY)$/;
/** Texts in which names in brackets stand for what was taken out. */
export const HIDES_NAMES =
  /\b(?:redact(?:s|ed|ing|ion)?\b|anonymi[sz]|mask(?:ed|ing)?\b|placeholder|de-?identif|PII\b|named entit)/i;
/** What tells the model who it is. */
const ADDRESSED =
  /(?:^|[\n.] ?)(?:You are|You're|You work|Act as|Your name is|Du bist|Sie sind|Tu es|Vous êtes|Eres|Usted es|Você é|Sei un|Ты|Вы)[ ’'][^\n.]*$|(?:^|[\n。] ?)(?:你是|您是|あなたは|당신은)[^\n。]*$/;
const SHOWN_AS =
  /\b(?:shown|written|given|appears?|marked|known|seen|represented|displayed|labell?ed|tagged) (?:as|by|with|in) $/i;
const CAPITAL_CLOSING = /<\/[A-Z]{2}/;
const CAPITAL_LINES = /^[ \t]*<[A-Z][A-Z0-9_]+>[ \t]*\r?$/gm;
const OF_READER = /^YOUR[_ ]/;
/** `If the date is missing, write` above what is written then. */
const SAID_ABOVE =
  /\b(?:write|say|output|return|print|reply|respond|answer|end with|with|as)[:：]?[ \t]{0,8}\r?\n\s{0,20}$/i;
const LONGEST_QUOTED = 120;
const LONGEST_SETTING = 60;
const HEADS_LINE = /[\r\n][ \t>*#-]*$/;
const ENDS_IN_COLON = /^[ \t]*[:：][ \t]*(?:\r?\n|$)/;
const SPOKEN_AFTER =
  /^["'`*)]*[ \t]*(?:tags?|tokens?|markers?|blocks?|sections?|elements?|placeholders?|labels?|buttons?|keys?|tabs?|fields?|columns?|flags?|prefix(?:es)?|suffix(?:es)?|attributes?|annotations?|decorators?|menus?|checkbox(?:es)?|(?:\w{2,20} ){1,2}in (?:square )?brackets)\b/i;
/** `Types: [FIX], [FEATURE], [DOCS]`: kinds that the text lists. */
const KINDS_BEFORE =
  /\b(?:types|categories|kinds|levels|severities|severity|verdicts|prefixes|tags|tokens|markers|classes|statuses|one of)(?: (?:are|is))?:? ["'`]?$/i;
const KIND_AFTER = /^["'`]?(?:,|\/|\||,? (?:or|and)) ?["'`]?[[<]\p{Lu}{2,20}[\]>]/u;
/** `[GOOD], [BAD] or [UGLY]`: of the first of a list, the text speaks of the others too. */
const IN_LIST = /^["'`]?(?:,|\/|\||,? (?:or|and))? ?["'`]?$/;
const LONGEST_BETWEEN = 8;
/** Names in brackets of which a text speaks, so that they are its own: tokens, tags, marks of its sections. */
export function spokenNames(places: readonly Placeholder[], surroundings: Surroundings): ReadonlySet<string> {
  const spoken = new Set<string>();
  const open = new Set(places.map(({ expression }) => expression));
  for (const expression of open) if (isAuthors(expression)) open.delete(expression);
  let end = -1;
  for (const place of places) {
    const { expression } = place;
    const isNext = end !== -1 && place.start - end <= LONGEST_BETWEEN;
    const isListed = isNext && IN_LIST.test(surroundings.text.slice(end, place.start));
    if (isListed || (open.has(expression) && isSpokenOf(place, surroundings))) end = place.end;
    else if (!open.has(expression) || !isSectionMark(place, surroundings)) continue;
    if (open.delete(expression)) spoken.add(expression);
  }
  return spoken;
}

/**
 * `You are <HERO>, among <PLAYERS>.`: words in capitals in sentences of the author, where there are several and none in other
 * letters, which a form of an answer would have. In square brackets only in a fence that is named a prompt, or in the paragraph that
 * opens a text which speaks of no such name.
 * @param spoken the {@link spokenNames} of these places
 */
export function wordsOfSentences(
  style: BracketStyle,
  places: readonly Placeholder[],
  spoken: ReadonlySet<string>,
  surroundings: Surroundings,
): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  if (style === 'angle' && LOWER_CASE.test(surroundings.text)) return names;
  const isOfText = style === 'square' && spoken.size === 0 && !surroundings.has(HIDES_NAMES);
  const opening = isOfText ? endOfOpening(surroundings.text) : 0;
  let isLoneEnough = false;
  for (const place of places) {
    const { start, end, expression } = place;
    if (!WORD.test(expression) || names.has(expression) || spoken.has(expression)) continue;
    if (isForModel(expression) || isTokenOrElement(expression)) continue;
    const isOpen = style === 'angle' ? !surroundings.codeAt(start) : end <= opening && !isQuoted(place, surroundings);
    if (!isOpen && !surroundings.inNamedPrompt(start)) continue;
    if (surroundings.ofAnswer(start) || surroundings.position(place) !== 'prose') continue;
    if (!IN_SENTENCE.test(surroundings.before(start)) || !ENDS_WORD.test(surroundings.after(end))) continue;
    const isTold = isInput(place, surroundings);
    isLoneEnough ||= isTold;
    names.set(expression, isTold || isSubject(place, surroundings) ? LONE_WORD : WORD_OF_SENTENCE);
  }
  isLoneEnough ||= style === 'angle' && [...names.values()].includes(LONE_WORD);
  const isEnough = names.size >= FEWEST_WORDS || isLoneEnough;
  return isEnough ? names : new Map();
}

/** Behind an odd quotation mark of its line. */
function isQuoted({ start }: Span, { text }: Surroundings): boolean {
  const line = text.slice(Math.max(text.lastIndexOf('\n', start - 1) + 1, start - LONGEST_QUOTED), start);
  return (line.split('"').length - 1) % 2 === 1;
}

/** `Translate it into <LANGUAGE>.`: a name that says by itself what is set there, where no text is spoken of that holds such names. */
function isSubject({ start, expression }: Placeholder, surroundings: Surroundings): boolean {
  if (!SUBJECT_OF_SENTENCE.test(expression) || surroundings.has(HIDES_NAMES)) return false;
  return !SHOWN_AS.test(surroundings.before(start));
}

/** `Answer <QUESTION> now` */
function isInput({ start, expression }: Placeholder, { text }: Surroundings): boolean {
  return INPUT_WORD.test(expression) && isInputOfTask(sentenceBefore(text, start));
}

/** The text says that the model writes it, what it stands for or what it is; a speaker's name before what he says. */
export function isSpokenOf({ start, end }: Span, surroundings: Surroundings): boolean {
  const before = surroundings.before(start);
  const after = surroundings.after(end);
  if (/^\*{0,2}[:：]/.test(after) && HEADS_LINE.test(before)) return true;
  if (SPOKEN_AFTER.test(after) || (KINDS_BEFORE.test(before) && KIND_AFTER.test(after))) return true;
  if (!surroundings.has(SPEAKS) || !SPOKEN_BEFORE.test(before)) return false;
  return !isSettingOfAnswer(before, surroundings.text.slice(start, start + LONGEST_SETTING));
}

/** `[CONTEXT]` on a line of its own that no label announces. */
function isSectionMark(place: Placeholder, surroundings: Surroundings): boolean {
  const { start, expression } = place;
  if (surroundings.text[start] !== '[' || expression.includes('_') || INPUT_WORD.test(expression)) return false;
  if (NUMBERED.test(expression) && endsFence(place, surroundings)) return false;
  if (surroundings.position(place) !== 'line' || UNDER_LABEL.test(surroundings.before(start))) return false;
  return !isWholeInput('square', place, 'line', surroundings);
}

/** @param base what the place of the candidate on its line is worth */
export function bracketScore(
  style: BracketStyle,
  placeholder: Placeholder,
  base: number,
  surroundings: Surroundings,
): number {
  const { start, expression } = placeholder;
  if (style === 'angle' && (isBesideLowerCase(placeholder, surroundings) || isOfCitation(placeholder, surroundings)))
    return 0;
  if (NUMBERED.test(expression)) return endsFence(placeholder, surroundings) ? 1 : 0;
  const position = headsLines(placeholder, surroundings) ? 'line' : surroundings.position(placeholder);
  if (isCapitalInput(style, expression) && isWholeInput(style, placeholder, position, surroundings)) return base * 0.6;
  const isClock = position === 'prose' && CLOCK.test(expression) && CLOCK_BEFORE.test(surroundings.before(start));
  const isRuntime = OF_RUNTIME.test(expression);
  const isPasted = isPastedAnswer(placeholder, position, surroundings);
  const isGiven = isGivenAnswer(placeholder, position, surroundings);
  const raw = isRuntime ? RUNTIME : isClock ? LONE_WORD : worthOfName(style, expression, base, position, isGiven);
  const region = surroundings.codeAt(start);
  if (raw === 0 || (region && (surroundings.inProgram(start) || isInSpan(placeholder, position, surroundings))))
    return 0;
  if (surroundings.ofAnswer(start) && !isPasted) return raw * (expression === expression.toUpperCase() ? 0.2 : 0.1);
  if (position === 'prose' && !isAuthors(expression) && surroundings.inFormatLine(start)) return raw * 0.2;
  if (NUMBERED_INPUT.test(expression)) return raw;
  if (position === 'prose' && ADDRESSED.test(surroundings.before(start)) && isSubject(placeholder, surroundings))
    return Math.max(raw, LONE_WORD);
  if (expression !== expression.toUpperCase()) {
    if (style === 'square') return isPasted ? raw : authorScore(placeholder, raw, position, surroundings);
    if (surroundings.showsChats) return 0;
    const isAuthor =
      isOfFirstPerson(placeholder, surroundings) || (position !== 'prose' && isInputToInsert(expression));
    return isAuthor ? raw * WORDS_OF_AUTHOR : 0;
  }
  if (position === 'line' && !isAuthors(expression) && !UNDER_LABEL.test(surroundings.before(start)))
    return style === 'angle' && isLoneLine(placeholder, surroundings) ? raw : 0;
  return region && !surroundings.inShownPrompt(start) && !surroundings.inNamedPrompt(start) ? raw * 0.5 : raw;
}

/** In a code span, but for words to the author that are all of one on a line of its own. */
function isInSpan(place: Placeholder, position: Position, surroundings: Surroundings): boolean {
  if (surroundings.codeAt(place.start)?.kind !== 'inline') return false;
  return position !== 'line' || !isAuthors(place.expression) || !surroundings.fillsCode(place);
}

/** `[Insert your topic here]:` above an example of it. */
function headsLines({ start, end, expression }: Placeholder, surroundings: Surroundings): boolean {
  if (!ENDS_IN_COLON.test(surroundings.after(end)) || !HEADS_LINE.test(surroundings.before(start))) return false;
  return isAuthors(expression);
}

function isCapitalInput(style: BracketStyle, expression: string): boolean {
  if (!isInCapitals(expression) || isForModel(expression)) return false;
  return style === 'square' || !ELEMENT_OR_TOKEN.test(expression);
}

/** `<GUEST_NOTES>` below the first lines of a text that has no tags in capitals: the only such line, which opens and divides nothing. */
function isLoneLine({ start, expression }: Placeholder, surroundings: Surroundings): boolean {
  const { text } = surroundings;
  if (
    !(expression.includes('_') || INPUT_WORD.test(expression)) ||
    surroundings.has(CAPITAL_CLOSING) ||
    text.slice(0, start).trim() === ''
  )
    return false;
  return !surroundings.codeAt(start) && (text.match(CAPITAL_LINES)?.length ?? 0) === 1;
}

/** `search("<library> <THIS_YEAR>")`: in the same quotes as a lower-case bracket, which the model fills in. */
export function isBesideLowerCase({ start, end }: Span, { text }: Surroundings): boolean {
  const from = Math.max(text.lastIndexOf('\n', start - 1) + 1, start - LONGEST_QUOTED);
  const before = /(["`])([^"`\n]*)$/.exec(text.slice(from, start));
  if (!before) return false;
  const after = text.slice(end, end + LONGEST_QUOTED);
  const close = after.search(/["`\n]/);
  return close !== -1 && after[close] === before[1] && /<[a-z][\w -]*>/.test(before[2]! + after.slice(0, close));
}

/**
 * `Instruction: <YOUR_INSTRUCTION>` beside `<USER_ROLE>`: the program's names do not address anybody, so that whoever is addressed is
 * the model, which writes what stands behind the label.
 */
export function withoutReaders(found: readonly Candidate[], surroundings: Surroundings): readonly Candidate[] {
  const others = found.filter((one) => !isReaders(one, surroundings));
  return others.some(({ expression }) => !isAuthors(expression)) ? others : found;
}

export function isReaders(place: Placeholder, surroundings: Surroundings): boolean {
  return OF_READER.test(place.expression) && /^(?:label|line)$/.test(surroundings.position(place));
}

/** The last thing in a fence of a few words, in a line of its own: what the fence sets apart is an input. */
function endsFence({ start, end }: Span, surroundings: Surroundings): boolean {
  const region = surroundings.codeAt(start);
  if (region?.kind !== 'fence' || surroundings.inProgram(start) || surroundings.ofAnswer(start)) return false;
  const { text } = surroundings;
  const before = text.slice(region.start, start);
  return text.slice(end, region.end).trim() === '' && /^[^\n]{0,60}\n[ \t]*$|^[ \t]*$/.test(before);
}

/** @param isGiven what is named as an answer is, is put in */
function worthOfName(
  style: BracketStyle,
  expression: string,
  base: number,
  position: Position,
  isGiven: boolean,
): number {
  if (!isGiven && isForModel(expression)) return 0;
  if (isAuthors(expression) || NUMBERED_INPUT.test(expression)) return base + 0.5;
  const words = expression.replaceAll(' ', '_');
  const last = words.slice(words.lastIndexOf('_') + 1);
  const isPair = NAME.test(expression);
  const isElsewhere = position === 'label' && OF_ELSEWHERE.test(expression);
  const isInput =
    isElsewhere || INPUT_WORD.test(last) || SUBJECT_WORD.test(last) || isInputName(words) || FIELD.test(last);
  if (position === 'prose') {
    // `[SPEAKER_1]`, `<URL_2>`: one of a series that the text has itself
    if (/^\d+$/.test(last)) return 0;
    if (isPair) return isInput ? base * 0.9 : expression.includes('_') ? base * 0.6 : 0;
    return isInput && WORD.test(expression) && (style === 'square' || INPUT_WORD.test(expression)) ? 0.5 : 0;
  }
  if (isPair) return expression.includes('_') || (isInput && position !== 'line') ? base * 0.6 : 0;
  return INPUT_WORD.test(expression) || (position === 'label' && LABELLED_WORD.test(expression)) ? base * 0.6 : 0;
}

export function isInCapitals(expression: string): boolean {
  return NAME.test(expression) || WORD.test(expression);
}

export function isForModel(expression: string): boolean {
  return (
    SPECIAL_TOKENS.test(expression) ||
    BRACKETED_TOKENS.test(expression) ||
    (ANSWER.test(expression.replaceAll('_', ' ')) && !/[ _]TEXT$/.test(expression))
  );
}

/** Capitals that may be set off in a code span: in square brackets, where marks and verdicts are, the name of an input or a file. */
export function isNameOfPlace(style: BracketStyle, expression: string): boolean {
  if (style === 'angle') return !ELEMENT_OR_TOKEN.test(expression);
  const words = expression.replaceAll(' ', '_');
  const last = words.slice(words.lastIndexOf('_') + 1);
  return FIELD.test(last) || INPUT_WORD.test(last) || SUBJECT_WORD.test(last) || OF_FILES.test(last);
}

export function isTokenOrElement(expression: string): boolean {
  return ELEMENT_OR_TOKEN.test(expression);
}

export function isAuthors(expression: string): boolean {
  return AUTHOR_WORDS.test(expression.replaceAll('_', ' '));
}

/** `<insert text here>`, `<your question>`; as against `<your answer>`. */
export function isInputToInsert(expression: string): boolean {
  const given = /^(?:insert|paste|enter|put|add|your)(?: (?:the|your|an?))? (.{1,40}?)(?: here)?$/i.exec(
    expression.replaceAll(/[_-]/g, ' '),
  )?.[1];
  if (given === undefined || !isInputName(given.replaceAll(' ', '_'))) return false;
  return !/^your\b/i.test(expression) || INPUT_WORD.test(given.toUpperCase());
}

/** `[insert the article here]`; as against `[Your Name]` below a letter and `<insert count here>` in an answer's form. */
function authorScore(place: Placeholder, raw: number, position: Position, surroundings: Surroundings): number {
  const { expression } = place;
  if (isOfFirstPerson(place, surroundings)) return raw * WORDS_OF_AUTHOR;
  if (position === 'line' && SAID_ABOVE.test(surroundings.before(place.start))) return 0;
  if (position === 'prose' && !/\bhere$|^(?:insert|paste|fill[ _]in)\b/i.test(expression)) return 0;
  if (/^your\b/i.test(expression) && !/\bhere$/i.test(expression)) return 0;
  return raw * (position === 'prose' && isMentioned(place, surroundings) ? 0.25 : WORDS_OF_AUTHOR);
}

/** `Never leave [insert name here] in it`: the text speaks of such words. */
export function isMentioned(place: Span, surroundings: Surroundings): boolean {
  if (MENTIONS.test(surroundings.before(place.start))) return true;
  return isQuoted(place, surroundings) || isSpokenOf(place, surroundings);
}
