import { type Block, inRenderOrder, type Prompt } from '../../prompt/model.ts';
import { readFrontMatter } from '../front-matter.ts';
import type { Format } from '../format.ts';
import { handlebarsSyntax } from '../handlebars/syntax.ts';
import { jinjaSyntax } from '../jinja/syntax.ts';
import { liquidSyntax } from '../liquid/syntax.ts';
import { providerOfModel } from '../messages-json/provider-of-model.ts';
import { mustacheSyntax } from '../mustache/syntax.ts';
import { BRACE_OR_PERCENT, unlessUntagged } from '../plain/tags/untagged.ts';
import type { TemplateSyntax } from '../syntax.ts';
import { parseTemplate, wholeFile } from '../whole-file.ts';
import { readBodyTools } from './body-tools.ts';
import { FrontMatterTree, knownOf, modelOf, providerOf, templateKindOf, variablesOf } from './front-matter.ts';
import { withReferences } from './references.ts';
import { withRoles } from './roles.ts';
import { toolBlocks } from './tools.ts';

const SYNTAXES: ReadonlyMap<string, TemplateSyntax> = new Map([
  ['jinja2', jinjaSyntax],
  ['jinja', jinjaSyntax],
  ['nunjucks', jinjaSyntax],
  ['mustache', mustacheSyntax],
  ['handlebars', handlebarsSyntax],
  ['liquid', liquidSyntax],
]);

/** Prompty, in its first and second version: front matter, and a template with role markers behind it or as its `instructions`. */
export const promptyFormat: Format = {
  id: 'prompty',
  recognize: ({ path, languageId }) => (/\.prompty$/i.test(path) || languageId === 'prompty' ? 'sure' : 'no'),
  parse(file, context) {
    const frontMatter = readFrontMatter(file.text);
    const values = frontMatter?.values ?? {};
    const tree = frontMatter && new FrontMatterTree(file.text, frontMatter.yaml);
    const variables = variablesOf(values);
    const syntax = SYNTAXES.get(templateKindOf(values) ?? context.syntax ?? 'jinja2') ?? jinjaSyntax;
    const bodyStart = frontMatter?.bodyStart ?? wholeFile(file).start;
    const bodyTools = readBodyTools(file.text, bodyStart, syntax, context);
    const behind = { start: bodyTools?.end ?? bodyStart, end: file.text.length };
    const isBlank = tree !== undefined && !bodyTools && file.text.slice(behind.start).trim() === '';
    const instructions = isBlank ? tree.text(['instructions']) : undefined;
    const node = instructions && tree?.node(['instructions']);
    const body = node ? tree!.spanOf(node) : behind;
    const threads = new Set(variables.filter(({ type }) => type === 'thread').map(({ name }) => name));
    const model = tree && modelOf(tree);
    const provider = providerOf(values) ?? providerOfModel(model?.id);
    const name = values['name'];
    const bodySyntax = unlessUntagged(syntax, instructions?.text ?? file.text.slice(body.start), BRACE_OR_PERCENT);
    const { prompts, problems } = parseTemplate(file, body, withRoles(withReferences(bodySyntax), threads), context, {
      frame: { section: 'system', role: 'system' },
      known: knownOf(variables),
      variables,
      problems: frontMatter?.problems ?? [],
      ...(typeof name === 'string' && name !== '' && { name }),
      ...(model && { model }),
      ...(provider && { provider }),
      ...(instructions && { mapped: instructions }),
    });
    const tools = [...(tree ? toolBlocks(file.text, tree) : []), ...(bodyTools ? [bodyTools.block] : [])];
    return { prompts: prompts.map((prompt) => withTools(prompt, tools)), problems };
  },
};

function withTools(prompt: Prompt, tools: readonly Block[]): Prompt {
  const start = Math.min(prompt.start, tools[0]?.start ?? prompt.start);
  const end = Math.max(prompt.end, ...tools.map((tool) => tool.end));
  return { ...prompt, start, end, blocks: inRenderOrder([...tools, ...prompt.blocks]) };
}
