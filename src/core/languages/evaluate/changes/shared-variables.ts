import type { FunctionDefinition } from '../../syntax/program.ts';
import type { Evaluation } from '../evaluation.ts';
import { isOuter } from './outer-names.ts';
import { Scope } from '../scope.ts';
import type { FunctionValue, Value, Variables } from '../values/value.ts';

const NONE: ReadonlyMap<string, Value> = new Map();
/** `func (b *Bot) add(`. */
const RECEIVER = /^func\s?\(\s?(\w+)\s/;

/**
 * The variables that a function shares with the one that calls it, as that has left them: those of the file, and the members of
 * their object where these are named by their names alone or by what both methods call it.
 * @param self what both call their object, if it is one
 */
export function sharedVariables(
  evaluation: Evaluation,
  called: FunctionValue,
  self: string | undefined,
  callScope: Variables | undefined,
): ReadonlyMap<string, Value> {
  const { facts } = evaluation;
  if (!(callScope instanceof Scope) || (facts.hasImplicitSelf && self === undefined)) return NONE;
  if (callScope.isOutermost || facts.outerVariables === 'constants') return NONE;
  const callers = functionsAround(evaluation.functions.slice(0, -1));
  const shared = new Map<string, Value>();
  for (const [path, value] of callScope.visible) {
    const root = /^[^.[]+/.exec(path)?.[0] ?? path;
    const isOwn = facts.self.has(root) || [called.definition, ...callers].some((one) => !isOuter(facts, one, root));
    if (!isOwn && isShared(evaluation, called, callers, root)) shared.set(path, value);
  }
  return shared;
}

/** The function that is being read, and those in which it stands. */
function functionsAround(functions: readonly FunctionDefinition[]): readonly FunctionDefinition[] {
  const innermost = functions.at(-1);
  return innermost ? functions.filter(({ start, end }) => start <= innermost.start && innermost.end <= end) : [];
}

function isShared(
  { facts, file }: Evaluation,
  { definition, scope }: FunctionValue,
  callers: readonly FunctionDefinition[],
  root: string,
): boolean {
  if (facts.hasImplicitSelf) return true;
  const isReceiver = ({ start }: FunctionDefinition): boolean =>
    RECEIVER.exec(file.slice(start, start + LONGEST_HEAD))?.[1] === root;
  return (isReceiver(definition) && callers.some(isReceiver)) || scope.get(root) !== undefined;
}

const LONGEST_HEAD = 80;
