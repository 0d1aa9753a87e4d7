import { UNKNOWN } from '../../prompt/volatility.ts';
import type { Placeholder } from './placeholder.ts';
import { Surroundings } from './surroundings.ts';

const ALONE = /^\{\{ ?([A-Za-z_]\w{0,80}) ?\}\}[ \t]*\r?$/gm;

/**
 * What the loader of a skill puts in: a name in double braces that is all that its line holds, and that stands nowhere else. In
 * sentences, lists and forms of answers such names are the model's to fill.
 */
export function skillSlots(text: string): Placeholder[] {
  if (!text.includes('{{')) return [];
  const surroundings = new Surroundings(text);
  return Array.from(text.matchAll(ALONE)).flatMap((match): Placeholder[] => {
    const name = match[1]!;
    const start = match.index;
    const end = text.indexOf('}}', start) + 2;
    if (surroundings.codeAt(start) || surroundings.ofAnswer(start)) return [];
    if (text.indexOf(name) < start || text.includes(name, end)) return [];
    return [{ start, end, expression: name, path: name, cause: 'placeholder', inferred: UNKNOWN }];
  });
}
