import type { Inferred } from '../../prompt/volatility.ts';
import type { Span } from '../../text/span.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { unknownValue } from '../evaluate/values/unknown.ts';
import { callsBehind } from './closing.ts';
import type { RequestPart } from './request-part.ts';

/** What gives an agent of Rig its tools, behind its system's text. Source: its reference, `AgentBuilder`. */
const GIVES = /^(?:tools?|(?:static|dynamic|rmcp|mcp)_tools?)$/;
/** Which tools these have is known with each request, or once a server is connected. */
const VARIES = /^(?:dynamic|rmcp|mcp)_/;
const OF_PROGRAM: Inferred = { volatility: 'deploy', confidence: 'possible' };

/** The tools of a chain of calls that goes on behind one of them: `client.agent(model).preamble(text).tool(Tide).build()`. */
export function chainedTools(evaluation: Evaluation, { end }: Span): readonly RequestPart[] {
  const { file } = evaluation;
  const parts: RequestPart[] = [];
  for (const { name, span } of callsBehind(file, end)) {
    if (!GIVES.test(name) || span.end === span.start) continue;
    const unseen = unknownValue(evaluation, span, { cause: 'call' });
    const value = VARIES.test(name) ? unseen : { ...unseen, inferred: OF_PROGRAM };
    parts.push({ part: 'tools', value: { kind: 'list', items: [{ value, span }] }, span });
  }
  return parts;
}
