import type { EvaluatedArgument } from '../evaluate/evaluation.ts';
import { AGENT, type CallSite, type Part } from './call-site.ts';
import type { RequestPart } from './request-part.ts';

const CLASS_OF_AGENT = /Agent$/;
/** What an agent has before anything is asked. */
const BEFORE_ASKED: ReadonlySet<Part | undefined> = new Set<Part>(['tools', 'servers', 'system', 'model', 'settings']);

/** What the agent was made with that a call runs: `Runner.run(agent, question)`. */
export function partsOfAgent({ agent }: CallSite, args: readonly EvaluatedArgument[]): RequestPart[] {
  if (agent === undefined) return [];
  const given =
    args.find(({ name }) => name === agent) ?? args.find(({ name, spread }) => name === undefined && !spread);
  const made = given?.value;
  if (made?.kind !== 'record' || !CLASS_OF_AGENT.test(made.type ?? '')) return [];
  return [...made.fields].flatMap(([name, { value, span, condition, branch }]) => {
    const part = AGENT[name];
    return part && BEFORE_ASKED.has(part) ? { part, value, span, condition, branch } : [];
  });
}
