import type { TemplateSyntax } from '../../syntax.ts';
import { plainSyntax } from '../placeholder-style.ts';

/**
 * A file that is named for a template language but has none of its tags may be filled by any program, `{name}` by `str.format`
 * most of all: it is read as plain text. One that has tags is in its language, whatever else stands in it.
 * @param opening what every tag of the language begins with
 */
export function unlessUntagged(syntax: TemplateSyntax, text: string, opening: RegExp): TemplateSyntax {
  return opening.test(text) ? syntax : plainSyntax;
}

/** How tags of Handlebars, Mustache and Go's templates begin. */
export const DOUBLE_BRACE = /\{\{/;
/** How tags of Jinja and Liquid begin; empty double braces are none. */
export const BRACE_OR_PERCENT = /\{(?:[%#]|\{(?!\s*\}\}))/;
