import type { NamedModel } from '../../../prompt/model.ts';
import { jinjaSyntax } from '../../jinja/syntax.ts';
import type { ConfigNode } from '../config-node.ts';
import {
  endsInPrompt,
  isAgentFile,
  isCollection,
  isCollectionFile,
  isForeign,
  isConfigOfPrompts,
  isMetadata,
} from '../prompt-keys.ts';
import { isFilledDraft, type PromptDraft, userFrame } from '../prompt-draft.ts';
import { hasPlaceholder, isLanguage, isLongLanguage, isPlaceholder, speaksToModel } from '../prompt-text.ts';
import {
  agentVariables,
  isAgentOfTurns,
  ofRun,
  readAgentTemplates,
  readEnvironmentTemplates,
} from './agent-templates.ts';
import { readBedrockTemplate } from './bedrock.ts';
import { promptsBesideRole, readCrewMember } from './crew.ts';
import { readFlowNode } from './flow-nodes.ts';
import { withInterpolations } from './known-texts.ts';
import { readLangChain } from './langchain.ts';
import { modelIn } from './model.ts';
import { groupEntries, joined } from './request-groups.ts';
import { readSemanticKernel } from './semantic-kernel.ts';
import { withoutValues } from './value-tables.ts';

/** Deeper than any configuration; a file nested further is read down to here. */
const DEEPEST = 64;

/** As long as a text that no name announces has to be. */
const LONG = 100;

/** So many make a mapping under `prompt` one of prompts. */
const FEWEST_TEXTS = 2;

interface Place {
  /** The names that lead here, e.g. `agents.planner`. */
  readonly path: string;
  readonly model?: NamedModel;
  /** Here every string of words is a prompt. */
  readonly collection: boolean;
  /** Here every string that speaks to a model is one. */
  readonly ofAgents: boolean;
  readonly depth: number;
}

/**
 * Finds prompts anywhere in a configuration by the names of its entries and by what their texts look like. Of one mapping, the
 * texts that belong to one request (a system prompt and a user's) are one prompt.
 * A file that lies among prompts and has none by its names is one prompt by its texts.
 * @param path of the file, which may be a collection of prompts by its name
 */
export function readNamedTexts(root: ConfigNode, path: string): readonly PromptDraft[] {
  const found: PromptDraft[] = [];
  const isJson = /\.jsonc?$/i.test(path);
  const collection = isCollectionFile(path) && !(isJson && root.kind === 'list');
  const place: Place = { path: '', collection, ofAgents: isAgentFile(path), depth: 0 };
  walk(root, place, found);
  if (found.length === 0 && isConfigOfPrompts(path)) {
    walk(root, { ...place, collection: true }, found);
    // JSON that lies there may be data of any kind.
    if (isJson && !found.some(isFilledDraft) && !areNamedTexts(found)) found.length = 0;
  } else if (isConfigOfPrompts(path)) found.push(...filledBeside(root, place, found));
  else if (found.length > 0) found.push(...spokenBeside(root, place, found));
  const drafts = isConfigOfPrompts(path) || collection ? withoutValues(root, found) : found;
  // An agent that writes its turns in Jinja writes the rest of its texts in it too.
  const isJinja = drafts.some(({ syntax }) => syntax === jinjaSyntax);
  if (!isJinja) return withInterpolations(root, drafts);
  const known = agentVariables(root);
  return [...drafts, ...readEnvironmentTemplates(root)].map((draft) => ({
    syntax: jinjaSyntax,
    ...draft,
    parts: draft.parts.map((part) =>
      'node' in part ? { ...part, known: new Map([...known, ...(part.known ?? [])]) } : part,
    ),
  }));
}

/** Texts under names of their own, in no list of records, of which one tells a model who it is, or of which there are some. */
function areNamedTexts(drafts: readonly PromptDraft[]): boolean {
  if (drafts.some(({ name }) => name.includes('['))) return false;
  return (
    drafts.length > 1 ||
    drafts.some(({ parts }) => parts.some((part) => 'node' in part && speaksToModel(part.node.text)))
  );
}

/**
 * Among prompts with names that say so, others are told by what fills them (`{name}`, or `%s` alone on a line), or by telling a
 * model who it is.
 */
function filledBeside(root: ConfigNode, place: Place, named: readonly PromptDraft[]): PromptDraft[] {
  const others = untaken(root, { ...place, collection: true }, named);
  const filled = others.filter(({ parts }) => textsOf(parts).every(isTemplateBeside));
  const parents = new Set([...named, ...filled].map(({ name }) => parentOf(name)));
  // The rest of a text of which a part is filled: what stands before and behind the task.
  const isBeside = ({ name, parts }: PromptDraft): boolean =>
    parents.has(parentOf(name)) && textsOf(parts).every((text) => isLongLanguage(text) && text.length >= LONG);
  return others.filter((draft) => filled.includes(draft) || isBeside(draft));
}

/**
 * Beside a prompt with a name that says so, others tell a model who it is; and beside those in one mapping, or beside that prompt in one
 * of `templates`, others are filled.
 */
function spokenBeside(root: ConfigNode, place: Place, named: readonly PromptDraft[]): PromptDraft[] {
  const isSpokenText = (text: string): boolean => speaksToModel(text) && isInLines(text);
  const templates = named.map(({ name }) => parentOf(name)).filter((parent) => /(?:^|\.)templates$/.test(parent));
  const taken = startsOf(named);
  const isOther = (node: ConfigNode): boolean => !taken.has(node.start) && isSpokenText(node.text);
  if (templates.length === 0 && !hasText(root, isOther)) return [];
  const others = untaken(root, { ...place, collection: true }, named);
  const isSpoken = ({ parts }: PromptDraft): boolean => textsOf(parts).some(isSpokenText);
  const parents = new Set([...others.filter(isSpoken).map(({ name }) => parentOf(name)), ...templates]);
  const isBeside = ({ name, parts }: PromptDraft): boolean =>
    name.includes('.') &&
    parents.has(parentOf(name)) &&
    textsOf(parts).every((text) => isInLines(text) && isTemplateBeside(text));
  return others.filter((draft) => isSpoken(draft) || isBeside(draft));
}

