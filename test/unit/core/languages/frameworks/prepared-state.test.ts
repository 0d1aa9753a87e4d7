import assert from 'node:assert/strict';
import { volatilitiesIn } from '../../../../support/code-prompts.ts';

const guide = (prepare: string, state: string, base = 'PromptElement<Props, State>'): string =>
  `import { PromptElement, SystemMessage, UserMessage } from '@vscode/prompt-tsx';
import { STYLE_PATH } from '../constants';
import { loadStyles, readFileContent } from '../files';

const RULES = 'Never tell a guest what a picture has cost.';

export class GuidePrompt extends ${base} {
  override async prepare() {
    ${prepare}
  }
  render(state: State, sizing: PromptSizing) {
    return (
      <>
        <SystemMessage>You are the guide of a museum. Answer in one sentence.</SystemMessage>
        <UserMessage>Look at this: {${state}}</UserMessage>
      </>
    );
  }
}
`;

/** How often what the state has changes. */
async function changes(...given: Parameters<typeof guide>): Promise<string> {
  return (await volatilitiesIn('guide.tsx', guide(...given)))[0]![1]!;
}

describe('The state of an element of prompt-tsx', () => {
  it('is what its `prepare` gives', async () => {
    const read = 'const notes = await readFileContent(STYLE_PATH);\n    return { notes };';
    assert.equal(await changes(read, 'state.notes'), 'session');
    assert.equal(await changes('return { notes: RULES };', 'state.notes'), 'constant');
    assert.equal(await changes('return { notes: new Date().toISOString() };', 'state.notes'), 'volatile');
    assert.equal(await changes('return { notes: this.props.question };', 'state.notes'), 'request');
    assert.equal(await changes('return loadStyles();', 'state.notes'), 'request');
  });

  it('is nothing that is known in any other class', async () => {
    assert.equal(await changes('return { notes: RULES };', 'state.notes', 'Base'), 'request');
  });
});

describe('A file that a function of the program reads', () => {
  it('is one of the project where the program names it', async () => {
    const empty = 'return {};';
    assert.equal(await changes(empty, 'readFileContent(STYLE_PATH)'), 'session');
    assert.equal(await changes(empty, "readFileContent('docs/style.md')"), 'session');
    assert.equal(await changes(empty, 'readFileContent(this.props.path)'), 'request');
    assert.equal(await changes(empty, 'readFileContent(`docs/${sizing.page}.md`)'), 'request');
    assert.equal(await changes(empty, 'fileContent(STYLE_PATH)'), 'request');
  });
});
