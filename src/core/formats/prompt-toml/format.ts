import { say } from '../../text/message.ts';
import { parseTomlTree } from '../../text/toml-tree.ts';
import type { Format, ParsedFile, Recognition, SourceFile } from '../format.ts';
import { buildPrompts } from '../prompt-config/build-prompts.ts';
import type { ConfigNode } from '../prompt-config/config-node.ts';
import { meaningOf } from '../prompt-config/prompt-keys.ts';
import { isLanguage } from '../prompt-config/prompt-text.ts';
import { readConfig } from '../prompt-config/read-config.ts';
import { wholeFile } from '../whole-file.ts';
import { geminiCommandSyntax } from './gemini-command.ts';
import { TomlConfigNode } from './toml-config-node.ts';

/** How much of the file is looked at. */
const HEAD = 8192;
const COMMAND_FOLDER = /(?:^|\/)commands\//i;
const OWN_FOLDER = /(?:^|\/)\.(?:(?:gemini|qwen|iflow)\/commands|codex\/agents)\//i;
/** An entry whose text has several lines. */
const ENTRY = /^[ \t]*([A-Za-z][\w-]{0,60})[ \t]*=[ \t]*(?:"""|''')([\s\S]{0,400})/gm;
const PROMPT = /^[ \t]*prompt[ \t]*=[ \t]*["']/m;
const INJECTION = /\{\{args\}\}|[!@]\{/;

/** TOML that holds prompts: commands of Gemini CLI, agents of Codex, strings under names that say so. */
export const promptTomlFormat: Format = {
  id: 'prompt-toml',
  recognize(file): Recognition {
    if (!/\.toml$/i.test(file.path) && file.languageId !== 'toml') return 'no';
    return looksLikePromptToml(file) ? 'sure' : 'possible';
  },
  parse(file, context): ParsedFile {
    const whole = wholeFile(file);
    const { root, problems } = parseTomlTree(file.text, whole);
    const config = new TomlConfigNode(file.text, root);
    const drafts = readConfig(config, file.path);
    const isCommand = isGeminiCommand(config, file.path);
    const read = buildPrompts(
      file,
      isCommand ? drafts.map((draft) => ({ ...draft, syntax: geminiCommandSyntax })) : drafts,
      context,
    );
    const message = say`No prompt was found in this TOML: no entry is named like one, such as "prompt" or "instructions".`;
    const none = { code: 'no-prompt', message, start: whole.start, end: Math.min(whole.start + 1, whole.end) } as const;
    const isMissing = read.prompts.length === 0 && problems.length === 0 && !looksLikePromptToml(file);
    return { prompts: read.prompts, problems: [...problems, ...(isMissing ? [none] : []), ...read.problems] };
  },
};

function looksLikePromptToml({ path, text }: SourceFile): boolean {
  const head = text.slice(0, HEAD);
  const forward = path.replaceAll('\\', '/');
  if (OWN_FOLDER.test(forward) || (COMMAND_FOLDER.test(forward) && PROMPT.test(head))) return true;
  return Array.from(head.matchAll(ENTRY)).some(
    ([, name = '', content = '']) => meaningOf(name)?.sure === true && isLanguage(content),
  );
}

/** A command has its prompt at the top. */
function isGeminiCommand(root: ConfigNode, path: string): boolean {
  const prompt = root.get('prompt');
  if (prompt?.kind !== 'text') return false;
  return COMMAND_FOLDER.test(path.replaceAll('\\', '/')) || INJECTION.test(prompt.text);
}
