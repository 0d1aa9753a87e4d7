import { rememberedLast } from '../../text/remembered.ts';

/** What a class is called whose object is a conversation: `LLMChat`, `Messages`, `ConversationBuilder`. */
export const CONVERSATION =
  /(?:^|\.)_?(?:[A-Z]\w{0,60})?(?:Chat|Conversation|Messages|Dialog|Dialogue|(?:Chat|Conversation|Messages?)Builder)$/;
const MADE = /(?:Chat|Conversation|Messages|Dialog(?:ue)?|Builder)\(/g;
const CALLED = /^\s?(?:(?:new|await)\s){0,2}([\w.]{1,80})$/;
const NAME = /(?<![\w$])[\w$]{1,60}$/;
const LONGEST_BEFORE = 200;
/** A method that is called for whose message it adds, and says nothing of adding: in anything else it may do what it likes. */
const SAYS = /\??\.(?:system|developer|user|assistant)\(/y;

/** The variables and members of a file to which conversations are given where these are made: `self.chat = LLMChat()`. */
export const conversationNames = rememberedLast((file): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const { index, 0: made } of file.matchAll(MADE)) {
    const end = index + made.length - 1;
    const before = file.slice(Math.max(0, end - LONGEST_BEFORE), end);
    const line = before.slice(before.lastIndexOf('\n') + 1);
    const equals = line.lastIndexOf('=');
    const [, path = ''] = CALLED.exec(line.slice(equals + 1)) ?? [];
    if (equals === -1 || !CONVERSATION.test(path)) continue;
    const [target = ''] = line.slice(0, equals).split(':', 1);
    const [name] = NAME.exec(target.trimEnd()) ?? [];
    if (name !== undefined) names.add(name);
  }
  return names;
});

/** Behind a name that stands for a conversation, a message is added to it: `chat.user(text)`. */
export function isSaidTo(file: string, end: number, name: string): boolean {
  SAYS.lastIndex = end;
  return SAYS.test(file) && conversationNames(file).has(name);
}
