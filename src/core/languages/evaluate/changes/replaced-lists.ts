import type { Evaluation } from '../evaluation.ts';
import { Scope, type SharedList } from '../scope.ts';
import type { Variables } from '../values/value.ts';

/** Names have been given other values, maybe: what is done to these from here on may not be done to what they shared. */
export function mayBeReplaced(evaluation: Evaluation, names: readonly string[], scope: Variables): void {
  loosen(evaluation, scope, ({ name, root }) => names.includes(name) || names.includes(root));
}

/** The same of what code has given other values that is read in variables of its own. */
export function mayBeReplacedWithin(evaluation: Evaluation, within: readonly Variables[], scope: Variables): void {
  loosen(evaluation, scope, (one) => within.some((own) => own instanceof Scope && !isKept(own, one)));
}

/** The variable and the place are still one list there, as far as they were before. */
function isKept({ shared }: Scope, { name, place, lastThere }: SharedList): boolean {
  return shared.some((one) => one.name === name && one.place === place && (!one.lastThere || lastThere !== undefined));
}

function loosen(evaluation: Evaluation, scope: Variables, isMeant: (one: SharedList) => boolean): void {
  if (!(scope instanceof Scope)) return;
  for (const shared of scope.shared) {
    if (!isMeant(shared)) continue;
    shared.last = scope.get(shared.name) ?? shared.last;
    shared.lastThere = evaluation.evaluate(shared.place, scope);
  }
}
