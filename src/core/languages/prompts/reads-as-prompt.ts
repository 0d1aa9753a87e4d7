import { wordsOf } from '../../prompt/volatility-rules.ts';
import { type DynamicPart, partText, type TextPart } from '../evaluate/values/text-part.ts';
import { isAnswer } from './answers.ts';
import { isInputPrompt, isOfShell, isRoleConstant, isTemplateName, nameStrength, type NameStrength } from './names.ts';
import { Prose } from './prose.ts';

/** What is known of the place in which a text stands. */
export interface Surroundings {
  /**
   * Its module or class is one of prompts: `named` for a text that is one of its constants, `given` for one that a function gives;
   * `filled` for one that a function of a class of templates fills.
   */
  readonly home: 'none' | 'within' | 'given' | 'named' | 'filled';
  /** Its file has to do with language models. */
  readonly mentionsModels: () => boolean;
}

interface Needs {
  readonly words: number;
  /** How much must speak to a model: in a file that mentions models, and in any other. */
  readonly speaks: readonly [number, number];
}

const NEEDS: Readonly<Record<NameStrength, Needs>> = {
  strong: { words: 3, speaks: [0, 0.5] },
  told: { words: 6, speaks: [0.5, 0.5] },
  weak: { words: 6, speaks: [2, 4] },
  none: { words: 8, speaks: [3, 4.5] },
  never: { words: Infinity, speaks: [Infinity, Infinity] },
};
/** In a home of prompts, a name need not say that it is one. */
const HOME_NEEDS: Readonly<Record<Exclude<Surroundings['home'], 'none'>, Needs>> = {
  named: { words: 4, speaks: [0, 0] },
  given: { words: 5, speaks: [0.5, 0.5] },
  within: { words: 6, speaks: [1.5, 1.5] },
  filled: { words: 12, speaks: [1, 1] },
};
const STRONG_AT_HOME: Needs = { words: 1, speaks: [0, 0] };
/** A name says little against a text that stands among prompts and is longer than any file's name. */
const NEVER_AT_HOME: Needs = { words: 8, speaks: [0, 0] };
const NEVER_GIVEN_AT_HOME: Needs = { words: 8, speaks: [0.5, 0.5] };

/**
 * Whether a text is a prompt, by its name, by what it says and by where it stands. The less the name says, the more the text must.
 */
export function readsAsPrompt(parts: readonly TextPart[], strength: NameStrength, surroundings: Surroundings): boolean {
  const needs = needsOf(strength, surroundings.home);
  if (needs.words === Infinity) return false;
  const prose = new Prose(spokenText(parts));
  // Most texts of a program are told by this alone.
  if (strength !== 'strong' && (prose.words < needs.words || isAnswer(parts))) return false;
  if (prose.isOther) return strength === 'strong' && prose.speaks >= 3;
  if (prose.words < needs.words || (prose.asksPerson && prose.speaks < 3)) return false;
  const needed = needs.speaks[surroundings.mentionsModels() ? 0 : 1];
  return needed === 0 || prose.speaks >= needed;
}

/** One sentence ends and another begins. */
const SENTENCES = /[.!?]\s+\p{L}|[。！？]\s*\p{L}/u;

