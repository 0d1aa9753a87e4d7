import { speaksElsewhere } from '../../prompt/spoken-to-model.ts';
import { unspacedWords } from '../../text/unspaced.ts';
import { asksElsewhere, HINTS_ELSEWHERE } from './asking-words.ts';
import { isDateFormat } from './date-format.ts';
import { TOLD_VERBS } from './told-verbs.ts';

/**
 * What a text says of itself. A prompt is prose, in any language, and speaks to whom it is for; SQL, HTML, paths, code, log
 * messages and help texts are texts of other kinds.
 */

const WORD = /\p{L}[\p{L}\p{M}'’-]*/gu;
/** A path of a file, of which the model is not told. */
const PATH = /^\s*["']?(?:[\w$.{}()~:@%+-]+\/|\/[\w.-]+\/)[\w$.{}()~:@%+/-]*["']?\s*$/;
const NO_PROSE =
  /^\s*(?:(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE (?:TABLE|INDEX|VIEW)|ALTER TABLE|WITH \w+ AS)\b|<!DOCTYPE|<(?:html|div|svg|style|script|table|head|body|p|span)\b|\{\s*"|#!\/|https?:\/\/|(?:import|from|def|class|function|const|let|var|package|using)\s+[\w{*]+.*[;:({]?\n|(?:usage|Usage): |Copyright|Licensed under|Permission is hereby granted)/;
/** The beginning of a regular expression or of a glob. */
const PATTERN = /^\s{0,9}(?:\^?\(\?[:=!<]|!?\*\*\/[^\s*]{0,40}[.{*])/;

/** Words that speak to a model. The first group says it alone; of the others several are needed. */
const SPEAKS =
  /\b(?:(?<!\bif )you are (?:an? |the |now |going to|acting|tasked|helping|given|provided|responsible|(?!using|running|missing|trying|seeing|getting|viewing|attempting)\w{3,}ing)|you're (?:an? |the )|act as (?:an? |the )?|your (?:task|role|goal|objective|purpose|mission|response|answer|output|reply) (?:is|should|must|will|as)|your job is to|you (?:will|shall) (?:be (?:given|provided|shown|acting)|receive|act|analy[sz]e|help|answer|respond|play|need)|you have been (?:given|provided|tasked|asked)|you have access to|i want you to|i need you to|i'?d like you to|given (?:the|a|an) (?:following|above|conversation|context|user|question|document|text|code|list)|(?:answer|respond to|use) the (?:following(?! (?:options?|commands?|flags?|arguments?|syntax|keys|shortcuts))|user'?s?|question)|pretend (?:to be|that you)|as an? (?:ai|expert|helpful|experienced|senior|professional))\b/i;
/** What is told to do: "You write a daily digest". */
const IS_TOLD = new RegExp(`^\\s*(?:# [^\\n]{0,80}\\n+)?you (?:${TOLD_VERBS})\\b`, 'i');
/** It is given a name: "You are Otter". */
const IS_NAMED = /\b[Yy]ou are [A-Z]/;
/** What separates the turns of a conversation in the text that a model is given. */
const CHAT_TOKEN =
  /<\|[a-z_]{2,30}\|>|\[\/?INST\]|<(?:start|end)_of_turn>|^### (?:Instruction|Response|Human|Assistant):/m;
const HINTS: readonly RegExp[] = [
  /\b(?:respond|reply|answer|output|return)(?: \w+){0,2} (?:only|in|with|exactly|as)\b/i,
  /\b(?:do not|don't|never|always|must|should|make sure|ensure)\b/i,
  /\bthe (?:user|assistant|human|model|question|context|conversation|document|following)\b/i,
  /\b(?:json|xml|markdown|bullet points?|code block)\b/i,
  /\bstep[- ]by[- ]step\b/i,
  /\b(?:you|your)\b/i,
  /\b(?:summari[sz]e|analy[sz]e|classify|translate|extract|rewrite|generate|identify|determine|evaluate|explain|write|review|provide|create|list|describe|consider|think)\b/i,
  /<\/?[a-z_]{3,}>|^#{1,3} |^[ \t]*[-*] |^[ \t]*\d+\. /m,
];

/** What a program asks the person in front of it. */
const ASKS_A_PERSON =
  /^\s*(?:please )?(?:enter|do you (?:want|wish|agree)|would you like|are you sure|(?:continue|proceed)(?=[^.\n]{0,60}\?)|press|hit|type|overwrite|replace existing|confirm|password|go to the following link)\b|\b(?:do you want to|would you like to) (?:continue|proceed|run|use|install|overwrite|enable|create|retry)\b|[([](?:y\/n|yes\/no)[)\]]/i;
const LONGEST_QUESTION = 40;

const LOOKED_AT = 20_000;
/** Who is spoken to is said at the beginning. */
const OPENING = 2_000;

/** What a text says, looked for when it is asked for: most texts of a program are told by fewer words than a prompt has. */
export class Prose {
  readonly #text: string;
  readonly #opening: string;
  readonly words: number;
  #speaks: number | undefined;

  /** @param text with what varies in it as blanks */
  constructor(text: string) {
    this.#text = text.slice(0, LOOKED_AT);
    this.#opening = text.slice(0, OPENING);
    this.words = wordsIn(this.#text);
  }

  /** 0: nothing speaks for a prompt; from 3 on it clearly speaks to a model. */
  get speaks(): number {
    this.#speaks ??=
      (speaksToModel(this.#opening) ? 3 : 0) + (hintsIn(this.#text) + hintsIn(this.#text, HINTS_ELSEWHERE)) / 2;
    return this.#speaks;
  }

  /** SQL, HTML, code, a pattern, an address, how a date is written: another language than people speak. */
  get isOther(): boolean {
    const opening = this.#opening;
    return NO_PROSE.test(opening) || PATH.test(opening) || PATTERN.test(opening) || isDateFormat(opening);
  }

  /** It is what a person answers. */
  get asksPerson(): boolean {
    return this.words <= LONGEST_QUESTION && (ASKS_A_PERSON.test(this.#text) || asksElsewhere(this.#text));
  }
}

function hintsIn(text: string, hints = HINTS): number {
  let count = 0;
  for (const hint of hints) if (hint.test(text)) count++;
  return count;
}

function wordsIn(text: string): number {
  return (text.match(WORD)?.length ?? 0) + unspacedWords(text);
}

function speaksToModel(opening: string): boolean {
  if (SPEAKS.test(opening) || IS_TOLD.test(opening) || IS_NAMED.test(opening) || CHAT_TOKEN.test(opening)) return true;
  return speaksElsewhere(opening.toLowerCase());
}

/** Words of files that have to do with language models, of which one is enough: in any other, more must speak for a prompt. */
export const MODELS =
  /anthropic|openai|claude|\bgpt|[a-z]gpt\b|gemini|\bllms?(?:\b|Agent|Client|Model)|_llm|llm_|langchain|llama|mistral|litellm|ollama|bedrock|chat_?completion|system_?prompt|messages\.create|ChatMessage|pydantic_ai|semantic_?kernel|crewai|autogen|dspy|ai-sdk|prompt-tsx|[mM]odel_?[rR]outer|["']role["']: ?["']system/i;
