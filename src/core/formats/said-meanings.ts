/**
 * Strategy. What words say of a place counts more than its name does. A name that says nothing may stand behind words that do: `The
 * current date: {current}` gives the clock, and `Translate the text into {target}` the language that the program is set to. What the user
 * asks changes with the request, whatever it is called, and so do the language of code that is given with it and how long ago
 * something was (`{last_check} hours ago`), and what was found in a knowledge base for it (`Retrieved article: {kb}`); the tables whose
 * schema a text has are those of a session.
 */
import { type DynamicSegment, type Prompt, type Segment, staticText } from '../prompt/model.ts';
import { type Inferred, UNKNOWN } from '../prompt/volatility.ts';
import type { NamesOfPrompt } from './names-of-prompt.ts';
import { refineSegments } from './refine.ts';
import { lastSentence, shown, textBeforePlace } from './sentence-before.ts';

/** Names of what is anything. */
const CLOCKS = new Set(['current', 'today', 'value', 'now date', 'date info', 'x', 'd']);
const TARGETS = new Set(['target', 'to', 'into', 'dest', 'destination', 'tgt', 'target code']);
const TABLES = new Set(['tables', 'table', 'table list']);
const KNOWLEDGE = new Set(['kb', 'knowledge base', 'kb content', 'kb context', 'knowledge base content']);
/** What a label calls a part of a knowledge base. */
const PART =
  /(?<!\p{L})(?:retrieved|recalled|relevant|matching|matched|articles?|passages?|chunks?|documents?|excerpts?|snippets?|results?|memor(?:y|ies)|hits?)(?!\p{L})/iu;
