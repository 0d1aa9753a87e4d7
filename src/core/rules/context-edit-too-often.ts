import type { FileSubject } from '../findings/file-subject.ts';
import type { Observation } from '../findings/finding.ts';
import type { Rule } from '../findings/rule.ts';
import { elementsOf, memberOf, propertyOf, spanOf, stringOf } from '../text/json-tree.ts';
import { type Message, type MessageValue, say } from '../text/message.ts';

/** Context editing that may clear little, and so invalidates much for little. */
export const contextEditTooOften: Rule = {
  id: 'context-edit-too-often',
  title: 'Tool results are cleared without a least amount',
  level: 'hint',
  confidence: 'likely',
  seenIn: ['requests', 'code'],
  fact: {
    statement:
      'Clearing tool results invalidates the cache from the first cleared one on. With "clear_at_least" that happens only when enough is cleared to be worth the new write.',
    source: 'platform.claude.com/docs/en/build-with-claude/context-editing (2026-08-21)',
  },
  check: (file) => [
    ...editsInCode(file),
    ...file.prompts.flatMap((prompt) => {
      const { text } = file.file;
      const { start, end } = prompt.prompt;
      if (!file.holdsRequests || !text.slice(start, end).includes('"clear_tool_uses')) return [];
      const edits = elementsOf(memberOf(memberOf(file.bodyOf(prompt), 'context_management'), 'edits'));
      return edits.flatMap((edit): Observation[] => {
        const type = memberOf(edit, 'type');
        if (!type || !stringOf(type)?.startsWith('clear_tool_uses') || propertyOf(edit, 'clear_at_least')) return [];
        return [
          {
            ...spanOf(type),
            prompt: prompt.index,
            confidence: 'likely',
            message: messageFor(file.line(type.offset)),
          },
        ];
      });
    }),
  ],
};

function messageFor(line: MessageValue): Message {
  return say`The context edit on line ${line} has no "clear_at_least" (likely): each time a tool result is cleared, however small, all that stands behind it is written to the cache anew. Say how many tokens must be cleared at least.`;
}

/** `{"type": "clear_tool_uses_…"}` as a literal of a program. */
function editsInCode(file: FileSubject): Observation[] {
  const { code } = file;
  if (!code) return [];
  return code.sourceMatches(/(?<=["'`])clear_tool_uses\w*/g).flatMap((match): Observation[] => {
    const { index: start } = match;
    const object = code.objectAround(start);
    const fields = object && code.elements(object, '{');
    if (!object || !fields?.some(({ name }) => name === 'type')) return [];
    if (fields.some(({ name, isSpread }) => isSpread || name === 'clear_at_least' || name === 'clearAtLeast'))
      return [];
    return [{ start, end: start + match[0].length, confidence: 'likely', message: messageFor(file.line(start)) }];
  });
}
