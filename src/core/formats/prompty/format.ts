import type { Span } from '../../text/span.ts';
import type { Format, ParseContext, ParsedFile, SourceFile } from '../format.ts';
import { readFrontMatter } from '../front-matter.ts';
import { handlebarsSyntax } from '../handlebars/syntax.ts';
import { jinjaSyntax } from '../jinja/syntax.ts';
import { providerOfModel } from '../messages-json/provider-of-model.ts';
import { mustacheSyntax } from '../mustache/syntax.ts';
import type { TemplateSyntax } from '../syntax.ts';
import { parseTemplate, wholeFile } from '../whole-file.ts';
import { knownVariables, modelOf, templateFormat, toolBlocks, variablesOf } from './front-matter.ts';
import { withRoles } from './roles.ts';

const SYNTAXES: Readonly<Record<string, TemplateSyntax | undefined>> = {
  mustache: withRoles(mustacheSyntax),
  handlebars: withRoles(handlebarsSyntax),
};
const JINJA = withRoles(jinjaSyntax);

/**
 * Microsoft's Prompty: YAML front matter, then messages behind role markers, in Jinja2 unless the front matter says Mustache.
 * Text before the first role is the system's.
 */
export const promptyFormat: Format = {
  id: 'prompty',
  recognize: ({ path, languageId }) => (/\.prompty$/i.test(path) || languageId === 'prompty' ? 'sure' : 'no'),
  parse,
};

const FRAME = { section: 'system', role: 'system' } as const;

function parse(file: SourceFile, context: ParseContext): ParsedFile {
  const front = readFrontMatter(file.text);
  if (!front) return parseTemplate(file, wholeFile(file), JINJA, context, { frame: FRAME });
  const variables = variablesOf(front);
  const model = modelOf(file.text, front);
  const provider = providerOfModel(model?.id);
  const { name } = front.values;
  const body: Span = { start: front.bodyStart, end: file.text.length };
  const parsed = parseTemplate(file, body, SYNTAXES[templateFormat(front)] ?? JINJA, context, {
    frame: FRAME,
    variables,
    known: knownVariables(variables),
    problems: front.problems,
    ...(model && { model }),
    ...(provider && { provider }),
    ...(typeof name === 'string' && name !== '' && { name }),
  });
  const tools = toolBlocks(file.text, front);
  if (tools.length === 0) return parsed;
  const prompts = parsed.prompts.map((prompt) => ({
    ...prompt,
    start: Math.min(prompt.start, tools[0]!.start),
    blocks: [...tools, ...prompt.blocks],
  }));
  return { ...parsed, prompts };
}
