import type { Inferred } from '../../prompt/volatility.ts';
import type { Span } from '../../text/span.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { unknownValue } from '../evaluate/unknown.ts';
import { AGENT, type CallSite } from './call-site.ts';
import { nameOfTemplate } from './chains.ts';
import type { RequestPart } from './request-part.ts';

const REASON = 'Of this tool it is read only that there is one.';
const WITH_EACH_RUN = 'This function gives other tools with each run.';
/** Its code is that of the program. */
const OF_PROGRAM: Inferred = { volatility: 'deploy', confidence: 'possible' };

/** The functions that a file makes tools of the agent that a call makes: `@agent.tool` of PydanticAI. */
export function registeredTools(evaluation: Evaluation, { parts }: CallSite, call: Span): readonly RequestPart[] {
  const name = parts === AGENT ? nameOfTemplate(evaluation.file, call) : undefined;
  if (name === undefined) return [];
  return evaluation.toolsOf(name).map(({ span, value: written }): RequestPart => {
    const isGiving = evaluation.file.slice(span.start, span.end).endsWith('set');
    const reason = isGiving ? WITH_EACH_RUN : REASON;
    const unseen = unknownValue(evaluation, span, { cause: 'call', reason });
    const value = isGiving ? unseen : (written ?? { ...unseen, inferred: OF_PROGRAM });
    return { part: 'tools', value: { kind: 'list', items: [{ value, span }] }, span };
  });
}
