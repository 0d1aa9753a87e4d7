import type { NamedModel, VariableDeclaration } from '../../../prompt/model.ts';
import type { Span } from '../../../text/span.ts';
import { type FrontMatter, readFrontMatter, readYaml } from '../../front-matter.ts';
import { isRecord } from '../../../text/json-value.ts';

const MODEL = /^model:[ \t]*(?:\[[ \t]*)?(?:"([^"\r\n]+)"|'([^'\r\n]+)'|([^\s#"'[\]{}&*!|>,][^#,\r\n\]]*))/m;
/** Words that leave the model to whoever runs the prompt. */
const NO_MODEL = /^(?:inherit|default|auto|none)$/i;
/** Claude Code's names for a model of a family, whose version is the account's. Source: code.claude.com/docs/en/model-config */
const FAMILY = /^(?:opus|sonnet|haiku)$/i;
/** One of {@link VARIABLE_KEYS} at the head of a line. */
const VARIABLE_LIST = /^(?:variables|inputs|input_variables|parameters|args|vars|input):/m;
const VARIABLE_KEYS = ['variables', 'inputs', 'input_variables', 'parameters', 'args', 'vars', 'input'];

/**
 * The front matter of a Markdown file: it begins with the file's first character, and with a key. A text that merely begins
 * with a rule (`---`) has none. Its YAML may be broken: hosts read it leniently, and descriptions with colons are common.
 * @param certain the file is of a kind that has front matter, so that one that is never closed is told of
 */
export function markdownFrontMatter(text: string, certain: boolean): FrontMatter | undefined {
  if (!/^\uFEFF?---[^\S\r\n]*\r?\n/.test(text)) return undefined;
  const frontMatter = readFrontMatter(text);
  if (!frontMatter || frontMatter.bodyStart === frontMatter.yaml.start) return certain ? frontMatter : undefined;
  const keyed = /^\s*(?:#[^\n]*\n\s*)*[\w.-]+[ \t]*[:=]/.test(text.slice(frontMatter.yaml.start, frontMatter.yaml.end));
  return certain || keyed ? frontMatter : undefined;
}

/** The keys at the top level, also where the YAML is not valid. */
export function frontMatterKeys(text: string, frontMatter: FrontMatter): string[] {
  const yaml = text.slice(frontMatter.yaml.start, frontMatter.yaml.end);
  return Array.from(yaml.matchAll(/^([A-Za-z][\w-]*):/gm), (match) => match[1]!);
}

const SETTINGS =
  /^(?:name|id|title|description|summary|model|models|provider|tools|skills|color|mode|agent|role|type|kind|version|authors?|license|tags|keywords|categor(?:y|ies)|layout|permalink|slug|draft|inputs?|outputs?|variables|parameters|args|arguments|vars|template|config|metadata|schema|sample|temperature|max_tokens|globs|alwaysApply|applyTo|paths?|hooks|permissions?|on|engine|imports)$/i;
/** In a value. */
const TAG = /\{\{[^{}\n]{1,80}\}\}|<<\w{1,60}>>/;
/** A value that is nothing else; in YAML it would be a mapping without values. */
const FIELD = /^\{[A-Za-z_]\w{0,60}\}$/;

/** Lines between two rules at the head of a prompt, of which a program fills one and none is a setting: the model gets them. */
export function isOpeningOfPrompt(text: string, frontMatter: FrontMatter): boolean {
  if (frontMatter.bodyStart === frontMatter.yaml.start) return false;
  if (frontMatterKeys(text, frontMatter).some((key) => SETTINGS.test(key))) return false;
  const lines = text.slice(frontMatter.yaml.start, frontMatter.yaml.end).split('\n');
  return lines.some((line) => {
    const value = line.slice(line.indexOf(':') + 1).trim();
    return TAG.test(value) || FIELD.test(value);
  });
}

/**
 * The model that the front matter names; of a list, the first.
 * @param families a family may stand for one of its models, as in agents, commands and skills
 */
export function frontMatterModel(text: string, yaml: Span, families: boolean): NamedModel | undefined {
  const match = MODEL.exec(text.slice(yaml.start, yaml.end));
  const id = (match?.[1] ?? match?.[2] ?? match?.[3])?.trim();
  if (!match || !id || NO_MODEL.test(id)) return undefined;
  const start = yaml.start + match.index + match[0].lastIndexOf(id);
  return { id, start, end: start + id.length, ...(families && FAMILY.test(id) && { isFamily: true }) };
}

/** The variables that the front matter declares: a list of names or of mappings with a name, or a mapping by name. */
export function frontMatterVariables(values: FrontMatter['values'], keys = VARIABLE_KEYS): VariableDeclaration[] {
  for (const key of keys) {
    const declared = values[key];
    if (typeof declared === 'string')
      return declared
        .split(/[\s,]+/)
        .filter(Boolean)
        .map((name) => ({ name }));
    if (Array.isArray(declared)) return declared.flatMap((entry) => declarationOf(undefined, entry));
    if (key !== 'input' && isRecord(declared))
      return Object.entries(declared).flatMap(([name, entry]) => declarationOf(name, entry));
  }
  return [];
}

/** A comment at the head of a text that is written as front matter is: `<!-- name: … variables: … -->`. */
const COMMENT = /^\uFEFF?<!--[ \t]*\r?\n((?:[^\n]*\n){1,80}?)[ \t]*-->/;

/** The variables that a comment at the head of a text declares. */
export function commentVariables(text: string): VariableDeclaration[] {
  const yaml = COMMENT.exec(text)?.[1];
  if (!yaml || !VARIABLE_LIST.test(yaml)) return [];
  return frontMatterVariables(readYaml(yaml, 0).values);
}

function declarationOf(name: string | undefined, entry: unknown): VariableDeclaration[] {
  if (typeof entry === 'string' && name === undefined) return [{ name: entry }];
  if (!isRecord(entry)) return name === undefined ? [] : [{ name, ...(typeof entry === 'string' && { type: entry }) }];
  const own = name ?? entry['name'];
  if (typeof own !== 'string') return [];
  const { type, description } = entry;
  const sample = entry['default'] ?? entry['sample'];
  return [
    {
      name: own,
      ...(typeof type === 'string' && { type }),
      ...(sample !== undefined && { sample }),
      ...(typeof description === 'string' && { description }),
    },
  ];
}