const FOUND = /(?<!\p{L})(?:retrieved|recalled|looked up|fetched|found|selected|searched)(?!\p{L})/iu;
/** What it was found for. */
const FOR_REQUEST =
  /(?<!\p{L})(?:this|the|your|current|each|every)(?: (?:current|user(?:['’]s)?|latest|last))? (?:topic|turn|question|query|message|request)(?!\p{L})/iu;
/** Those that say whose language it is, and those that leave it to the words before them. */
const LANGUAGES_OF_CODE = new Set([
  'programming language',
  'programming lang',
  'code language',
  'code lang',
  'source code language',
  'file language',
  'file lang',
  'document language',
  'snippet language',
  'editor language',
]);
const LANGUAGES = new Set(['language', 'lang', 'language name', 'language id', ...LANGUAGES_OF_CODE]);
/** What an editor gives of the file that it has open. */
const OPEN_FILES = new Set([
  'document',
  'document content',
  'document text',
  'file content',
  'file contents',
  'file text',
  'code',
  'source code',
  'selected code',
  'selected text',
  'selection',
  'code snippet',
  'snippet',
  'buffer',
  'buffer content',
  'current file',
  'current code',
  'diff',
  'code before',
  'code before cursor',
  'code after',
  'code after cursor',
  'code context',
  'surrounding code',
]);
const OF_OPEN_FILE =
  /(?<!\p{L})(?:(?:file|code|programming|script|snippet|document)(?:['’]s)? lang(?:uage)?|language of (?:the|this) (?:file|code|document|snippet|script)|(?:file|code|snippet|script) (?:is|was)(?: written)? in)(?: is)?[*_ \t]{0,4}[:：=]?[*_]{0,3}[ \t"'“`]{0,4}$/iu;
const SAYS_DAY =
  /(?:\b(?:(?:the )?current date(?: is)?|today(?:['’]s date)?(?: is)?|date today|heute ist(?: der)?|(?:aktuelles|heutiges) datum|hoy es|fecha (?:actual|de hoy)|hoje é|data (?:atual|de hoje)|date (?:actuelle|du jour))|(?:今天|今日|当前日期|目前日期|今天的?日期|本日)(?:是|は|の日付は)?|現在の?(?:日付|日時)は?|(?:현재|오늘) ?날짜[는은]?|сегодня|текущая дата)[ \u00a0]?[:：]?[*_ \t]*$/iu;
const TRANSLATES = /(?<!\p{L})(?:translat|übersetz|tradu[cizsj]|перевед)\p{L}*|翻译|翻譯|翻訳|번역/iu;
const INTO = /(?:(?<!\p{L})(?:into|to|in|ins|en|ao?|para(?: o)?|al?|vers)|на|成|为|為)[ \t"'“*_]*$/iu;
/** A label or a tag says that the user asks what stands behind it. */
const ASKED =
  /(?:(?:^|\n)[^\p{L}\n]{0,8}(?:(?:the )?user(?:['’]s)?(?: (?:specific|original|current|latest))? (?:request|question|query|wish|demand|prompt|message|input)s?|what the user (?:asks|asked|wants|wishes|requests)(?: for)?|(?:用户|用戶|使用者)的?(?:具体|原始)?(?:要求|问题|問題|请求|請求|需求|输入|輸入|提问|提問)|(?:ユーザー|利用者)の?(?:質問|要求|要望|依頼|リクエスト|入力)|사용자의? ?(?:질문|요청|요구|입력)|(?:frage|anfrage|wunsch|anliegen) des (?:be)?nutzers|(?:demande|question|requête) de l['’]utilisateur|(?:solicitud|pregunta|petición|consulta) del usuario|(?:pedido|pergunta|solicitação) do usuário|(?:richiesta|domanda) dell['’]utente|(?:запрос|вопрос) пользователя)[*_]{0,3}[ \t]?[:：]|<user[_-](?:request|question|query|prompt|message|input)>)[\s*_"'“`「]{0,8}$/iu;
/** The end of a label or a tag, without which nothing of {@link ASKED} stands before a place. */
const ENDS_LABEL = /[:：>][\s*_"'“`「]{0,8}$/;
/** What says that a database is shown: an element, or the label of a place. */
const OPENS_DATABASE = /<(?:database|db|schema)(?:[_-](?:context|schemas?|info|structure|definitions?))?>/i;
const CLOSES_DATABASE = /<\/(?:database|db|schema)/i;
const OF_DATABASE = /\b(?:(?:database|db|table) (?:schemas?|structure|tables)|schemas?)[*_ ]{0,4}[:：][\s*_`]{0,8}$/i;
const LONGEST_CONTEXT = 500;
const LONGEST_PASSED = 40;
const OPENS_FENCE = /(?:^|\n)[ \t]{0,8}(?:`{3,6}|~{3,6})$/;
const NEXT_LINE = /^[ \t]*\r?\n\s*$/;
/** A time that passes, by the words behind it, or by those around it. */
const PASSED =
  /^[*_`"'”)]{0,3}(?:[ \t-]?(?:(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|turns?|messages?)(?:\(s\))? (?:ago|left|remaining|to go|elapsed|(?:have|has) passed)|(?:ago|remaining|elapsed)(?!\p{L})|(?:дн\p{L}+|час\p{L}*|минут\p{L}*|секунд\p{L}*) назад)|[ \t]?(?:秒|分钟|分鐘|分|小时|小時|個小時|个小时|時間|天|日|周|週間|个月|個月)(?:前|之前|以前)|[ \t]?(?:초|분|시간|일|주) ?전)/iu;
const UNIT =
  /^[*_`"'”)]{0,3}[ \t](?:sekunden?|minut\p{L}{0,3}|stunden?|tage?n?|wochen?|heures?|jours?|semaines?|segundos?|horas?|d[ií]as?|semanas?|ore|giorni)(?!\p{L})/iu;
const AGO = /(?<!\p{L})(?:vor|hace|il y a|há|faz)[ \t*_`"'“(]*$/iu;
/** A label says that what stands behind it grows. */
const SO_FAR =
  /(?:(?<!\p{L})(?:so far|until now|up to now|bisher(?:ige\p{L}?)?(?: \p{L}{1,30})?|jusqu['’](?:ici|à présent)|hasta ahora|até agora|finora)|(?:目前|至今|迄今)为止(?:的\p{L}{1,8})?|これまでの\p{L}{1,8})[*_ \t]{0,4}[:：>]?[*_]{0,3}[\s"'“`]{0,8}$/iu;
/** How the words end that may stand last there, and those behind which others may. */
const ENDS_SO_FAR = new Set(['ar', 'ow', 'ci', 'nt', 'ra', '为止']);
const BEFORE_WORD = /bisher|为止的|これまでの/i;
/** What may stand behind them. */
const BEHIND_SO_FAR = /[*_:：>\s"'“`]/;
const PASSING: Inferred = { volatility: 'request', confidence: 'likely' };
const DAY: Inferred = { volatility: 'volatile', granularity: 'day', confidence: 'likely' };
const SETTING: Inferred = { volatility: 'session', confidence: 'possible' };

/** Tells what a name means by the words before it. */
export function refineSaidMeanings(file: string, prompt: Prompt, words: NamesOfPrompt): Prompt {
  const meanings = new Map<string, Inferred>();
  const conditions = new Set<Inferred>();
  const hasOpenFile = words.hasAny(LANGUAGES) && words.hasAny(OPEN_FILES);
  words.forEachPlace(prompt, (segment, { segments }, index) => {
    if (segment.confidence === 'certain') return;
    const meaning =
      segment.volatility === UNKNOWN.volatility
        ? ofRequest(segment, words.of(segment), file, segments, index)
        : ((hasOpenFile ? ofOpenFile(segment, words.of(segment), file, segments[index - 1]) : undefined) ??
          ofSetting(segment, words, file, segments, index));
    if (!meaning) return;
    meanings.set(segment.expression, meaning);
    if (meaning === UNKNOWN && isShownIfGiven(segment)) conditions.add(segment.condition!);
  });
  if (meanings.size === 0) return prompt;
  return refineSegments(prompt, (segment) => {
    const { condition } = segment;
    const ofCondition = condition && conditions.has(condition) ? { condition: UNKNOWN } : undefined;
    const isGuess = segment.kind === 'dynamic' && segment.confidence !== 'certain';
    const meaning = isGuess ? meanings.get(segment.expression) : undefined;
    return meaning || ofCondition ? { ...segment, ...meaning, ...ofCondition } : segment;
  });
}

/** `{{#if language}}Language: {{language}}`: whether it is given changes as it does. */
function isShownIfGiven({ condition, volatility, confidence }: DynamicSegment): boolean {
  return condition?.volatility === volatility && condition.confidence === confidence;
}

/** What a name stands for that is thought to change with the request. */
function ofRequest(
  { start, confidence }: DynamicSegment,
  name: string,
  file: string,
  segments: readonly Segment[],
  index: number,
): Inferred | undefined {
  if (TABLES.has(name))
    return isOfDatabase(file.slice(Math.max(0, start - LONGEST_CONTEXT), start)) ? SETTING : undefined;
  if (confidence !== UNKNOWN.confidence || !(CLOCKS.has(name) || TARGETS.has(name))) return undefined;
  const before = textBeforePlace(file, segments, index);
  if (CLOCKS.has(name)) return SAYS_DAY.test(before) ? DAY : undefined;
  const sentence = lastSentence(before);
  return INTO.test(sentence) && TRANSLATES.test(sentence) ? SETTING : undefined;
}

function isOfDatabase(before: string): boolean {
  const opened = before.search(OPENS_DATABASE);
  return (opened !== -1 && !CLOSES_DATABASE.test(before.slice(opened))) || OF_DATABASE.test(before);
}

/** What a name stands for that is thought to be a setting or the user's. */
function ofSetting(
  segment: DynamicSegment,
  words: NamesOfPrompt,
  file: string,
  segments: readonly Segment[],
  index: number,
): Inferred | undefined {
  const before = segments[index - 1];
  if (isPassingTime(file, before, segments[index + 1])) return PASSING;
  if (before?.kind === 'static' && growsSoFar(shown(file, before))) return PASSING;
  if (segment.volatility !== 'session' && segment.volatility !== 'deploy') return undefined;
  if (before?.kind !== 'static') return undefined;
  if (KNOWLEDGE.has(words.of(segment))) return isFoundForRequest(file, segments, index) ? UNKNOWN : undefined;
  if (ENDS_LABEL.test(shown(file, before)) && ASKED.test(textBeforePlace(file, segments, index))) return UNKNOWN;
  return LANGUAGES.has(words.of(segment)) && isLanguageOfGivenCode(file, segments, index) ? UNKNOWN : undefined;
}

/** `Retrieved article:\n{kb}`, as against all of a knowledge base. */
function isFoundForRequest(file: string, segments: readonly Segment[], index: number): boolean {
  const before = textBeforePlace(file, segments, index);
  const sentences = before.split(/[.!?\n]/);
  if (sentences.some((sentence) => FOUND.test(sentence) && FOR_REQUEST.test(sentence))) return true;
  return ENDS_LABEL.test(before) && PART.test(sentences.findLast((sentence) => /\p{L}/u.test(sentence)) ?? '');
}

/** `File language: {language}`, `{code_language}` beside the code itself. */
function ofOpenFile(
  { volatility }: DynamicSegment,
  name: string,
  file: string,
  before: Segment | undefined,
): Inferred | undefined {
  if (volatility !== 'session' || !LANGUAGES.has(name)) return undefined;
  if (LANGUAGES_OF_CODE.has(name)) return UNKNOWN;
  return before?.kind === 'static' && OF_OPEN_FILE.test(shown(file, before)) ? UNKNOWN : undefined;
}

/** `So far: {scores}` */
function growsSoFar(text: string): boolean {
  return mayGrow(text) && SO_FAR.test(text);
}

/** A cheap test. */
function mayGrow(text: string): boolean {
  let end = text.length;
  while (end > 0 && BEHIND_SO_FAR.test(text[end - 1]!)) end--;
  return ENDS_SO_FAR.has(text.slice(Math.max(0, end - 2), end).toLowerCase()) || BEFORE_WORD.test(text);
}

/** `{last_check} hours ago` */
function isPassingTime(file: string, before: Segment | undefined, behind: Segment | undefined): boolean {
  if (behind?.kind !== 'static') return false;
  const text = staticText(file, behind).slice(0, LONGEST_PASSED);
  if (PASSED.test(text)) return true;
  return UNIT.test(text) && before?.kind === 'static' && AGO.test(shown(file, before));
}

/** It opens the fence that holds what the request gives: ```` ```{language} ```` above `{code}`. */
function isLanguageOfGivenCode(file: string, segments: readonly Segment[], index: number): boolean {
  const behind = segments[index + 1];
  const given = segments[index + 2];
  if (behind?.kind !== 'static' || given?.kind !== 'dynamic' || given.volatility !== UNKNOWN.volatility) return false;
  return NEXT_LINE.test(shown(file, behind)) && OPENS_FENCE.test(textBeforePlace(file, segments, index));
}
