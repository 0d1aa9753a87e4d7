import type { Span } from '../../../text/span.ts';
import { LISTS_NAMES } from './answer-sections.ts';
import type { BraceGroup } from '../braces/brace-groups.ts';
import type { CodeRegion } from './code-regions.ts';
import type { Surroundings } from './surroundings.ts';

const IN_LIST = /(?:^|\n)[ \t]*(?:\||[-*+][ \t])[ \t]*`$/;
const NONE: ReadonlySet<string> = new Set();

/** `| {issue} | what is wrong |` or `- {issue}: …`, in a code span: it says what the place of that name holds, and is none itself. */
export function isDocumentation({ start, end }: Span, surroundings: Surroundings): boolean {
  const region = surroundings.codeAt(start);
  if (region?.kind !== 'inline' || region.start !== start || region.end !== end) return false;
  return IN_LIST.test(surroundings.before(start));
}

/** Of a name that the text documents: where it does so, or in a program that shows how the template is used. */
export function speaksOfPlace(span: Span, surroundings: Surroundings): boolean {
  return surroundings.inProgram(span.start) || isDocumentation(span, surroundings);
}

const LISTED = /^[ \t]*(?:\||[-*+][ \t])[ \t]*`(\[[^[\]`\r\n]{2,60}\]|<[^<>`\r\n]{2,60}>)`/gm;

/**
 * What a text lists as its places in brackets of either kind, as it is written, delimiters included: `[GUESTS]`, `[main course]`.
 * @returns where each of them stands otherwise, in order
 */
export function documentedBrackets(opening: '[' | '<', surroundings: Surroundings): readonly Span[] {
  if (!surroundings.mayHave('`') || !surroundings.has(LISTS_NAMES)) return [];
  const { text } = surroundings;
  const listed = new Set(Array.from(text.matchAll(LISTED), (match) => match[1]!).filter((name) => name[0] === opening));
  const places: Span[] = [];
  for (const name of listed) {
    for (let start = text.indexOf(name); start !== -1; start = text.indexOf(name, start + name.length)) {
      const span = { start, end: start + name.length };
      if (text[span.end] !== '(' && surroundings.codeAt(start)?.kind !== 'inline' && !surroundings.inProgram(start))
        places.push(span);
    }
  }
  return places.sort((a, b) => a.start - b.start);
}

/** `Fill in the {placeholders}`: the word for such places, of which the text speaks. */
export function isWordForPlaces(name: string, { start, end }: Span, surroundings: Surroundings): boolean {
  if (name.length < SHORTEST_WORD || !LAST_LETTERS.has(name.charCodeAt(name.length - 1))) return false;
  if (WORD_FOR_BRACES.test(name)) return true;
  return (
    WORD_FOR_PLACES.test(name) &&
    SPEAKS_BEFORE.test(surroundings.before(start)) &&
    !/^["'`]?[ \t]*\r?\n?$/.test(surroundings.after(end).slice(0, 3))
  );
}

const SHORTEST_WORD = 'brace'.length;
/** Of the words for places. */
const LAST_LETTERS = new Set(Array.from('erstERST', (letter) => letter.charCodeAt(0)));
const WORD_FOR_PLACES = /^(?:variables?|placeholders?)$/i;
/** `Use {curly_braces} for variables` */
const WORD_FOR_BRACES = /^(?:curly[ _-]?|double[ _-]?|square[ _-]?)?(?:braces?|brackets?)$/i;
const SPEAKS_BEFORE =
  /(?:\b(?:the|an?|all|any|each|every|its|with|missing|unknown|other|these|replace|fill(?: in)?)|[(,]) ["'`]?$/i;

/** Names in single braces that a text lists as those of its places, and that it has in a fence: the template is what the fence holds. */
export function documentedNames(groups: readonly BraceGroup[], surroundings: Surroundings): ReadonlySet<string> {
  if (groups.length === 0 || !surroundings.mayHave('`') || !surroundings.has(LISTS_NAMES)) return NONE;
  const listed = new Set<string>();
  const fenced = new Set<string>();
  for (const group of groups) {
    if (group.opens !== 1 || group.closes !== 1) continue;
    if (surroundings.codeAt(group.start)?.kind === 'fence') fenced.add(group.content);
    else if (isDocumentation(group, surroundings)) listed.add(group.content);
  }
  return new Set([...listed].filter((name) => fenced.has(name)));
}

/** The fences that have one of these names and are no program. */
export function fencesWith(
  names: ReadonlySet<string>,
  groups: readonly BraceGroup[],
  surroundings: Surroundings,
): ReadonlySet<CodeRegion | undefined> {
  const fences = new Set<CodeRegion | undefined>();
  if (names.size === 0) return fences;
  for (const { start, content } of groups) {
    const region = names.has(content) ? surroundings.codeAt(start) : undefined;
    if (region?.kind === 'fence' && !surroundings.inProgram(start)) fences.add(region);
  }
  return fences;
}
