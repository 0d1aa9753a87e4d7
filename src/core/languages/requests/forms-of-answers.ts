/**
 * Strategy. What a parser of LangChain tells of the form of answers fills a template mostly elsewhere than where this is made:
 * `prompt.partial(format_instructions=parser.get_format_instructions())`. A name of a template that the whole file gives nothing else
 * is filled with that, and changes as the parser does, which is told by the variables at the template.
 */
import type { Inferred } from '../../prompt/volatility.ts';
import type { Span } from '../../text/span.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import type { Variables } from '../evaluate/values/value.ts';
import type { Expression } from '../syntax/program.ts';
import type { FillingContext } from './filling.ts';

/** What gives such a text, by the names of templates that get it. */
export type FormsOfAnswers = ReadonlyMap<string, readonly string[]>;

const TELLS_FORM = /\bget_?[fF]ormat_?[iI]nstructions\(\)/;
const GIVEN =
  /(?<![\w.])(["']?)([A-Za-z_]\w{0,60})\1[ \t]{0,4}[=:](?!=)[ \t]{0,4}(?=([A-Za-z_][\w.]{0,120})\.(?:get_format_instructions|getFormatInstructions)\(\))/g;

/** The names of a file's templates that get nothing but the form of answers. */
export function formsIn(file: string): FormsOfAnswers {
  const forms = new Map<string, string[]>();
  if (!TELLS_FORM.test(file)) return forms;
  for (const [, , name = '', parser = ''] of file.matchAll(GIVEN))
    forms.set(name, [...(forms.get(name) ?? []), parser]);
  for (const [name, parsers] of forms) if (countOfGiven(file, name) !== parsers.length) forms.delete(name);
  return forms;
}

/** How often a name is given something else than a variable of its own name. */
function countOfGiven(file: string, name: string): number {
  const given = new RegExp(`(?<![\\w.])(["']?)${name}\\1[ \\t]{0,4}[=:](?!=)[ \\t]{0,4}(?!${name}\\b(?![.(]))`, 'g');
  return [...file.matchAll(given)].length;
}

/** With what is known of the names that get the form of answers, where their parsers are of the program. */
export function withForms(
  evaluation: Evaluation,
  context: FillingContext,
  forms: FormsOfAnswers,
  at: Span,
  scope: Variables | undefined,
): FillingContext {
  if (forms.size === 0 || !scope) return context;
  const known = new Map(context.known);
  for (const [name, parsers] of forms) {
    const changes = parsers.map((parser) => changesOf(evaluation, parser, at, scope));
    const [first] = changes;
    if (first && changes.every((one) => one !== undefined)) known.set(name, first);
  }
  return { ...context, known };
}

function changesOf(evaluation: Evaluation, parser: string, { start }: Span, scope: Variables): Inferred | undefined {
  const span = { start, end: start };
  const [first = '', ...members] = parser.split('.');
  const object = members.reduce<Expression>((held, name) => ({ kind: 'member', ...span, object: held, name }), {
    kind: 'name',
    ...span,
    name: first,
  });
  const callee: Expression = { kind: 'member', ...span, object, name: 'get_format_instructions' };
  const value = evaluation.evaluate({ kind: 'call', ...span, callee, arguments: [] }, scope);
  const isOfProgram =
    value.kind === 'unknown' && value.inferred.volatility === 'deploy' && value.inferred.confidence !== 'possible';
  return isOfProgram ? value.inferred : undefined;
}
