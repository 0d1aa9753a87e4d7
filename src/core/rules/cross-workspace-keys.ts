import { placeObservation } from '../findings/code-patterns.ts';
import type { CodeText } from '../findings/code-text.ts';
import { startOfDottedName } from '../findings/dotted-name.ts';
import type { Rule } from '../findings/rule.ts';
import type { Span } from '../text/span.ts';
import { say } from '../text/message.ts';

/** How the name of a list of keys ends. */
const KEYS = /(?:api_?keys|_keys|\bkeys|anthropicKeys|tokensPool)\b(?!\()/gi;
/** What stands before and behind the name where one of several keys is drawn, in Python and in JavaScript. */
const DRAW = /\b(?:random\.choice|(?:itertools\.)?cycle|sample)\(\s*$/i;
const SUBSCRIPT = /^\s*\[([^\]\n]*)\]/;
const VARIES = /%|Math\.random|randint|randrange/i;
/** So much of the code before and behind a name is looked at. */
const LONGEST_DRAW = 100;
const LONGEST_SUBSCRIPT = 500;
const PROVIDER = /anthropic|claude|bedrock|openrouter/i;

/** Requests that go out under one key or another. */
export const crossWorkspaceKeys: Rule = {
  id: 'cross-workspace-keys',
  title: 'Requests are spread over several API keys',
  level: 'hint',
  confidence: 'possible',
  seenIn: ['code'],
  fact: {
    statement:
      'Cache entries are kept by workspace on the Claude API, Claude Platform on AWS and Foundry, and by organization on Bedrock and Google Cloud. Keys of different workspaces share none.',
    source: 'platform.claude.com/docs/en/build-with-claude/prompt-caching (2026-08-21); docs.litellm.ai, routing',
    uncertain: 'Keys of one workspace share their entries; whether these are such is in no source.',
  },
  check(file) {
    const { code } = file;
    if (!code || !PROVIDER.test(file.file.text)) return [];
    return drawsOf(code).map((draw) =>
      placeObservation(
        file,
        draw,
        (place) =>
          say`${place} draws one of several keys (possible). If they belong to different workspaces, each has a cache of its own, and what one has written the others do not read. Stay with one key for a conversation, or for all requests of a prompt.`,
        'possible',
        'hint',
      ),
    );
  },
};

/** Of several that begin at one place the longest: `choice(self.keys.api_keys)`. */
function drawsOf(code: CodeText): Span[] {
  const source = code.code;
  const ends = new Map<number, number>();
  for (const { index, 0: matched } of code.matches(KEYS)) {
    const end = index + matched.length;
    const start = startOfDottedName(source, end);
    const draw = DRAW.exec(source.slice(Math.max(0, start - LONGEST_DRAW), start));
    const subscript = draw ? undefined : SUBSCRIPT.exec(source.slice(end, end + LONGEST_SUBSCRIPT));
    if (draw) ends.set(start - draw[0].length, end);
    else if (subscript && VARIES.test(subscript[1]!)) ends.set(start, end + subscript[0].length);
  }
  return Array.from(ends, ([start, end]) => ({ start, end }));
}
