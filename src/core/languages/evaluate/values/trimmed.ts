import type { Inferred } from '../../../prompt/volatility.ts';
import { JointText } from './joint-text.ts';
import { partText, type TextPart, underCondition, variationOf } from './text-part.ts';

/** Which ends of a text something is taken off. */
export type Ends = 'start' | 'end' | 'both';

/** What is taken off the ends of a text; undefined for white space. */
type Taken = ReadonlySet<string> | undefined;

function withoutStart(text: string, taken: Taken): string {
  if (!taken) return text.trimStart();
  let start = 0;
  while (taken.has(text[start]!)) start++;
  return text.slice(start);
}

function withoutEnd(text: string, taken: Taken): string {
  if (!taken) return text.trimEnd();
  let end = text.length;
  while (taken.has(text[end - 1]!)) end--;
  return text.slice(0, end);
}

/** A text without the white space, or without some characters, at its ends. */
export function trimmed(parts: readonly TextPart[], where: Ends, taken?: Taken): readonly TextPart[] {
  const joint = new JointText(parts);
  const start = where === 'end' ? 0 : joint.text.length - withoutStart(joint.text, taken).length;
  const end = where === 'start' ? joint.text.length : Math.max(start, withoutEnd(joint.text, taken).length);
  let result: readonly TextPart[] = joint.slice({ start, end }, true);
  if (where !== 'start') result = withLooseEnd(result, taken);
  if (where !== 'end') result = withLooseStart(result, taken);
  const names = start === 0 ? [] : joint.slice({ start: 0, end: start }).filter(namesText);
  return [...names, ...result];
}

/** A name before the white space that its text begins with. */
function namesText(part: TextPart): boolean {
  return part.kind === 'dynamic' && part.names?.some((own) => partText(own).trim() !== '') === true;
}

/** White space before what may be nothing at the end of a text goes where that is nothing. */
function withLooseEnd(parts: readonly TextPart[], taken: Taken): readonly TextPart[] {
  const last = parts.findLastIndex((part) => !isLoose(part) && withoutStart(partText(part), taken) !== '');
  const loose = variationOf(parts.slice(last + 1));
  if (!loose) return parts;
  const joint = new JointText(parts.slice(0, last + 1));
  const end = withoutEnd(joint.text, taken).length;
  const gap = joint.slice({ start: end, end: joint.text.length }, true);
  return [...joint.slice({ start: 0, end }), ...underCondition(gap, loose), ...allLoose(parts.slice(last + 1), loose)];
}

function withLooseStart(parts: readonly TextPart[], taken: Taken): readonly TextPart[] {
  const first = parts.findIndex((part) => !isLoose(part) && withoutStart(partText(part), taken) !== '');
  if (first === -1) return parts;
  const loose = variationOf(parts.slice(0, first));
  if (!loose) return parts;
  const joint = new JointText(parts.slice(first));
  const start = joint.text.length - withoutStart(joint.text, taken).length;
  const gap = joint.slice({ start: 0, end: start });
  const rest = joint.slice({ start, end: joint.text.length }, true);
  return [...allLoose(parts.slice(0, first), loose), ...underCondition(gap, loose), ...rest];
}

/** White space of its own beside what may be nothing goes with it. */
function allLoose(parts: readonly TextPart[], loose: Inferred): readonly TextPart[] {
  return parts.flatMap((part) => (isLoose(part) ? part : underCondition([part], loose)));
}

/** It may be nothing. */
export function isLoose(part: TextPart): boolean {
  return part.kind === 'dynamic' || part.condition !== undefined;
}
