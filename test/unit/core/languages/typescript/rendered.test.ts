import assert from 'node:assert/strict';
import { readCode, sentBy } from '../../../../support/code-prompts.ts';

describe('What a component of the same file renders only under a condition', () => {
  const text = `import { PromptElement, SystemMessage } from '@vscode/prompt-tsx';
export class Sailor extends PromptElement<SailorProps> {
  render() {
    return <SystemMessage>You are an old sailor who tells of the sea.<Knots on={this.props.knots} />Speak slowly.</SystemMessage>;
  }
}
export class Keeper extends PromptElement<KeeperProps> {
  render() {
    return <SystemMessage>You are the keeper of a light house.<Storm />Speak loudly.</SystemMessage>;
  }
}
export class Knots extends PromptElement<KnotsProps> {
  render() {
    if (this.props.on) {
      return <>Name the knots that a ship needs.<br /></>;
    }
  }
}
export class Storm extends PromptElement<StormProps> {
  render() {
    if (!this.props.storm) return undefined;
    return <>Warn all of the ships of the storm.</>;
  }
}
export class Pilot extends PromptElement<PilotProps> {
  render() {
    if (this.props.on) {
      return <SystemMessage>You are a pilot who knows the harbour well.</SystemMessage>;
    }
  }
}`;

  for (const [name, element] of [
    ['Sailor', '<Knots on={this.props.knots} />'],
    ['Keeper', '<Storm />'],
  ] as const) {
    it(`is there only sometimes within another (${name})`, async () => {
      const { prompts } = await readCode('ship.tsx', text);
      const found = prompts.find(({ prompt }) => prompt.name === name)!;
      assert.equal(found.ends.everybody.offset, text.indexOf(element));
    });
  }

  it('is whole where it is the prompt itself', async () => {
    const { prompts } = await readCode('ship.tsx', text);
    const pilot = prompts.find(({ prompt }) => prompt.name === 'Pilot')!;
    assert.deepEqual(
      pilot.regions.filter(({ kind }) => kind === 'dynamic'),
      [],
    );
  });
});

describe('A return of a component that renders no text', () => {
  const guarded = (guard: string): string => `import { PromptElement, SystemMessage } from '@vscode/prompt-tsx';
export class Baker extends PromptElement<BakerProps> {
  async render() {
    if (await this.oven.isCold(this.props.loaf)) return ${guard};
    return <SystemMessage>You are a baker who explains how bread rises.</SystemMessage>;
  }
}`;

  for (const guard of [
    '<ignoredFiles value={[this.props.loaf]} />',
    '<></>',
    '<><empty /></>',
    'this.refuse()',
    'undefined',
  ]) {
    it(`is no other prompt: ${guard}`, async () => {
      const text = guarded(guard);
      const { prompts } = await readCode('baker.tsx', text);
      assert.deepEqual(
        prompts.map(({ prompt }) => sentBy(text, prompt)),
        [['system/system: You are a baker who explains how bread rises.']],
      );
    });
  }

  for (const guard of ['<SystemMessage>Say that the oven is cold.</SystemMessage>', '<><br /></>', '<Cold />']) {
    it(`is another one where it shows something: ${guard}`, async () => {
      const text = guarded(guard);
      const { prompts } = await readCode('baker.tsx', text);
      const baker = prompts.find(({ prompt }) => prompt.name === 'Baker')!;
      assert.match(sentBy(text, baker.prompt).at(-1)!, /\?You are a baker who explains how bread rises\.\?$/);
    });
  }
});

describe('A component that renders itself', () => {
  it('is the prompt that it renders otherwise', async () => {
    const text = `import { ChatCompletion, SystemMessage, UserMessage } from 'ai-jsx/core/completion';
function Halved({ children }) {
  if (isShort(children)) {
    return <ChatCompletion><SystemMessage>You halve whatever somebody tells you.</SystemMessage><UserMessage>{children}</UserMessage></ChatCompletion>;
  }
  return <Halved>{first(children)}</Halved>;
}`;
    const { prompts } = await readCode('halved.tsx', text);
    assert.deepEqual(
      prompts.map(({ prompt }) => sentBy(text, prompt)),
      [['system/system: You halve whatever somebody tells you.', 'messages/user: «children»']],
    );
  });
});

describe('What is taken out of what a component is given', () => {
  const text = `import { SystemMessage } from 'priompt';
export function Rules(props: RulesProps) {
  const { serverParts } = props;
  const { serverSettings } = props.settings;
  return <SystemMessage>You keep the rules of a game: {serverParts}, {props.serverParts}, {serverSettings}.</SystemMessage>;
}`;

  it('is as stable as it is under the name of what it is taken from', async () => {
    const { prompts } = await readCode('rules.tsx', text);
    assert.deepEqual(
      prompts.flatMap(({ regions }) =>
        regions.flatMap((region) =>
          region.kind === 'dynamic' ? [[text.slice(region.start, region.end), region.volatility]] : [],
        ),
      ),
      [
        ['{serverParts}', 'request'],
        ['{props.serverParts}', 'request'],
        ['{serverSettings}', 'session'],
      ],
    );
  });
});

describe('Prompts of ai-jsx', () => {
  const body = `function Poem({ about }) {
  return <ChatCompletion><SystemMessage>You are a poet who writes short poems.</SystemMessage><UserMessage>{about}</UserMessage></ChatCompletion>;
}`;

  it('are found by what the file imports', async () => {
    for (const library of ['ai-jsx/core/completion', '@fixieai/ai-jsx']) {
      const text = `import { ChatCompletion, SystemMessage, UserMessage } from '${library}';\n${body}`;
      const { prompts } = await readCode('poem.tsx', text);
      assert.deepEqual(
        prompts.map(({ ends }) => ends.everybody.offset),
        [text.indexOf('{about}</')],
      );
    }
  });

  it('are none where components of a page have the same names', async () => {
    const { prompts } = await readCode('poem.tsx', `import { ChatCompletion } from './my-ai-jsx-view';\n${body}`);
    assert.deepEqual(prompts, []);
  });
});

describe('A component that a record names', () => {
  it('is a prompt where it is defined, and no other where it is named', async () => {
    const text = `import * as Priompt from '@anysphere/priompt';
const preview = { id: 'sorter', prompt: SortPrompt };
PreviewManager.registerConfig(preview);
export function SortPrompt(props: SortProps) {
  return <SystemMessage>You sort the letters of the town hall by district.</SystemMessage>;
}
`;
    const { prompts } = await readCode('src/sort.tsx', text);
    assert.deepEqual(
      prompts.map(({ prompt }) => prompt.name),
      ['SortPrompt'],
    );
  });
});
