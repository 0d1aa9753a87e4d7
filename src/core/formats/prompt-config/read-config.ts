import type { ConfigNode } from './config-node.ts';
import { githubExpressions } from './github-expressions.ts';
import { hostSyntax } from './host-expressions.ts';
import type { PromptDraft } from './prompt-draft.ts';
import { readAgently } from './readers/agently.ts';
import { readAiConfig } from './readers/aiconfig.ts';
import { chatMessages, messageParts } from './readers/chat-messages.ts';
import { readCharacter } from './readers/character.ts';
import { readCrewTasks } from './readers/crew.ts';
import { readGitHubModels } from './readers/github-models.ts';
import { readN8nWorkflow } from './readers/n8n.ts';
import { readNamedTexts } from './readers/named-texts.ts';
import { readPromptfoo } from './readers/promptfoo.ts';
import { readPromptsource } from './readers/promptsource.ts';
import { DOUBLE_BRACE_SYNTAX } from './template-languages.ts';

/**
 * The prompts of a configuration: those of a tool whose shape is known, or whatever its names tell.
 * @param path of the file, whose name says something too
 */
export function readConfig(root: ConfigNode, path: string): readonly PromptDraft[] {
  const known =
    readPromptfoo(root) ??
    readGitHubModels(root, path) ??
    readN8nWorkflow(root) ??
    readAiConfig(root) ??
    readPromptsource(root) ??
    readAgently(root) ??
    readCharacter(root, path) ??
    readCrewTasks(root, path) ??
    readConversation(root);
  if (known) return known;
  const drafts = readNamedTexts(root, path);
  if (isLangfuse(root)) return drafts.map((draft) => ({ ...draft, syntax: DOUBLE_BRACE_SYNTAX }));
  const syntax = isWorkflow(root) ? githubExpressions : hostSyntax(root);
  return syntax ? drafts.map((draft) => ({ ...draft, syntax })) : drafts;
}

/** A file that is the list of its messages, each with a role and a content. */
function readConversation(root: ConfigNode): PromptDraft[] | undefined {
  const first = root.items[0];
  if (root.kind !== 'list' || !first?.get('role') || !(first.get('content') ?? first.get('text'))) return undefined;
  const messages = chatMessages(root);
  return messages && [{ name: '', parts: messageParts(messages) }];
}

/** A prompt as Langfuse keeps it, which fills `{{name}}` and nothing else. Source: Langfuse, Prompt Management, data model. */
function isLangfuse(root: ConfigNode): boolean {
  const type = root.get('type')?.text;
  const prompt = root.get('prompt');
  if (!prompt || !root.get('name') || (type !== 'text' && type !== 'chat')) return false;
  return root.get('labels')?.kind === 'list' && root.get('config')?.kind === 'mapping';
}

/** A workflow or an action of GitHub, a pipeline of Azure. */
function isWorkflow(root: ConfigNode): boolean {
  const jobs = root.get('jobs');
  if (jobs?.entries.some(({ value }) => value.get('steps') ?? value.get('runs-on') ?? value.get('uses'))) return true;
  return (
    root.get('runs')?.get('using') !== undefined ||
    (root.get('steps')?.items[0]?.kind === 'mapping' && root.get('pool') !== undefined)
  );
}
