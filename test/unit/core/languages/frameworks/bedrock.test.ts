import assert from 'node:assert/strict';
import { readCode, sentBy, sentIn } from '../../../../support/code-prompts.ts';

const SYSTEM = 'You are the clerk of a library.';
const SENT = [`system/system: ${SYSTEM}`, 'messages/user: Reader: «question»'];

describe('The Converse API of Bedrock', () => {
  it('is given a function that fills the request, in Java', async () => {
    const text = `class Clerk {
  String ask(BedrockRuntimeClient client, String question) {
    var asked = Message.builder().content(ContentBlock.fromText("Reader: " + question)).role(ConversationRole.USER).build();
    return client.converse(request -> request
        .modelId("x")
        .system(SystemContentBlock.fromText("${SYSTEM}"))
        .messages(asked)).output();
  }
}
`;
    assert.deepEqual(await sentIn('Clerk.java', text), [['ask: client.converse', ...SENT]]);
  });

  it('is sent what a chain of calls has gathered, in Rust', async () => {
    const text = `use aws_sdk_bedrockruntime::{types::{ContentBlock, ConversationRole, Message, SystemContentBlock}, Client};
async fn ask(client: &Client, question: &str) -> Result<Answer, Error> {
    let asked = Message::builder()
        .role(ConversationRole::User)
        .content(ContentBlock::Text(format!("Reader: {question}")))
        .build()?;
    let response = client.converse().model_id("x")
        .system(SystemContentBlock::Text("${SYSTEM}".into()))
        .system(SystemContentBlock::Text("Be brief.".into()))
        .messages(asked)
        .send()
        .await?;
    Ok(response)
}
`;
    const [system, asked] = SENT;
    assert.deepEqual(await sentIn('clerk.rs', text), [['ask: converse', system, 'system/system: Be brief.', asked]]);
  });

  for (const [way, path, code] of [
    [
      'in Python',
      'clerk.py',
      `def ask(question):
    body = json.dumps({"anthropic_version": "bedrock-2023-05-31", "system": "${SYSTEM}", "messages": [{"role": "user", "content": f"Reader: {question}"}]})
    return client.invoke_model(modelId="anthropic.claude-opus-5-v1:0", body=body)
`,
    ],
    [
      'written as JSON',
      'clerk.py',
      `def ask(question):
    return client.invoke_model_with_response_stream(modelId="anthropic.claude-opus-5-v1:0", body=f'{{"system": "${SYSTEM}", "messages": [{{"role": "user", "content": "Reader: {question}"}}]}}')
`,
    ],
    [
      'in TypeScript',
      'clerk.ts',
      `export const ask = (question: string) => client.send(new InvokeModelCommand({
  modelId: 'anthropic.claude-opus-5-v1:0',
  body: JSON.stringify({ system: '${SYSTEM}', messages: [{ role: 'user', content: \`Reader: \${question}\` }] }),
}));
`,
    ],
  ] as const) {
    it(`has its body in another call that names the model: ${way}`, async () => {
      const { prompts } = await readCode(path, code);
      const found = prompts.map(({ prompt }) => [prompt.model?.id, ...sentBy(code, prompt)]);
      assert.deepEqual(found, [['anthropic.claude-opus-5-v1:0', ...SENT]]);
    });
  }

  it('has members of unions for its texts and breakpoints, in Go', async () => {
    const text = `package clerk

func Ask(ctx context.Context, client *bedrockruntime.Client, question string) (*bedrockruntime.ConverseOutput, error) {
	return client.Converse(ctx, &bedrockruntime.ConverseInput{
		ModelId: aws.String("x"),
		System: []types.SystemContentBlock{
			&types.SystemContentBlockMemberText{Value: "${SYSTEM}"},
			&types.SystemContentBlockMemberCachePoint{Value: types.CachePointBlock{Type: types.CachePointTypeDefault}},
		},
		Messages: []types.Message{{
			Role:    types.ConversationRoleUser,
			Content: []types.ContentBlock{&types.ContentBlockMemberText{Value: "Reader: " + question}},
		}},
	})
}
`;
    const [system, asked] = SENT;
    assert.deepEqual(await sentIn('clerk.go', text), [['Ask: client.Converse', system!.replace(':', ' 5m:'), asked]]);
  });
});
