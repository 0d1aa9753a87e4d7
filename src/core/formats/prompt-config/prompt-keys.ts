/** What an entry's name says of its text. */
export interface KeyMeaning {
  /** Who says it; `prompt`: a whole prompt, taken as the user's turn where nothing else is. */
  readonly kind: 'system' | 'user' | 'assistant' | 'prompt';
  /** What tells the texts of one request from those of another: `planner` of `planner_system_prompt`. */
  readonly group: string;
  /** The name alone is enough; otherwise the text must read like a prompt. */
  readonly sure: boolean;
  /** It says "prompt", so that a list is one of its lines. */
  readonly inLines?: true;
}

const SYSTEM =
  /^(?:(.{1,80})_)?(?:(?:system|sys|developer)_(?:prompt|message|msg|template|instructions?|role|text|content|prefix|suffix)|sys(?:tem)?(?:prompt|message|instructions?))(?:_(?:template|text|tmpl|tpl|prompt))?$/;
const USER =
  /^(?:(.{1,80})_)?(?:user|human|instance|initial|first|question|query|task)_(?:prompt|message|msg|template|text|input_template)(?:_(?:template|text|tmpl|tpl|prompt))?$/;
const ASSISTANT = /^(?:(.+)_)?(?:assistant|ai)_(?:prompt|message|msg|template|text|prefix|prefill)$/;
const PROMPT =
  /^(?:(.+)_)?prompt(?:_(?:template|tmpl|tpl|text|string|content|prefix|suffix|message|body|format|str))?$/;
const INSTRUCTIONS = /^(?:(.+)_)?instructions?(?:_(?:template|text|prompt))?$/;
/** Names that hold the word and no prompt. */
const OTHERS =
  /(?:^|_)(?:id|ids|name|names|file|files|path|paths|dir|directory|folder|version|type|key|keys|tokens?|count|length|limit|size|cost|price|cache|caching|enabled?|disabled?|variables?|vars|language|url|source|ref|mode|format_type|model|hash|schema|label|title|description|config|settings|params|parameters|engine|timeout|count|logprobs)$/;
/** One of several turns, or an addition to one: `system_prompt_short`, `user_prompt_fr`, `system_prompt_addon`. */
const ONE_OF_TURNS = /(?:^|_)(system|user)_prompt_(?=.)/;
/** Parts and versions of the same turn. */
const PARTS = /^(?:add_?on|addition|additional|extra|append|base|core|main|v\d+)$/;
/** One of several: `prompt_summarize`, `report_prompt_de`. */
const ONE_OF_PROMPTS = /^(?:(.+)_)?prompts?_./;
/** Prompts that a program shows to a person. */
const TO_PERSONS = /^(?:confirm(?:ation)?|login|password|shell|cookie|consent|permission|cli)$/;
/** Prompts that may be for a person: those for a model are longer. */
const PERHAPS_TO_PERSONS = /^(?:install|upgrade|update|command|input)$/;
const SYSTEM_WORDS = new Set([
  'role_definition',
  'custom_instructions',
  'backstory',
  'persona',
  'preamble',
  'pre_prompt',
  'story_string',
  'system',
  'developer',
]);
const PERHAPS_SYSTEM = /^(?:system|persona|developer)$/;
const USER_WORDS = new Set(['user', 'human', 'user_template', 'post_prompt']);
const ASSISTANT_WORDS = new Set(['assistant', 'prefill', 'assistant_prefill']);
const WEAK_WORDS = new Set([
  'template',
  'content',
  'guidelines',
  'guidance',
  'rules',
  'rubric',
  'directive',
  'mission',
]);
const ABOUT =
  /^(?:(?:.+_)?(?:description|notes?|comments?|usage|purpose|changelog|rationale)|name|title|author|version|tags|label|category|source|license|created|updated|model|provider)$/;
/** Collections whose every string is a prompt. */
const COLLECTION =
  /^(?:(?:.+_)?prompts|(?:.+_)?prompt_templates|(?:system|user|review|submit_review|reminder|followup|follow_up|nudge|.+_review)_messages)$/;
const COLLECTION_FILE = /(?:^|[\\/._-])prompts\.(?:ya?ml|toml|jsonc?)$/i;
const PROMPT_FOLDER =
  /(?:^|[\\/])(?:[\w-]{0,40}[_-])?prompts?[\\/](?:[\w .-]{1,80}[\\/]){0,4}[\w .-]{1,80}\.(?:ya?ml|toml|jsonc?)$/i;
