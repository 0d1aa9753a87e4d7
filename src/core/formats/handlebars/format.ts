import type { Format } from '../format.ts';
import { parseTemplate, wholeFile } from '../whole-file.ts';
import { handlebarsSyntax } from './syntax.ts';

/** A file that is one Handlebars template. */
export const handlebarsFormat: Format = {
  id: 'handlebars',
  recognize: ({ path, languageId }) => {
    if (/\.(?:handlebars|hbs)$/i.test(path)) return 'sure';
    return languageId === 'handlebars' ? 'possible' : 'no';
  },
  parse: (file, context) => parseTemplate(file, wholeFile(file), handlebarsSyntax, context),
};
