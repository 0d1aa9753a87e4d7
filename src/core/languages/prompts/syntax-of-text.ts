import type { Eagerness } from '../../formats/plain/choice.ts';
import { braceSyntaxFor, isOfSingleBraces, styledSyntax } from '../../formats/plain/placeholder-style.ts';
import type { TemplateSyntax } from '../../formats/syntax.ts';
import { type Evaluation, isOfPython } from '../evaluate/evaluation.ts';
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
  const isEscaped = syntax.id === 'double-brace' && facts !== undefined && isOfPython(facts) && hasPhrases(text);
  const isNamed = syntax.id === 'text' && isTemplateName(name);
  return (isEscaped || isNamed) && isFormat(text) ? styledSyntax('format') : syntax;
}

/** All braces of a text are fields or doubled: what is named for a template is one. */
function isFormat(text: string): boolean {
  const rest = text.replace(/\{\{|\}\}/g, '').replace(/\{[A-Za-z_]\w{0,60}\}/g, '');
  return rest.length < text.length && !/[{}]/.test(rest) && /(?<!\{)\{[A-Za-z_]/.test(text);
}

/** What stands in doubled braces is words, as no engine of templates names a value: `{tag} {{improved answer}}`. */
function hasPhrases(text: string): boolean {
  const doubled = text.match(/\{\{[^{}]{0,80}\}\}/g) ?? [];
  return doubled.length > 0 && doubled.every((one) => /^\{\{\s?\p{L}+(?:[ '’-]+\p{L}+)+\s?\}\}$/u.test(one));
}
