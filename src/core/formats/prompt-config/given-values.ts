/**
 * `system_prompt: ${SYSTEM_PROMPT}`: texts that are a value and nothing else, which the program that reads a configuration takes from
 * its environment, from a file or from another step.
 */
import { type Placeholder, scanOf } from '../plain/placeholder.ts';
import type { TemplateSyntax } from '../syntax.ts';

const VALUE = /^\s*(?:\$\{\{?[^{}\n]{1,400}\}?\}|\$[A-Z_][A-Z0-9_]{0,80}|%[A-Z][A-Z0-9_]{0,80}%)\s*$/;
/** What says where the value comes from, and what is put there where there is none: `${env:NAME}`, `${NAME:-words}`. */
const NAMED = /^[${%\s]*(?:(?:env|ENV|oc\.env|var|vars)[:.])?([A-Za-z_][\w.]{0,120})/;
/** A file that comes with the program. */
const OF_FILE = /^[${\s]*(?:file|include|self|custom):/i;

/** The text is such a value. */
export function isGivenValue(text: string): boolean {
  return VALUE.test(text);
}

/** Of such a text all but the white space around it varies. */
export const givenValueSyntax: TemplateSyntax = {
  id: 'dollar-brace',
  scan: (text, context) => scanOf(text, { placeholders: [valueOf(text)], removed: [] }, context),
};

function valueOf(text: string): Placeholder {
  const value = text.trim();
  const start = text.indexOf(value);
  const place = {
    start,
    end: start + value.length,
    expression: value.replaceAll(/^[${%]{1,3}|[}%]{1,2}$/g, '').trim(),
  };
  if (OF_FILE.test(value))
    return {
      ...place,
      path: place.expression,
      cause: 'include',
      inferred: { volatility: 'deploy', confidence: 'likely' },
    };
  return { ...place, path: NAMED.exec(value)?.[1] ?? place.expression, cause: 'placeholder' };
}
