import { placeObservation } from '../findings/code-patterns.ts';
import type { Rule } from '../findings/rule.ts';
import { say } from '../text/message.ts';

const KEYS = String.raw`(?:[\w$]+\.)*[\w$]*(?:api_?keys|(?:^|_)keys|\bkeys|anthropicKeys|tokensPool)\b(?!\()`;
/** Ways to draw one of several keys, in Python and in JavaScript. */
const DRAWS: readonly RegExp[] = [
  new RegExp(String.raw`\b(?:random\.choice|(?:itertools\.)?cycle|sample)\(\s*${KEYS}`, 'gi'),
  new RegExp(String.raw`(?<![\w$]|[\w$]\??\.)${KEYS}\s*\[[^\]\n]*(?:%|Math\.random|randint|randrange)[^\]\n]*\]`, 'gi'),
];
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
    return DRAWS.flatMap((pattern) => code.matches(pattern)).map((match) =>
      placeObservation(
        file,
        match,
        (place) =>
          say`${place} draws one of several keys (possible). If they belong to different workspaces, each has a cache of its own, and what one has written the others do not read. Stay with one key for a conversation, or for all requests of a prompt.`,
        'possible',
        'hint',
      ),
    );
  },
};
