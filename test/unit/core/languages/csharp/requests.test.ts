import assert from 'node:assert/strict';
import { readCode, requestsOf, sentBy } from '../../../../support/code-prompts.ts';

describe('Prompts in C#', () => {
  it('are built by builders, interpolation and composite formats, also in methods that get the builder', async () => {
    const text = `namespace Ferry.Agents;
public class Steward
{
    private static readonly string[] Rules = { "Be polite.", "Be \\"brief\\"." };
    public string BuildPrompt(string name, int n)
    {
        var sb = new StringBuilder("You are a steward.");
        sb.AppendLine();
        sb.AppendLine($"Guest: {name} {{x}}\\t");
        if (n > 3) sb.Append(@"Say ""sorry"" \\n.");
        foreach (var rule in Rules) sb.Append("- ").AppendLine(rule);
        AppendNotes(sb, name);
        sb.AppendFormat("{0} of {1:N2}", "A", n);
        return sb.ToString();
    }
    private void AppendNotes(StringBuilder builder, string name)
    {
        builder.Append("Notes: ");
        builder.Append(name);
    }
}
`;
    const { prompts } = await readCode('Steward.cs', text);
    assert.deepEqual(
      prompts.map(({ prompt }) => [prompt.name, ...sentBy(text, prompt)]),
      [
        [
          'BuildPrompt',
          'system/system: You are a steward.\nGuest: «name» {x}\t\n?Say "sorry" \\n.?- Be polite.\n- Be "brief".\nNotes: «name»‹0›A of «1:N2»',
        ],
      ],
    );
    assert.equal(prompts[0]!.ends.everybody.offset, text.indexOf('{name}'));
  });

  it('stand in raw strings, whose indentation is that of the closing quotes', async () => {
    const text = `class Texts {
    const string SystemPrompt = """
        You are a {steward}.
          Be "brief".
        """;
    string CityPrompt(string city) => $$"""
        You know {{city}} and {b}.
        Today is {{DateTime.Now:yyyy-MM-dd}}.
        """;
}
`;
    const { prompts } = await readCode('Texts.cs', text);
    assert.deepEqual(
      prompts.map(({ prompt }) => sentBy(text, prompt)),
      [
        ['system/system: You are a «steward».\n  Be "brief".'],
        ['system/system: You know «city» and {b}.\nToday is «DateTime.Now».'],
      ],
    );
    const date = prompts[1]!.prompt.blocks[0]!.segments.find(
      (segment) => segment.kind === 'dynamic' && segment.expression === 'DateTime.Now',
    );
    assert.equal(date?.kind === 'dynamic' && date.volatility, 'volatile');
    assert.equal(date?.kind === 'dynamic' && date.granularity, 'day');
    assert.equal(date?.start, text.indexOf('{{DateTime'));
  });

  it('go to a model by Semantic Kernel and the SDKs', async () => {
    const text = `using System;
const string SystemPrompt = "You are kind.";
var history = new ChatHistory(SystemPrompt);
history.AddUserMessage(question);
var result = await chat.GetChatMessageContentAsync(history);
await kernel.InvokePromptAsync("Summarize in one sentence: {{$input}}", new() { ["input"] = question });
List<ChatMessage> messages = [new(ChatRole.System, "You are brief and kind."), new SystemChatMessage("And friendly.")];
await client.CompleteChatAsync(messages);
await anthropic.Messages.Create(new MessageCreateParams { Model = "claude-opus-5", System = "You know ferries.", Messages = [new() { Role = Role.User, Content = question }] });
`;
    const prompts = requestsOf(await readCode('Program.cs', text));
    assert.deepEqual(
      prompts.map(({ prompt }) => sentBy(text, prompt)),
      [
        ['system/system: You are kind.', 'messages/user: «question»'],
        ['messages/user: Summarize in one sentence: «$input»'],
        ['system/system: You are brief and kind.', 'system/system: And friendly.'],
        ['system/system: You know ferries.', 'messages/user: «question»'],
      ],
    );
    assert.equal(prompts[3]!.prompt.model?.id, 'claude-opus-5');
  });

  it('are not static where a builder is given to what is not followed, or is changed in place', async () => {
    const text = `class A {
    string BuildPrompt(Notes notes) {
        var sb = new StringBuilder();
        sb.Append("You are a steward. ");
        notes.WriteTo(sb);
        sb.Append("Answer.");
        return sb.ToString();
    }
    string OtherPrompt(string x) {
        var sb = new StringBuilder("You are {who}, be kind. ");
        sb.Replace("{who}", x);
        sb.Insert(4, x);
        return sb.ToString();
    }
}
`;
    const { prompts } = await readCode('A.cs', text);
    assert.deepEqual(
      prompts.map(({ prompt }) => sentBy(text, prompt)),
      [['system/system: You are a steward. «notes.WriteTo(sb)»Answer.']],
    );
  });

  it('never throw, wherever the file ends', async () => {
    const text =
      'class A {\n  string Prompt(int n) => $$"""\n    You {{n:N2}} "x"\n    """ + @"a ""b" + $"c {n} {{d}}";\n}\n';
    for (let end = 0; end <= text.length; end++) await readCode('A.cs', text.slice(0, end));
  });

  it('are what a kernel makes a function of, under whatever name', async () => {
    const text = `using Microsoft.SemanticKernel;
const string Skill = "Name the tide of {{$port}} and {{tides.today $port}}.";
const string Label = "Name the tide of {{$port}} for people.";
kernel.CreateSemanticFunction(Skill, maxTokens: 100);
kernel.Describe(Label);
`;
    const { prompts } = await readCode('Tides.cs', text);
    assert.deepEqual(
      prompts.map(({ prompt }) => sentBy(text, prompt)),
      [['messages/user: Name the tide of «$port» and «tides.today $port».']],
    );
  });
});
