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
