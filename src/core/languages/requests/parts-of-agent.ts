import type { TemplateSyntax } from '../../formats/syntax.ts';
import { rememberedLast } from '../../text/remembered.ts';
import type { EvaluatedArgument, Evaluation } from '../evaluate/evaluation.ts';
import { knownText } from '../evaluate/values/text-part.ts';
import { pathOf, type RecordValue, type Value, valueVariation, type Variables } from '../evaluate/values/value.ts';
import type { CallExpression } from '../syntax/program.ts';
import { AGENT, type CallSite, type Part } from './call-site.ts';
import { registeredParts, withRegistered } from './registered.ts';
import type { RequestPart } from './request-part.ts';

const CLASS_OF_AGENT = /Agent$/;
/** What an agent has before anything is asked. */
const BEFORE_ASKED: ReadonlySet<Part | undefined> = new Set<Part>(['tools', 'servers', 'system', 'model', 'settings']);

/** What the agent was made with that a call runs: `Runner.run(agent, question)`. */
export function partsOfAgent({ agent }: CallSite, args: readonly EvaluatedArgument[]): RequestPart[] {
  if (agent === undefined) return [];
  const given =
    args.find(({ name }) => name === agent) ?? args.find(({ name, spread }) => name === undefined && !spread);
  return isAgent(given?.value) ? madeWith(given.value) : [];
}

/** An object of a class that is called an agent. */
export function isAgent(value: Value | undefined): value is RecordValue {
  return value?.kind === 'record' && CLASS_OF_AGENT.test(value.type ?? '');
}

function madeWith(agent: RecordValue): RequestPart[] {
  return [...agent.fields].flatMap(([name, { value, span, condition, branch }]) => {
    const part = AGENT[name];
    return part && BEFORE_ASKED.has(part) ? { part, value, span, condition, branch } : [];
  });
}

/** What is told before is not the same with each request. */
export function varies({ part, value }: RequestPart): boolean {
  return part === 'system' && valueVariation(value) !== undefined;
}

const RUNS = /\.run(?:_sync|_stream)?$/;
const usesPydanticAi = rememberedLast((file) => file.includes('pydantic_ai'));
const HISTORY = 'message_history';
/** An agent of PydanticAI that runs. Source: its reference, `pydantic_ai.agent`. */
const RUN: CallSite = {
  callee: RUNS,
  parts: {
    user_prompt: 'messages',
    [HISTORY]: 'messages',
    instructions: 'system',
    model: 'model',
    model_settings: 'settings',
    toolsets: 'servers',
  },
  positional: ['messages'],
};

/** A call of an agent's own method, what it is given in the order in which it is sent, and what the agent has before. */
export interface AgentRun {
  readonly site: CallSite;
  readonly args: readonly EvaluatedArgument[];
  readonly before: readonly RequestPart[];
  /** How the library fills what the agent has before. */
  readonly filling?: TemplateSyntax | undefined;
}

/**
 * `agent.run(question)` of PydanticAI, where it is seen what the agent is made with. A question that is written out stands for itself,
 * unless what the agent is told before varies.
 */
export function runOfAgent(
  evaluation: Evaluation,
  { callee }: CallExpression,
  path: string,
  args: readonly EvaluatedArgument[],
  scope: Variables | undefined,
): AgentRun | undefined {
  if (!scope || callee.kind !== 'member' || !RUNS.test(path) || !usesPydanticAi(evaluation.file)) return undefined;
  const agent = pathOf(callee.object) === undefined ? undefined : evaluation.evaluate(callee.object, scope);
  const asked = args.filter(({ name }) => name === undefined || RUN.parts[name] === 'messages');
  if (!isAgent(agent)) return undefined;
  const registered = registeredParts(evaluation, { ...RUN, parts: AGENT }, agent);
  const [told, tools] = [true, false].map((isText) => registered.filter(({ part }) => (part === 'system') === isText));
  const before = [...withRegistered(evaluation.file, madeWith(agent), told!), ...tools!];
  const isWritten = asked.every(({ value }) => value.kind === 'text' && knownText(value.parts) !== undefined);
  if (isWritten && !before.some(varies)) return undefined;
  const isHistory = ({ name }: EvaluatedArgument): boolean => name === HISTORY;
  const inOrder = [...args.filter(isHistory), ...args.filter((one) => !isHistory(one))];
  return { site: RUN, args: inOrder, before };
}
