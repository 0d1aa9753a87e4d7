import assert from 'node:assert/strict';
import { readCode } from '../../../../support/code-prompts.ts';

const read = async (component: string) => {
  const text = `import { PromptElement, SystemMessage, UserMessage } from '@vscode/prompt-tsx';
import { pick } from './pick';
${component}
function Guide(props: { guest: string }) {
  return (
    <>
      <Pass>
        <SystemMessage>You are the guide of an old hall. Greet {props.guest} first.</SystemMessage>
      </Pass>
      {(earlier) => <UserMessage>{earlier}</UserMessage>}
    </>
  );
}`;
  const { prompts } = await readCode('guide.tsx', text);
  return { text, prompts, guide: prompts.find(({ prompt }) => prompt.name === 'Guide') };
};

describe('What a component of the file is given and does something with that is not followed', () => {
  it('may be part of the prompt, instead of what only comes of it', async () => {
    const { text, guide } = await read(`function Pass(props: { children: Node }) {
  return pick(props.children).map((node) => <UserMessage>{node}</UserMessage>);
}`);
    assert.ok(guide);
    const given = guide.regions.find(({ start }) => start === text.indexOf('You are the guide'));
    assert.ok(given?.kind === 'static' && given.condition);
    assert.equal(guide.ends.everybody.offset, given.start);
    assert.ok(!guide.regions.some(({ start }) => start === text.indexOf('{node}')));
  });

  it('stands behind what the component says', async () => {
    const { text, guide } = await read(`function Pass(props: { children: Node }) {
  return <><SystemMessage>Never run in the hall.</SystemMessage>{pick(props.children)}</>;
}`);
    assert.ok(guide);
    const starts = guide.regions.filter(({ kind }) => kind === 'static').map(({ start }) => start);
    assert.ok(starts.includes(text.indexOf('Never run')) && starts.includes(text.indexOf('You are the guide')));
  });

  it('is none where the component does not look at it', async () => {
    const { text, prompts } = await read(`function Pass() {
  return <SystemMessage>Never run in the hall.</SystemMessage>;
}`);
    const guide = prompts.find(({ prompt }) => prompt.name === 'Guide');
    assert.ok(!guide?.regions.some(({ start }) => start === text.indexOf('You are the guide')));
  });

  it('varies where it is a function that is called later', async () => {
    const { text, guide } = await read(`function Pass(props: { children: Node }) {
  return <>{props.children}</>;
}`);
    const given = guide?.regions.find(({ start }) => start === text.indexOf('{(earlier)'));
    assert.ok(given?.kind === 'dynamic' && given.volatility === 'request');
  });
});

describe('A function of the file that is given to an agent', () => {
  it('is a tool of the program, which varies with nothing', async () => {
    const text = `def to_desk():
    return desk

desk = Agent(name="Desk", instructions="You are the clerk of the desk. Answer kindly.", functions=[to_desk])
`;
    const { prompts } = await readCode('desk.py', text);
    const varying = prompts.flatMap(({ regions }) => regions.filter((one) => one.kind === 'dynamic'));
    assert.ok(prompts.length > 0 && varying.every((one) => one.kind === 'dynamic' && one.volatility === 'constant'));
  });
});
