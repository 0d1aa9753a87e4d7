/**
 * Sentences that give the model its task or tell it who it is: `Write a letter to`, `Du bist Experte für`. What stands in brackets there
 * is filled in before the model reads it; a sentence that tells how to write something speaks of brackets that the model writes.
 */
import { LONGEST_SENTENCE } from '../../sentence-before.ts';

/** Marks of lists and quotation, a label of what the sentence gives, and words that many sentences begin with. */
const OPENING =
  /^[\s>*_#"“„«-]*(?:\d{1,2}[.)][ \t]+)?[*_]{0,2}(?:(?:role|persona|task|prompt|context|background|situation|kontext|contexto|contexte|contesto|rolle|aufgabe|rol|papel|tarea|tarefa|rôle|tâche|ruolo|compito|роль|задача|rola|zadanie)[ \t]?[*_]{0,2}[:：][*_]{0,2}[ \t]+)?(?:(?:please|now|then|first|next|also|bitte|nun|por favor|s['’]il (?:te|vous) pla[iî]t|per favore|пожалуйста|proszę|your (?:task|job|goal|role|mission) is to|i (?:want|need|would like) you to|i['’]d like you to|(?:can|could|would|will) you(?: please)?|help me(?: to)?|let['’]s)[,:]?[ \t]+){0,3}/iu;
const TASK = [
  // English, and what an image is asked for with
  '\\/imagine(?: prompt[:：]?)?',
  'act as|analy[sz]e|assess|brainstorm|compare|compose|convert|create|critique|describe|design|develop|discuss|draft|evaluate|explain',
  'explore|imagine (?:that )?you are|pretend (?:that )?(?:you are|to be)|teach (?:me|us)|generate|give (?:me|us)|imagine|implement|improve|introduce|investigate|outline|plan|prepare|present|pretend|produce|propose',
  'recommend|rephrase|research|review|rewrite|role-?play|show (?:me|us)|simulate|suggest|summari[sz]e|teach|tell me|translate|write',
  "you are(?! given)|you work|you['’]re|your name is|i am|i['’]m|(?:i|we) (?:have|need|run|sell|want|work|would like)|(?:today )?i need help",
  // German
  '(?:analysier|beschreib|bewert|entwirf|entwerf|erklär|erläuter|erstell|formulier|generier|plan|prüf|schlag|schreib|übersetz|verfass|vergleich)\\p{L}{0,3}',
  'fasse?|gib (?:mir|uns)|nenne? (?:mir|uns)|(?:du bist|sie sind|ich bin|stell dir vor|agiere)',
  // Spanish, Portuguese and Italian
  '(?:act[úu]a|analiz|analis|compar|cre[ae]|crie|descri[bv]|dise[ñn]|elabor|escrev|escrib|eval[úu]|explic|gener|geren?|imagin|prepar|propo|recomiend|recomend|redact|redij|resum|sugier|sugir|tradu[czsz]|haz|dame|dê-me|aja|atue|finja)\\p{L}{0,5}',
  '(?:analizz|confront|cre[ai]|descriv|immagin|redig|riassum|scriv|spieg|suggerisc|traduc|agisc|dammi|genera)\\p{L}{0,4}',
  'eres|usted es|soy|voc[êe] [ée]|eu sou|sei|sono',
  // French
  '(?:agis|analys|compar|crée?|décri|donne|écri|expliqu|génér|imagin|prépar|propos|rédig|résum|suggèr|tradui)\\p{L}{0,4}',
  'tu es|vous êtes|je suis',
  // Russian and other Slavic languages
  '(?:дай|напиши|объясни|опиши|переведи|подготовь|предложи|придумай|проанализируй|расскажи|создай|составь|сравни|сгенерируй|сделай)(?:те)?',
  'ты|вы|(?:napisz|opisz|przetłumacz|przygotuj|stwórz|wyjaśnij|zaproponuj|jesteś)',
  // Dutch
  '(?:analyseer|beschrijf|genereer|leg|maak|schrijf|vertaal|vergelijk|geef me|je bent)',
].join('|');
const TASK_FIRST = new RegExp(`^(?:${TASK})(?![\\p{L}-])`, 'iu');
/** Right behind the verb, without another word. */
const VERB_ALONE = new RegExp(`^(?:${TASK})[ \\t]+$`, 'iu');
/** Behind it stands what is written, as it is. */
const WRITES = /^(?:write|schreib|escrib|escrev|écri|scriv|напиши|napisz|schrijf|present|introduce|give|gib)/iu;
const SENTENCE_END = /[.!?。！？]["”')\]]{0,3}[ \t]|\n/g;
/** How something is written, in whatever sentence. */
const HOW =
  /\b(?:formats?|formatted|forms?|templates?|placeholders?|marks?|marked|labels?|labell?ed|tags?|tagged|headings?|columns?|prefix\w*|suffix\w*|surround\w*|wrap\w*|brackets?|followed by|citations?|e\.g|such as)\b/i;
/** Behind these stands as often what the model writes. */
const LOOSE =
  /(?:^|[^\p{L}])(?:(?<!\bact )as|with|by|and|mit|und|als|con|como|y|e|avec|et|comme|com|и|с|z|met|en)[ \t]+$/iu;

/** What stands in its sentence before the place. */
export function sentenceBefore(text: string, offset: number): string {
  const before = text.slice(Math.max(0, offset - LONGEST_SENTENCE), offset);
  let start = 0;
  for (const { index, 0: mark } of before.matchAll(SENTENCE_END)) start = index + mark.length;
  return before.slice(start).replace(OPENING, '');
}

/** What these verbs are about is as often a word that the model writes. */
const ON_INPUT =
  /^(?:answer|solve|check|fix|classify|rate|score|grade|proofread|debug|extract from|find|identify|list|read|study|respond to|reply to|beantworte|löse|responde(?: a)?|réponds à|rispondi a|ответь на)[ \t]+$/iu;

/** `Answer [question]`: the name of an input stands right behind a verb behind which other words in brackets may be the model's. */
export function isInputOfTask(sentence: string): boolean {
  return ON_INPUT.test(sentence) || isObjectOfTask(sentence);
}

/** The sentence begins with the task and speaks of no marks. */
export function isTask(sentence: string): boolean {
  return TASK_FIRST.test(sentence) && !HOW.test(sentence);
}

/** What else a prompt begins with that somebody copies: `Help me`, `My app is broken.` */
const ASKED =
  /^(?:help|check|comment|condense|correct|paraphrase|polish|revise|shorten|craft|debug|diagnose|proofread|simplify|perform|interpret|identify|make|build|turn|fix|we|my|our|here(?:['’]s| is| are)|ich (?:bin|habe|möchte|brauche|suche|überlege)|hilf (?:mir|uns)|verbessere|überarbeite|estoy|tengo|necesito|quiero|ayúda(?:me|nos)|mejora|organiza|convierte|desarrolla|realiza|planifica|revisa|j['’]ai|je (?:veux|cherche|voudrais|souhaite|dois)|aide[- ]moi|améliore|corrige|estou|tenho|preciso|quero|ajude|melhore)(?!\p{L})/iu;

/** A line gives the model its task, or tells it who asks. */
export function beginsWithTask(line: string): boolean {
  const words = line.replace(OPENING, '');
  return TASK_FIRST.test(words) || ASKED.test(words) || ASKED.test(line);
}

/** `Explain [topic]`: what the verb of the task is about stands right behind it. */
export function isObjectOfTask(sentence: string): boolean {
  return VERB_ALONE.test(sentence) && !WRITES.test(sentence);
}

const MARKS_WITH =
  /^(?:mark|tag|label|flag|annotate|denote|indicate|transcribe|represent|replace|signal|show(?! (?:me|us)\b))\b[^\n]*(?:with|as|by|in)[ \t]+(?:\[[^[\]\n]{1,60}\](?:, ?|,? or |,? and ))*$/i;
/** Behind the word for parts of a text, and others of their list. */
const OF_COLUMNS =
  /(?<!\p{L})(?:columns?|fields?|sections?|headings?|tags?|columnas?|campos?|secciones|encabezados|etiquetas|colonnes?|champs|rubriques|colonne|campi|sezioni|colunas?|seções|Spalten?|Feldern?|Abschnitten?|Überschriften|столбц\p{L}+|пол[яе]\p{L}?|kolumn\p{L}*)(?: are| is| son| sind| sont| sono)?[:：]?[ \t](?:(?:\[[^[\]\n]{1,60}\]|<[^<>\n]{1,60}>)(?:, ?| and | y | und | et | e | и | i | & | \| ?| ?\/ ?))*$/iu;

/** `pauses with [pause]`, `columns [Name], [Price]`: the sentence says how the model marks or names something. */
export function isMarkOrColumn(text: string, offset: number): boolean {
  const sentence = sentenceBefore(text, offset);
  return MARKS_WITH.test(sentence) || OF_COLUMNS.test(sentence);
}

/** A word stands before the place behind which the model writes things in brackets as well: `with [sighs]`. */
export function isLooselyAsked(before: string): boolean {
  return LOOSE.test(before);
}
