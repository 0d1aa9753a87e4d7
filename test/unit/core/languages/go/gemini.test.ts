import assert from 'node:assert/strict';
import { sentIn } from '../../../../support/code-prompts.ts';

const go = (body: string): string => `package main

import "github.com/google/generative-ai-go/genai"

func ask(ctx context.Context, m *genai.GenerativeModel, topic, q string) {
${body}
}
`;

describe("Parts that a call of Google's older SDK for Go is given", () => {
  const expected = [
    'messages/user: You set the questions of a quiz about ships.',
    'messages/user: Topic: «%s»',
    'messages/user: «q»',
  ];
  const texts =
    'genai.Text("You set the questions of a quiz about ships."), genai.Text(fmt.Sprintf("Topic: %s", topic))';

  for (const [how, body] of [
    ['one by one', `\tm.GenerateContent(ctx, ${texts}, genai.Text(q))`],
    ['of a list', `\tparts := []genai.Part{${texts}, genai.Text(q)}\n\tm.GenerateContent(ctx, parts...)`],
    [
      'of a list that grows',
      `\tparts := []genai.Part{${texts}}\n\tparts = append(parts, genai.Text(q))\n\tm.GenerateContentStream(ctx, parts...)`,
    ],
    ['of a text and a list', `\tmore := []genai.Part{genai.Text(q)}\n\tm.GenerateContent(ctx, ${texts}, more...)`],
  ] as const) {
    it(`are all sent: ${how}`, async () => {
      const [request] = await sentIn('ask.go', go(body));
      assert.deepEqual(request?.slice(1), expected);
    });
  }

  it('are no settings of other libraries, whose call has the same name', async () => {
    const text = go(`\tcontents := []*genai.Content{genai.NewContentFromText(q, genai.RoleUser)}
\tconfig := &genai.GenerateContentConfig{SystemInstruction: genai.NewContentFromText("You set the questions of a quiz.", "")}
\ts.gemini.GenerateContent(ctx, contents, config)`);
    const [request] = await sentIn('ask.go', text.replace('google/generative-ai-go/genai', 'example/gemini'));
    assert.deepEqual(request?.slice(1), ['system/system: You set the questions of a quiz.', 'messages/user: «q»']);
  });

  it('vary where a list is given that is not seen', async () => {
    const body =
      '\tm.GenerateContent(ctx, append(m.Rules, genai.Text("You set the questions of a quiz about ships."))...)';
    const [request] = await sentIn('ask.go', go(body));
    assert.doesNotMatch(request?.[1] ?? 'nothing', /^messages\/user: You/);
  });

  it('are those of a content that is made of them', async () => {
    const text = `package main

func ask(ctx context.Context, client *genai.Client, topic string) {
	parts := []*genai.Part{genai.NewPartFromText("You set the questions of a quiz about ships."), genai.NewPartFromText(topic)}
	client.Models.GenerateContent(ctx, "gemini-2.5-flash", []*genai.Content{genai.NewContentFromParts(parts, genai.RoleUser)}, nil)
}
`;
    const [request] = await sentIn('ask.go', text);
    assert.deepEqual(request?.slice(1), [
      'messages/user: You set the questions of a quiz about ships.',
      'messages/user: «topic»',
    ]);
  });
});
