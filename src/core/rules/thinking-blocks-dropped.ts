import { codeThatSends, placeObservation } from '../findings/code-patterns.ts';
import type { Rule } from '../findings/rule.ts';
import { spanOfMatch } from '../text/span.ts';
import { say } from '../text/message.ts';
import { sureness } from '../findings/wording.ts';

/** Filters that keep all but thinking blocks, in JavaScript and in Python. */
const FILTERS: readonly RegExp[] = [
  /(?<![\w$.?])[\w$.?]+\.filter\(\s*(?:\(\s*)?[\w$]+[^=\n]{0,40}=>\s*(?:\(\s*)?[\w$.?]+\.type\s*!==?\s*["'](?:redacted_)?thinking["']/g,
  /\bfor\s+\w+\s+in\s+[\w.[\]"']+\s+if\s+[^\n]{0,60}?(?:\.type|\["type"\]|\['type'\]|\.get\(["']type["'](?:,[^)\n]{0,60})?\))\s*(?:!=|not\s+in)\s*[([{]?\s*["'](?:redacted_)?thinking["']/g,
];
/** What is filtered goes back into a message. */
const INTO_MESSAGE = /(?:\bcontent["']?\s*[:=]|\bmessages?\b[^\n]{0,40}[=(:])[^\n;]{0,60}$/i;

/** Thinking blocks that are not sent back. */
export const thinkingBlocksDropped: Rule = {
  id: 'thinking-blocks-dropped',
  title: 'Thinking blocks are taken out of the history',
  level: 'warning',
  confidence: 'likely',
  seenIn: ['code'],
  fact: {
    statement:
      'Thinking blocks of earlier turns are a part of what was cached. A history without them is another prefix from the first missing one on. Newer models bind thinking blocks to their conversation, and refuse one that was changed, or drop it.',
    source:
      'platform.claude.com/docs/en/build-with-claude/extended-thinking and /prompt-caching (2026-08-21); models with bound blocks: Fable 5.1 and later, Opus 5.5, Sonnet 5.5',
  },
  check(file) {
    const code = codeThatSends(file);
    if (!code) return [];
    return FILTERS.flatMap((pattern) => code.sourceMatches(pattern)).map((match) => {
      const isSentBack = INTO_MESSAGE.test(file.file.text.slice(Math.max(0, match.index - 120), match.index));
      const confidence = isSentBack ? 'likely' : 'possible';
      return placeObservation(
        file,
        spanOfMatch(match),
        (place) =>
          say`${place} takes thinking blocks out (${sureness(confidence)}). If the result is sent back, the messages behind the first one that is missing are written to the cache anew, and some models refuse the request. Send the assistant's blocks back as they came.`,
        confidence,
        isSentBack ? undefined : 'hint',
      );
    });
  },
};
