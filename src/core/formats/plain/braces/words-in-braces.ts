/** `{client name}`, `{First Name}`, `{Name des Kunden}`: what a few words between single braces are. */
import { announcesInput } from '../words/answer-talk.ts';
import type { BraceGroup } from './brace-groups.ts';
import { isForModel, isInputToInsert, isMentioned } from '../brackets/bracket-evidence.ts';
import { isAllOfSpan } from '../words/code-spans.ts';
import { headingBefore } from '../words/headings.ts';
import type { Surroundings } from '../words/surroundings.ts';

const TWO_OR_THREE = /^\p{Ll}[\p{Ll}\p{N}_-]*(?: [\p{Ll}\p{N}_-]+){1,2}$/u;
const WORDS = /^\p{L}[\p{L}\p{M}\p{N}'’_-]*(?: [\p{L}\p{M}\p{N}'’_-]+){1,3}$/u;
/** A model is told so what to write, or a language what to do. */
const DESCRIBES =
  /^(?:include|import|if|for|foreach|each|while|else|end|set|let|return|your|why|what|how|who|when|where|which|if|whether|one|two|three|short|brief|concise|clear|detailed|optional|specific|any|each|list of|describe|explain|summari[sz]e|description|explanation|reason|rationale|details?)(?!\p{L})/iu;

/** `{color red}`, `{bold on}`, `{like this}`: what is set, or words that no name ends with. */
const VALUE_AT_END =
  / (?:red|green|blue|yellow|black|white|gr[ae]y|orange|purple|pink|on|off|left|right|cent(?:er|re)|bold|small|large|this|that|these|those|it|is|are)$/i;

export function isWordsOfPlace(content: string): boolean {
  if (VALUE_AT_END.test(content)) return false;
  if (TWO_OR_THREE.test(content)) return true;
  return WORDS.test(content) && !DESCRIBES.test(content) && !isForModel(content.toUpperCase());
}

/** `Text: {insert text here}`, and anywhere in a sentence as all of a code span. */
export function isToInsert(group: BraceGroup, surroundings: Surroundings): boolean {
  const { start, content } = group;
  if (!isInputToInsert(content) || surroundings.ofAnswer(start)) return false;
  if (surroundings.codeAt(start)) {
    const isWritten = WRITTEN_AS.test(surroundings.before(start)) || isMentioned(group, surroundings);
    return !isWritten && isAllOfSpan(group, surroundings);
  }
  return /^(?:label|line|tag|quoted)$/.test(surroundings.position(group));
}

/** What the model writes stands behind it. */
const WRITTEN_AS = /\b(?:as|like|with|by) `{1,2}$/i;

/** `formal | casual` */
const CHOICE = /^[\w-]{1,30}(?: ?\| ?[\w-]{1,30})+$/;
const LONGEST_INPUTS = 600;

/** `- Tone: {formal | casual}` below a heading about the input: whoever fills the other places chooses there too. */
export function isGivenChoice({ start, end, content }: BraceGroup, surroundings: Surroundings): boolean {
  if (!CHOICE.test(content) || surroundings.position({ start, end }) !== 'label' || surroundings.codeAt(start))
    return false;
  const heading = headingBefore(surroundings.text, start, LONGEST_INPUTS);
  return heading !== undefined && announcesInput(heading.line);
}

/** `import { name } from …` */
export function isOfScript({ start, end }: { start: number; end: number }, surroundings: Surroundings): boolean {
  return (
    SCRIPT_BEFORE.test(surroundings.before(start)) ||
    /^\s{0,2}(?:from|else|catch|finally)\b|^\s?=/.test(surroundings.after(end))
  );
}

/** A name with spaces around it, as in `{ name }`. */
export const SET_APART = /^[ \t]+[A-Za-z_]\w*[ \t]+$/;
const SCRIPT_BEFORE =
  /\b(?:import|export|const|let|var|return|type|interface|class|function|enum|struct|else|try|do|new|default|async)\s{1,2}$/;

/** Scripts without spaces go on at once. */
const BEFORE_WORDS = /[\p{L},:][ \t]$|[\u3040-\u30ff\u3400-\u9fff，、：]$/u;
const BEHIND_WORDS = /^[\s.,;)!?，。、；：！？\u3040-\u30ff\u3400-\u9fff]/u;

/** The first words of a sentence that goes on with a verb or addresses somebody. */
const HEADS_SENTENCE = /(?:^|\n|[.!?] )$/;
const GOES_ON = /^(?:, | \p{Ll}{2,} )/u;

/** In running text that does not show how something is written. */
export function isOpen(span: { start: number; end: number }, surroundings: Surroundings): boolean {
  const { start, end } = span;
  if (surroundings.codeAt(start) || surroundings.ofAnswer(start)) return false;
  if (surroundings.position(span) !== 'prose') return false;
  const before = surroundings.before(start);
  const after = surroundings.after(end);
  if (HEADS_SENTENCE.test(before)) return GOES_ON.test(after);
  return BEFORE_WORDS.test(before) && BEHIND_WORDS.test(after);
}
