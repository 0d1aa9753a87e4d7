import type { Eagerness } from '../../formats/plain/choice.ts';
import { braceSyntaxFor, isOfSingleBraces, styledSyntax } from '../../formats/plain/placeholder-style.ts';
import type { TemplateSyntax } from '../../formats/syntax.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { isTemplateName } from './names.ts';

/**
 * Which placeholders a text of code has.
 * @param isAsWritten single braces in it are text: whoever put values into it had no need to double them
 */
export function syntaxOf(
  evaluation: Evaluation | undefined,
  text: string,
  eagerness: Eagerness,
  name: string,
  isAsWritten: boolean,
): TemplateSyntax {
  const { file = '', facts } = evaluation ?? {};
  const syntax = braceSyntaxFor(text, { eagerness });
  if (isAsWritten && facts?.hasNoBracedNames) {
    const whole = syntax.id === 'text' ? braceSyntaxFor(text) : syntax;
    if (isOfSingleBraces(whole)) return whole;
  }
  if (
    syntax.id === 'double-brace' &&
    eagerness === 'template' &&
    facts?.formats &&
    isEscaped(text, file, facts.formats)
  )
    return styledSyntax('format');
  if (isAsWritten && isOfSingleBraces(syntax)) return styledSyntax('text');
  const isText = syntax.id.startsWith('dollar') && facts?.fillsDollars && !facts.fillsDollars.test(file);
  if (isText) return styledSyntax('text');
  if (syntax.id === 'dollar-brace' && facts?.fillsBareDollars && facts.dialect?.test(file))
    return styledSyntax('dollar');
  return syntax.id === 'text' && isTemplateName(name) && isFormat(text) ? styledSyntax('format') : syntax;
}

/** All braces of a text are fields or doubled: what is named for a template is one. */
function isFormat(text: string): boolean {
  const rest = text.replace(/\{\{|\}\}/g, '').replace(/\{[A-Za-z_]\w{0,60}\}/g, '');
  return rest.length < text.length && !/[{}]/.test(rest) && /(?<!\{)\{[A-Za-z_]/.test(text);
}

/** Words, which nothing that fills double braces takes for a name: `{{the better text}}`. */
const WORDS_IN_DOUBLES = /\{\{\p{L}[\p{L}\p{N}'’-]{0,40}(?: [\p{L}\p{N}'’-]{1,40}){1,12}\}\}/u;
/** What fills double braces, by a library or name by name. */
const FILLS_DOUBLES = /jinja|mustache|handlebars|chevron|liquid|\bTemplate\(|\.render\(|["']\{\{/i;

/** Doubled braces beside fields are escapes, where they hold words or the file formats its texts. */
function isEscaped(text: string, file: string, formats: RegExp): boolean {
  return isFormat(text) && (WORDS_IN_DOUBLES.test(text) || formats.test(file)) && !FILLS_DOUBLES.test(file);
}
