import type { FunctionDefinition } from '../../syntax/program.ts';
import { changedElsewhere } from './changed-elsewhere.ts';
import type { Evaluation } from '../evaluation.ts';
import type { LaterChange } from './later-change.ts';
import { Scope } from '../scope.ts';
import type { FunctionValue, Value, Variables } from '../values/value.ts';

/**
 * What a function within another sees around it that is read for its own sake: whoever calls it does so later, when other functions
 * there may have changed the variables that they share.
 * @param isWhereCalled it is read where it is given to a call, which may call it there any number of times
 */
export function seenLater(
  evaluation: Evaluation,
  { definition, scope }: FunctionValue,
  around: Variables,
  isWhereCalled: boolean,
): Variables {
  if (!(scope instanceof Scope) || scope.isOutermost) return around;
  return new SharedVariables(evaluation, definition, around, isWhereCalled);
}

class SharedVariables extends Scope {
  readonly #evaluation: Evaluation;
  readonly #definition: FunctionDefinition;
  readonly #isWhereCalled: boolean;
  readonly #seen = new Map<Value, Value>();

  constructor(evaluation: Evaluation, definition: FunctionDefinition, around: Variables, isWhereCalled: boolean) {
    super(around);
    this.#evaluation = evaluation;
    this.#definition = definition;
    this.#isWhereCalled = isWhereCalled;
  }

  override get(path: string): Value | undefined {
    const value = super.get(path);
    if (!value || !this.holds(path)) return value;
    const known = this.#seen.get(value);
    if (known) return known;
    const seen = changedElsewhere(this.#evaluation, value, this.#changesOf(path));
    this.#seen.set(value, seen);
    return seen;
  }

  #changesOf(path: string): readonly LaterChange[] {
    const [root = path, member] = path.split('.');
    const { start, end } = this.#definition;
    return this.#evaluation
      .changesAround(root, this.#definition)
      .filter(
        (change) =>
          (member === undefined || change.field === undefined || change.field === member) &&
          !(this.#isWhereCalled && change.start >= start && change.start < end),
      );
  }
}
