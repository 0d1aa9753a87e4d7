import type { ConfigNode } from '../config-node.ts';
import { meaningOf } from '../prompt-keys.ts';
import type { PromptDraft } from '../prompt-draft.ts';
import { hasPlaceholder } from '../prompt-text.ts';

/** A place that a program fills, in braces of whatever kind. */
const NAME = /\{[ \t]*([A-Za-z_]\w{0,80})[ \t]*\}/g;
/** Deeper than any configuration. */
const DEEPEST = 64;
/** So many records with a text of one name make a table of its values. */
const FEWEST = 2;

/**
 * Drafts without those that are the values of a place: `tone` in each record of `guests`, where another text has `{tone}`. They reach
 * the model in that text, one at a time, and are no prompts of their own.
 */
export function withoutValues(root: ConfigNode, drafts: readonly PromptDraft[]): PromptDraft[] {
  const names = new Set(drafts.flatMap(namesIn));
  if (names.size === 0) return [...drafts];
  const values = new Set<number>();
  addValues(root, names, values, 0);
  return drafts.filter(({ parts }) => !parts.every((part) => 'node' in part && values.has(part.node.start)));
}

function namesIn({ parts }: PromptDraft): string[] {
  return parts.flatMap((part) =>
    'node' in part ? Array.from(part.node.text.matchAll(NAME), ([, name]) => name!.toLowerCase()) : [],
  );
}

/** Adds where the texts begin that records of one table have under one of these names. */
function addValues(node: ConfigNode, names: ReadonlySet<string>, values: Set<number>, depth: number): void {
  if (depth > DEEPEST) return;
  const records = [...node.items, ...node.entries.map(({ value }) => value)].filter(({ kind }) => kind === 'mapping');
  const byName = new Map<string, ConfigNode[]>();
  for (const { entries } of records) {
    for (const { name, value } of entries) {
      if (!isValue(name, value, names)) continue;
      const found = byName.get(name);
      if (found) found.push(value);
      else byName.set(name, [value]);
    }
  }
  for (const found of byName.values()) if (found.length >= FEWEST) for (const { start } of found) values.add(start);
  for (const inner of [...node.items, ...node.entries.map(({ value }) => value)])
    addValues(inner, names, values, depth + 1);
}

function isValue(name: string, { kind, text }: ConfigNode, names: ReadonlySet<string>): boolean {
  return kind === 'text' && names.has(name.toLowerCase()) && !meaningOf(name) && !hasPlaceholder(text);
}
