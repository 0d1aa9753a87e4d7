import type { Eagerness } from '../../formats/plain/choice.ts';
import { braceSyntaxFor, isOfSingleBraces, styledSyntax } from '../../formats/plain/placeholder-style.ts';
import type { TemplateSyntax } from '../../formats/syntax.ts';
import { rememberedLast } from '../../text/remembered.ts';
import type { Evaluation, LanguageFacts } from '../evaluate/evaluation.ts';
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
  if (isAsWritten && isOfSingleBraces(syntax)) return styledSyntax('text');
  const isText = syntax.id.startsWith('dollar') && facts?.fillsDollars && !facts.fillsDollars.test(file);
  if (isText) return styledSyntax('text');
  if (syntax.id === 'dollar-brace' && facts?.fillsBareDollars && facts.dialect?.test(file))
    return styledSyntax('dollar');
  const isEscaped = syntax.id === 'double-brace' && facts !== undefined && areEscapes(text, file, facts, eagerness);
  const isNamed = syntax.id === 'text' && isTemplateName(name);
  return (isEscaped || isNamed) && isFormat(text) ? styledSyntax('format') : syntax;
}

/** All braces of a text are fields or doubled: what is named for a template is one. */
function isFormat(text: string): boolean {
  const rest = text.replace(/\{\{|\}\}/g, '').replace(/\{[A-Za-z_]\w{0,60}\}/g, '');
  return rest.length < text.length && !/[{}]/.test(rest) && /(?<!\{)\{[A-Za-z_]/.test(text);
}

/** Words, which nothing that fills double braces takes for a name: `{{the better text}}`. */
const WORDS = /^\{\{\s?\p{L}[\p{L}'’-]{0,40}(?: \p{L}[\p{L}'’-]{0,40}){1,12}\s?\}\}$/u;
/** What fills double braces, by a library or name by name. */
const fillsDoubles = rememberedLast((file) =>
  /jinja|mustache|handlebars|chevron|liquid|\bTemplate\(|\.render\(|["']\{\{/i.test(file),
);

/** Doubled braces beside fields are escapes where all of them hold words, or the file formats its texts. */
function areEscapes(text: string, file: string, { formats }: LanguageFacts, eagerness: Eagerness): boolean {
  if (!formats || fillsDoubles(file)) return false;
  const doubled = text.match(/\{\{[^{}]{0,200}\}\}/g) ?? [];
  const areWords = doubled.length > 0 && doubled.every((one) => WORDS.test(one));
  return areWords || (eagerness === 'template' && formats(file));
}
