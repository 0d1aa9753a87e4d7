import type { Format } from '../format.ts';
import { DOUBLE_BRACE } from '../plain/tags/untagged.ts';
import { makesOtherFile } from '../template/file-names.ts';
import { parseTemplateFile } from '../template-file.ts';
import { mustacheSyntax } from './syntax.ts';

/** A file that is one Mustache template. What makes a page or a program's configuration is only possibly a prompt. */
export const mustacheFormat: Format = {
  id: 'mustache',
  recognize: ({ path, languageId }) => {
    if (!/\.mustache$/i.test(path) && languageId !== 'mustache') return 'no';
    return makesOtherFile(path) ? 'possible' : 'sure';
  },
  parse: (file, context) => parseTemplateFile(file, context, mustacheSyntax, DOUBLE_BRACE),
};
