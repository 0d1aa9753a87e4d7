/**
 * `## Output format\n- Title\n- Reason\n\nArticle: {article}`: the only place below words that announce an answer, behind a form that has none of
 * its kind. What the model is to write is written otherwise there, so that the place is what the model is given.
 */
import { isNameOfAnswer } from './answer-names.ts';
import type { Section } from './answer-sections.ts';

/** What stands where a place may begin, with its name. */
const PLACE = /([$#@%]?\{{1,3}|<{1,3}|\[{1,2}|\$|_{2,3}|%{1,2}|#{1,3}|@{1,2}|«) ?(\p{L}[\p{L}\p{M}\p{N}_. -]{0,60})/uy;
const PLACES = new RegExp(PLACE, 'gu');
/** No fence, and no label alone. */
const LINE_OF_FORM = /^(?!\s*(?:`{3}|~{3}))(?=.*\S)(?!.*[:：][*_ \t]*\r?$)/;
const FEWEST_LINES = 2;
const MOST_OF_SECTION = 6000;

/** @param section that the place at the offset stands in */
export function isBehindForm(text: string, offset: number, section: Section): boolean {
  PLACE.lastIndex = offset;
  const [, mark, name] = PLACE.exec(text) ?? [];
  if (name === undefined || isNameOfAnswer(name)) return false;
  if (offset - section.start > MOST_OF_SECTION) return false;
  const whole = text.slice(section.start, Math.min(section.end, section.start + MOST_OF_SECTION));
  for (const [, otherMark, other] of whole.matchAll(PLACES)) {
    if (otherMark === mark && other !== name && !(mark === '<' && text.includes(`</${other}>`))) return false;
  }
  const form = text.slice(section.start, offset);
  return !isOfForm(form, name) && hasForm(form, section);
}

/** Other places stand in the paragraph: `Subject: {subject}` above `Signature: [Your name]`. */
function isOfForm(above: string, name: string): boolean {
  const paragraph = above.split(/\n[ \t]*\r?\n/).at(-1)!;
  return Array.from(paragraph.matchAll(PLACES)).some(([, , other]) => other !== name);
}

/** Lines of the form stand before the line of the place, in an example those of another paragraph. */
function hasForm(form: string, { isExample }: Section): boolean {
  const above = form.slice(0, form.lastIndexOf('\n') + 1);
  if (isExample) return /\n[ \t]*\r?\n/.test(above.trimStart());
  return above.split('\n').filter((line) => LINE_OF_FORM.test(line)).length >= FEWEST_LINES;
}
