import type { Format } from '../format.ts';
import { BRACE_OR_PERCENT } from '../plain/tags/untagged.ts';
import { hasOwnFormat, makesOtherFile } from '../template/file-names.ts';
import { parseTemplateFile } from '../template-file.ts';
import { jinjaSyntax } from './syntax.ts';

const HEAD = 8192;
/** Lines that are statements begin with whatever is configured. */
const ANY = /^/;
const NAME = /\.(?:j2|jinja|jinja2)$|\.(?:md|txt|xml)\.njk$/i;
const LANGUAGE = /^jinja2?(?:-|$)/i;
const TAG =
  /\{%[-+]?\s*(?:if|for|set|block|macro|include|extends|import|from|filter|call|with|raw|autoescape)\b[^{}]*[-+]?%\}/;

/** A file that is one Jinja2 template. A template that makes a program's configuration or a page is only possibly a prompt. */
export const jinjaFormat: Format = {
  id: 'jinja',
  recognize: ({ path, languageId, text }) => {
    if (NAME.test(path)) return makesOtherFile(path) ? 'possible' : 'sure';
    if (languageId && LANGUAGE.test(languageId)) return makesOtherFile(path) ? 'possible' : 'sure';
    if (hasOwnFormat(path, languageId)) return 'no';
    return /\.njk$/i.test(path) || TAG.test(text.slice(0, HEAD)) ? 'possible' : 'no';
  },
  parse: (file, context) => {
    const hasLines = (context.lineStatementPrefix ?? '') !== '' || (context.lineCommentPrefix ?? '') !== '';
    return parseTemplateFile(file, context, jinjaSyntax, hasLines ? ANY : BRACE_OR_PERCENT);
  },
};
