/**
 * `{theme, e.g.: dark}`, `{テーマ例: dark}`, `{theme: dark}`: a label with an example of what is put in. The first two are places where a text has
 * others in single braces or says to replace what stands in braces; the last one where it says so, or set apart where it has a place of
 * the label's name.
 */
import { isSpokenOf } from '../brackets/bracket-evidence.ts';
import { subjectOf } from '../marks/delimiters.ts';
import { type Placeholder, possiblePlace } from '../placeholder.ts';
import type { Surroundings } from '../words/surroundings.ts';
import type { BraceGroup } from './brace-groups.ts';
import { isToldToFillBraces } from './braces-to-fill.ts';
import { isOpen as isInProse } from './words-in-braces.ts';

/** What announces an example, and the words before it. */
const WITH_EXAMPLE =
  /^(?:(\p{L}[^"'`:：<>\n]{0,60}?)[ ,:，：、;(（–-]{0,3})?(?:(?:例(?:えば|如)?|예시?|(?<!\p{L})(?:ex(?:ample|emple|emplo)?s?\.?|beispiel|ejemplo|esempio|пример|например))[:：] {0,2}[^\s"'`]|(?<!\p{L})(?:e\.? ?g\.?|z\. ?B\.|p\. ?ej\.|for example|such as|por ejemplo|par exemple|zum beispiel)[,:]? {1,2}\S)/iu;
const LABELLED = /^(\p{L}[\p{L}\p{N} _-]{0,40})[:：] {0,2}\p{L}[^\n"'`=:;<>[\]\\$|()]{0,80}$/u;
const NAME = /^\p{L}[\p{L}\p{M}\p{N}_ -]{0,40}$/u;
/** A name alone has no label and no example. */
const BARE = /^\w+$/;
const KEY = /^\w+:/;
const LONGEST = 160;
const CELL_BEFORE = /\|[ \t]{0,8}$/;

interface Labelled {
  readonly group: BraceGroup;
  readonly label: string;
  /** An example that is said to be one, or where the label stands. */
  readonly kind: 'example' | 'apart' | 'prose';
}

export function examplesInBraces(surroundings: Surroundings): Placeholder[] {
  const { text, braceGroups } = surroundings;
  const found: Labelled[] = [];
  for (const group of braceGroups) {
    const labelled = BARE.test(group.content) ? undefined : labelledOf(group, surroundings);
    if (labelled) found.push(labelled);
  }
  if (found.length === 0) return [];
  const named = braceGroups.filter((group) => isName(group, surroundings));
  const names = new Set(named.map(({ content }) => content));
  const isTold = isToldToFillBraces(text);
  return found
    .filter(({ label, kind }) => isTold || (kind === 'example' ? names.size > 0 : kind === 'apart' && names.has(label)))
    .map(({ group, label }) => possiblePlace(group, group.content, subjectOf(label)));
}

function labelledOf(group: BraceGroup, surroundings: Surroundings): Labelled | undefined {
  const { start, opens, closes, content } = group;
  if (opens !== 1 || closes !== 1 || content.length > LONGEST) return undefined;
  if (/[$#%@\\\w]/.test(surroundings.text[start - 1] ?? '')) return undefined;
  const example = WITH_EXAMPLE.exec(content);
  const label = example ? (example[1] ?? 'input') : LABELLED.exec(content)?.[1];
  if (label === undefined || surroundings.ofAnswer(start) || isSpokenOf(group, surroundings)) return undefined;
  const kind = example ? isOpen(group, surroundings) && 'example' : placeOf(group, surroundings);
  return kind ? { group, label, kind } : undefined;
}

/** Of a code span all, not a part; in a fence no key of a program's. */
function isOpen({ start, end, content }: BraceGroup, surroundings: Surroundings): boolean {
  const region = surroundings.codeAt(start);
  if (!region) return true;
  return region.kind === 'inline' ? region.start === start && region.end === end : !KEY.test(content);
}

/** Nowhere in a program. */
function placeOf(group: BraceGroup, surroundings: Surroundings): 'apart' | 'prose' | undefined {
  const { start } = group;
  if (surroundings.codeAt(start)) return undefined;
  if (/^(?:label|line)$/.test(surroundings.position(group)) || CELL_BEFORE.test(surroundings.before(start)))
    return 'apart';
  return isInProse(group, surroundings) ? 'prose' : undefined;
}

/** A place like others: a name in single braces where the model does not write. */
function isName({ start, opens, closes, content }: BraceGroup, surroundings: Surroundings): boolean {
  if (opens !== 1 || closes !== 1 || !NAME.test(content)) return false;
  return !surroundings.codeAt(start) && !surroundings.ofAnswer(start);
}
