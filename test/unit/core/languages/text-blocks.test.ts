import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

describe('Text blocks that a helper puts together', () => {
  it('are all of one prompt, in TypeScript', async () => {
    const text = `export function buildSystem(garden: string, visitor: string): Block[] {
  const system = [
    { type: "text", text: \`You are the guide of a garden.\\n\${garden}\`, cache_control: { type: "ephemeral" } },
    { type: "text", text: \`Visitor: \${visitor}\` },
  ];
  return system;
}
`;
    assert.deepEqual(await sentIn('a.ts', text), [
      [
        'buildSystem',
        'system/system 5m: You are the guide of a garden.\n«garden»',
        'system/system: Visitor: «visitor»',
      ],
    ]);
  });

  it('are all of one prompt, in Python, with those that are there only sometimes', async () => {
    const text = `def guide_blocks(garden, visitor):
    blocks = [{"type": "text", "text": f"{garden}", "cache_control": {"type": "ephemeral"}}]
    if visitor:
        blocks.append({"type": "text", "text": f"Visitor: {visitor}"})
    return blocks + [{"type": "text", "text": "Speak slowly."}]
`;
    assert.deepEqual(await sentIn('a.py', text), [
      [
        'guide_blocks',
        'system/system 5m: «garden»',
        'system/system: ?Visitor: ??«visitor»?',
        'system/system: Speak slowly.',
      ],
    ]);
  });

  it('are all of one prompt, in Go', async () => {
    const text = `package garden
func buildSystem(garden, visitor string) []anthropic.TextBlockParam {
	return []anthropic.TextBlockParam{
		{Text: "You are the guide of a garden.\\n" + garden, CacheControl: anthropic.NewCacheControlEphemeralParam()},
		{Text: "Visitor: " + visitor},
	}
}
`;
    assert.deepEqual(await sentIn('a.go', text), [
      [
        'buildSystem',
        'system/system 5m: You are the guide of a garden.\n«garden»',
        'system/system: Visitor: «visitor»',
      ],
    ]);
  });

  it('are a prompt without a breakpoint where they speak to a model, and are of the user by their name', async () => {
    const text = `export const userBlocks = (asked: string) => [
  { type: "text", text: "You answer in one line what a visitor asks, and never guess." },
  { type: "text", text: asked },
];
`;
    assert.deepEqual(await sentIn('a.ts', text), [
      [
        'userBlocks',
        'messages/user: You answer in one line what a visitor asks, and never guess.',
        'messages/user: «asked»',
      ],
    ]);
  });

  it('are none where they are the result of a tool, or others are among them', async () => {
    const text = (result: string): string => `import OpenAI from "openai";
export const showPrompt = (path: string) => ({ content: [${result}] });
`;
    const plain = '{ type: "text", text: `No file was found: ${path}` }, { type: "text", text: "Try another one." }';
    assert.deepEqual(await sentIn('a.ts', text(plain)), []);
    const cached = '{ type: "text", text: "Here it is.", cache_control: { type: "ephemeral" } }';
    assert.deepEqual(await sentIn('a.ts', text(`${cached}, { name: "a garden" }`)), []);
  });
});
