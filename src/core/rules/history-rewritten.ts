import { escapedForPattern } from '../text/escaped-for-pattern.ts';
import { codeThatSends, placeObservation } from '../findings/code-patterns.ts';
import type { CodeText } from '../findings/code-text.ts';
import { modelCalls } from '../findings/model-calls.ts';
import { startOfDottedName } from '../findings/dotted-name.ts';
import type { FileSubject } from '../findings/file-subject.ts';
import type { Rule } from '../findings/rule.ts';
import type { Span } from '../text/span.ts';
import { say } from '../text/message.ts';
import { sureness } from '../findings/wording.ts';

/** How the name of a history ends. */
const HISTORY = /(?:messages|msgs|history|conversation|turns)\b/gi;
/** What stands behind the name where the oldest messages are taken away, in Python and in JavaScript. */
const CUTS: readonly RegExp[] = [
  /^\s*\[\s*-[^\]\n:]+:\s*\]/,
  /^\.slice\(\s*-[^)\n]*\)/i,
  /^\.(?:popleft|shift)\(\s*\)/i,
  /^\.pop\(\s*[01]\s*\)/i,
  /^\.splice\(\s*[01]\s*,[^)\n]*\)/i,
];
const DEL = /\bdel\s+$/i;
const DELETED = /^\s*\[\s*(?:[01]\s*)?(?::[^\]\n]*)?\]/;
const DEQUE = /^\s*(?::[^=\n]*)?=\s*(?:collections\.)?deque\(([^)\n]*)\)/i;
const BOUNDED = /maxlen/i;
/** So much of the code behind and before a name is looked at. */
const LONGEST_CUT = 500;
const LONGEST_DEL = 40;
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
    return cutsOf(code).map((cut) => {
      const isSure = isConversation(code, cut.name) && isSent(file, code, cut);
      return placeObservation(
        file,
        cut,
        (place) =>
          say`${place} drops the oldest messages (${sureness(isSure ? 'likely' : 'possible')}): what is left is no longer what was cached, so from then on only tools and system prompt are read, and the messages are paid for in full each time. Cut rarely and much at once, or let the history grow and use compaction.`,
        isSure ? 'likely' : 'possible',
        isSure ? undefined : 'hint',
      );
    });
  },
};

interface Cut extends Span {
  /** Of the history. */
  readonly name: string;
}

/** Where a history is cut. What stands behind a name is read first: behind most there is no cut. */
function cutsOf(code: CodeText): Cut[] {
  const source = code.code;
  return code.matches(HISTORY).flatMap((match): Cut[] => {
    const nameEnd = match.index + match[0].length;
    const behind = source.slice(nameEnd, nameEnd + LONGEST_CUT);
    const deleted = DELETED.exec(behind);
    const cut = CUTS.map((pattern) => pattern.exec(behind)).find((found) => found !== null) ?? boundedDeque(behind);
    if (!deleted && !cut) return [];
    const nameStart = startOfDottedName(source, nameEnd);
    const name = source.slice(nameStart, nameEnd);
    const del = deleted && DEL.exec(source.slice(Math.max(0, nameStart - LONGEST_DEL), nameStart));
    if (del) return [{ name, start: nameStart - del[0].length, end: nameEnd + deleted[0].length }];
    return cut ? [{ name, start: nameStart, end: nameEnd + cut[0].length }] : [];
  });
}

function boundedDeque(behind: string): RegExpExecArray | undefined {
  const deque = DEQUE.exec(behind);
  return deque && BOUNDED.test(deque[1]!) ? deque : undefined;
}

/** Messages are added to it in the same file: it is no list that is made for one request. */
function isConversation(code: CodeText, name: string): boolean {
  const pattern = new RegExp(`(?<![\\w$.])${escapedForPattern(name)}(?![\\w$])`, 'g');
  return code.matches(pattern).some((match) => GROWS.test(code.code.slice(match.index + match[0].length)));
}

/** It is cut where a call takes its messages from, or it goes into a call by its name. */
function isSent(file: FileSubject, code: CodeText, { name, start }: Cut): boolean {
  const last = name.split('.').at(-1)!;
  return modelCalls(file).some(({ call }) => {
    if (call.start <= start && start < call.end) return true;
    return call.arguments.some(({ value }) =>
      new RegExp(`\\b${last}\\b`).test(code.code.slice(value.start, value.end)),
    );
  });
}
