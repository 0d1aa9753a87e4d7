import { codeThatSends, placeObservation } from '../findings/code-patterns.ts';
import type { Rule } from '../findings/rule.ts';
import { spanOfMatch } from '../text/span.ts';
import { say } from '../text/message.ts';

/** Filters that keep all but images, in JavaScript and in Python. */
const FILTERS: readonly RegExp[] = [
  /(?<![\w$.?])[\w$.?]+\.filter\(\s*(?:\(\s*)?[\w$]+[^=\n]{0,40}=>\s*(?:\(\s*)?[\w$.?]+\.type\s*!==?\s*["'](?:input_)?image(?:_url)?["']/g,
  /\bfor\s+\w+\s+in\s+[\w.[\]"']+\s+if\s+[^\n]{0,60}?(?:\.type|\["type"\]|\['type'\]|\.get\(["']type["'](?:,[^)\n]{0,60})?\))\s*(?:!=|not\s+in)\s*[([{]?\s*["'](?:input_)?image(?:_url)?["']/g,
];

/** Images that come and go in a history. */
export const imageChurn: Rule = {
  id: 'image-churn',
  title: 'Images are taken out of the history',
  level: 'hint',
  confidence: 'possible',
  seenIn: ['code'],
  fact: {
    statement:
      'Adding or removing images anywhere in a prompt invalidates what is cached of the messages. An image that is encoded anew has other bytes.',
    source: 'platform.claude.com/docs/en/build-with-claude/prompt-caching (2026-08-21); openai/codex#32613',
  },
  check(file) {
    const code = codeThatSends(file);
    if (!code) return [];
    return FILTERS.flatMap((pattern) => code.sourceMatches(pattern)).map((match) =>
      placeObservation(
        file,
        spanOfMatch(match),
        (place) =>
          say`${place} takes images out (possible). If the result is sent, the messages are written to the cache anew each time that an image goes. Take out many at once and rarely, and do not encode an image anew for each request.`,
        'possible',
        'hint',
      ),
    );
  },
};
