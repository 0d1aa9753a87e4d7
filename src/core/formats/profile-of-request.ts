/**
 * Strategy. Where somebody lives and how old they are stays, but a request may ask about a city or an age as well. It does where the place
 * stands in a question, in whatever language (`{country}의 수도는 어디야?`), where a short text that has no other begins with it and speaks
 * of nobody, where it says what is asked about (`a fact about {city}`) in one that does not, and in a list of labels with what a request gives (`City: {city}` beside `Budget: {budget}`), unless that list has a name too.
 */
import { type Block, type DynamicSegment, type Prompt, type Segment, staticText } from '../prompt/model.ts';
import names from '../prompt/volatility-names.json';
import { UNKNOWN } from '../prompt/volatility.ts';
import type { NamesOfPrompt } from './names-of-prompt.ts';
import { refineDynamics } from './refine.ts';
import { FILLED, textBeforePlace } from './sentence-before.ts';

const PROFILE = new Set(names.profile);
/** What only a request gives, by the end of a name. */
const OF_REQUEST =
  /(?:^| )(?:query|question|request|message|input|prompt|task|topic|dates?|budget|people|travell?ers|guests|days|nights|duration|destination)$/;
const OF_PERSON = /(?:^| )(?:name|firstname|lastname|fullname|nickname|email|phone)$/;
/** Words for whoever speaks, is spoken to or is spoken about. */
const SPEAKS_OF_SOMEBODY =
  /(?<!\p{L})(?:you|your|i|i['’]m|my|me|we|our|us|users?|customers?|clients?|patients?|students?|guests?|players?|members?|du|dein\p{L}{0,2}|ich|mein\p{L}{0,2}|sie|tu|vous|votre|je|mon|ma|usted|eres|soy|mi|você|eu|meu|minha|ты|вы|я|мой|моя)(?!\p{L})|[你您我]|用户|使用者|ユーザー|あなた|私|僕|당신|사용자|저는|나는/iu;
/** Whoever is spoken to there is who answers, and whoever speaks wants the answer. */
const SPEAKS_TO_MODEL = /(?<!\p{L})(?:(?:give|tell|show|write|send|provide) (?:me|us)|you are|you['’]re)(?!\p{L})/giu;
const PLACES = new Set(['city', 'country', 'location']);
const ABOUT =
  /(?<!\p{L})about (?:the (?:city|town|country|place) (?:of )?)?(?:\uFFFC(?:, ?| in | and | or )){0,3}["'“*_]{0,3}$/iu;
const QUESTION_BEHIND = /^[^.!?。！？\n]{0,160}[?？]/;
const LABELLED_LINE = /^[^\p{L}\n\uFFFC]{0,8}\p{L}[\p{L}\p{N}_ '’/-]{0,40}[*_]{0,3}[:：][*_]{0,3}[ \t]*\S/u;
const LONGEST_TEXT = 160;
const LONGEST_REQUEST = 800;
const LONGEST_MARGIN = 40;
/** So far a list is looked along. */
const LONGEST_LIST = 1200;

/** Takes what is known of a person for what the request asks about. */
export function refineProfileOfRequest(file: string, prompt: Prompt, words: NamesOfPrompt): Prompt {
  const asked = new Set<string>();
  words.forEachPlace(prompt, (segment, block, index) => {
    if (!isOfProfile(segment, words) || asked.has(segment.expression)) return;
    const isAsked = PLACES.has(words.of(segment)) && isAskedAbout(file, prompt, block, index);
    const isOnly = words.all.size === 1 && headsLine(file, block, index) && isAllOfText(file, prompt);
    if (isAsked || isOnly || isInQuestion(file, block, index) || isInListOfRequest(file, block, index, words))
      asked.add(segment.expression);
  });
  if (asked.size === 0) return prompt;
  return refineDynamics(prompt, (segment) =>
    isOfProfile(segment, words) && asked.has(segment.expression) ? { ...segment, ...UNKNOWN } : segment,
  );
}

/** By its own name, as against that of somebody whose it is: `customer.city`. */
function isOfProfile(segment: DynamicSegment, words: NamesOfPrompt): boolean {
  if (segment.volatility !== 'user' || segment.confidence === 'certain') return false;
  return PROFILE.has(words.of(segment)) && !OWNED.test(segment.expression);
}

function headsLine(file: string, { segments }: Block, index: number): boolean {
  const before = segments[index - 1];
  if (before === undefined) return true;
  if (before.kind !== 'static') return false;
  const text = textOf(file, before, LONGEST_MARGIN, -1);
  return !/\p{L}/u.test(text.slice(text.lastIndexOf('\n') + 1));
}

/** All that is written in a short text, which speaks of nobody. */
function isAllOfText(file: string, prompt: Prompt): boolean {
  const text = writtenIn(file, prompt, LONGEST_TEXT);
  return text !== undefined && /\p{L}/u.test(text) && !SPEAKS_OF_SOMEBODY.test(text);
}

/** `Tell me a story about {city}`, where nothing else is said of anybody. */
function isAskedAbout(file: string, prompt: Prompt, { segments }: Block, index: number): boolean {
  if (!ABOUT.test(textBeforePlace(file, segments, index))) return false;
  const text = writtenIn(file, prompt, LONGEST_REQUEST);
  return text !== undefined && !SPEAKS_OF_SOMEBODY.test(text.replaceAll(SPEAKS_TO_MODEL, ''));
}

/** What is written in a prompt; undefined where that is too long. */
function writtenIn(file: string, { blocks }: Prompt, longest: number): string | undefined {
  let text = '';
  for (const { segments } of blocks) {
    for (const segment of segments) if (segment.kind === 'static') text += `${textOf(file, segment, longest + 1)}\n`;
    if (text.length > longest) return undefined;
  }
  return text;
}

function isInQuestion(file: string, { segments }: Block, index: number): boolean {
  const behind = segments[index + 1];
  return behind?.kind === 'static' && QUESTION_BEHIND.test(textOf(file, behind, LONGEST_TEXT + 1));
}

/** In lines of labels, one right below the other, of which one has what only a request gives and none a person's name. */
function isInListOfRequest(file: string, { segments }: Block, index: number, words: NamesOfPrompt): boolean {
  const above = linesFrom(file, segments, index, -1);
  const below = linesFrom(file, segments, index, 1);
  const own = `${above[0]!.text}${FILLED}${below[0]!.text}`;
  if (!LABELLED_LINE.test(own)) return false;
  const isLine = ({ text }: Line): boolean => LABELLED_LINE.test(text);
  const list = [above, below].flatMap(([first, ...others]) => {
    const end = others.findIndex((line) => !isLine(line));
    return [first!, ...(end === -1 ? others : others.slice(0, end))];
  });
  const places = list.flatMap((line) => line.places);
  if (places.some((place) => OF_PERSON.test(words.of(place)))) return false;
  return places.some((place) => place.volatility === UNKNOWN.volatility && OF_REQUEST.test(words.of(place)));
}

interface Line {
  text: string;
  readonly places: DynamicSegment[];
}

/** The lines before a place, up from what stands on its own, or those behind it. @param step which way */
function linesFrom(file: string, segments: readonly Segment[], index: number, step: 1 | -1): Line[] {
  const lines: Line[] = [{ text: '', places: [] }];
  const add = (text: string): void => {
    const line = lines.at(-1)!;
    line.text = step === 1 ? line.text + text : text + line.text;
  };
  let length = 0;
  for (let at = index + step; at >= 0 && at < segments.length && length < LONGEST_LIST; at += step) {
    const segment = segments[at]!;
    if (segment.kind === 'dynamic') {
      lines.at(-1)!.places.push(segment);
      add(FILLED);
    } else if (segment.kind === 'static') {
      const text = textOf(file, segment, LONGEST_LIST, step);
      length += text.length;
      const [first, ...others] = step === 1 ? text.split('\n') : text.split('\n').toReversed();
      add(first!);
      for (const other of others) lines.push({ text: other, places: [] });
    }
  }
  return lines;
}

function textOf(file: string, segment: Segment & { kind: 'static' }, longest: number, step: 1 | -1 = 1): string {
  const text = staticText(file, segment);
  return step === 1 ? text.slice(0, longest) : text.slice(-longest);
}

const OWNED = /[^{\s]\./;
