import assert from 'node:assert/strict';
import { hasPromptJsx } from '../../../../src/core/languages/requests/elements.ts';

describe('A file in which JSX is prompt text', () => {
  for (const [file, expected] of [
    ["import { UserMessage } from '@vscode/prompt-tsx';", true],
    ['export class Rules extends PromptElement<Props> {', true],
    ["import { render } from 'ai-jsx';", true],
    ["import { Prompt } from '@langchain/prompts/dist/prompt-jsx';", true],
    ["import { Prompt } from '@langchain/core/prompts';", false],
    ["import { renderToString } from 'react-dom/server';", false],
    [`import x from '${'@langchain/'.repeat(700)}';`, false],
  ] as const) {
    it(`is ${expected ? '' : 'not '}told by ${file.slice(0, 70)}`, () => assert.equal(hasPromptJsx(file), expected));
  }
});
