import { type Inferred, UNKNOWN } from '../../../prompt/volatility.ts';
import type { Placeholder } from '../placeholder.ts';
import { Surroundings } from '../words/surroundings.ts';

const ALONE = /^\{\{ ?([A-Za-z_]\w{0,80}) ?\}\}[ \t]*\r?$/gm;

/** `{{SPECS_DIR}}/spec.json`: a folder of the project, which is known when the skill is installed. */
const FOLDER = /(?<![{$\w])\{\{ ?([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_(?:DIR|DIRECTORY|FOLDER|ROOT|PATH|HOME)) ?\}\}(?=\/)/g;
/** Known once something is installed. */
export const OF_INSTALLATION: Inferred = { volatility: 'deploy', confidence: 'possible' };

/**
 * What the loader of a skill puts in: a name in double braces that is all that its line holds, and that stands nowhere else. What
 * its installer puts in: a folder that begins a path. In sentences, lists and forms of answers such names are the model's to fill.
 */
export function skillSlots(text: string): Placeholder[] {
  if (!text.includes('{{')) return [];
  const surroundings = new Surroundings(text);
  const folders = Array.from(text.matchAll(FOLDER)).flatMap(({ 0: tag, 1: name = '', index: start }): Placeholder[] => {
    if (surroundings.codeAt(start)?.kind === 'fence') return [];
    const inferred = OF_INSTALLATION;
    return [{ start, end: start + tag.length, expression: name, path: name, cause: 'placeholder', inferred }];
  });
  const slots = Array.from(text.matchAll(ALONE)).flatMap((match): Placeholder[] => {
    const name = match[1]!;
    const start = match.index;
    const end = text.indexOf('}}', start) + 2;
    if (surroundings.codeAt(start) || surroundings.ofAnswer(start)) return [];
    if (text.indexOf(name) < start || text.includes(name, end)) return [];
    return [{ start, end, expression: name, path: name, cause: 'placeholder', inferred: UNKNOWN }];
  });
  return [...folders, ...slots];
}
