import { braceGroups } from './brace-groups.ts';
import { decide } from './decide.ts';
import { doubleBraces } from './double-braces.ts';
import type { Findings, Placeholder } from './placeholder.ts';

/** What an installer puts in wherever it stands, code included: the folder of a tool, in front of a path in it. */
const FOLDER = /^[A-Z][A-Z0-9_]*_(?:DIR|DIRECTORY|FOLDER|HOME|PATH|ROOT)$/;

/** What an orchestrator or an installer fills beyond the host's own variables: double braces in prose, and folders of paths. */
export function withDoubles(text: string, placeholders: Findings['placeholders']): Findings {
  const prose = decide(text, 'doubles').findings.placeholders;
  return { placeholders: [...placeholders, ...prose, ...(prose.length === 0 ? folders(text) : [])], removed: [] };
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
