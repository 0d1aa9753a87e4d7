import { type DynamicSegment, type Prompt, type Segment, staticText } from '../prompt/model.ts';
import type { Inferred } from '../prompt/volatility.ts';
import type { NamesOfPrompt } from './names-of-prompt.ts';
import { refineDynamics } from './refine.ts';

/** The text ends where the model is told who it is: `You are {hero}`, `Stay in character as {hero}`. */
const TOLD_WHO =
  /(?<!\b(?:if|when|whether|while|where|what|who|how) )\b(?:you are|you're|you\u2019re|your name is|(?:stay|remain|speak) in (?:the )?character (?:as|of)|(?:act|speak|respond|reply|answer|role-?play) as|play the role of)\s{1,4}["'*`]{0,3}$/i;
/** It ends where the model is told what the user is called. */
const TOLD_USER =
  /(?<!\b(?:if|when|whether|unless) (?:the )?)(?:\b(?:user(?:['’]s?)? (?:(?:full|first|last|display|given) )?name|(?:full |first |last )?name of the user) is|\buser is (?:called|named)|用户的?(?:名字|姓名|名称)(?:是|叫)|ユーザーの名前は|\bname des (?:be)?nutzers (?:ist|lautet)|\bnombre del usuario es|\bnom de l['’]utilisateur est|\bnome do usuário é)[ \t]{0,4}["'*`「]{0,3}$/i;
const NAME = /(?:^| )(?:name|firstname|lastname|fullname|nickname)$/;
/** How all of these words end. */
const WORD_BEFORE =
  /(?:(?:are|['’]re|is|as|of|called|named|ist|lautet|es|est|é)\s{1,4}["'*`]{0,3}|(?:是|叫|は)[ \t]{0,4}["'*`「]{0,3})$/i;
/** As much of a text as the words before a place need. */
const LONGEST_WORDS = 60;

const OWN: Inferred = { volatility: 'session', confidence: 'possible' };
const OF_USER: Inferred = { volatility: 'user', confidence: 'likely' };

/**
 * Whom a model is to be stays as long as what it is told then: a name that says nothing by itself, `{hero}` in `You are {hero}`, is
 * the same for a session, wherever it stands. So is `{name}` in `The user's name is {name}` for a user.
 */
export function refineOwnNames(file: string, prompt: Prompt, places: NamesOfPrompt): Prompt {
  const own = new Map<DynamicSegment, Inferred>();
  places.forEachPlace(prompt, (segment, { segments }, index) => {
    if (!isUnknown(segment) || !WORD_BEFORE.test(endOf(file, segments[index - 1], 16))) return;
    const before = endOf(file, segments[index - 1], LONGEST_WORDS);
    if (TOLD_WHO.test(before)) own.set(segment, OWN);
    else if (NAME.test(places.of(segment)) && TOLD_USER.test(before)) own.set(segment, OF_USER);
  });
  if (own.size === 0) return prompt;
  const names = new Map(Array.from(own, ([{ expression }, told]) => [expression, told]));
  return refineDynamics(prompt, (segment) => {
    const byName =
      isUnknown(segment) && IDENTIFIER.test(segment.expression) ? names.get(segment.expression) : undefined;
    const told = own.get(segment) ?? byName;
    return told ? { ...segment, ...told } : segment;
  });
}

const IDENTIFIER = /^[\p{L}_][\p{L}\p{N}_.]*$/u;

/** Nothing but its place may say how often it changes. */
function isUnknown({ volatility, confidence }: DynamicSegment): boolean {
  return volatility === 'request' && confidence === 'possible';
}

function endOf(file: string, segment: Segment | undefined, length: number): string {
  return segment?.kind === 'static' ? staticText(file, segment).slice(-length) : '';
}
