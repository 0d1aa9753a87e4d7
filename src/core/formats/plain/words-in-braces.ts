/** `{client name}`, `{First Name}`, `{Name des Kunden}`: what a few words between single braces are. */
import { isForModel, isInputToInsert } from './bracket-evidence.ts';
import type { BraceGroup } from './brace-groups.ts';
import type { Surroundings } from './surroundings.ts';

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

/** `Text: {insert text here}` */
export function isToInsert({ start, end, content }: BraceGroup, surroundings: Surroundings): boolean {
  if (!isInputToInsert(content) || surroundings.codeAt(start) || surroundings.ofAnswer(start)) return false;
  return /^(?:label|line|tag|quoted)$/.test(surroundings.position({ start, end }));
}
