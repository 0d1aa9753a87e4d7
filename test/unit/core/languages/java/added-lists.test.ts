import assert from 'node:assert/strict';
import { sentIn } from '../../../../support/code-prompts.ts';

const inMethod = (body: string): string => `class Bot {
  String ask(List<ChatMessage> history, String q) {
${body}
    return chatModel.chat(messages).aiMessage().text();
  }
}`;

describe('Lists of Java to which others are added', () => {
  for (const [what, body, between] of [
    [
      'keep what stands before them',
      `    List<ChatMessage> messages = new ArrayList<>();
    messages.add(SystemMessage.from("You help people to plan their garden."));
    messages.addAll(history);
    messages.add(UserMessage.from("Answer in one sentence: " + q));`,
      ['messages/user: «history»'],
    ],
    [
      'have the items of one that is written out',
      `    List<ChatMessage> messages = new ArrayList<>();
    messages.add(SystemMessage.from("You help people to plan their garden."));
    messages.addAll(List.of(UserMessage.from("When do I sow peas?"), AiMessage.from("In April.")));
    messages.add(UserMessage.from("Answer in one sentence: " + q));`,
      ['messages/user: When do I sow peas?', 'messages/assistant: In April.'],
    ],
    [
      'begin with what is put there',
      `    List<ChatMessage> messages = new ArrayList<>(history);
    messages.add(0, SystemMessage.from("You help people to plan their garden."));
    messages.add(UserMessage.from("Answer in one sentence: " + q));`,
      ['messages/user: «messages»'],
    ],
  ] as const)
    it(what, async () => {
      assert.deepEqual(await sentIn('Bot.java', inMethod(body)), [
        [
          'ask: chatModel.chat',
          'system/system: You help people to plan their garden.',
          ...between,
          'messages/user: Answer in one sentence: «q»',
        ],
      ]);
    });
});
