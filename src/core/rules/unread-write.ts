import { isSentOnce, modelCalls } from '../findings/model-calls.ts';
import type { Rule } from '../findings/rule.ts';
import { aboutTokens } from '../findings/wording.ts';
import { formatUsd } from '../cost/money.ts';
import { NO_WORDS, say } from '../text/message.ts';

const REQUESTS = 1000;

/** A script that sends one request with a breakpoint, once. */
export const unreadWrite: Rule = {
  id: 'unread-write',
  title: 'A breakpoint in a script that sends one request',
  level: 'hint',
  confidence: 'possible',
  seenIn: ['code'],
  fact: {
    statement:
      'Writing to the cache costs 1.25 times the input price for 5 minutes, and twice the price for an hour. An entry that nothing reads costs that, and saves nothing.',
    source: 'platform.claude.com/docs/en/build-with-claude/prompt-caching (2026-08-21), pricing',
    uncertain: 'How often the script is run. Within the TTL the next run reads what this one wrote.',
  },
  check(file) {
    const marked = modelCalls(file).filter(
      ({ prompt }) => prompt.caching === 'yes' && prompt.prompt.blocks.some((block) => block.cacheControl),
    );
    const [only] = marked;
    if (!only || marked.length > 1 || !isSentOnce(file, only.call)) return [];
    const { prompt } = only;
    const { prices } = prompt.context;
    const last = prompt.analysis.breakpoints.findLast(({ exists }) => exists);
    const marker = prompt.prompt.blocks.find((block) => block.cacheControl)!.cacheControl!;
    const loss = last && prices && last.tokens.estimate * (prices.write5m - prices.input) * REQUESTS;
    const tokens = last ? say` (${aboutTokens(last.tokens)})` : NO_WORDS;
    const money = loss === undefined ? NO_WORDS : say`, about ${formatUsd(loss)} for 1,000 runs`;
    return [
      {
        start: marker.start,
        end: marker.end,
        prompt: prompt.index,
        confidence: 'possible',
        ...(last && { tokens: last.tokens }),
        message: say`The script sends one request, so what the breakpoint on line ${file.line(marker.start)} writes to the cache${tokens} is read only if the script runs again within ${marker.ttl === '1h' ? say`an hour` : say`5 minutes`} (possible). If it does not, take the breakpoint out${money}.`,
        atMost: 'hint',
      },
    ];
  },
};
