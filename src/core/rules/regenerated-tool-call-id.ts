import { codeThatSends, placeObservation } from '../findings/code-patterns.ts';
import type { CodeText } from '../findings/code-text.ts';
import type { Rule } from '../findings/rule.ts';
import type { Span } from '../text/span.ts';
import { say } from '../text/message.ts';

const ID = /\b(?:tool_?call_?id|tool_?use_?id|call_?id|id)["']?\s*[:=]/gi;
const RANDOM = /(?:uuid\.?)?(?:uuid[14]\b|v4\(|randomUUID\(|nanoid\(|token_hex\(|Math\.random\(|uuid\(\))/i;
/** So far into its value an id is told to be random, by a name of at most so many characters. */
const BEFORE_RANDOM = 40;
const LONGEST_RANDOM = 20;
const ENDS_VALUE = /[,;\n]/;
const TOOL_CALL = /tool_use\b|tool_calls?\b|tool_result\b|toolCalls?\b|tool-call\b|function_call\b/;
/** So far around an id it must be told that it is a tool call's. */
const AROUND = 200;

/** Ids of tool calls that are made up while a history is put together. */
export const regeneratedToolCallId: Rule = {
  id: 'regenerated-tool-call-id',
  title: 'Ids of tool calls are made up when a history is built',
  level: 'hint',
  confidence: 'possible',
  seenIn: ['code'],
  fact: {
    statement:
      'The id of a tool call is a part of the messages. A history that is rebuilt with new ids is another prefix from the first of them on.',
    source: 'NousResearch/hermes-agent#3991; platform.claude.com/docs/en/build-with-claude/prompt-caching (2026-08-21)',
    uncertain: 'An id that is made once and kept with its message does no harm; the source alone does not tell.',
  },
  check(file) {
    const code = codeThatSends(file);
    if (!code) return [];
    const { text } = file.file;
    return randomIds(code)
      .filter(({ start }) => TOOL_CALL.test(text.slice(Math.max(0, start - AROUND), start + AROUND)))
      .map((id) =>
        placeObservation(
          file,
          id,
          (place) =>
            say`${place} makes up the id of a tool call (possible). If that is done again for the same message, all that stands behind it is written to the cache anew. Keep the id with the message, or derive it from its place.`,
          'possible',
          'hint',
        ),
      );
  },
};

function randomIds(code: CodeText): Span[] {
  const found: Span[] = [];
  for (const { index: start, 0: head } of code.sourceMatches(ID)) {
    if (start < (found.at(-1)?.end ?? 0)) continue;
    const valueStart = start + head.length;
    const value = code.text.slice(valueStart, valueStart + BEFORE_RANDOM + LONGEST_RANDOM);
    const random = RANDOM.exec(value);
    if (!random || random.index > BEFORE_RANDOM || ENDS_VALUE.test(value.slice(0, random.index).trimStart())) continue;
    found.push({ start, end: valueStart + random.index + random[0].length });
  }
  return found;
}
