import type { AssignStatement, ClassDefinition, FunctionDefinition, Statement } from '../../syntax/program.ts';

/** What stands in a class, told once for it: a class of a thousand methods is asked for a member by each of them. */
export interface ClassMembers {
  /** The functions by their names, in the order of the file. */
  readonly functions: ReadonlyMap<string, readonly FunctionDefinition[]>;
  /** The names to which its body gives values. */
  readonly assigned: ReadonlySet<string>;
  /** The first of those that stand in no branch, by each name. */
  readonly fields: ReadonlyMap<string, AssignStatement>;
}

const known = new WeakMap<ClassDefinition, ClassMembers>();

export function classMembers(definition: ClassDefinition): ClassMembers {
  const before = known.get(definition);
  if (before) return before;
  const functions = new Map<string, FunctionDefinition[]>();
  const assigned = new Set<string>();
  const fields = new Map<string, AssignStatement>();
  for (const statement of definition.members()) {
    if (statement.kind === 'assign') addFields(statement, fields);
    if (statement.kind !== 'define-function') addAssigned(statement, assigned);
    else if (functions.has(statement.name)) functions.get(statement.name)!.push(statement.definition);
    else functions.set(statement.name, [statement.definition]);
  }
  const members = { functions, assigned, fields };
  known.set(definition, members);
  return members;
}

function addAssigned(statement: Statement, names: Set<string>): void {
  if (statement.kind === 'branch')
    for (const branch of statement.branches) for (const one of branch) addAssigned(one, names);
  if (statement.kind !== 'assign') return;
  for (const target of statement.targets) if (target.kind === 'name') names.add(target.name);
}

function addFields(statement: AssignStatement, fields: Map<string, AssignStatement>): void {
  for (const target of statement.targets)
    if (target.kind === 'name' && !fields.has(target.name)) fields.set(target.name, statement);
}
