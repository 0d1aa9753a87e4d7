import type { Format } from '../format.ts';
import { parseTemplate, wholeFile } from '../whole-file.ts';
import { mustacheSyntax } from './syntax.ts';

/** A file that is one Mustache template. */
export const mustacheFormat: Format = {
  id: 'mustache',
  recognize: ({ path, languageId }) => {
    if (/\.mustache$/i.test(path)) return 'sure';
    return languageId === 'mustache' ? 'possible' : 'no';
  },
  parse: (file, context) => parseTemplate(file, wholeFile(file), mustacheSyntax, context),
};
