import type { Format } from '../format.ts';
import { BRACE_OR_PERCENT } from '../plain/tags/untagged.ts';
import { hasOwnFormat } from '../template/file-names.ts';
import { parseTemplateFile } from '../template-file.ts';
import { liquidSyntax } from './syntax.ts';

const HEAD = 8192;
const OWN_TAG =
  /\{%-?\s*(?:assign|capture|unless|elsif|case|when|render|tablerow|increment|decrement|comment|liquid|endcase)\b[^{}]*%\}/;

/** A file that is one Liquid template. */
export const liquidFormat: Format = {
  id: 'liquid',
  recognize: ({ path, languageId, text }) => {
    if (/\.liquid$/i.test(path)) return /\.(?:html?|css|scss|js)\.liquid$/i.test(path) ? 'possible' : 'sure';
    if (languageId === 'liquid') return 'sure';
    if (hasOwnFormat(path, languageId)) return 'no';
    return OWN_TAG.test(text.slice(0, HEAD)) ? 'possible' : 'no';
  },
  parse: (file, context) => parseTemplateFile(file, context, liquidSyntax, BRACE_OR_PERCENT),
};
