import type { VariableDeclaration } from '../../../prompt/model.ts';
import type { ConfigNode } from '../config-node.ts';
import type { PromptDraft } from '../prompt-draft.ts';
import { DOUBLE_BRACE_SYNTAX } from '../template-languages.ts';
import { chatMessages } from './chat-messages.ts';
import { readNamedTexts } from './named-texts.ts';

const MARKS = ['modelParameters', 'testData', 'evaluators', 'responseFormat', 'jsonSchema'];

/** A prompt file of GitHub Models (`.prompt.yml`), its judges' prompts too. @returns undefined for anything else */
export function readGitHubModels(root: ConfigNode, path: string): PromptDraft[] | undefined {
  if (!chatMessages(root.get('messages'))) return undefined;
  if (!/\.prompt\.ya?ml$/i.test(path) && !MARKS.some((name) => root.get(name))) return undefined;
  const variables = variablesOf(root);
  return readNamedTexts(root, path).map((draft) => ({ ...draft, syntax: DOUBLE_BRACE_SYNTAX, variables }));
}

function variablesOf(root: ConfigNode): VariableDeclaration[] {
  const samples = root.get('testData')?.items[0]?.entries ?? root.get('variables')?.entries ?? [];
  return samples
    .filter(({ name }) => name !== 'expected')
    .map(({ name, value }) => ({ name, ...(value.kind === 'text' && { sample: value.text }) }));
}
