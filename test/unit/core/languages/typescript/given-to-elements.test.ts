import assert from 'node:assert/strict';
import { readCode, sentIn } from '../../../../support/code-prompts.ts';

describe('An element of another file that holds others', () => {
  const page = (element: string, end: string): string =>
    `import { PromptElement, SystemMessage, UserMessage, Tag } from '@vscode/prompt-tsx';
import { Logbook, limit } from './logbook';
export class Watch extends PromptElement<Props> {
  render() {
    return <>
      <SystemMessage>You keep the watch.</SystemMessage>
      ${element}Write one line.${end}
      <UserMessage>Begin now.</UserMessage>
    </>;
  }
}
`;

  it('has a place of its own before them, where it is given what varies', async () => {
    for (const tag of [
      '<Logbook entries={this.props.entries}>',
      '<Logbook priority={9} on={{ day: this.props.day }}>',
      "<Tag name='note' attrs={{ id: this.props.id }}>",
      '<Tag name={this.props.name}>',
    ]) {
      const end = tag.startsWith('<Tag') ? '</Tag>' : '</Logbook>';
      const text = page(tag, end);
      const { prompts } = await readCode('watch.tsx', text);
      assert.equal(prompts[0]!.ends.everybody.offset, text.indexOf(tag), tag);
      const [found] = await sentIn('watch.tsx', text);
      assert.ok(
        found!.some((sent) => sent.includes(`«${tag}»`) && sent.includes('Write one line.')),
        tag,
      );
    }
  });

  it('has none where it is given how much room it has, or what never varies', async () => {
    for (const tag of [
      '<Logbook priority={this.props.priority}>',
      '<Logbook kind="short">',
      '<Logbook flexGrow={limit} key={this.props.id}>',
    ]) {
      const [found] = await sentIn('watch.tsx', page(tag, '</Logbook>'));
      assert.ok(
        found!.some((sent) => sent.includes('Write one line.')) && !found!.some((sent) => sent.includes('«')),
        tag,
      );
    }
  });
});
