import type { Format } from '../format.ts';
import { DOUBLE_BRACE } from '../plain/tags/untagged.ts';
import { makesOtherFile } from '../template/file-names.ts';
import { parseTemplateFile } from '../template-file.ts';
import { handlebarsSyntax } from './syntax.ts';

const PAGE = /^\s*<(?:!doctype|html|head|body|div|form|table|nav|ul)\b/i;

/** A file that is one Handlebars template. What makes a page or a program's configuration is only possibly a prompt. */
export const handlebarsFormat: Format = {
  id: 'handlebars',
  recognize: ({ path, languageId, text }) => {
    if (!/\.(?:handlebars|hbs)$/i.test(path) && languageId !== 'handlebars') return 'no';
    return makesOtherFile(path) || PAGE.test(text.slice(0, 1024)) ? 'possible' : 'sure';
  },
  parse: (file, context) => parseTemplateFile(file, context, handlebarsSyntax, DOUBLE_BRACE),
};
