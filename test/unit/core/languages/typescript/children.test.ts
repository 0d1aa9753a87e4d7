import assert from 'node:assert/strict';
import { readCode } from '../../../../support/code-prompts.ts';

describe('What a component of prompt-tsx is given between its tags', () => {
  const text = `import { PromptElement, SystemMessage, TextChunk } from '@vscode/prompt-tsx';
class Frame extends PromptElement<{ name: string }> {
  render() {
    return (<><TextChunk>{\`<\${this.props.name}>\\n\`}</TextChunk>{this.props.children}</>);
  }
}
export class Guide extends PromptElement<GuideProps> {
  render() {
    return (
      <SystemMessage>
        You are the guide of an old hall.
        <Frame name="rules">Never run.</Frame>
        Be kind to this guest.
        <Frame name="guest">{this.props.guest}</Frame>
        Take your time.
      </SystemMessage>
    );
  }
}`;

  it('varies where it is given, not where the component puts it', async () => {
    const { prompts } = await readCode('guide.tsx', text);
    const guide = prompts.find(({ prompt }) => prompt.name === 'Guide')!;
    assert.equal(guide.ends.everybody.offset, text.indexOf('{this.props.guest}'));
    const children = guide.regions.find(({ start }) => start === text.indexOf('{this.props.children}'))!;
    assert.ok(children.kind === 'dynamic' && children.resolved && children.volatility === 'constant');
  });
});

describe('The prefix of a prompt whose parts other classes of the file render', () => {
  const read = async (turns: string): Promise<{ upTo: string; text: string }> => {
    const text = `import { PromptElement, SystemMessage, UserMessage } from '@vscode/prompt-tsx';
export class Desk extends PromptElement<DeskProps> {
  render() {
    return (
      <>
        <SystemMessage>You are the clerk of an old mill.</SystemMessage>
        <Turns turns={this.props.turns} />
        <UserMessage>Answer in one sentence.</UserMessage>
      </>
    );
  }
}
export class Turns extends PromptElement<TurnsProps> {
  render() {
    const turns = [];
    ${turns}
    return <PrioritizedList>{turns}</PrioritizedList>;
  }
}`;
    const { prompts } = await readCode('desk.tsx', text);
    const desk = prompts.find(({ prompt }) => prompt.name === 'Desk')!;
    return { upTo: text.slice(0, desk.ends.everybody.offset), text };
  };

  it('ends at the element where what that puts in varies', async () => {
    const { upTo, text } = await read(
      'for (const turn of this.props.turns) turns.push(<UserMessage>{turn.prompt}</UserMessage>);',
    );
    assert.equal(upTo, text.slice(0, text.indexOf('<Turns turns')));
  });

  it('goes on where what that puts in never does', async () => {
    const { upTo, text } = await read('turns.push(<UserMessage>The mill grinds rye.</UserMessage>);');
    assert.equal(upTo.includes('<Turns turns'), true);
    assert.ok(upTo.length > text.indexOf('Answer in one'));
  });
});
