import type { BranchStatement } from '../../syntax/program.ts';
import { isChangedByHolders } from '../changes/changed-in-place.ts';
import type { Evaluation } from '../evaluation.ts';
import { presenceTest } from '../variation/presence-test.ts';
import type { Scope } from '../scope.ts';
import type { Value } from '../values/value.ts';

/**
 * `if not client: client = Client(rules)`: what has nothing at first and is given a value in this one place has this value behind it,
 * whoever came first. Undefined for any other branch.
 */
export function filledOnce(
  evaluation: Evaluation,
  { tests: [test, ...others], branches, isExhaustive, ...span }: BranchStatement,
  reached: readonly Scope[],
): readonly [path: string, value: Value] | undefined {
  const [filled] = reached;
  if (!test || others.length > 0 || branches.length !== 1 || isExhaustive || !filled) return undefined;
  const asked = presenceTest(evaluation.file.slice(test.start, test.end));
  if (!asked?.isForNothing || asked.isOfLength) return undefined;
  const own = nameIn(asked.path);
  const found = [...filled.written].find(([path]) => nameIn(path) === own);
  if (!found || !staysAsItIs(evaluation, found[1])) return undefined;
  const [root, member] = own.split('.');
  const isOfSelf = member === undefined || evaluation.facts.self.has(root!);
  if (!isOfSelf || (member === undefined && isGiven(evaluation, own))) return undefined;
  return evaluation.isFilledIn(member ?? own, span, member !== undefined) ? found : undefined;
}

/** A text, or an object of which is known what it was made with: nothing is added to it where it is. */
function staysAsItIs({ facts }: Evaluation, value: Value): boolean {
  if (value.kind === 'text') return !value.isBuilder && !facts.operations.has('.<<');
  if (value.kind === 'record') return !isChangedByHolders(value);
  return value.kind === 'object' || (value.kind === 'unknown' && !value.split);
}

/** A function around it is given it by whoever calls that. */
function isGiven({ functions }: Evaluation, name: string): boolean {
  return functions.some((one) =>
    one
      .parameters()
      .some(
        (parameter) =>
          parameter.name === name ||
          [...(parameter.items ?? []), ...(parameter.fields ?? [])].some((part) => part?.name === name),
      ),
  );
}

function nameIn(path: string): string {
  return path.replace('->', '.').replace(/[$#]/g, '');
}