/** What else is found where every string counts that `place` lets count. */
function untaken(root: ConfigNode, place: Place, named: readonly PromptDraft[]): PromptDraft[] {
  const taken = startsOf(named);
  const all: PromptDraft[] = [];
  walk(root, place, all);
  return all.filter(({ parts }) => parts.every((part) => 'node' in part && !taken.has(part.node.start)));
}

function startsOf(drafts: readonly PromptDraft[]): ReadonlySet<number> {
  return new Set(drafts.flatMap(({ parts }) => parts.flatMap((part) => ('node' in part ? [part.node.start] : []))));
}

/** There is such a text, as deep as {@link walk} goes. */
function hasText(node: ConfigNode, isSuch: (text: ConfigNode) => boolean, depth = 0): boolean {
  if (node.kind === 'text') return isSuch(node);
  const has = (inner: ConfigNode): boolean => hasText(inner, isSuch, depth + 1);
  return depth <= DEEPEST && (node.items.some(has) || node.entries.some(({ value }) => has(value)));
}

function textsOf(parts: PromptDraft['parts']): string[] {
  return parts.flatMap((part) => ('node' in part ? [part.node.text] : []));
}

function isInLines(text: string): boolean {
  return text.trim().includes('\n');
}

function parentOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('.')));
}

function isTemplateBeside(text: string): boolean {
  if (isPlaceholder(text)) return true;
  if (speaksToModel(text) || (hasPlaceholder(text) && isLongLanguage(text))) return true;
  return isInLines(text) && (hasPlaceholder(text) || /^[ \t]*%s[ \t]*$/m.test(text));
}

function walk(node: ConfigNode, place: Place, drafts: PromptDraft[]): void {
  if (place.depth > DEEPEST) return;
  if (node.kind === 'mapping') walkMapping(node, place, drafts);
  if (node.kind !== 'list') return;
  for (const [index, item] of node.items.entries()) {
    const path = `${place.path}[${index}]`;
    if (item.kind !== 'text') walk(item, { ...place, path, depth: place.depth + 1 }, drafts);
    else if (place.collection && isLanguage(item.text)) {
      drafts.push(withModel({ name: path, parts: [{ node: item, frame: userFrame() }] }, place.model));
    }
  }
}

function walkMapping(mapping: ConfigNode, place: Place, drafts: PromptDraft[]): void {
  const first = drafts.length;
  readMapping(mapping, place, drafts);
  if (!isAgentOfTurns(mapping)) return;
  for (let index = first; index < drafts.length; index++) drafts[index] = ofRun(drafts[index]!);
}

function readMapping(mapping: ConfigNode, outer: Place, drafts: PromptDraft[]): void {
  const model = modelIn(mapping) ?? outer.model;
  const { path, collection, ofAgents, depth } = outer;
  const crew = readCrewMember(mapping, path);
  const known =
    readLangChain(mapping, path) ??
    readSemanticKernel(mapping) ??
    crew ??
    readBedrockTemplate(mapping, path) ??
    readFlowNode(mapping, path);
  if (known) {
    const beside =
      known === crew ? groupEntries(promptsBesideRole(mapping), path, { collection: false, ofAgents }) : undefined;
    drafts.push(...[known, ...(beside?.drafts ?? [])].map((draft) => withModel(draft, model)));
    return;
  }
  const templates = readAgentTemplates(mapping, path);
  const entries = templates ? mapping.entries.filter(({ value }) => value.kind !== 'text') : mapping.entries;
  const groups = groupEntries(entries, path, { collection, ofAgents });
  drafts.push(...[...(templates ?? []), ...groups.drafts].map((draft) => withModel(draft, model)));
  for (const { name, value } of entries) {
    if (value.kind === 'text' || value.kind === 'other' || groups.taken.has(value)) continue;
    const isAside = collection && isMetadata(name);
    if (isForeign(name, collection) && !isAside) continue;
    const place: Place = {
      path: joined(path, name),
      ...(model && { model }),
      collection:
        isCollection(name) ||
        (endsInPrompt(name) && holdsTexts(value)) ||
        (name === 'agents' && isListOfNamedTexts(value)) ||
        (collection && !isAside && (value.kind === 'mapping' || isListOfEntries(value))),
      ofAgents,
      depth: depth + 1,
    };
    walk(value, place, drafts);
  }
}

/** Long texts under names of their own. */
function holdsTexts({ entries }: ConfigNode): boolean {
  return entries.filter(({ value }) => value.kind === 'text' && isLongLanguage(value.text)).length >= FEWEST_TEXTS;
}

/** `- planner: |`: each entry is one text under the name of its agent. */
function isListOfNamedTexts({ items }: ConfigNode): boolean {
  return items.length > 0 && items.every(({ entries }) => entries.length === 1 && entries[0]!.value.kind === 'text');
}

function isListOfEntries(list: ConfigNode): boolean {
  return list.items.length > 0 && list.items.every(({ kind }) => kind === 'mapping');
}

function withModel(draft: PromptDraft, model: NamedModel | undefined): PromptDraft {
  return model && !draft.model ? { ...draft, model } : draft;
}
