import type { Format, ParseContext, ParsedFile, SourceFile } from '../../formats/format.ts';
import { readDirectives } from '../../prompt/directives.ts';
import { codeFormat } from '../code-format.ts';
import { hasMark } from '../marks.ts';
import { python } from '../python/language.ts';
import { readCells } from './cells.ts';
import { placedPrompt } from './placed.ts';

/** Larger notebooks hold data, of which the cells are a small part. */
const LARGEST_NOTEBOOK = 20_000_000;

const code = codeFormat(python);

/**
 * A Jupyter notebook: the Python of its code cells, read as one program from the first cell to the last. An editor that shows the
 * cells gives the program itself, and says that it is Python.
 */
export const notebookFormat: Format = {
  id: 'notebook',
  isCode: true,
  recognize({ path, text, languageId }) {
    if (!/\.ipynb$/i.test(path) || (languageId !== undefined && !languageId.startsWith('json'))) return 'no';
    return isRead(text) ? 'sure' : 'possible';
  },
  grammar: ({ text }) => (isRead(text) ? 'python' : undefined),
  parse,
};

function isRead(text: string): boolean {
  return text.length <= LARGEST_NOTEBOOK && hasMark(text);
}

function parse(file: SourceFile, context: ParseContext): ParsedFile {
  const cells = isRead(file.text) ? readCells(file.text) : undefined;
  if (!cells) return { prompts: [], problems: [] };
  const { text, map } = cells;
  const { places } = readDirectives(text);
  const parsed = code.parse({ text, path: file.path.replace(/\.ipynb$/i, '.py') }, { ...context, places });
  return {
    ...parsed,
    prompts: parsed.prompts.map((prompt) => placedPrompt(text, map, prompt)),
    problems: parsed.problems.map((problem) => ({ ...problem, ...map.toFile(problem) })),
  };
}
