import assert from 'node:assert/strict';
import { SAMPLES } from '../../../data/tools-of-frameworks.ts';
import { sentIn, volatilitiesIn } from '../../../support/code-prompts.ts';

describe('Tools of frameworks', () => {
  for (const [way, path, code, expected] of SAMPLES) {
    it(`stand before the system's text: ${way}`, async () => {
      const all = await sentIn(path, code);
      const [first] = all.filter((sent) => sent.some((block) => block.startsWith('tools'))).concat(all);
      assert.deepEqual(first!.slice(1), expected);
    });
  }

  it('that servers and decorators give vary as often as these do', async () => {
    const code = `agent = Agent("anthropic:claude-opus-5", system_prompt="You are the clerk.", toolsets=[server])
@agent.tool_plain
def dice() -> str:
    """Rolls a die."""
@agent.toolset
def others(ctx):
    return mine(ctx)
`;
    assert.deepEqual(await volatilitiesIn('ask.py', code), [
      ['[server]', 'session'],
      ['@agent.tool_plain', 'constant'],
      ['@agent.toolset', 'request'],
    ]);
  });

  it('that are made of a function tell what its docstring says, or what the call says instead', async () => {
    const code = (tool: string): string => `def tide_of(harbour: str) -> str:
    """Tells the tide of a harbour."""
    return tides[harbour]
clerk = FunctionAgent(tools=[${tool}], llm=llm, system_prompt="You are the clerk.")
`;
    for (const tool of ['FunctionTool.from_defaults(tide_of)', 'StructuredTool.from_function(func=tide_of)']) {
      const [[, tools] = []] = await sentIn('clerk.py', code(tool));
      assert.match(tools!, /Tells the tide of a harbour\./, tool);
      assert.deepEqual(await volatilitiesIn('clerk.py', code(tool)), [[tool, 'constant']], tool);
    }
    const said = code('FunctionTool.from_defaults(fn=tide_of, description="Tells tides.")');
    assert.deepEqual(await volatilitiesIn('clerk.py', said), []);
    assert.match((await sentIn('clerk.py', said))[0]![1]!, /Tells tides\./);
  });

  it('that are classes are of the program', async () => {
    const code = `@RegisterAiService(tools = Tides.class)
interface Clerk {
  @SystemMessage("You are the clerk.") String chat(@UserMessage String message);
}
`;
    assert.deepEqual(await volatilitiesIn('Clerk.java', code), [
      ['Tides.class', 'deploy'],
      ['message', 'request'],
    ]);
  });

  for (const [path, code, expected] of [
    [
      'a.py',
      'Agent(instructions="You are the clerk.", tools=[ships.as_tool(tool_name="ships", tool_description="Asks of ships", max_turns=3)])\n',
      'tools: {"name":"ships","description":"Asks of ships"}',
    ],
    [
      'a.py',
      'Agent(instructions="You are the clerk.", tools=[ships.as_tool(tool_name="ships", tool_description="Asks of ships", is_enabled=may)])\n',
      'tools: «ships.as_tool(tool_name="ships", tool_description="Asks of ships", is_enabled=may)»',
    ],
    [
      'a.ts',
      "new Agent({ instructions: 'You are the clerk.', tools: [ships.asTool({ toolName: 'ships', toolDescription: 'Asks of ships' })] });\n",
      'tools: {"name":"ships","description":"Asks of ships"}',
    ],
  ] as const) {
    it(`that are agents are told by what they are called: ${code.slice(0, 110)}`, async () => {
      const sent = await sentIn(path, code);
      assert.deepEqual(
        sent.flat().find((block) => block.startsWith('tools')),
        expected,
      );
    });
  }
});
