import type { NamedModel } from '../../prompt/model.ts';
import type { Span } from '../../text/span.ts';
import type { Format, ParseContext, ParsedFile, SourceFile } from '../format.ts';
import { type FrontMatter, readFrontMatter } from '../front-matter.ts';
import { providerOfModel } from '../messages-json/provider-of-model.ts';
import { plainSyntax, syntaxById } from '../plain/placeholder-style.ts';
import { withPlaces } from '../plain/tags/places-beside-tags.ts';
import { templateLanguageOf } from '../plain/tags/template-language.ts';
import { DOUBLE_BRACE, unlessUntagged } from '../plain/tags/untagged.ts';
import type { TemplateSyntax } from '../syntax.ts';
import { promptYamlFormat } from '../prompt-yaml/format.ts';
import { parseTemplate, wholeFile } from '../whole-file.ts';
import { contextProviders } from './context-providers.ts';
import { isSureOfHandlebars } from './language.ts';
import { readPreamble } from './preamble.ts';
import { withRoleElements } from './role-elements.ts';
import { dotpromptSyntax } from './syntax.ts';
import { inputVariables } from './variables.ts';

/**
 * Google's Dotprompt: YAML front matter and a Handlebars template. What stands before the first role is the user's. The tools
 * that `tools` names are defined elsewhere. Where nothing stands behind the front matter, the prompts are in it. Prompt files
 * of Continue and Humanloop have the same ending: settings above a rule, roles as elements.
 */
export const dotpromptFormat: Format = {
  id: 'dotprompt',
  recognize: ({ path }) => (/\.prompt$/i.test(path) ? 'sure' : 'no'),
  parse: (file, context) => (isConfiguration(file.text) ? promptYamlFormat : { parse }).parse(file, context),
};

/** YAML without a template behind it, which other programs keep under the same ending: settings, and the prompts among them. */
function isConfiguration(text: string): boolean {
  return /^\uFEFF?(?:#[^\n]*\n|\s)*[\w-]+:(?:[ \t]|\r?\n)/.test(text) && PROMPTS.test(text);
}

const PROMPTS = /^(?:prompts|messages):[ \t]*\r?\n[ \t]{0,40}(?:-[ \t]{1,8})?[a-z]\w{0,40}:/m;

const FRAME = { section: 'messages', role: 'user' } as const;
/** What no other language with double braces has: without front matter, it takes such a tag to tell Dotprompt. */
const OWN_TAG = /\{\{~?(?:[#>^!/]|\s*(?:[#/]|role|history|media|section|json)\b)/;

function parse(file: SourceFile, context: ParseContext): ParsedFile {
  const ownFront = readFrontMatter(file.text);
  const front = ownFront ?? readPreamble(file.text);
  if (!front) {
    const whole = wholeFile(file);
    const template = file.text.slice(whole.start);
    const syntax = OWN_TAG.test(template) ? dotpromptSyntax : (syntaxOfOthers(template) ?? plainSyntax);
    return parseTemplate(file, whole, withRoleElements(syntax, template) ?? syntax, context, { frame: FRAME });
  }
  if (file.text.slice(front.bodyStart).trim() === '') {
    const settings = promptYamlFormat.parse(file, context);
    if (settings.prompts.length > 0) return settings;
  }
  const model = namedModel(file.text, front);
  const provider = providerOfModel(model?.id);
  const { name } = front.values;
  const body = trimmed(file.text, front.bodyStart);
  const template = file.text.slice(body.start);
  const isOwn = OWN_TAG.test(template) || isSureOfHandlebars(front.values, template);
  const other = isOwn ? undefined : syntaxOfOthers(template);
  const isOfContinue = !ownFront || /(?:^|[\\/])\.continue[\\/]/.test(file.path);
  const filled = other ?? unlessUntagged(dotpromptSyntax, template, DOUBLE_BRACE);
  const syntax = isOfContinue ? withPlaces(filled, template, contextProviders(template)) : filled;
  return parseTemplate(file, body, withRoleElements(syntax, template) ?? syntax, context, {
    frame: FRAME,
    variables: inputVariables(front.values.input),
    problems: front.problems,
    ...(model && { model }),
    ...(provider && { provider }),
    ...(typeof name === 'string' && name !== '' && { name }),
  });
}

/** The language of other programs that keep their templates under the same ending, by tags that Handlebars does not have. */
function syntaxOfOthers(text: string): TemplateSyntax | undefined {
  return syntaxById(templateLanguageOf(text, 'used') ?? '');
}

/** Dotprompt drops the white space around the template that follows front matter. */
function trimmed(text: string, start: number): Span {
  const body = text.slice(start);
  const from = start + body.length - body.trimStart().length;
  return { start: from, end: Math.max(from, start + body.trimEnd().length) };
}

function namedModel(text: string, { yaml, values }: FrontMatter): NamedModel | undefined {
  const { model } = values;
  if (typeof model !== 'string' || model === '') return undefined;
  const line = /^model[^\S\r\n]*:[^\r\n]*/m.exec(text.slice(yaml.start, yaml.end));
  const column = line?.[0].indexOf(model, 'model'.length) ?? -1;
  if (!line || column === -1) return undefined;
  const start = yaml.start + line.index + column;
  return { id: model, start, end: start + model.length };
}
