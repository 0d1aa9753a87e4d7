import { braceGroups } from './brace-groups.ts';
import { codeRegions } from './code-regions.ts';
import { decide } from './decide.ts';
import { doubleBraces } from './double-braces.ts';
import { outside } from './governed.ts';
import type { Findings, Placeholder } from './placeholder.ts';

/** What an installer puts in wherever it stands, code included: the folder of a tool, in front of a path in it. */
const FOLDER = /^[A-Z][A-Z0-9_]*_(?:DIR|DIRECTORY|FOLDER|HOME|PATH|ROOT)$/;

/** Between double braces, what no program could fill by its name: words, an ellipsis. */
const PHRASE = /\{\{[^{}\r\n]{0,60}[\p{L}\p{N}](?: [\p{L}\p{N}]|…|\.\.\.)[^{}\r\n]{0,60}\}\}/u;

/** What an orchestrator or an installer fills beyond the host's own variables: double braces in prose, and folders of paths. */
export function withDoubles(text: string, placeholders: Findings['placeholders']): Findings {
  const prose = outsideOfForms(text, decide(text, 'doubles').findings.placeholders);
  return { placeholders: [...placeholders, ...prose, ...(prose.length === 0 ? folders(text) : [])], removed: [] };
}

/** A fence with a phrase between double braces shows a document that the agent is to write. */
function outsideOfForms(text: string, placeholders: Findings['placeholders']): Findings['placeholders'] {
  if (placeholders.length === 0 || !PHRASE.test(text)) return placeholders;
  const forms = codeRegions(text).filter(
    ({ kind, start, end }) => kind === 'fence' && PHRASE.test(text.slice(start, end)),
  );
  return outside(placeholders, forms);
}

function folders(text: string): Placeholder[] {
  if (!text.includes('}}/')) return [];
  return doubleBraces(text, braceGroups(text))
    .filter(({ path, end }) => text[end] === '/' && FOLDER.test(path))
    .map(({ start, end, expression, path, cause }) => ({
      start,
      end,
      expression,
      path,
      cause,
      confidence: 'possible',
    }));
}
