import assert from 'node:assert/strict';
import { sentIn, volatilitiesIn } from '../../../../support/code-prompts.ts';

const METHOD = `  [Description("Tells the tide.")]
  [return: Description("The height")]
  static string Tide([Description("Of which harbour")] string harbour) => Read(harbour);
`;
const file = (tools: string, method = METHOD): string => `class Guide {
  async Task Ask(string question) {
    var agent = client.CreateAIAgent(instructions: "You guide ships.", tools: [${tools}]);
  }
${method}}
`;

describe('Methods of C# that are tools', () => {
  it('tell what their attributes say of them and of their parameters', async () => {
    const text = file('AIFunctionFactory.Create(Tide)');
    assert.deepEqual(await sentIn('Guide.cs', text), [
      [
        'Ask: client.CreateAIAgent',
        'tools: «AIFunctionFactory.Create(Tide)»Tells the tide.Of which harbour',
        'system/system: You guide ships.',
      ],
    ]);
    assert.deepEqual(await volatilitiesIn('Guide.cs', text), [['AIFunctionFactory.Create(Tide)', 'constant']]);
  });

  it('tell what they are given instead of it, or nothing that is not seen', async () => {
    assert.deepEqual(
      (await sentIn('Guide.cs', file('AIFunctionFactory.Create(Tide, "tide", "Tells more.")')))[0]![1],
      'tools: {"name":"tide","description":"Tells more."}',
    );
    assert.deepEqual(
      (await sentIn('Guide.cs', file('AIFunctionFactory.Create(other.Tide)')))[0]![1],
      'tools: «AIFunctionFactory.Create(other.Tide)»',
    );
  });

  it('are no prompts by themselves', async () => {
    assert.deepEqual(await sentIn('Guide.cs', `class Guide {\n${METHOD}}\n`), []);
  });
});
