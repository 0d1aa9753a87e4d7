import type { Format } from '../format.ts';
import { DOUBLE_BRACE, unlessUntagged } from '../plain/untagged.ts';
import { makesOtherFile } from '../template/file-names.ts';
import { parseTemplate, wholeFile } from '../whole-file.ts';
import { mustacheSyntax } from './syntax.ts';

/** A file that is one Mustache template. What makes a page or a program's configuration is only possibly a prompt. */
export const mustacheFormat: Format = {
  id: 'mustache',
  recognize: ({ path, languageId }) => {
    if (!/\.mustache$/i.test(path) && languageId !== 'mustache') return 'no';
    return makesOtherFile(path) ? 'possible' : 'sure';
  },
  parse: (file, context) =>
    parseTemplate(file, wholeFile(file), unlessUntagged(mustacheSyntax, file.text, DOUBLE_BRACE), context),
};
