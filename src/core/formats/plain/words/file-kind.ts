import type { SourceFile } from '../../format.ts';
import { CodeCursor } from './code-regions.ts';

/**
 * What a text file is to the program that loads it, which is what decides what in it can vary.
 * `instructions`: loaded as it is (AGENTS.md, rules). `skill`, `command`: read by the preprocessor of Claude Code.
 * `agent`: loaded as it is, but others' orchestrators fill double braces in it. `prompt-file`: VS Code fills its variables.
 * `workflow`: an agentic workflow of GitHub, which fills its expressions.
 * `fabric`: a pattern, in which every `{{…}}` is filled. `template`: named or kept as a prompt. `document`: any other.
 */
export type FileKind =
  'instructions' | 'skill' | 'agent' | 'command' | 'prompt-file' | 'workflow' | 'fabric' | 'template' | 'document';

/** Kinds by path (forward slashes), the first that fits. */
const BY_PATH: readonly (readonly [RegExp, FileKind])[] = [
  [/(?:^|\/)SKILL\.md$|(?:^|\/)skills\/[^/]+\/skill\.md$/, 'skill'],
  [/(?:^|\/)(?:AGENTS?|CLAUDE|GEMINI|QWEN|WARP|copilot-instructions)(?:\.local|\.override)?\.md$/, 'instructions'],
  [/(?:^|\/)(?:\.cursorrules|\.windsurfrules|\.clinerules|\.roorules|\.goosehints)$/i, 'instructions'],
  [/\.instructions\.md$/i, 'instructions'],
  [/\.mdc$/i, 'instructions'],
  [
    /(?:^|\/)(?:\.(?:cursor|windsurf|continue|amazonq|augment|claude|trae)\/rules|\.roo\/rules[\w-]*|\.clinerules|\.kiro\/steering|\.claude\/output-styles)\/.*\.(?:md|txt)$/i,
    'instructions',
  ],
  [/\.(?:agent|chatmode)\.md$/i, 'agent'],
  [
    /(?:^|\/)(?:\.(?:claude|github|cursor|opencode|gemini|factory)\/(?:agents?|droids|chatmodes)|\.opencode\/mode)\/.*\.md$/i,
    'agent',
  ],
  [
    /(?:^|\/)(?:\.(?:claude|cursor|opencode|crush|roo|factory|agents|augment)\/commands?|\.codex\/prompts|\.windsurf\/workflows)\/.*\.md$/i,
    'command',
  ],
  [/(?:^|\/)\.pi\/(?:agent\/)?prompts\/[^/]+\.md$/i, 'command'],
  // mdflow names a file for the agent that runs it.
  [/\.(?:claude|codex|gemini|copilot|opencode)\.md$/i, 'command'],
  [/\.prompt\.md$/i, 'prompt-file'],
  [/(?:^|\/)\.github\/prompts\/.*\.md$/i, 'prompt-file'],
  [/(?:^|\/)patterns\/[^/]+\/(?:system|user)\.md$/i, 'fabric'],
];
/** Folders of plugins that mean the same as those in `.claude`, where front matter agrees. */
const PLUGIN_FOLDER = /^(?:agents|commands)$/i;
const AGENT_KEYS = ['tools', 'model', 'color', 'permissionMode', 'mcpServers', 'skills', 'description'];
const COMMAND_KEYS = ['description', 'argument-hint', 'allowed-tools', 'model', 'arguments'];
const TEMPLATE_NAME =
  /prompt|提示词|提示詞|プロンプト|프롬프트|^system(?:[^a-z]|$)|[_.]system\.|(?:^|[^a-z])(?:persona|template)(?:[^a-z]|$)/i;
