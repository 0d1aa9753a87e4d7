import type { ClassDefinition, Statement } from '../program.ts';
import { changedElsewhere } from './changed-elsewhere.ts';
import type { Evaluation } from './evaluation.ts';
import { isNothing } from './merge.ts';
import { isOneWord } from './text-part.ts';
import { unknownValue } from './unknown.ts';
import type { FunctionValue, ObjectValue, Value } from './value.ts';

const DEEPEST_INHERITANCE = 8;

/**
 * A member of a class or its instance: what the class gives it, else what its constructor assigns, else what a base class of
 * the same file has.
 */
export function memberOfObject(
  evaluation: Evaluation,
  object: ObjectValue,
  name: string,
  depth = 0,
): Value | undefined {
  const given = object.fields?.get(name);
  if (given) return changedElsewhere(evaluation, given, evaluation.changesOf(name, object.definition));
  const members = membersOf(object.definition);
  for (const statement of members) {
    if (statement.kind === 'define-function' && statement.name === name) {
      const method: FunctionValue = {
        kind: 'function',
        definition: statement.definition,
        scope: object.scope,
        self: object,
      };
      return statement.definition.isGetter ? evaluation.enter(method) : method;
    }
  }
  if (members.some((statement) => assigns(statement, name))) {
    const value = evaluation.classScope(object).get(name);
    const given = value && givenToObjects(evaluation, object.definition, name, value);
    if (given) return given;
    if (value && !isEmpty(value))
      return changedElsewhere(evaluation, value, evaluation.changesOf(name, object.definition));
  }
  const constructed = byConstructor(evaluation, object, members, name);
  if (constructed && !isEmpty(constructed)) {
    const given = givenToObjects(evaluation, object.definition, name, constructed);
    return given ?? changedElsewhere(evaluation, constructed, evaluation.changesOf(name, object.definition));
  }
  if (depth >= DEEPEST_INHERITANCE) return undefined;
  for (const base of object.definition.bases) {
    const value = evaluation.evaluate(base, object.scope);
    const inherited = value.kind === 'object' ? memberOfObject(evaluation, value, name, depth + 1) : undefined;
    if (inherited) return inherited;
  }
  return undefined;
}

/** A field of which each object has its own value, if it says no more than a word; of a longer text it is seen what it is. */
function givenToObjects(
  evaluation: Evaluation,
  definition: ClassDefinition,
  name: string,
  value: Value,
): Value | undefined {
  if (value.kind !== 'text' || !isOneWord(value.parts)) return undefined;
  const field = definition.members().find((statement) => statement.kind === 'assign' && assigns(statement, name));
  const place = field?.kind === 'assign' && field.isReplaceable ? field : definition.setters?.().get(name);
  return place && unknownValue(evaluation, place, { path: name, cause: 'expression', origin: 'attribute' });
}

/** What an object begins with that has nothing in it is there to be filled, by whoever has the object. */
function isEmpty(value: Value): boolean {
  if (value.kind === 'list') return value.items.length === 0;
  if (value.kind === 'record') return value.type === undefined && value.fields.size === 0;
  return value.kind === 'text' ? value.parts.length === 0 : isNothing(value);
}

function membersOf(definition: ClassDefinition): readonly Statement[] {
  return definition.members();
}

function assigns(statement: Statement, name: string): boolean {
  if (statement.kind === 'branch') return statement.branches.some((branch) => branch.some((one) => assigns(one, name)));
  return (
    statement.kind === 'assign' && statement.targets.some((target) => target.kind === 'name' && target.name === name)
  );
}

/** What the constructor assigns to a member of the instance. */
function byConstructor(
  evaluation: Evaluation,
  object: ObjectValue,
  members: readonly Statement[],
  name: string,
): Value | undefined {
  const constructor = members.find(
    (statement) => statement.kind === 'define-function' && evaluation.facts.constructors.has(statement.name),
  );
  if (constructor?.kind !== 'define-function') return undefined;
  return evaluation.assignedBy(
    { kind: 'function', definition: constructor.definition, scope: object.scope, self: object },
    name,
  );
}
