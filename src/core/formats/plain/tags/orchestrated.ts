import { braceGroups } from '../braces/brace-groups.ts';
import { codeRegions } from '../words/code-regions.ts';
import { decide } from '../decide.ts';
import { doubleBraces } from '../braces/double-braces.ts';
import { outside } from './governed.ts';
import type { Findings, Placeholder } from '../placeholder.ts';
import { OF_INSTALLATION } from './skill-slots.ts';

/** What an installer puts in wherever it stands, code included: the folder of a tool, in front of a path in it. */
const FOLDER = /^[A-Z][A-Z0-9_]*_(?:DIR|DIRECTORY|FOLDER|HOME|PATH|ROOT)$/;

/** In a call of another agent, what it is told: `prompt: |`, `prompt="…`. */
const CALL = /^[ \t]{0,12}["']?prompt["']?[ \t]*(?:[:=][ \t]*(?:["'`]|[|>][-+]?[ \t]*\r?$))/m;

/** Between double braces, what no program could fill by its name: words, an ellipsis. */
const PHRASE = /\{\{[^{}\r\n]{0,60}[\p{L}\p{N}](?: [\p{L}\p{N}]|…|\.\.\.)[^{}\r\n]{0,60}\}\}/u;

/** Double braces that stand for any: the text tells the agent of those that it is to replace. */
const SPOKEN = /\{\{[ \t]?(?:\.\.\.|…)[ \t]?\}\}/;

/** What an orchestrator or an installer fills beyond the host's own variables: double braces in prose, and folders of paths. */
export function withDoubles(text: string, placeholders: Findings['placeholders']): Findings {
  const prose = outsideOfForms(text, decide(text, 'doubles').findings.placeholders);
  const filled =
    prose.length === 0
      ? outsideOf(text, folders(text), [])
      : prose.map((one) => (isFolder(text, one) ? ofInstaller(one) : one));
  return { placeholders: [...placeholders, ...filled], removed: [] };
}

/**
 * A fence with a phrase between double braces shows a document that the agent is to write, and one with the prompt of a call the call
 * that it is to make.
 */
function outsideOfForms(text: string, placeholders: Findings['placeholders']): Findings['placeholders'] {
  return outsideOf(
    text,
    placeholders,
    [PHRASE, CALL].filter((pattern) => pattern.test(text)),
  );
}

/** Outside of fences that have one of these patterns, or of all where the agent is told to replace what is between double braces. */
function outsideOf(
  text: string,
  placeholders: Findings['placeholders'],
  patterns: readonly RegExp[],
): Findings['placeholders'] {
  if (placeholders.length === 0) return placeholders;
  const isSpoken = SPOKEN.test(text);
  if (patterns.length === 0 && !isSpoken) return placeholders;
  const forms = codeRegions(text).filter(({ kind, start, end }) => {
    return kind === 'fence' && (isSpoken || patterns.some((pattern) => pattern.test(text.slice(start, end))));
  });
  return outside(placeholders, forms);
}

function folders(text: string): Placeholder[] {
  if (!text.includes('}}/')) return [];
  return doubleBraces(text, braceGroups(text))
    .filter((one) => isFolder(text, one))
    .map(ofInstaller);
}

function isFolder(text: string, { path, end }: Placeholder): boolean {
  return text[end] === '/' && FOLDER.test(path);
}

function ofInstaller({ start, end, expression, path, cause }: Placeholder): Placeholder {
  return { start, end, expression, path, cause, inferred: OF_INSTALLATION };
}