export const TEMPLATE_FOLDER = /(?:^|\/)(?:[\w.-]*prompts?[\w.-]*|patterns|templates|personas|system[-_]?messages)\//i;
const TEMPLATE_KEYS = ['variables', 'inputs', 'input_variables', 'parameters', 'temperature', 'max_tokens', 'model'];
const WORKFLOW_FOLDER = /(?:^|\/)\.github\/workflows\//;
const WORKFLOW_KEYS = ['engine', 'permissions', 'safe-outputs', 'network', 'timeout-minutes'];
/** Of a command of Pi, as a shell has them. */
const ALL_ARGUMENTS = ['$@', '${@'];
/** Other variables of Make: beside them `$@` is its target. */
const OF_MAKE = /\$(?:\([A-Z]{2,20}\)|<(?![A-Za-z]))/;
/** Prose of people that comes with a project, by the file's name. */
export const SHIPPED_PROSE =
  /(?:^|\/)(?:readme|changelog|contributing|license|code_of_conduct|security)(?:[._-][\w.-]*)?$/i;

/**
 * What a file is, by its path, its front matter and the editor's language id.
 * @param frontMatter the keys of the file's front matter, where it has one
 */
export function kindOf(file: SourceFile, frontMatter: readonly string[] | undefined): FileKind {
  const path = file.path.replaceAll('\\', '/');
  for (const [pattern, kind] of BY_PATH) if (pattern.test(path)) return kind;
  const byLanguage = LANGUAGES.get(file.languageId ?? '');
  if (byLanguage) return byLanguage;
  const has = (keys: readonly string[]): boolean => keys.some((key) => frontMatter?.includes(key));
  if (isAgenticWorkflow(path, frontMatter ?? [])) return 'workflow';
  const folders = /\.md$/i.test(path) ? path.split('/').slice(0, -1) : [];
  const folder = folders.findLast((one) => PLUGIN_FOLDER.test(one))?.toLowerCase();
  if (folder === 'agents' && frontMatter?.includes('name') && has(AGENT_KEYS)) return 'agent';
  const isOfSkill =
    /(?:^|\/)skills\//.test(path) && frontMatter?.includes('name') && frontMatter.includes('description');
  if (isOfSkill && /\.md$/i.test(path)) return 'skill';
  const isCommand = folder === 'commands' && (has(COMMAND_KEYS) || file.text.includes('$ARGUMENTS'));
  if (isCommand || has(['argument-hint'])) return 'command';
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (SHIPPED_PROSE.test(name)) return 'document';
  if (
    TEMPLATE_FOLDER.test(path) &&
    /\.md$/i.test(name) &&
    !OF_MAKE.test(file.text) &&
    ALL_ARGUMENTS.some((mark) => namesArguments(file.text, mark))
  )
    return 'command';
  if (name === '' || TEMPLATE_NAME.test(name) || TEMPLATE_FOLDER.test(path) || has(TEMPLATE_KEYS)) return 'template';
  if (!/\.(?:md|markdown)$/i.test(name)) return 'template';
  return namesArguments(file.text, '$ARGUMENTS') ? 'command' : 'document';
}

/** Whether a text has all arguments of a command as a shell writes them. */
export function hasAllArguments(text: string): boolean {
  return ALL_ARGUMENTS.some((mark) => text.includes(mark));
}

/** By its folder, or by what starts it and what bounds it. */
function isAgenticWorkflow(path: string, keys: readonly string[]): boolean {
  if (!/\.md$/i.test(path) || keys.length === 0) return false;
  return WORKFLOW_FOLDER.test(path) || (keys.includes('on') && WORKFLOW_KEYS.some((key) => keys.includes(key)));
}

/** Outside of code, where a text about commands would name them: `$ARGUMENTS`, `$@` is filled. */
function namesArguments(text: string, mark: string): boolean {
  const code = new CodeCursor(text);
  for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + 1)) {
    if (
      /^(?![\w@"'])/.test(text.slice(at + mark.length, at + mark.length + 1)) &&
      !/["'\w$]/.test(text[at - 1] ?? '') &&
      !code.at(at)
    )
      return true;
  }
  return false;
}

/** Language ids that VS Code gives to such files. */
const LANGUAGES: ReadonlyMap<string, FileKind> = new Map([
  ['prompt', 'prompt-file'],
  ['instructions', 'instructions'],
  ['chatagent', 'agent'],
  ['chatmode', 'agent'],
  ['skill', 'skill'],
]);
