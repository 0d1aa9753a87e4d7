import type { Inferred } from '../../prompt/volatility.ts';
import type { Span } from '../../text/span.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { unknownValue } from '../evaluate/values/unknown.ts';
import { AGENT, type CallSite } from './call-site.ts';
import { nameOfTemplate } from './chains.ts';
import type { RequestPart } from './request-part.ts';

const REASON = 'Of this tool it is read only that there is one.';
const WITH_EACH_RUN = 'This function gives other tools with each run.';
/** Its code is that of the program. */
const OF_PROGRAM: Inferred = { volatility: 'deploy', confidence: 'possible' };

/** What gives the system's text, beside what the agent is made with. */
const TELLS_SYSTEM = /\.(?:system_prompt|instructions)$/;

/** The functions that a file registers with the agent that a call makes: `@agent.tool` and `@agent.system_prompt` of PydanticAI. */
export function registeredParts(evaluation: Evaluation, { parts }: CallSite, call: Span): readonly RequestPart[] {
  const name = parts === AGENT ? nameOfTemplate(evaluation.file, call) : undefined;
  if (name === undefined) return [];
  return evaluation.registeredWith(name).map(({ span, value: written }): RequestPart => {
    const decorator = evaluation.file.slice(span.start, span.end);
    if (TELLS_SYSTEM.test(decorator)) {
      const text = written && evaluation.enter(written);
      const value = text?.kind === 'text' ? text : unknownValue(evaluation, span, { cause: 'call' });
      return { part: 'system', value, span };
    }
    const isGiving = decorator.endsWith('set');
    const reason = isGiving ? WITH_EACH_RUN : REASON;
    const unseen = unknownValue(evaluation, span, { cause: 'call', reason });
    const value = isGiving ? unseen : (written ?? { ...unseen, inferred: OF_PROGRAM });
    return { part: 'tools', value: { kind: 'list', items: [{ value, span }] }, span };
  });
}

const INSTRUCTIONS = /\binstructions\s{0,9}=\s{0,9}$|@[\w.]{1,80}\.instructions$/;
const LONGEST = 120;

/** With what functions tell the system: PydanticAI sends all instructions before the prompts of the system. */
export function withRegistered(
  file: string,
  written: readonly RequestPart[],
  told: readonly RequestPart[],
): readonly RequestPart[] {
  if (told.length === 0) return written;
  const all = [...written, ...told];
  const isFirst = ({ span }: RequestPart): boolean => {
    const at = file.startsWith('@', span.start) ? span.end : span.start;
    return INSTRUCTIONS.test(file.slice(Math.max(0, at - LONGEST), at));
  };
  return [...all.filter(isFirst), ...all.filter((one) => !isFirst(one))];
}
