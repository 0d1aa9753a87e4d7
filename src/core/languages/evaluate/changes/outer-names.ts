import type { FunctionDefinition, Parameter, Statement } from '../../syntax/program.ts';
import type { LanguageFacts } from '../evaluation.ts';
import { Scope } from '../scope.ts';
import { pathOf, type Variables } from '../values/value.ts';
import { ADDING_METHODS, BEGINNINGS_OF_CHANGING_METHODS } from '../../changes/changing-methods.ts';

/** What may give a variable or an item of it another value: `note = …`, `note += …`, `notes[0] = …`, `note++`. */
const GIVES =
  /(?<![\w$.]|->)(@?[\w$][\w$]*(?:(?:\.|->)[\w$]+)*)(?:\[[^[\]\n]{0,40}\]){0,2}\s{0,20}(?:[-+*/%.|&?^]{0,2}=(?![=>~])|\+\+|--)/g;

/** The source of a function gives a value to a variable of the function around it. */
export function namesOuter(source: string, scope: Variables): boolean {
  return !outerNamesGiven(source, scope).next().done;
}

/** `notes.push(`, `notes.list.unshift(`. */
const CHANGES_BY_METHOD = new RegExp(
  String.raw`(?<![\w$.]|->)(@?[\w$]+)(?:(?:\.|->)[\w$]+){0,3}(?:\??\.|->)((?:${BEGINNINGS_OF_CHANGING_METHODS})\w{0,10}!?)\(`,
  'g',
);

/** The source of a function calls a method that changes what a variable of the function around it has. */
export function changesOuter(source: string, scope: Variables): boolean {
  return namesChanged(source, scope).length > 0;
}

/** A variable of the function around it that the source of a function changes. */
export interface OuterChange {
  readonly name: string;
  /** It has what it had, with more behind that. */
  readonly isMore: boolean;
}

/** The variables of the function around it that the source of a function gives values to, or changes by methods. */
export function outerNamesChanged(source: string, scope: Variables): readonly OuterChange[] {
  const given = Array.from(outerNamesGiven(source, scope), (name) => name.replace(/\..*/s, ''));
  return [...given.map((name) => ({ name, isMore: false })), ...namesChanged(source, scope)];
}

const ADDS = new RegExp(`^${ADDING_METHODS}$`);

function namesChanged(source: string, scope: Variables): OuterChange[] {
  if (!(scope instanceof Scope)) return [];
  return Array.from(source.matchAll(CHANGES_BY_METHOD)).flatMap(([, name = '', method = '']) =>
    scope.holds(name) ? { name, isMore: ADDS.test(method) } : [],
  );
}

/** The variables of the function around it to which the source of a function gives values. */
export function* outerNamesGiven(source: string, scope: Variables): Generator<string> {
  if (!(scope instanceof Scope)) return;
  for (const [, written = ''] of source.matchAll(GIVES)) {
    const name = written.replaceAll('->', '.');
    const [root = name] = name.split('.', 1);
    if (scope.holds(name)) yield name;
    else if (scope.holds(root)) yield root;
  }
}

/** What a function gives to a name, or does to what has it, it gives to a variable of the code around it, not to one of its own. */
export function isOuter(facts: LanguageFacts, definition: FunctionDefinition, path: string): boolean {
  const name = /^[^.[]+/.exec(path)?.[0] ?? path;
  if (facts.self.has(name)) return true;
  if (definition.parameters().some((parameter) => isNamedBy(parameter, name))) return false;
  if (definition.changes?.has(name)) return true;
  return !definition.body().some((statement) => makes(statement, name, facts.outerVariables === 'declared'));
}

/** A parameter has a name, or something in it has that is taken apart. */
function isNamedBy({ name: own, fields = [], items = [] }: Parameter, name: string): boolean {
  return own === name || [...fields, ...items].some((one) => one && isNamedBy(one, name));
}

/** @param byAssigning any assignment makes a variable of the function */
function makes(statement: Statement, name: string, byAssigning: boolean): boolean {
  const within = (body: readonly Statement[]): boolean => body.some((one) => makes(one, name, byAssigning));
  switch (statement.kind) {
    case 'assign':
      return (
        (byAssigning || statement.declares === true) && statement.targets.some((target) => pathOf(target) === name)
      );
    case 'branch':
      return statement.branches.some(within);
    case 'block':
      return within(statement.body);
    case 'loop':
      return statement.variables.includes(name) || statement.index === name || within(statement.body);
    case 'define-function':
      return statement.name === name;
    default:
      return false;
  }
}
