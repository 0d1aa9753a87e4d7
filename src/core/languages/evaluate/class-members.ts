import type { ClassDefinition, FunctionDefinition, Statement } from '../program.ts';

/** What stands in a class, told once for it: a class of a thousand methods is asked for a member by each of them. */
export interface ClassMembers {
  /** The functions by their names, in the order of the file. */
  readonly functions: ReadonlyMap<string, readonly FunctionDefinition[]>;
  /** The names to which its body gives values. */
  readonly assigned: ReadonlySet<string>;
}

const known = new WeakMap<ClassDefinition, ClassMembers>();

export function classMembers(definition: ClassDefinition): ClassMembers {
  const before = known.get(definition);
  if (before) return before;
  const functions = new Map<string, FunctionDefinition[]>();
  const assigned = new Set<string>();
  for (const statement of definition.members()) {
    if (statement.kind !== 'define-function') addAssigned(statement, assigned);
    else if (functions.has(statement.name)) functions.get(statement.name)!.push(statement.definition);
    else functions.set(statement.name, [statement.definition]);
  }
  const members = { functions, assigned };
  known.set(definition, members);
  return members;
}

function addAssigned(statement: Statement, names: Set<string>): void {
  if (statement.kind === 'branch')
    for (const branch of statement.branches) for (const one of branch) addAssigned(one, names);
  if (statement.kind !== 'assign') return;
  for (const target of statement.targets) if (target.kind === 'name') names.add(target.name);
}