const PROMPT_FILE = /(?:^|[\\/_-]|\d)prompt\.(?:ya?ml|toml|jsonc?)$/i;
const TASK_FILE = /(?:^|[\\/._-])tasks\.(?:ya?ml|jsonc?)$/i;
const CHARACTER_FOLDER = /(?:^|[\\/])characters[\\/][^\\/]{1,80}$/i;
const AGENT_FILE =
  /(?:^|[\\/._-])(?:agents?|roles?|personas?|characters?|assistants?|bots?)(?:[._-]?(?:config|settings|definitions?))?\.(?:ya?ml|toml|jsonc?)$/i;
/** What lies in here is for programs, tests or people. */
const FOREIGN = new Set([
  'env',
  'envs',
  'environment',
  'env_variables',
  'environment_variables',
  'command',
  'commands',
  'cmd',
  'entrypoint',
  'script',
  'scripts',
  'run',
  'shell',
  'schema',
  'json_schema',
  'input_schema',
  'output_schema',
  'response_format',
  'response_schema',
  'parameters',
  'properties',
  'test',
  'tests',
  'test_data',
  'test_cases',
  'testcases',
  'scenarios',
  'vars',
  'variables',
  'assert',
  'asserts',
  'assertions',
  'expected',
  'expected_response',
  'responses',
  'labels',
  'annotations',
  'metadata',
  'volumes',
  'headers',
  // Its `systemMessage` greets those who open its first page.
  'jenkins',
  'on',
]);

const TOPICS = new Set(['command', 'commands', 'script', 'scripts', 'run', 'scenarios', 'responses', 'labels']);

/** `systemPrompt`, `System-Prompt` and `SYSTEM_PROMPT` are one name. */
function normalized(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[\s.-]+/g, '_')
    .toLowerCase();
}

/** @returns undefined for a name that says nothing of prompts */
export function meaningOf(name: string): KeyMeaning | undefined {
  const key = normalized(name);
  if (SYSTEM_WORDS.has(key)) return { kind: 'system', group: '', sure: !PERHAPS_SYSTEM.test(key) };
  if (USER_WORDS.has(key)) return { kind: 'user', group: '', sure: false };
  if (ASSISTANT_WORDS.has(key)) return { kind: 'assistant', group: '', sure: false };
  // A task of lm-evaluation-harness: what the model is asked of each record.
  if (key === 'doc_to_text') return { kind: 'prompt', group: '', sure: true };
  if (OTHERS.test(key)) return undefined;
  const system = SYSTEM.exec(key);
  if (system) return { kind: 'system', group: system[1] ?? '', sure: true };
  const user = USER.exec(key);
  if (user) return { kind: 'user', group: user[1] ?? '', sure: true };
  const assistant = ASSISTANT.exec(key);
  if (assistant) return { kind: 'assistant', group: assistant[1] ?? '', sure: true };
  const prompt = PROMPT.exec(key);
  if (prompt && TO_PERSONS.test(prompt[1] ?? '')) return undefined;
  if (prompt) return { kind: 'prompt', group: prompt[1] ?? '', sure: !PERHAPS_TO_PERSONS.test(prompt[1] ?? '') };
  const instructions = INSTRUCTIONS.exec(key);
  if (instructions) return { kind: 'system', group: instructions[1] ?? '', sure: false };
  if (WEAK_WORDS.has(key)) return { kind: 'prompt', group: key, sure: false };
  const turn = ONE_OF_TURNS.exec(key);
  if (turn) {
    const before = key.slice(0, turn.index);
    const behind = key.slice(turn.index + turn[0].length);
    const group = PARTS.test(behind) ? before : before === '' ? behind : `${before}_${behind}`;
    return { kind: turn[1] === 'system' ? 'system' : 'user', group, sure: false };
  }
  const oneOf = ONE_OF_PROMPTS.exec(key);
  if (oneOf)
    return TO_PERSONS.test(oneOf[1] ?? '') ? undefined : { kind: 'prompt', group: key, sure: false, inLines: true };
  const template = /^(.+)_(?:template|tmpl|tpl)$/.exec(key);
  return template ? { kind: 'prompt', group: template[1]!, sure: false } : undefined;
}

/** What an entry says of a prompt instead of being one. */
export function isAbout(name: string): boolean {
  return ABOUT.test(normalized(name));
}

/** Instructions that only a system prompt beside them tells from the name of a person. */
export function isDeveloper(name: string): boolean {
  return normalized(name) === 'developer';
}

