import type { BranchStatement, Expression, Statement } from '../../syntax/program.ts';
import type { Evaluation } from '../evaluation.ts';
import { pathOf, type Value, type Variables } from '../values/value.ts';

/** What a member that branches give a value has where they do not, if that is not followed: `st.session_state.style`. */
export function heldByMember(
  evaluation: Evaluation,
  { branches }: BranchStatement,
  path: string,
  scope: Variables,
): Value | undefined {
  const target = path.includes('.') ? targetIn(branches.flat(), path) : undefined;
  const value = target && evaluation.evaluate(target, scope);
  return value?.kind === 'unknown' || value?.kind === 'text' || value?.kind === 'constant' ? value : undefined;
}

function targetIn(statements: readonly Statement[], path: string): Expression | undefined {
  for (const statement of statements) {
    const found = ownTarget(statement, path);
    if (found) return found;
  }
  return undefined;
}

function ownTarget(statement: Statement, path: string): Expression | undefined {
  switch (statement.kind) {
    case 'assign':
      return statement.targets.find((target) => pathOf(target) === path);
    case 'branch':
      return targetIn(statement.branches.flat(), path);
    case 'block':
    case 'loop':
      return targetIn(statement.body, path);
    default:
      return undefined;
  }
}
