import { codeThatSends, placeObservation } from '../findings/code-patterns.ts';
import type { CodeText } from '../findings/code-text.ts';
import { modelCalls } from '../findings/model-calls.ts';
import type { FileSubject } from '../findings/file-subject.ts';
import type { Rule } from '../findings/rule.ts';
import { say } from '../text/message.ts';
import { sureness } from '../findings/wording.ts';

/** A chain of members is read from its beginning, once: else a long one takes the square of its length. */
const NOT_WITHIN = String.raw`(?<![\w$]|[\w$]\??\.)`;
const HISTORY = String.raw`(?<name>(?:[\w$]+\??\.)*[\w$]*(?:messages|msgs|history|conversation|turns))`;
/** Ways to take the oldest messages away, in Python and in JavaScript. */
const CUTS: readonly RegExp[] = [
  String.raw`${NOT_WITHIN}${HISTORY}\s*\[\s*-[^\]\n:]+:\s*\]`,
  String.raw`${NOT_WITHIN}${HISTORY}\.slice\(\s*-[^)\n]*\)`,
  String.raw`${NOT_WITHIN}${HISTORY}\.(?:popleft|shift)\(\s*\)`,
  String.raw`${NOT_WITHIN}${HISTORY}\.pop\(\s*[01]\s*\)`,
  String.raw`${NOT_WITHIN}${HISTORY}\.splice\(\s*[01]\s*,[^)\n]*\)`,
  String.raw`\bdel\s+${HISTORY}\s*\[\s*(?:[01]\s*)?(?::[^\]\n]*|\s*)\]`,
  String.raw`${NOT_WITHIN}${HISTORY}\s*(?::[^=\n]*)?=\s*(?:collections\.)?deque\([^)\n]*maxlen[^)\n]*\)`,
].map((source) => new RegExp(source, 'gi'));
const GROWS = /^(?:\??\.(?:append|extend|push|concat|appendleft)\(|\s*\+=|\s*=\s*\[\s*(?:\.\.\.|\*))/;

/** A history whose oldest messages are taken away. */
export const historyRewritten: Rule = {
  id: 'history-rewritten',
  title: 'The oldest messages of a history are cut off',
  level: 'warning',
  confidence: 'likely',
  seenIn: ['code'],
  fact: {
    statement:
      'A cache entry is found by the hash of the whole prefix. Editing or removing an earlier message invalidates all messages from there on.',
    source:
      'platform.claude.com/docs/en/build-with-claude/prompt-caching (2026-08-21); zeroclaw#10674, HKUDS/nanobot#4568, kern-ai#295, freehire#2633, opencode-copilot-chat#238',
    uncertain:
      'How large the history gets is in no file, so what is lost cannot be told. Where less is kept than the model’s minimum, nothing is.',
  },
  check(file) {
    const code = codeThatSends(file);
    if (!code) return [];
    return CUTS.flatMap((pattern) => code.matches(pattern)).map((match) => {
      const isSure = isConversation(code, match.groups!.name!) && isSent(file, code, match);
      return placeObservation(
        file,
        match,
        (place) =>
          say`${place} drops the oldest messages (${sureness(isSure ? 'likely' : 'possible')}): what is left is no longer what was cached, so from then on only tools and system prompt are read, and the messages are paid for in full each time. Cut rarely and much at once, or let the history grow and use compaction.`,
        isSure ? 'likely' : 'possible',
        isSure ? undefined : 'hint',
      );
    });
  },
};

/** Messages are added to it in the same file: it is no list that is made for one request. */
function isConversation(code: CodeText, name: string): boolean {
  const pattern = new RegExp(`(?<![\\w$.])${name.replace(/[.$?]/g, '\\$&')}(?![\\w$])`, 'g');
  return code.matches(pattern).some((match) => GROWS.test(code.code.slice(match.index + match[0].length)));
}

/** It is cut where a call takes its messages from, or it goes into a call by its name. */
function isSent(file: FileSubject, code: CodeText, { index, groups }: RegExpExecArray): boolean {
  const last = groups!.name!.split('.').at(-1)!;
  return modelCalls(file).some(({ call }) => {
    if (call.start <= index && index < call.end) return true;
    return call.arguments.some(({ value }) =>
      new RegExp(`\\b${last}\\b`).test(code.code.slice(value.start, value.end)),
    );
  });
}
