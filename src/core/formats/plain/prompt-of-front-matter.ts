import { beginsAsSpoken } from '../../prompt/spoken-to-model.ts';
import { parseYamlStream } from '../../text/yaml-document.ts';
import type { ParseContext, ParsedFile, SourceFile } from '../format.ts';
import type { FrontMatter } from '../front-matter.ts';
import { buildPrompts } from '../prompt-config/build-prompts.ts';
import type { ConfigEntry } from '../prompt-config/config-node.ts';
import { SYSTEM, type TextPart, userFrame } from '../prompt-config/prompt-draft.ts';
import { isLanguage, isLongLanguage } from '../prompt-config/prompt-text.ts';
import { YamlConfigNode, YamlSource } from '../prompt-config/yaml-config-node.ts';
import type { TemplateSyntax } from '../syntax.ts';

/** At the head of a line, in any case: `systemPrompt:`, `system:`, `instructions:`, `prompt_template:`. */
const KEYED =
  /^(?:(?:system|sys)(?:[_-]?(?:prompt|message|instructions?))?|instructions|(?:user[_-]?)?prompt[_-]?template|user[_-]?prompt):/im;
/** Names that may be of a game's system or of steps for a person. */
const PERHAPS = /^(?:sys(?:tem)?|instructions)$/i;
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

function isPrompt({ name, value }: ConfigEntry): boolean {
  if (value.kind !== 'text' || !KEYED.test(`${name}:`) || !isLanguage(value.text)) return false;
  return beginsAsSpoken(value.text) || (!PERHAPS.test(name) && isLongLanguage(value.text));
}
