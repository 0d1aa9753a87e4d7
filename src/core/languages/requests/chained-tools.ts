import type { Inferred } from '../../prompt/volatility.ts';
import type { Span } from '../../text/span.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { unknownValue } from '../evaluate/unknown.ts';
import { closingFrom } from './closing.ts';
import type { RequestPart } from './request-part.ts';

/** What gives an agent of Rig its tools, behind its system's text. Source: its reference, `AgentBuilder`. */
const GIVES = /^(?:tools?|(?:static|dynamic|rmcp|mcp)_tools?)$/;
/** Which tools these have is known with each request, or once a server is connected. */
const VARIES = /^(?:dynamic|rmcp|mcp)_/;
const OF_PROGRAM: Inferred = { volatility: 'deploy', confidence: 'possible' };
const METHOD = /\s{0,200}\.\s{0,20}(\w{1,60})\(/y;
const MOST = 40;

/** The tools of a chain of calls that goes on behind one of them: `client.agent(model).preamble(text).tool(Tide).build()`. */
export function chainedTools(evaluation: Evaluation, { end }: Span): readonly RequestPart[] {
  const { file } = evaluation;
  const parts: RequestPart[] = [];
  let at = end;
  for (let count = 0; count < MOST; count++) {
    METHOD.lastIndex = at;
    const [called, name = ''] = METHOD.exec(file) ?? [];
    if (called === undefined) break;
    const start = at + called.length;
    const close = closingFrom(file, start);
    if (close === undefined) break;
    const span = { start, end: close };
    at = close + 1;
    if (!GIVES.test(name) || span.end === span.start) continue;
    const unseen = unknownValue(evaluation, span, { cause: 'call' });
    const value = VARIES.test(name) ? unseen : { ...unseen, inferred: OF_PROGRAM };
    parts.push({ part: 'tools', value: { kind: 'list', items: [{ value, span }] }, span });
  }
  return parts;
}
