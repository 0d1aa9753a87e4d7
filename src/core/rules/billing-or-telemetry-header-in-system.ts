import type { Observation } from '../findings/finding.ts';
import type { Rule } from '../findings/rule.ts';
import { say } from '../text/message.ts';

/** A line that a client writes at the head of the system prompt for the provider's books, with a part that changes. */
const HEADER = /^\s*(?:(x-[\w-]+)\s*:|cc_version=|cch=)/i;
const FOR_THE_BOOKS = /billing|attribution|telemetry|trace/i;

/** A varying attribution line in front of the system prompt. */
export const billingOrTelemetryHeaderInSystem: Rule = {
  id: 'billing-or-telemetry-header-in-system',
  title: 'An attribution line of the client stands in the system prompt',
  level: 'warning',
  confidence: 'likely',
  seenIn: ['requests'],
  fact: {
    statement:
      'Some clients prepend a line for billing or telemetry to the system prompt. Where a gateway sends it on as text and a part of it changes, it invalidates all that stands behind it.',
    source: 'anthropics/claude-code#47107 (the field "cch"), claude-code-cache-fix',
    uncertain: 'The provider’s own endpoint may leave the line out of the prefix; a gateway does not.',
  },
  check: (file) =>
    file.prompts.flatMap((prompt) => {
      const { text } = file.file;
      const block = prompt.prompt.blocks.find(({ section }) => section === 'system');
      const segment = block?.segments.find(({ kind }) => kind === 'static');
      if (!block || !segment || segment.kind !== 'static') return [];
      const match = HEADER.exec(segment.text ?? text.slice(segment.start, Math.min(segment.end, segment.start + 500)));
      if (!match || (match[1] !== undefined && !FOR_THE_BOOKS.test(match[1]))) return [];
      const observation: Observation = {
        start: segment.start,
        end: Math.min(segment.end, segment.start + match[0].length),
        prompt: prompt.index,
        confidence: 'likely',
        message: say`The system prompt begins on line ${file.line(segment.start)} with an attribution line of the client (likely). If a part of it changes from request to request, nothing behind it is read from the cache. Send it as an HTTP header, or take it out before the request goes on.`,
      };
      return [observation];
    }),
};
