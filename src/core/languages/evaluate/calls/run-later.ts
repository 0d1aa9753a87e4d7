import type { Argument, Expression } from '../../syntax/program.ts';
import { type Evaluation, isOfPython } from '../evaluation.ts';
import { pathOf, type Variables } from '../values/value.ts';

/** Methods of C# that ask a function for each item only when somebody asks for these. */
const LAZY = /^(?:Concat|OrderBy\w*|Select\w*|Skip\w*|Take\w*|Where|Zip)$/;
/** Functions of Python that do. */
const LAZY_FUNCTION = /^(?:chain|enumerate|filter|islice|iter|map|reversed|zip)$/;
const VIEWS = /^(?:AsReadOnly|Select|Where|asList|entries|keys|unmodifiable\w+|subList|stream|values)$/;
const VIEWS_OF_PYTHON = /^(?:items|keys|values)$/;

/** `var lines = rules.Select(rule => prefix + rule)` and `prefix = other` behind it: the items are what that makes of them. */
export function namesGivenLater(
  evaluation: Evaluation,
  query: Expression,
  scope: Variables,
  later: () => string,
): boolean {
  const { file } = evaluation;
  const isGiven = (name: string): boolean =>
    scope.get(name) !== undefined && new RegExp(`(?<![\\w.])${name}\\s?\\+?=(?![=>])`).test(later());
  const namesGiven = ({ start, end }: Expression): boolean =>
    (file.slice(start, end).match(/\b[a-z_]\w*/g) ?? []).some(isGiven);
  if (query.kind === 'loop') return isLazyLoop(evaluation, query) && namesGiven(query.body);
  if (query.kind !== 'call') return false;
  const functions = query.arguments.filter(({ value }) => value.kind === 'function');
  if (isLazyCall(evaluation, query.callee)) return functions.some(({ value }) => namesGiven(value));
  if (query.callee.kind !== 'member' || !LAZY.test(query.callee.name)) return false;
  return (
    functions.some(({ value }) => namesGiven(value)) || namesGivenLater(evaluation, query.callee.object, scope, later)
  );
}

/** The lists of which an expression shows at any time what is in them then: `parts.AsReadOnly()`, `map(str, parts)`. */
export function viewedBy(evaluation: Evaluation, expression: Expression): readonly string[] {
  const pathsOf = (all: readonly Argument[]): string[] => all.flatMap(({ value }) => pathOf(value) ?? []);
  if (expression.kind === 'loop')
    return isLazyLoop(evaluation, expression) ? pathsOf([{ value: expression.over }]) : [];
  if (expression.kind !== 'call') return [];
  const { callee } = expression;
  if (isLazyCall(evaluation, callee)) return pathsOf(expression.arguments);
  if (callee.kind !== 'member') return [];
  const { object, name } = callee;
  const [only] = expression.arguments;
  if (isOfPython(evaluation.facts) ? !VIEWS_OF_PYTHON.test(name) : !VIEWS.test(name)) return [];
  if (object.kind === 'name' && object.name === 'Object') return [];
  return pathsOf([object.kind === 'name' && /^[A-Z]/.test(object.name) && only ? only : { value: object }]);
}

function isLazyCall(evaluation: Evaluation, callee: Expression): boolean {
  return isOfPython(evaluation.facts) && LAZY_FUNCTION.test(pathOf(callee)?.replace('itertools.', '') ?? '');
}

/** `(line for line in lines)`, not `[line for line in lines]`. */
function isLazyLoop(evaluation: Evaluation, { start }: Expression): boolean {
  return isOfPython(evaluation.facts) && evaluation.file[start] === '(';
}