/** What a request is about, under the name of an input: `question: "{query}"`. */
export function isInput(name: string): boolean {
  return /^(?:(?:user|search)_)?(?:inputs?|quer(?:y|ies)|questions?|contexts?|documents?|docs|history|messages?|text|task|content)$/.test(
    normalized(name),
  );
}

/** A piece of the one message that a data pipeline puts together behind `system`: the keys of InstructLab's and of SDG Hub's blocks. */
export function isPieceOfMessage(name: string): boolean {
  return /^(?:introduction|principles|examples|generation)$/.test(normalized(name));
}

/** What a record of a template is called: `template_name`. */
export function isTemplateName(name: string): boolean {
  return /^(?:template|prompt)_name$/.test(normalized(name));
}

/** The text of such a record. */
export function isTemplateContent(name: string): boolean {
  return /^(?:template|prompt)_(?:content|text)$/.test(normalized(name));
}

/** What writes each of the examples of a few-shot prompt. */
export function isOfExamples(name: string): boolean {
  return /^(?:template|example_(?:prompt|template))$/.test(normalized(name));
}

/** What stands before those examples and behind them. */
export function isAroundExamples(name: string): boolean {
  return name === 'prefix' || name === 'suffix';
}

/** A task of lm-evaluation-harness, whose `description` stands before its examples and its question. */
export function isTaskOfHarness(names: readonly string[]): boolean {
  const has = (name: string): boolean => names.includes(name);
  if (!has('task') && !has('group')) return false;
  return has('doc_to_text') || has('dataset_path') || (has('dataset_name') && (has('include') || has('output_type')));
}

/** What the user says, beside `instructions`: the names of the Responses API. */
export function isInputOfInstructions(name: string): boolean {
  return normalized(name) === 'input';
}

/** The task beside `system`, in the generators of SWE-smith and in the templates of AI-Scientist. */
export function isInstance(name: string): boolean {
  return /^(?:instance|task_description)$/.test(normalized(name));
}

/** What a text under `value` is: `data_type: text`, `value_type: str`. */
export function isTypeOfValue(name: string): boolean {
  return /^(?:data|value)_type$/.test(normalized(name));
}

/** The text beside its type: a seed of PyRIT, a variation of YiVal. */
export function isTypedValue(name: string): boolean {
  return /^(?:instantiated_)?value$/.test(normalized(name));
}

/** What the answer is to look like: a schema, or words for the model. */
export function isAnswerForm(name: string): boolean {
  return /^(?:response|output|answer)_(?:format|schema)$/.test(normalized(name));
}

/** The prompt's text in an entry of a collection. */
export function isTextOfEntry(name: string): boolean {
  return /^(?:text|body|value|message)$/.test(normalized(name));
}

/** As a mapping it is for programs; as a text it may tell the model of it: `schema: |`. */
export function mayTellModel(name: string): boolean {
  return /^(?:(?:\w+_)?schema|parameters|environment|commands)$/.test(normalized(name));
}

/** Among prompts it may hold some too, under names that say so. */
export function isMetadata(name: string): boolean {
  return normalized(name) === 'metadata';
}

/** A file of prompts: `config/prompts.yaml`, `agent_prompts.toml`. */
export function isCollectionFile(path: string): boolean {
  return COLLECTION_FILE.test(path);
}

/** A file in a folder of prompts, or one that is named for its prompt: `prompts/classifier.yaml`, `sys_prompt.yml`. */
export function isConfigOfPrompts(path: string): boolean {
  return PROMPT_FOLDER.test(path) || PROMPT_FILE.test(path);
}

/** The file of a character: `characters/Ada.yaml`. */
export function isInCharacterFolder(path: string): boolean {
  return CHARACTER_FOLDER.test(path);
}

/** A file of agents: `config/roles.yaml`, `RoleConfig.json`. Texts in it that speak to a model are prompts under any name. */
export function isAgentFile(path: string): boolean {
  return AGENT_FILE.test(path);
}

/** The tasks of a crew: `config/tasks.yaml`. */
export function isTaskFile(path: string): boolean {
  return TASK_FILE.test(path);
}

export function isCollection(name: string): boolean {
  return COLLECTION.test(normalized(name));
}

/** `prompt`, `tprompt`: what lies below may be the prompts themselves. */
export function endsInPrompt(name: string): boolean {
  return /(?:^|[a-z_])prompt$/.test(normalized(name));
}

/** @param collection among prompts, where `script` and `responses` name what a prompt is about */
export function isForeign(name: string, collection = false): boolean {
  const key = normalized(name);
  return FOREIGN.has(key) && !(collection && TOPICS.has(key));
}
