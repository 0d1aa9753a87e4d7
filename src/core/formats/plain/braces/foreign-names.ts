import { outside } from '../tags/governed.ts';
import { type Findings, type Placeholder, possiblePlace } from '../placeholder.ts';
import { Surroundings } from '../words/surroundings.ts';

/** In front of a name in braces, what says that it is one: `a component named **{{name}}**`. */
const NAMED = /\b(?:named|called)[ \t]{1,4}["'“*_`]{0,5}(\$\{[a-z]\w{0,40}\}|\{\{ ?[a-z]\w{0,40} ?\}\})/g;
/** All that a label announces: `**Name**: $input`. */
const LABELLED =
  /[:：][*_]{0,2}[ \t]{1,4}["“]?(\$(?:input|args|prompt|query|task)|\$\{[a-z]\w{0,40}\})["”]?[ \t]{0,8}\r?$/gm;

/**
 * Names that a sentence or a label asks for, in a prompt file that has no variable of the editor: what other tools would fill. A name in
 * braces is then one wherever the text has it outside of fences.
 * @param found what is a place already
 */
export function withForeignNames(text: string, found: Findings): Findings {
  if (!text.includes('$') && !text.includes('{{')) return found;
  const surroundings = new Surroundings(text);
  const places = new Map<number, Placeholder>();
  for (const pattern of [NAMED, LABELLED]) {
    for (const match of text.matchAll(pattern)) {
      const written = match[1]!;
      const first = match.index + match[0].lastIndexOf(written);
      if (surroundings.codeAt(first)?.kind === 'fence' || surroundings.inAnswerSection(first)) continue;
      if (pattern === LABELLED && surroundings.ofAnswer(first)) continue;
      add(first, written);
      if (written.endsWith('}')) addOthers(written);
    }
  }
  const others = outside([...places.values()], found.placeholders);
  return others.length === 0 ? found : { ...found, placeholders: [...found.placeholders, ...others] };

  function add(start: number, written: string): void {
    const name = written.replaceAll(/[${} ]/g, '');
    places.set(start, possiblePlace({ start, end: start + written.length }, name, name));
  }

  function addOthers(written: string): void {
    for (let at = text.indexOf(written); at !== -1; at = text.indexOf(written, at + written.length))
      if (surroundings.codeAt(at)?.kind !== 'fence') add(at, written);
  }
}
