import assert from 'node:assert/strict';
import { analyzedCode } from '../../../support/analyzed.ts';
import { readCode, sentIn, volatilitiesIn } from '../../../support/code-prompts.ts';

/** What the first request of a file tells of its tools. */
async function told(path: string, text: string): Promise<string[]> {
  const prompts = await sentIn(path, text);
  return prompts.flatMap(([, ...sent]) => sent).filter((block) => block.startsWith('tools'));
}

describe('Tools that a library makes of code', () => {
  it('are told by the docstring of a function, up to what is said of its parameters', async () => {
    const text = `from anthropic import Anthropic, beta_tool

@beta_tool
def tide(harbour: str) -> str:
    """Tells how high the water stands.

      Not for rivers.

    Args:
        harbour: Its name.
    """
    return water(harbour)

Anthropic().beta.messages.tool_runner(
    model="claude-opus-5", tools=[tide], system="You are the clerk.", messages=[{"role": "user", "content": q}]
)
`;
    assert.deepEqual(await told('ask.py', text), [
      'tools: «tide»Tells how high the water stands.\n\n  Not for rivers.',
    ]);
    assert.deepEqual((await volatilitiesIn('ask.py', text))[0], ['tide', 'constant']);
  });

  it('are told by a class and its fields', async () => {
    const text = `class Tide(BaseModel):
    """Tells how high the water stands."""
    harbour: str = Field(..., description="The name of the harbour")
    day: int = Field(default=1, description="The day of the month", gt=0)

client.messages.create(
    model="claude-opus-5",
    tools=[{"name": "tide", "description": "Tells the tide.", "input_schema": Tide.model_json_schema()}],
    system="You are the clerk.",
    messages=[{"role": "user", "content": q}],
)
`;
    assert.deepEqual(await told('ask.py', text), [
      'tools: {"name":"tide","description":"Tells the tide.","input_schema":«Tide.model_json_schema()»Tells how high the water stands.The name of the harbourThe day of the month}',
    ]);
  });

  it('are told by descriptions within a schema, where they stand', async () => {
    const text = `const tide = betaZodTool({
  name: 'tide',
  description: 'Tells how high the water stands',
  inputSchema: z.object({ harbour: z.string().min(2, 'Too short').describe('The name of the harbour') }),
  run: (input) => water(input.harbour),
});
const day = z.number().describe('The day of the month');
await client.messages.create({
  model: 'claude-opus-5',
  system: 'You are the clerk.',
  tools: [tide, { name: 'day', description: 'Tells the day', input_schema: z.object({ day, at: z.string().describe('At noon?') }) }],
  messages: [{ role: 'user', content: question }],
});
`;
    assert.deepEqual(await told('ask.ts', text), [
      'tools: «tide»Tells how high the water standsThe name of the harbour',
      'tools: {"name":"day","description":"Tells the day","input_schema":«z.object({ day, at: z.string().describe(\'At noon?\') })»At noon?The day of the month}',
    ]);
    const { prompts } = await readCode('ask.ts', text.replace('day, ', ''));
    const tool = prompts[0]!.prompt.blocks.findLast(({ section }) => section === 'tools');
    const [schema, description] = tool!.segments.filter(({ start, end }) => end > start).slice(-2);
    const written = text.replace('day, ', '');
    assert.deepEqual(
      [schema, description].map((one) => written.slice(one!.start, one!.end)),
      ["z.object({ at: z.string().describe('", 'At noon?'],
    );
  });

  it('are made by the program where they say of themselves what no request gives them', async () => {
    const text = `<?php
$tide = Tool::as('tide')->for('Tells how high the water stands')->using(fn () => 1);
Prism::text()->using('anthropic', 'claude-opus-5')->withSystemPrompt('You are the clerk.')->withTools([$tide])->withPrompt($q)->asText();
`;
    assert.deepEqual(await told('ask.php', text), ['tools: «$tide»Tells how high the water stands']);
    assert.deepEqual((await volatilitiesIn('ask.php', text))[0], ['$tide', 'deploy']);
    const varying = text.replace("'Tells how high the water stands'", '"Tells how high the water of $harbour stands"');
    assert.deepEqual((await volatilitiesIn('ask.php', varying))[0], ['$tide', 'request']);
  });

  it('are told by what a class of Ruby says of itself and of its parameters', async () => {
    const text = `class Tide < RubyLLM::Tool
  description "Tells how high the water stands"
  param :harbour, desc: "The name of the harbour"
  param :day, type: "integer", desc: "The day of the month"
  def execute(harbour:, day:) = Water.level(harbour, day)
end
`;
    assert.deepEqual(await told('tide.rb', text), [
      'tools: Tells how high the water standsThe name of the harbourThe day of the month',
    ]);
  });

  it('have a schema of unknown length: whether the minimum is reached is not known', async () => {
    const text = `const tide = tool({ description: 'Tells the tide', inputSchema: z.object({ harbour: z.string() }) });
generateText({ model: anthropic('claude-opus-5'), system: 'You are the clerk.', tools: { tide }, prompt: question });
`;
    const { prompts } = await analyzedCode('ask.ts', text);
    assert.equal(prompts[0]!.staticPrefix.hasUnreadText, true);
    const known = text.replace('z.object({ harbour: z.string() })', "{ type: 'object', properties: {} }");
    assert.equal((await analyzedCode('ask.ts', known)).prompts[0]!.staticPrefix.hasUnreadText, undefined);
    const named = known.replace("'Tells the tide'", '`Tells the tide of ${HARBOUR}`');
    assert.equal((await analyzedCode('ask.ts', named)).prompts[0]!.staticPrefix.hasUnreadText, undefined);
  });
});
