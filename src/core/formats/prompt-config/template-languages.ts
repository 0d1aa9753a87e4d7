import { styledSyntax, syntaxById } from '../plain/placeholder-style.ts';
import { semanticKernelSyntax } from '../semantic-kernel/syntax.ts';
import type { TemplateSyntax } from '../syntax.ts';

/** `{name}` of Python's `str.format` and LangChain's f-strings. */
export const FORMAT_SYNTAX = styledSyntax('format');
/** `{{name}}` that a program replaces; nothing else is syntax. */
export const DOUBLE_BRACE_SYNTAX = styledSyntax('double-brace');

const ALIASES: Readonly<Record<string, string>> = {
  jinja2: 'jinja',
  nunjucks: 'jinja',
  minijinja: 'jinja',
  'f-string': 'format',
  fstring: 'format',
  'python-format': 'format',
  hbs: 'handlebars',
  gotemplate: 'go-template',
};

/** The template language that a file names (`template_format: jinja2`); undefined for a name that says nothing here. */
export function syntaxNamed(name: string | undefined): TemplateSyntax | undefined {
  if (!name) return undefined;
  const id = name.trim().toLowerCase();
  if (id === 'semantic-kernel') return semanticKernelSyntax;
  return syntaxById(ALIASES[id] ?? id);
}
