import type { TemplateSyntax } from '../syntax.ts';
import { controlTags, underTags, withoutTags } from './control-tags.ts';
import { type Placeholder, scanOf } from './placeholder.ts';

const BRACES = /\{[A-Za-z_][\w.]{0,80}\}/;
const NAME = /<([A-Za-z_][\w.]{0,80})(?:;[^<>\r\n]{1,80})?>/g;
const CLOSING = /<\/([A-Za-z_][\w.]{0,80})>/g;
const KEYWORDS = new Set(['else', 'endif']);

/**
 * A file of StringTemplate (`.st`) whose names stand in angle brackets, as they do where a text has braces of its own.
 * @returns undefined where names stand in braces, or none is in angle brackets but tags of XML
 */
export function stringTemplateSyntax(text: string): TemplateSyntax | undefined {
  if (BRACES.test(text)) return undefined;
  const control = controlTags(text);
  const closed = new Set(Array.from(text.matchAll(CLOSING), (match) => match[1]!));
  const names = Array.from(text.matchAll(NAME)).filter(([, name]) => !closed.has(name!) && !KEYWORDS.has(name!));
  if (names.length === 0) return undefined;
  const placeholders = names.map((match): Placeholder => {
    const [whole, path = ''] = match;
    const cause = path.includes('.') ? 'expression' : 'placeholder';
    return { start: match.index, end: match.index + whole.length, expression: whole.slice(1, -1), path, cause };
  });
  const findings = { placeholders, removed: [] };
  return {
    id: 'string-template',
    scan(scanned, context) {
      const scan = scanOf(scanned, control ? withoutTags(findings, control) : findings, context);
      return control ? underTags(scan, control, context) : scan;
    },
  };
}
