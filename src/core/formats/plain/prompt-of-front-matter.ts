import { beginsAsSpoken } from '../../prompt/spoken-to-model.ts';
import { parseYamlStream } from '../../text/yaml-document.ts';
import type { ParseContext, ParsedFile, SourceFile } from '../format.ts';
import type { FrontMatter } from '../front-matter.ts';
import { buildPrompts } from '../prompt-config/build-prompts.ts';
import type { ConfigEntry } from '../prompt-config/config-node.ts';
import { SYSTEM, type TextPart, userFrame } from '../prompt-config/prompt-draft.ts';
import { hasPlaceholder, isLanguage, isLongLanguage } from '../prompt-config/prompt-text.ts';
import { YamlConfigNode, YamlSource } from '../prompt-config/yaml-config-node.ts';
import type { TemplateSyntax } from '../syntax.ts';
import { markdownFrontMatter } from './words/front-matter-keys.ts';

/** At the head of a line, in any case: `systemPrompt:`, `system:`, `instructions:`, `prompt_template:`, `prompt:`. */
const KEYED =
  /^(?:(?:system|sys)(?:[_-]?(?:prompt|message|instructions?))?|instructions|(?:user[_-]?)?prompt(?:[_-]?template)?):/im;
/** Names that may be of a game's system, of steps for a person, or of what an image is made of. */
const PERHAPS = /^(?:sys(?:tem)?|instructions|prompt)$/i;
const OF_USER = /^(?:user|prompt)/i;

/**
 * The prompt that a program takes from the front matter of a text, most often the system prompt in front of it.
 * @param syntax that of the text behind it, in which its places are written too where that has any
 */
export function promptOfFrontMatter(
  file: SourceFile,
  { yaml }: FrontMatter,
  syntax: TemplateSyntax,
  context: ParseContext,
): ParsedFile {
  const none = { prompts: [], problems: [] };
  if (!KEYED.test(file.text.slice(yaml.start, yaml.end))) return none;
  // The fence in front of it is YAML too, so that what is found stands where it stands in the file.
  const text = file.text.slice(0, yaml.end);
  const { documents, lines } = parseYamlStream(text, true);
  const document = documents.at(-1);
  if (!document?.contents) return none;
  const root = new YamlConfigNode(new YamlSource(text, document, lines), document.contents);
  const entries = root.entries.filter(isPrompt);
  if (entries.length === 0) return none;
  const [ofUser, ofSystem] = [true, false].map((user) => entries.filter(({ name }) => OF_USER.test(name) === user));
  const parts: TextPart[] = [
    ...ofSystem!.map(({ value }) => ({ node: value, frame: SYSTEM })),
    ...ofUser!.map(({ value }) => ({ node: value, frame: userFrame() })),
  ];
  const own = syntax.id === 'text' ? {} : { syntax };
  return buildPrompts(file, [{ name: entries[0]!.name, parts, ...own }], context);
}

/**
 * A text has such a prompt in its front matter.
 * @param head of the text, of which no more is read where that has all of the front matter
 * @param frontMatter that of the head
 */
export function hasPromptInFrontMatter(text: string, head: string, frontMatter: FrontMatter | undefined): boolean {
  if (!KEYED.test(head.slice(0, frontMatter?.yaml.end))) return false;
  const isCut = !frontMatter && head.length < text.length;
  const values = (isCut ? markdownFrontMatter(text, false) : frontMatter)?.values ?? {};
  return Object.entries(values).some(([name, value]) => typeof value === 'string' && isPromptText(name, value));
}

function isPrompt({ name, value }: ConfigEntry): boolean {
  return value.kind === 'text' && isPromptText(name, value.text);
}

function isPromptText(name: string, text: string): boolean {
  if (!KEYED.test(`${name}:`) || !isLanguage(text)) return false;
  if (beginsAsSpoken(text)) return true;
  if (!PERHAPS.test(name)) return isLongLanguage(text);
  return /^prompt$/i.test(name) && isLongLanguage(text) && (hasPlaceholder(text) || text.trim().includes('\n'));
}
