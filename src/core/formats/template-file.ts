import { frontMatterModel, frontMatterVariables, markdownFrontMatter } from './plain/words/front-matter-keys.ts';
import { unlessUntagged } from './plain/tags/untagged.ts';
import type { FrontMatter } from './front-matter.ts';
import type { ParseContext, ParsedFile, SourceFile } from './format.ts';
import type { TemplateSyntax } from './syntax.ts';
import { parseTemplate, type TemplateDetails, wholeFile } from './whole-file.ts';

/** Keys of which one says that a mapping is about the prompt and not of it. */
const ABOUT_PROMPT =
  /^(?:name|id|description|version|authors?|tags|model|temperature|max_tokens|variables|inputs|input_variables|parameters)$/;
/** What else stands beside one of them. */
const BESIDE =
  /^(?:title|summary|license|created|updated|date|category|categories|language|type|kind|provider|role|metadata|config)$/;
/** Texts that a program may send. */
const TEXT_OF_PROMPT = /^(?:system|user|messages|(?:system_|user_)?(?:prompt|template|message)|instructions?)$/i;
/** What is said here may quote places of the prompt. */
const WORDS = ['description', 'summary'];
const PLACE = /\{[{#]/g;
/** What governs text, here perhaps the text behind the front matter too. */
const TAG = /\{%|\{\{[~-]?\s{0,8}(?:[#/^]|(?:if|range|with|end|else)\b)/;

/**
 * Reads a file that is one template in the language that its name says. Front matter is no text of the prompt: its loader cuts it off.
 * @param opening what every tag of the language begins with
 * @param change what is known of how the file is used
 */
export function parseTemplateFile(
  file: SourceFile,
  context: ParseContext,
  syntax: TemplateSyntax,
  opening: RegExp,
  change: (own: TemplateSyntax) => TemplateSyntax = (own) => own,
): ParsedFile {
  const frontMatter = frontMatterOf(file.text);
  const body = { start: frontMatter?.bodyStart ?? wholeFile(file).start, end: file.text.length };
  const own = unlessUntagged(syntax, file.text.slice(body.start), opening);
  return parseTemplate(file, body, change(own), context, frontMatter && detailsOf(file.text, frontMatter));
}

/** A mapping at the head of a template that is about the prompt; in doubt it is text. */
function frontMatterOf(text: string): FrontMatter | undefined {
  const frontMatter = markdownFrontMatter(text, false);
  if (!frontMatter || frontMatter.problems.length > 0) return undefined;
  const yaml = text.slice(frontMatter.yaml.start, frontMatter.yaml.end);
  const keys = Object.keys(frontMatter.values);
  const isAbout = keys.some((key) => ABOUT_PROMPT.test(key)) && !keys.some((key) => TEXT_OF_PROMPT.test(key));
  if (!isAbout || TAG.test(yaml)) return undefined;
  const places = placesIn(yaml);
  return places === 0 || isQuotedOnly(keys, frontMatter.values, places) ? frontMatter : undefined;
}

/** `description: Answers {{ customer }}` beside what stays as it is. */
function isQuotedOnly(keys: readonly string[], values: FrontMatter['values'], places: number): boolean {
  if (!keys.every((key) => ABOUT_PROMPT.test(key) || BESIDE.test(key))) return false;
  const quoted = WORDS.reduce((sum, key) => sum + placesIn(values[key]), 0);
  return quoted === places && keys.some((key) => ABOUT_PROMPT.test(key) && placesIn(values[key]) === 0);
}

function placesIn(value: unknown): number {
  return typeof value === 'string' ? (value.match(PLACE)?.length ?? 0) : 0;
}

function detailsOf(text: string, { values, yaml }: FrontMatter): TemplateDetails {
  const model = frontMatterModel(text, yaml, false);
  const { name } = values;
  return {
    variables: frontMatterVariables(values),
    ...(model && { model }),
    ...(typeof name === 'string' && name !== '' && { name }),
  };
}
