import { type CodeRegion, codeRegions } from './code-regions.ts';
import { headingBefore } from './headings.ts';

/** Up to three words and `prompt`, or that of its template: `## Task prompt`; not what tells people how one is written. */
const NAME =
  '(?!(?:about|choosing|how|using|what|when|why|writing)\\b|\\p{L}+ing (?:the|good|better|effective)\\b)(?:(?!(?:an?|no|your)\\b)[\\p{L}\\p{N}-]{1,24} ){0,3}prompt(?: (?:template|text))?';
/** A picture before the words. */
const MARK_OF_HEADING = '(?:[^\\p{L}\\p{N}\\s]{1,3} )?';
const HEADING = new RegExp(
  `^#{1,6}[ \\t]{1,4}(?:\\d{1,2}[.)][ \\t]{1,4})?${MARK_OF_HEADING}${NAME}[ \\t]{0,4}:?[ \\t]{0,4}\\r?$`,
  'imu',
);
const TITLE = new RegExp(`^#[ \\t]{1,4}${MARK_OF_HEADING}${NAME}[ \\t]{0,4}(?:\\r?$|:|[-–—][ \\t])`, 'iu');
const FARTHEST = 400;
const LONGEST_TITLE = 160;
const MARK = /^[ \t]*(?:```|~~~)/m;

/**
 * The heading above a fence says that what it holds is a prompt: whoever uses the file copies it and fills its holes, whatever they
 * are called.
 */
export function isNamedPrompt(text: string, { kind, start }: CodeRegion): boolean {
  if (kind !== 'fence') return false;
  const opening = text.lastIndexOf('\n', start - 2) + 1;
  const heading = headingBefore(text, opening, FARTHEST);
  return heading !== undefined && HEADING.test(heading.line) && !MARK.test(heading.below);
}

/** A fence of the text is one of those, or it has several prompts below labels that say so. */
export function hasNamedPrompt(text: string): boolean {
  if (HEADING.test(text) && codeRegions(text).some((region) => isNamedPrompt(text, region))) return true;
  return Array.from(text.matchAll(LABELLED)).length >= FEWEST_LABELLED;
}

/** `**Prompt:** Write …`, or `### Blog prompt` above a quotation or a fence. */
const LABELLED = new RegExp(
  `^[ \\t]{0,3}(?:[-*+][ \\t]{1,4})?(?:[*_]{2}prompt(?: \\d{1,2})?(?: (?:template|text))?(?:[ \\t]?[:：][*_]{2}|[*_]{2}[ \\t]?[:：])[ \\t]{0,4}(?:\\S|\\r?\\n\\s{0,8}(?:>|\`{3}|~{3}))|#{1,6}[ \\t]{1,4}(?:\\d{1,2}[.)][ \\t]{1,4})?${NAME}(?: \\d{1,2})?[ \\t]{0,4}[:：]?[ \\t]{0,4}\\r?\\n\\s{0,8}(?:>|\`{3}|~{3}))`,
  'gimu',
);
/** A page with one may speak about prompts. */
const FEWEST_LABELLED = 2;

/** The first heading says that the text is a prompt: `# Prompt template: dinner`. */
export function isTitledPrompt(text: string): boolean {
  const first = text.search(/\S/);
  return text[first] === '#' && TITLE.test(text.slice(first, first + LONGEST_TITLE).split('\n', 1)[0]!);
}
