/**
 * Marks that most texts have for something else: `<|name|>` for the tokens of a chat, `«name»` for quotation, `$$name$$` for a formula.
 */
import { isInputName } from '../braces/brace-scores.ts';
import { isFieldName } from '../brackets/field-names.ts';
import type { Placeholder } from '../placeholder.ts';
import type { Position, Surroundings } from '../words/surroundings.ts';

/** First words of tokens that only a model has. */
const CONTROL =
  /^(?:im|fim|bos|eos|eot|eom|begin|start|end\w*|bot|pad|unk|sep|cls|mask|reserved|vision|box|quad|object|python|ipython|python|repo|gh|jupyter|commit|channel|constrain|return|header|turn)(?:_|$)/i;
/** Names of speakers and of what they hand over; with the name of an input behind it each is an input. */
const SPEAKER =
  /^(?:system|user|assistant|human|model|developer|prompter|observation|tools?|functions?|image|audio|video|file|filename|issue|message|content|code|think|thought|analysis|final|call|chat)(?:_(?!(?:input|query|question|prompt|request|name|contents?|description|text|context|history|instructions?|data|output)s?$)|$)/i;
/** What ends such a mark's section, so that it is none of a place: `<|END|>`, `<|/context|>`, `</|context|>`. */
const SECTION_END = /<\|\/|<\/\||<\|(?:END(?:_\w+)?|end_(?!of_text|header_id)\w+)\|>/;
const CHAT = /<\|(?:im_start|im_end|system|user|assistant|eot_id|start_header_id|end|endoftext)\|>/;
/** Quotation, as against marks around a name. */
const QUOTATION = /«\w{0,60}[^\w«»\n]/;
const JOINED_WORDS = /_|[a-z][A-Z]/;
const BESIDE_QUIET = 0.3;
const IN_PROSE = 0.9;

/** Words that are set in capitals and bold because they count, and the names of forms and languages. */
const STRESSED =
  /^(?:NOT|NO|NONE|NEVER|ALWAYS|ONLY|ALL|ANY|EACH|EVERY|BOTH|ONE|TWO|THREE|FIRST|SECOND|LAST|NEXT|SAME|EXACT(?:LY)?|MUST|SHOULD|CAN|CANNOT|MAY|SHALL|AND|OR|IF|BEFORE|AFTER|WHOLE|ENTIRE|FULL|FINAL|SINGLE|THIS|THAT|THESE|THOSE|YOUR?|MY|OUR|THEIR|ITS?|JSON|XML|YAML|HTML|CSV|MARKDOWN|SQL|API|ENGLISH|GERMAN|FRENCH|SPANISH|CHINESE|JAPANESE|[A-Z]{2,20}(?:LY|EST))$/;
/** Behind it stands what the sentence is about; an article alone could stand before a stressed word too. */
const BEFORE_NOUN = /\b(?:about|of|for|from|on|in|into|with|to|at|by|this|these|my|our|the|an?)[ \t]+["“'`]?$/i;
/** The sentence goes on with no noun of its own. */
export const BEHIND_NOUN =
  /^["”'`]?(?:[.,;:!?)]|[ \t]*(?:\r?\n|$)|[ \t]+(?:and|or|as|at|by|for|from|in|into|now|of|on|then|to|with|without|using|below|above|so|that|which|who|is|are|was|has)\b)/;
/** Words in bold, as against a name between the same marks. */
const BOLD = /(?<![\w_])__(?=[^\s_])[^\n_]{0,80}[\p{Ll} ][^\n_]{0,80}__(?![\w_])/u;

/** Where names between underscores are the language's own. */
const PYTHON = /\b(?:python|dunder|__init__|__name__)\b/i;

/** Between marks that also set words in bold: an input by its name, or in the element that is named as it is. */
export function isInputOfBold(
  { start, expression }: Placeholder,
  position: Position,
  surroundings: Surroundings,
): boolean {
  if (surroundings.has(PYTHON)) return false;
  if (position === 'prose') return expression.includes('_') && isInputName(expression);
  return isInputName(expression) || surroundings.before(start).trimEnd().endsWith(`<${expression}>`);
}

/** `Write about __CLIPBOARD__ now.`: one word in capitals that stands where a sentence has a noun, and is not set in bold. */
export function isNounOfSentence({ start, end, expression }: Placeholder, surroundings: Surroundings): boolean {
  if (STRESSED.test(expression) || !BEFORE_NOUN.test(surroundings.before(start))) return false;
  return BEHIND_NOUN.test(surroundings.after(end)) && !surroundings.has(BOLD);
}

type Place = Pick<Placeholder, 'expression'>;

export function pipeScore({ expression }: Place, base: number, position: Position, surroundings: Surroundings): number {
  if (CONTROL.test(expression) || SPEAKER.test(expression)) return 0;
  const name = expression.toLowerCase();
  if (!isInputName(name) || surroundings.has(SECTION_END)) return 0;
  if (position === 'line' && !name.includes('_') && surroundings.has(CHAT)) return 0;
  return position === 'prose' ? IN_PROSE : base;
}

export function guillemetScore(
  { expression }: Place,
  base: number,
  position: Position,
  surroundings: Surroundings,
): number {
  if (JOINED_WORDS.test(expression)) return position === 'prose' ? IN_PROSE : base;
  if (surroundings.has(QUOTATION)) return 0;
  const isInput = isInputName(expression.toLowerCase());
  if (/^[A-Z]{3,}$/.test(expression) && isFieldName(expression)) return IN_PROSE;
  if (isInput && /^(?:line|label|delimited)$/.test(position)) return base;
  return isInput || /^[A-Z]/.test(expression) ? BESIDE_QUIET : 0;
}
