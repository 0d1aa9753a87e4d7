import { type FunctionDefinition, UNNAMED } from '../../syntax/program.ts';
import { classMembers } from '../objects/class-members.ts';
import type { EvaluatedArgument, Evaluation } from '../evaluation.ts';
import type { FunctionValue } from '../values/value.ts';

/** The method that a call means, of those of its class that have one name. */
export interface Overload {
  readonly called: FunctionValue;
  /** Another one may be meant: types decide, or what is given is not known. */
  readonly isDoubtful: boolean;
}

/** In Java and C#, a class may have several methods of one name, of which the arguments of a call tell the one that is meant. */
export function overloadFor(
  { facts }: Evaluation,
  called: FunctionValue,
  args: readonly EvaluatedArgument[],
): Overload {
  const { definition, self } = called;
  const { name } = definition;
  const isAny = facts.constructors.has(UNNAMED) && self?.kind === 'object' && name !== undefined;
  const all = isAny ? (classMembers(self.definition).functions.get(name) ?? []) : [];
  if (all.length < 2 || !all.includes(definition)) return { called, isDoubtful: false };
  const fitting = all.filter((one) => takes(one, args));
  const exact = fitting.filter((one) => one.parameters().length === args.length && !one.parameters().at(-1)?.rest);
  const [only, ...others] = exact.length > 0 ? exact : fitting;
  return { called: only ? { ...called, definition: only } : called, isDoubtful: !only || others.length > 0 };
}

function takes(definition: FunctionDefinition, args: readonly EvaluatedArgument[]): boolean {
  const parameters = definition.parameters();
  const least = parameters.filter((parameter) => !parameter.default && !parameter.rest).length;
  const hasRest = parameters.at(-1)?.rest !== undefined;
  return args.length >= least && (hasRest || args.length <= parameters.length);
}
