import type { BranchStatement, LeaveStatement, Statement } from './program.ts';
import { isLeft } from './reader.ts';

/** Languages differ in what `continue` does in a case: it goes on with the next turn of the loop around, or ends the case. */
interface CaseOptions {
  readonly continueEnds?: boolean;
}

/** What each case of a switch does: one that nothing ends goes on with the next. */
export function casesOf(bodies: readonly (readonly Statement[])[], options: CaseOptions = {}): Statement[][] {
  return bodies.flatMap((body, index) => {
    if (body.length === 0 && index < bodies.length - 1) return [];
    const left = bodies.findIndex((one, at) => at >= index && isLeft(one));
    return [ofCase(bodies.slice(index, left === -1 ? undefined : left + 1).flat(), options)];
  });
}

/**
 * What a case of a switch does. `break` ends it wherever it stands in it, and the program goes on behind the switch: what stands
 * behind a block that may end the case is done only where that block does not.
 */
export function ofCase(statements: readonly Statement[], options: CaseOptions = {}): Statement[] {
  const index = statements.findIndex((one) => mayEnd(one, options));
  const ending = statements[index];
  if (!ending) return [...statements];
  const before = statements.slice(0, index);
  const rest = statements.slice(index + 1);
  if (ending.kind === 'block') return [...before, { ...ending, body: ofCase([...ending.body, ...rest], options) }];
  return ending.kind === 'branch' ? [...before, endedBranch(ending, rest, options)] : before;
}

function endedBranch(statement: BranchStatement, rest: readonly Statement[], options: CaseOptions): Statement {
  const branches = statement.branches.map((branch) => ofCase([...branch, ...rest], options));
  if (!statement.isExhaustive) branches.push(ofCase(rest, options));
  return { ...statement, branches, isExhaustive: true };
}

/** A loop in a case has the `break` that stands in it, and a switch in it has lost its own. */
function mayEnd(statement: Statement, options: CaseOptions): boolean {
  switch (statement.kind) {
    case 'leave':
      return endsCase(statement, options);
    case 'block':
      return statement.body.some((one) => mayEnd(one, options));
    case 'branch':
      return statement.branches.some((branch) => branch.some((one) => mayEnd(one, options)));
    default:
      return false;
  }
}

function endsCase({ isOfLoop, isOfNamedLoop, isNextTurn }: LeaveStatement, { continueEnds }: CaseOptions): boolean {
  return isOfLoop === true && !isOfNamedLoop && (!isNextTurn || continueEnds === true);
}
