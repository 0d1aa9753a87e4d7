import { goTemplateSyntax } from '../../go-template/syntax.ts';
import { handlebarsSyntax } from '../../handlebars/syntax.ts';
import { jinjaSyntax } from '../../jinja/syntax.ts';
import { liquidSyntax } from '../../liquid/syntax.ts';
import { mustacheSyntax } from '../../mustache/syntax.ts';
import type { TemplateSyntax } from '../../syntax.ts';
import type { TemplateLanguage } from './template-language.ts';

/** The syntax of each language that a plain text may turn out to be in. */
export const LANGUAGE_SYNTAXES: Readonly<Record<TemplateLanguage, TemplateSyntax>> = {
  jinja: jinjaSyntax,
  liquid: liquidSyntax,
  handlebars: handlebarsSyntax,
  mustache: mustacheSyntax,
  'go-template': goTemplateSyntax,
};
