import assert from 'node:assert/strict';
import { readCode, sentBy, sentIn, volatilitiesIn } from '../../../support/code-prompts.ts';

describe('Elements of prompt-tsx', () => {
  const page = (body: string): string =>
    `import { PromptElement, SystemMessage } from '@vscode/prompt-tsx';
export class Notes extends PromptElement<Props> {
  render() {
    const rows = [];
    for (const row of this.props.rows) rows.push(<p>Row {row}</p>);
    return <SystemMessage>You read notes.{${body}}</SystemMessage>;
  }
}
`;

  it('are made of the items of a list by functions of modules too', async () => {
    for (const list of [
      'Array.from(this.props.notes, (note) => <p>Note {note}</p>)',
      'Array.from(Iterable.map(this.props.notes, (note) => { return <p>Note {note}</p>; }))',
      'this.props.notes.flatMap((note) => [<p>Note {note}</p>])',
    ])
      assert.deepEqual(await sentIn('notes.tsx', page(list)), [
        ['Notes', 'system/system: You read notes.?Note ??«note»?'],
      ]);
  });

  it('are seen where a list of them is put in', async () => {
    const text = page('rows');
    const { prompts } = await readCode('notes.tsx', text);
    assert.deepEqual(sentBy(text, prompts[0]!.prompt), ['system/system: You read notes.‹rows›?Row ??«row»?']);
    assert.equal(prompts[0]!.ends.everybody.offset, text.indexOf('{rows}'));
  });

  it('are of the moment by their names', async () => {
    const found = await volatilitiesIn('notes.tsx', page('<><LastCommand /><SafetyRules /><CurrentTimeRules /></>'));
    assert.deepEqual(found, [
      ['<LastCommand />', 'request'],
      ['<SafetyRules />', 'deploy'],
      ['<CurrentTimeRules />', 'deploy'],
    ]);
  });

  it('are of the moment where they bring what came with a request, or the time; never volatile for their names', async () => {
    for (const name of ['GuestMessages', 'Attachments', 'AttachedNotes', 'RandomTip', 'DateTime', 'TodayInfo'])
      assert.deepEqual(await volatilitiesIn('notes.tsx', page(`<${name} />`)), [[`<${name} />`, 'request']]);
    for (const name of ['MessagesRules', 'AttachmentInstructions', 'DateFormat', 'Timetable', 'RandomRules'])
      assert.deepEqual(await volatilitiesIn('notes.tsx', page(`<${name} />`)), [[`<${name} />`, 'deploy']]);
    const [[, volatility] = []] = await volatilitiesIn('notes.tsx', page('<GuestMessages at={Date.now()} />'));
    assert.equal(volatility, 'volatile');
  });

  it('are each of several that a method gives, and its list', async () => {
    const text = `import { PromptElement, UserMessage } from '@vscode/prompt-tsx';
export class Past extends PromptElement<Props> {
  render() {
    return <UserMessage>Before:{this.props.turns.map((turn) => this.turn(turn))}</UserMessage>;
  }
  turn(turn: Turn) {
    if (turn.isAsked) return <p>Asked {turn.text}</p>;
    if (turn.isEmpty) return 'Nothing was said.';
    return [<p>Answered {turn.text}</p>, <Result of={turn} />];
  }
}
`;
    const { prompts } = await readCode('past.tsx', text);
    assert.deepEqual(sentBy(text, prompts[0]!.prompt), [
      'messages/user: Before:‹this.props.turns.map((turn) => this.turn(turn))›' +
        '?Asked ??«turn.text»??Nothing was said.??Answered ??«turn.text»??«<Result of={turn} />»?',
    ]);
    assert.equal(prompts[0]!.ends.everybody.offset, text.indexOf('{this.props.turns'));
  });

  it('of the same file are seen where they stand', async () => {
    const text = `import { PromptElement, SystemMessage } from '@vscode/prompt-tsx';
class Rule extends PromptElement<Props> {
  render() {
    return <p>Rule {this.props.rule}</p>;
  }
}
export class Rules extends PromptElement<Props> {
  render() {
    return <SystemMessage>You judge.<Rule rule={this.props.rule} /></SystemMessage>;
  }
}
`;
    const { prompts } = await readCode('rules.tsx', text);
    const whole = prompts.find(({ prompt }) => prompt.name === 'Rules')!;
    assert.deepEqual(sentBy(text, whole.prompt), [
      'system/system: You judge.‹<Rule rule={this.props.rule} />›Rule «this.props.rule»',
    ]);
  });

  it('have braces and quotes that are text, and short choices that are one place', async () => {
    const found = await sentIn('notes.tsx', page("<>Say {'{'}{this.props.word ?? 'hm'}{'}'} twice</>"));
    assert.deepEqual(found, [['Notes', "system/system: You read notes.Say {«this.props.word ?? 'hm'»} twice"]]);
  });

  it('have one place for a choice of texts that methods give', async () => {
    const choice =
      "<>Left: { this.props.goals.length === 0 ? 'None' : this.props.goals.map((g) => `- ${g}`).join(', ') }</>"; // eslint-disable-line no-template-curly-in-string
    const text = page(choice);
    const { prompts } = await readCode('notes.tsx', text);
    const dynamic = prompts[0]!.prompt.blocks.flatMap(({ segments }) =>
      segments.filter(({ kind }) => kind === 'dynamic'),
    );
    assert.deepEqual(
      dynamic.map(({ start, end }) => text.slice(start, end)),
      [choice.slice(choice.indexOf('{'), choice.lastIndexOf('}') + 1)],
    );
  });

  it('that are results of tools, by a component of another file, vary with them', async () => {
    assert.deepEqual(await volatilitiesIn('notes.tsx', page('<ToolResult content={this.props.result} />')), [
      ['<ToolResult content={this.props.result} />', 'request'],
    ]);
    assert.deepEqual(await volatilitiesIn('notes.tsx', page('<><WorkspaceHint /><WorkspaceRules /></>')), [
      ['<WorkspaceHint />', 'session'],
      ['<WorkspaceRules />', 'deploy'],
    ]);
  });

  it('is of whoever wrote it where a component brings instructions of their own', async () => {
    const tags = '<CustomInstructions isShort={false} /><UserRules /><RepoUserGuidelines /><CustomerRules />';
    assert.deepEqual(await volatilitiesIn('notes.tsx', page(`<>${tags}</>`)), [
      ['<CustomInstructions isShort={false} />', 'user'],
      ['<UserRules />', 'user'],
      ['<RepoUserGuidelines />', 'user'],
      ['<CustomerRules />', 'deploy'],
    ]);
  });
});