/** A model is told whom it is to be. */
const TOLD_TO_BE = /^\s*You(?: are|['’]re) /;

/** How what a shell shows ends, behind a greeting too. */
const ASKED_FOR = /[:>?$%#]\s*$/;

/** What the name of a text says of it; sentences are never what a shell shows, nor what a person may do. */
export function strengthOf(name: string, parts: readonly TextPart[], { mentionsModels }: Surroundings): NameStrength {
  const strength = nameStrength(name);
  if (name === 'system' && TOLD_TO_BE.test(spokenText(parts))) return 'told';
  const isShell = strength === 'never' && isOfShell(name);
  if (!isShell && !(strength === 'weak' && isRoleConstant(name) && mentionsModels())) return strength;
  const text = spokenText(parts);
  return SENTENCES.test(text) && !(isShell && ASKED_FOR.test(text)) ? 'told' : strength;
}

/** A text that its documentation calls a prompt has so many of them. */
const FEWEST_TOLD_WORDS = 2;

/** A function that is named for a prompt puts it together of what it is given, with few words of its own: `f"{context}\n\n{question}"`. */
export function isMadeOfValues(
  name: string,
  parts: readonly TextPart[],
  { home, mentionsModels }: Surroundings,
  strength: NameStrength,
): boolean {
  const holes = parts.filter((part) => part.kind === 'dynamic' && !part.resolved).length;
  if (holes === 0 || wordsOf(name).length < 2 || !(home !== 'none' || mentionsModels())) return false;
  const prose = new Prose(spokenText(parts));
  if ((strength === 'told' && prose.words < FEWEST_TOLD_WORDS) || prose.words + holes < 2) return false;
  return !prose.isOther && !prose.asksPerson;
}

const CONSTANT_NAME = /^\W*(?:[a-z]\w*\.)?([A-Z][A-Z0-9_]*)\W*$/;

/** A text that is named for a prompt and made of a constant that is not read here and of values: `HOUSE_RULES + f"Letter: {letter}"`. */
function isMadeOfConstant(name: string, parts: readonly TextPart[], { home, mentionsModels }: Surroundings): boolean {
  if (nameStrength(name) !== 'strong' || !(home !== 'none' || mentionsModels())) return false;
  const holes = parts.filter((part) => part.kind === 'dynamic' && !part.resolved);
  const isOfConstant = holes.some(
    (part) => part.kind === 'dynamic' && (isConstantOfPrompt(part.expression) || isPromptOfModule(part)),
  );
  if (holes.length < 2 || !isOfConstant) return false;
  const prose = new Prose(spokenText(parts));
  return prose.words >= FEWEST_BESIDE_PLACEHOLDERS && !prose.isOther && !prose.asksPerson;
}

/** `HOUSE_RULES`, not the colours in which a person is asked: `{BOLD}Choice {number}{RESET}:`. */
function isConstantOfPrompt(expression: string): boolean {
  const name = CONSTANT_NAME.exec(expression)?.[1];
  const strength = name === undefined ? 'none' : nameStrength(name);
  return strength === 'strong' || strength === 'weak';
}

/** `review_prompt`, which another module gives: it is imported, or nothing of the file gives it a value. */
function isPromptOfModule({ expression, origin, cause }: DynamicPart): boolean {
  const isOfModule = origin === 'import' || (origin === undefined && cause === 'placeholder');
  return isOfModule && /^[a-z]\w{0,60}$/.test(expression) && nameStrength(expression) === 'strong';
}

const PLACEHOLDER = /\{\{? ?[.$]?[A-Za-z_][\w.]{0,60} ?\}/g;
/** What is given has a line of its own, with a label at most. */
const GIVEN_ON_LINE = /^[ \t]*(?:\p{L}[\p{L} ]{0,40}:[ \t]*)?\{\{? ?[A-Za-z_][\w.]{0,60} ?\}\}?[ \t]*$/mu;
/** How a letter to a person begins. */
const LETTER = /^\s*(?:dear|hi|hello|hey|subject:|to:|from:)(?!\p{L})/iu;
/** Without the names of what is put in, a word that says what to do with it. */
const FEWEST_BESIDE_PLACEHOLDERS = 1;

/** A text of few words that its name tells to be a prompt, and what it is made of. */
export function isTemplate(name: string, parts: readonly TextPart[], surroundings: Surroundings): boolean {
  return isTemplateByName(name, parts, surroundings) || isMadeOfConstant(name, parts, surroundings);
}

/** A constant that is named for a prompt or a template, with places that are filled: it needs fewer words than any other text. */
function isTemplateByName(name: string, parts: readonly TextPart[], { mentionsModels }: Surroundings): boolean {
  const strength = nameStrength(name);
  const isOfInput = strength === 'weak' && isInputPrompt(name);
  const isNamed = strength === 'strong' || isOfInput || (strength === 'weak' && isTemplateName(name));
  const text = isNamed ? spokenText(parts) : '';
  const holes = text.match(PLACEHOLDER)?.length ?? 0;
  if (holes === 0) return false;
  const prose = new Prose(text.replace(PLACEHOLDER, ' '));
  if (prose.isOther || prose.asksPerson || LETTER.test(text)) return false;
  const isMaterial = text.trim().includes('\n') && (holes >= 2 || GIVEN_ON_LINE.test(text));
  if (isOfInput) return isMaterial && prose.words >= FEWEST_BESIDE_PLACEHOLDERS;
  if (strength === 'strong') {
    return prose.words >= FEWEST_BESIDE_PLACEHOLDERS && (isMaterial || mentionsModels());
  }
  return prose.words >= NEEDS.told.words && prose.speaks > 0 && mentionsModels();
}

function needsOf(strength: NameStrength, home: Surroundings['home']): Needs {
  if (home !== 'none' && strength === 'strong') return STRONG_AT_HOME;
  if (home === 'none') return NEEDS[strength];
  if (strength !== 'never') return HOME_NEEDS[home];
  return home === 'named' ? NEVER_AT_HOME : home === 'given' ? NEVER_GIVEN_AT_HOME : NEEDS.never;
}

/** A text with what varies in it as blanks. */
function spokenText(parts: readonly TextPart[]): string {
  return parts.map((part) => (part.kind === 'dynamic' ? (part.resolved ? '' : ' ') : partText(part))).join('');
}
