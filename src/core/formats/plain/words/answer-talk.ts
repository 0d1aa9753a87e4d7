/**
 * What the words around a place say of it: that it shows how an answer is written, or that it gives the model what it is asked about.
 * Both stand behind the same verbs: `Return {verdict}`, `Return the capital of {country}`.
 */
import type { Span } from '../../../text/span.ts';

const OUTPUT =
  /\b(?:output|respon[ds]\w*|repl(?:y|ies)|answers?|return|report|format|formats|formatting|structure|template|examples?)\b/i;
/** `the following format` in other languages. */
export const FOLLOWING_FORM_ELSEWHERE = [
  '(?:以下|如下|下列)(?:的)?(?:格式|形式|模板)|(?:以下|次)の(?:形式|フォーマット)|(?:다음|아래) ?(?:형식|양식)',
  '\\bfolgende\\S{0,3} (?:Format|Form|Struktur)\\b|\\bformat suivant|следующ[а-я]{1,8} (?:формат|вид|структур)',
  '\\bin (?:dieser Form|diesem Format)|\\b(?:sous cette forme|dans ce format|(?:con|en|de|com|n)?est[ea] (?:formato|forma)\\b|в (?:таком|этом) (?:формате|виде))|(?:按|用|以)(?:此|这个|這個)格式|この(?:形式|フォーマット)',
  '\\b(?:siguiente|seguinte|seguente) (?:formato|forma|estructura|estrutura|struttura)\\b',
].join('|');
/** A form of the answer in other languages, where the words for an answer alone say too little. */
const FORM_ELSEWHERE = [
  FOLLOWING_FORM_ELSEWHERE,
  '(?:输出|回答|回复|返回|响应|答案)(?:的)?(?:格式|形式|模板|示例|样例)|(?:格式|示例)如下',
  '(?:出力|回答|応答|返答)(?:の)?(?:形式|フォーマット|例|テンプレート)',
  '(?:출력|응답|답변) ?(?:형식|포맷|양식|예시)',
  '\\b(?:Ausgabe|Antwort)(?:format|struktur|vorlage|beispiel)|\\bFormat der (?:Ausgabe|Antwort)\\b',
  '\\bformato d(?:e|i|a|ella|e la) (?:salida|respuesta|sa[ií]da|resposta|risposta|output)\\b',
  '\\b(?:plantilla|modelo|modello|estructura|estrutura) (?:para|de|per|da) (?:la |a )?(?:respuesta|salida|resposta|sa[ií]da|risposta)\\b',
  '\\bformat de (?:la )?(?:sortie|réponse)|формат[а-я]{0,2} (?:ответа|вывода|відповіді|виводу)',
  'formát (?:odpovědi|odpovede|výstupu)|định dạng (?:câu )?(?:trả lời|đầu ra)|\\b(?:antwoord|uitvoer)formaat',
  '\\bsvarsformat|\\b(?:yanıt|cevap|çıktı) (?:format|biçim)|\\bformatul (?:răspunsului|de răspuns)|válasz formátum',
  '\\bvastauksen muoto|μορφή (?:της )?(?:απάντησης|εξόδου)|(?:صيغة|تنسيق|شكل) (?:الإجابة|الجواب|الرد|الإخراج)',
  'उत्तर का (?:प्रारूप|फ़ॉर्मेट|फॉर्मेट)|รูปแบบ(?:คำตอบ|ผลลัพธ์|การตอบ)|(?:פורמט|מבנה) התשובה',
].join('|');
const OUTPUT_ELSEWHERE = new RegExp(
  `${FORM_ELSEWHERE}|^[#*\\s]{0,8}(?:输出|出力|출력|Ausgabe|Salida|Saída|Sortie|Вывод)[*\\s]{0,4}[:：]?[*\\s]{0,4}$`,
  'i',
);
/** A form on the same line, or what is asked for right behind a verb. */
const PATTERN_ELSEWHERE = new RegExp(
  `(?:${FORM_ELSEWHERE})[^\\n.。！？]*$|(?:\\bantworte(?:n Sie)? (?:nur |ausschließlich )?(?:mit|als|im Format)|\\brespond(?:e|a|er|ez) (?:con|com|como|avec|par|comme|en formato)|\\bréponds (?:avec|par|comme|au format)|(?:ответь|ответьте|отвечай|отвечайте|выведи|верни) (?:в формате|в виде|так))[ :"'“„«\`]{1,4}$`,
  'i',
);
/** What is fast to look for and in all of those. */
export const MAY_BE_ELSEWHERE = /[^\0-\x7f]|ormat|usgabe|ntwort|espond/;
const IDEOGRAPHS = /[\u3040-\ud7a3]/;
/** `「{結論}」の形式で`: what stands behind the place says that it shows a form. */
const FORM_BEHIND =
  /^\S{1,60}?["”」』`]? ?(?:の(?:形式|フォーマット)で|(?:的|这样的)(?:格式|形式)来?(?:输出|回答|返回|回复)|(?:의 )?(?:형식|양식)으로)/;
const INPUT =
  /\b(?:inputs?|context|questions?|quer(?:y|ies)|task|instructions?|schema|data|documents?|history|conversation|user|prompts?)\b/i;
const INPUT_ELSEWHERE =
  /输入|问题|文档|文章|上下文|入力|質問|文書|입력|질문|문서|\b(?:Eingabe|Frage|Kontext|entrada|pregunta|pergunta|contexto|question|contexte)|вопрос|контекст|запрос/i;
/** Words on the same line that make what follows a pattern. */
const PATTERN =
  /\b(?:examples?(?=:[ \t]*["“`])|formats?|outputs?|(?:respond|reply|answer) (?:with|as|in the form)|return|of the form|(?:json|objects?|lines?|lists?|arrays?|responses?) like|pattern|templates?|e\.g|for example|named)\b(?:\.(?! [Tt]he ))?[^\n.]*$/i;
/** What an answer is given to or is about: `Reply to this mail:`, `Write an answer for the customer below:`. */
const TOWARDS =
  /\b(?:respond|responds|response|responses|reply|replies|answers?|report)(?: (?:\w{2,12}ly|message|mail|text))? (?:(?:to|for|about|on|regarding)\b(?! (?:each|every|any)\b)|(?:the|this|these) (?:following|below)?)([^:\n]{0,80}):/i;
const OF_FORM =
  /\b(?:format\w*|form|structures?|templates?|json|xml|yaml|schemas?|fields?|lines?|keys?|examples?|with|as|using|like|should|must|be|is)\b/i;
/** What the model works on is an answer or a report itself: `Improve this answer:`, `Here is the report:`. */
const WORKED_ON =
  /^[^\p{L}]{0,8}(?:please )?(?:(?:improve|rate|evaluate|assess|judge|grade|score|review|critique|check|verify|fix|correct|explain|summari[sz]e|translate|rewrite|rephrase|paraphrase|proofread|edit|analy[sz]e|classify|compare|continue|read|shorten|simplify)\b[^:\n]{0,60}\b(?:this|these|the|my|our|following|below)\b|here(?:['’]s| is| are)\b|given\b|below (?:is|are)\b|(?:this|the following) is\b)/iu;
const FORM = /\b(?:format\w*|form|structures?|templates?|json|xml|yaml|schemas?|examples?|fields?|with|using)\b/i;
/** A sentence that tells the model what to do, with what it may begin behind a list's mark. */
const INSTRUCTION =
  /^[ \t]*(?:[-*+•] |\d{1,2}[.)] )?(?:please |always |never |only |do not |don['’]t )?(?:write|keep|use|provide|list|give|include|mention|describe|explain|summari[sz]e|respond|reply|answer|return|limit|make|be|stay|focus|avoid|translate|stick|end|start|begin|address|speak|the (?:output|response|answer|reply|report) (?:must|should|has to))\b[^\n]*[.!][ \t]*$/i;
/** What the answer has to be like is a setting: `Output language: {language}`. */
const SETTING_FOLLOWS = /\b(?:language|locale|length|limit|tone|style|level|audience) ?: ?["“]?$/i;
/** What an answer is measured or written by, in whatever delimiters: `<LANGUAGE>`, `{max_words}`, `[READING LEVEL]`. */
const SETTING =
  /^[^\p{L}\n]{0,4}(?:(?:[a-z]+[ _/]){0,2}(?:language|locale|dialect|tone|style|voice|level|audience|(?:word|length|character|char|token|line|sentence|page)[ _]?(?:limit|count)s?)|max(?:imum)?[ _](?:words|length|characters|chars|tokens|lines|sentences))(?![\w.-])/iu;
const MEASURED_BY =
  /\b(?:in(?: the (?:style|tone|voice|manner) of)?|at most|up to|within|under|below|no (?:more|longer) than|(?:fewer|less|shorter) than|not exceed(?:ing)?|a maximum of|for|at)(?: (?:the|an?|your))?(?: (?:language|style|tone|voice|locale))? ["“]?$/i;
/** `Return the result as <FORMAT>.`, with no form behind it. */
const FORMAT =
  /^[^\p{L}\n]{0,4}(?:[a-z]+[ _])?format[}\]>]{1,3}["”]?(?:[.,;)]|[ \t]*\r?\n(?!\s*(?:```|[{<[]))|[ \t]*$)/iu;
const WRITTEN_AS = /\b(?:as|in)(?: (?:the|an?))? ["“]?$/i;
/** Right before a place, with its quotation mark: what comes next is the subject, not the answer. */
const SUBJECT_FOLLOWS =
  /\b(?:of|for|about|from|to|in|into|on|regarding|between|than|under|over|at|if|whether|when|unless)(?: (?:the|this|that|an?|our|my|your|their))?(?: ?: ?| )["'“]?$/i;
const FORM_FOLLOWS =
  /\b(?:form|formats?|instead|consist\w*|patterns?|templates?|structure|shape|one|any|each) of (?:the |an? )?["'“]?$/i;
/** `exactly {count} items`: how many of something are wanted, nobody else can know. */
const NUMBER =
  /^(?:\$?\{{0,2} ?|[_%@#]{1,3})(?:n|k|num|number|count|limit|max|min|(?:n|num|max|min|number_of)_\w+|\w+_(?:count|limit|number))(?![\w.-])/i;
/** `this review: {review}` is what the answer is about, `this format: {format}` how it is written. */
const THIS_ONE =
  /\b(?:this|following|given) (?!format|form\b|structure|template|schema|pattern|way|style|example|json)\p{L}+ ?: ?["“]?$/iu;
/** `a summary of the following: {text}`, `an answer for the user "{name}"` */
const NAMED_SUBJECT =
  /(?<!\b(?:one|any|each|some|none|form|format) )\b(?:(?:of|from|for|about) the following ?: ?["“]?|(?:for|about|regarding|to|by) (?:the|this|our|my) \p{L}+ ["“]?)$/iu;
/** What a tool, a student or a model gave, on which the model is to work: `Tool output: {output}`, `The output of the test was {log}`. */
const GIVEN_OUTPUT =
  /\b(?:(?:actual|tool|command|terminal|console|program|script|test|llm|model(?:['’]s)?|agent(?:['’]s)?|student(?:['’]s)?|candidate(?:['’]s)?|generated|predicted|previous|raw|compiler|build|shell|reference|gold(?:en)?|ground[- ]truth) (?:outputs?|responses?|answers?|reports?)|outputs? (?:of|from) (?:the|this|an?|my|our) (?!model|assistant)(?:\w+ ){1,3}(?:is|was|are|were))[*_]{0,2} ?: ?["“*_]{0,3}$/i;
/** Words that the model is told to write are a setting: `Start your reply with "{greeting}"`. */
const WORDING =
  /^\$?\{{0,2} ?(?:\w+_)?(?:prefix|suffix|greeting|opening|closing|phrase|signature|sign_?off|salutation)(?![\w.-])/i;
/** `Answer as {persona}`, as against `Answer as {json}`. */
const SPEAKER_FOLLOWS = /\b(?:respon[ds]\w*|repl(?:y|ies)|answers?) as (?:an? |the )?$/i;
const SPEAKER =
  /^\$?\{{0,2} ?(?:\w+_)?(?:character|persona|role|name|assistant|agent|bot|author|expert|profession)(?![\w.-])/i;
/** Verbs behind which a thing is asked for by its name, and not shown. */
const ASKED_FOR =
  /^(?:return|respond|repl(?:y|ies)|answers?|outputs?)\b[^"“`:\n]*\b(?:the|an?|each|every|all|any|top|first|last) $/i;
/** `{field} of the invoice`, `{style} summary`: braces that say which or what kind of thing, as a word would. */
const SAYS_WHICH =
  /^\$?\{{1,2} ?[\w.]+ ?\}{1,2} (?:of (?:the|this|that|these|an?|each|every|all|any|our|my|your)\b|(?!(?:and|or|as|in|with|for|if|when|on|to|at|from|by|is|are|of|then|but|not|followed|instead|only|where|which|that)\b)\p{Ll}{3,})/u;
/** What the model chooses from is given to it: `Action: one of [{tool_names}]`. */
const CHOICES =
  /^\$?\{{1,3} ?(?:\w+_)?(?:tool_?names|tools|options|choices|labels|categories|classes|intents|actions|commands|names)(?![\w.-])/i;
const CHOSEN_FROM =
  /\[["'`]?$|(?:\b(?:one|any|some|either|out) of|\bamong|\bfrom|\bодн\S{2,4} из|\beine?\S{0,2} (?:von|der|aus)|\bun[oa] d[ei]|\bum d[aeo]s?|\bune? des?|之一|いずれか|하나)(?: (?:the|these))?(?: following)?[:：]?\s?["'`(]{0,2}$/iu;
const GIVEN_BY_MODEL =
  /^\{\{ ?(?:\w+_)?(?:scores?|rating|grade|rank|points|ind(?:ex|ices)|labels?|answer|verdict|choice|number|letter|class|category|result|decision|confidence|reason|explanation) ?\}\}/i;
/** A form on the same line, with a label of its own at its end. */
const FOLLOWED_FORM =
  /\b(?:(?:use|follow|in|with)(?: exactly)? (?:the|this)(?: (?:exact|following|output|answer|response))?|output|answer|response) (?:template|format|form|pattern):?[ \t]*["“`#*[<(]{0,4}\p{Lu}[\p{L}_-]{1,30}: ?$/iu;
/** The place stands in a question. */
const QUESTION = /^[^.!\n]{1,80}\?/;

/**
 * The place holds a setting of the answer, which the author of the template fills in: `Answer in <LANGUAGE>.`
 * @param before what stands before the place
 * @param from the text from the place on
 */
export function isSettingOfAnswer(before: string, from: string): boolean {
  return (MEASURED_BY.test(before) && SETTING.test(from)) || (WRITTEN_AS.test(before) && FORMAT.test(from));
}

/** A heading or a label that announces the answer or its form. */
export function announcesAnswer(line: string): boolean {
  if (!OUTPUT.test(line)) return OUTPUT_ELSEWHERE.test(line) && !INPUT.test(line) && !INPUT_ELSEWHERE.test(line);
  if (INPUT.test(line)) return false;
  if ((WORKED_ON.test(line) || GIVEN_OUTPUT.test(line.trimEnd())) && !FORM.test(line)) return false;
  const towards = TOWARDS.exec(line);
  return towards === null || OF_FORM.test(towards[1]!);
}

/** The heading is about what the model is given. */
export function announcesInput(line: string): boolean {
  return INPUT.test(line) && !OUTPUT.test(line);
}

/**
 * The words on its line make a place part of how an answer is written.
 * @param before what stands before the place
 * @param from the text from the place on
 * @param isElsewhere the text may be in another language than English
 */
export function isInPattern(before: string, from: string, isElsewhere: boolean): boolean {
  const pattern =
    PATTERN.exec(before) ?? (isElsewhere && MAY_BE_ELSEWHERE.test(before) ? PATTERN_ELSEWHERE.exec(before) : null);
  if (!pattern) return isElsewhere && IDEOGRAPHS.test(from) && FORM_BEHIND.test(from);
  if (isStatedValue(before)) return false;
  if (ASKED_FOR.test(pattern[0]) && SAYS_WHICH.test(from)) return false;
  if (NAMED_SUBJECT.test(before) || GIVEN_OUTPUT.test(before) || WORDING.test(from)) return false;
  if (isSettingOfAnswer(before, from)) return false;
  if (NUMBER.test(from) || QUESTION.test(from) || THIS_ONE.test(before) || SETTING_FOLLOWS.test(before)) return false;
  if (SPEAKER_FOLLOWS.test(before) && SPEAKER.test(from)) return false;
  return !SUBJECT_FOLLOWS.test(before) || FORM_FOLLOWS.test(before);
}

/** `The current date in ISO format is`: what the sentence gives to the model stands behind it. */
export function isStatedValue(before: string): boolean {
  return STATED.test(before);
}

const STATED =
  /(?:^|[\n.!?>])[ \t*_-]{0,8}(?:the current|current|today['’]s) [^.!?\n]{1,60} (?:is|are):?[ \t]?["'`*\\]{0,4}$/i;

/** `Use the template ##Score:{{score}}##`: in the form that the model is told to follow, what it gives stands behind its label. */
export function isOfFollowedForm(before: string, from: string): boolean {
  return GIVEN_BY_MODEL.test(from) && FOLLOWED_FORM.test(before);
}

/** The answer is to be one of what the place lists. */
export function listsChoices(before: string, from: string): boolean {
  return CHOICES.test(from) && CHOSEN_FROM.test(before);
}

/**
 * An instruction below a heading about the answer names what the answer is about: `Keep it under {limit} words.`
 * @param line the whole line of the place
 */
export function isInInstruction(line: string, before: string, from: string): boolean {
  return INSTRUCTION.test(line) && (NUMBER.test(from) || (SUBJECT_FOLLOWS.test(before) && !FORM_FOLLOWS.test(before)));
}

const LONGEST_END = 16;
const LONGEST_EXAMPLE = 300;

/** `{query}|` as the last line, below `How is it?|PRAISE`: what is to be answered as the lines above are. */
export function endsExamples(text: string, { start, end }: Span): boolean {
  if (end + LONGEST_END < text.length) return false;
  const mark = text.slice(end).trim();
  if (!/^[|,;>→]$/.test(mark)) return false;
  const above = text.slice(Math.max(0, start - LONGEST_EXAMPLE), start).split('\n');
  if (above.length < 3 || above.at(-1) !== '') return false;
  const [example, answer = ''] = above.at(-2)!.split(mark, 2);
  return answer.trim() !== '' && !/[{}]/.test(example + answer);
}

/** `Antworte nur auf [Sprache]` */
export function isLanguageOfAnswer(expression: string, before: string): boolean {
  return LANGUAGE.test(expression) && ANSWERS_IN.test(before);
}

const LANGUAGE = /^(?:[a-z]{3,8} )?(?:language|sprache|langue|idioma|lingua|язык|taal|język)$/i;
const ANSWERS_IN =
  /(?<!\p{L})(?:respond|answer|reply|write|speak|antworte|schreib|sprich|répond|écri|responde|responda|escribe|escreva|rispond|scriv|отвеча|ответь|пиши|antwoord|odpow)\p{L}*(?: \p{L}{2,12}){0,2} (?:in|auf|en|em|на(?: языке)?|w|po) $/iu;
