import type { SourceFile } from '../format.ts';
import {
  isAgentFile,
  isCollectionFile,
  isInCharacterFolder,
  isForeign,
  isConfigOfPrompts,
  isTaskFile,
  isTextOfEntry,
  meaningOf,
} from '../prompt-config/prompt-keys.ts';
import { isLanguage, isLongLanguage, speaksToModel } from '../prompt-config/prompt-text.ts';
import { baseName } from '../whole-file.ts';

/** How much of the file is looked at. */
const HEAD = 8192;
const NAMES = /\.prompt\.ya?ml$|^promptfooconfig.*\.ya?ml$|(?:^|[._-])system[._-]prompts?\.ya?ml$/i;
/** The outermost name with its value, where a tool's own shape begins. */
const LANGCHAIN = /^_type:\s*["']?(?:prompt|chat|few_shot)/m;
const LANGCHAIN_CLASS = [/^lc:[ \t]*\d/m, /^id:/m, /\bprompts\b/];
const MESSAGES = /^messages:\s*(?:#.*)?\r?\n\s*-\s+(?:\{\s*)?["']?(?:role["']?:|content["']?:|system:|user:)/m;
/** A list of messages at any depth. */
const CHAT =
  /^[ \t]*(?:-[ \t]+)?(?:[\w-]+:[ \t]+)?role:[ \t]*["']?(?:system|user|assistant|developer)\b[^\n]*\n(?:[^\n]*\n){0,3}?[ \t]*(?:content|text):/m;
const KERNEL_AGENT = /^type:\s*["']?\w+_(?:agent|assistant)\b/m;
/** Templates of promptsource, the parts of a prompt of Agently, texts in a list of agents. */
const DATA_SET = [/^dataset:/m, /^templates:/m, /^ {4}jinja:/m];
const AGENTLY = [/^(?:input|info):/m, /^(?:instruct|output):/m, /\$(?:desc|type):|:[ \t]\$\{\w/];
/** A task of lm-evaluation-harness that takes its question from the file that it includes. */
const TASK_OF_HARNESS = [/^task:/m, /^dataset_name:/m, /^description:/m, /^include:/m];
/** A character of a chat program. */
const CHARACTER = [/^name:/m, /^context:/m];
const CHARACTER_BESIDE = /^(?:greeting|example_dialogue):/m;
const LISTED_AGENTS = /^agents:[ \t]*\r?\n[ \t]{0,8}-[ \t]{1,4}\w{1,60}:[ \t]*[|>]/m;
const PROMPTFOO = /^prompts:/m;
const PROMPTFOO_BESIDE = /^(?:providers|targets|tests|defaultTest):/m;
const KERNEL = /^template:/m;
const KERNEL_BESIDE = /^(?:template_format|input_variables|execution_settings):/m;
const CREW_AGENT = /^[ \t]+role:[\s\S]{0,2000}?^[ \t]+(?:goal|backstory):/m;
const CREW_TASK = /^[ \t]+description:[\s\S]{0,3000}?^[ \t]+expected_output:/m;
/** A task in a file of tasks, or one with its agent. */
const NAMED_TASK = /^\w{0,60}task(?:_\d{1,6})?:[ \t]{0,20}(?:#[^\n]{0,200})?\r?\n[ \t]{1,40}description:/im;
const TASK_OF_AGENT = /^[ \t]{1,40}description:[\s\S]{0,3000}?^[ \t]{1,40}agent:/m;
/** Among prompts: a block of text, or a list of its lines. */
const TEXT_OF_ENTRY = /:[ \t]*[|>][-+\d]*[ \t]*\r?$|^[ \t]+lines:[ \t]*\r?\n[ \t]*-[ \t]/m;
/** An entry whose value begins on its line or is a block scalar. */
const ENTRY = /^([ \t]*(?:-[ \t]+)*)(["']?)([A-Za-z][\w .-]{0,60})\2:(?:[ \t]+(.*))?$/gm;
/** Instructions beside a model's name are an agent's. */
const MODEL = /^[ \t]*model(?:_name|_id)?:/m;
/** No shorter string on one line is sure to be a prompt. */
const SHORTEST = 30;
const LOOKED_AT = 400;
const BLOCK = /^(?:[!&]\S+\s+)*[|>][-+\d]*\s*(?:#.*)?$/;

/** Tells by the file's name, by a tool's shape or by an entry that is named like a prompt and reads like one. */
export function looksLikePromptYaml({ path, text }: SourceFile): boolean {
  if (NAMES.test(baseName(path))) return true;
  const head = text.slice(0, HEAD);
  if (isCollectionFile(path) && TEXT_OF_ENTRY.test(head)) return true;
  if (LANGCHAIN.test(head) || MESSAGES.test(head) || CHAT.test(head)) return true;
  if (KERNEL_AGENT.test(head) && /^instructions:/m.test(head)) return true;
  if ([DATA_SET, AGENTLY, TASK_OF_HARNESS, LANGCHAIN_CLASS].some((marks) => marks.every((mark) => mark.test(head))))
    return true;
  if (CHARACTER.every((mark) => mark.test(head)) && (CHARACTER_BESIDE.test(text) || isInCharacterFolder(path)))
    return true;
  if (LISTED_AGENTS.test(head)) return true;
  if (PROMPTFOO.test(head) && PROMPTFOO_BESIDE.test(text)) return true;
  if (KERNEL.test(head) && KERNEL_BESIDE.test(text)) return true;
  if (CREW_AGENT.test(head) || CREW_TASK.test(head)) return true;
  if (isTaskFile(path) && (NAMED_TASK.test(head) || TASK_OF_AGENT.test(head))) return true;
  return hasPromptEntry(text, head, isAgentFile(path)) || (isConfigOfPrompts(path) && hasBlockOfText(text, head));
}

/** `text: |` at the left margin. */
function hasBlockOfText(text: string, head: string): boolean {
  for (const match of head.matchAll(ENTRY)) {
    const [line, indentation = '', , name = '', value = ''] = match;
    if (indentation !== '' || !isTextOfEntry(name) || !BLOCK.test(value.trim())) continue;
    const behind = match.index + line.length;
    if (isLongLanguage(text.slice(behind, behind + LOOKED_AT))) return true;
  }
  return false;
}

function hasPromptEntry(text: string, head: string, ofAgents: boolean): boolean {
  let foreign: number | undefined;
  for (const match of head.matchAll(ENTRY)) {
    const [line, indentation = '', , name = '', value = ''] = match;
    const indent = indentation.length;
    if (foreign !== undefined && indent > foreign) continue;
    foreign = isForeign(name) ? indent : undefined;
    const meaning = foreign === undefined ? meaningOf(name) : undefined;
    if (!meaning && (!ofAgents || foreign !== undefined)) continue;
    const isBlock = BLOCK.test(value.trim());
    const behind = match.index + line.length;
    const content = isBlock ? text.slice(behind, behind + LOOKED_AT) : value.replace(/^["']/, '');
    if (!meaning) {
      if (speaksToModel(content)) return true;
      continue;
    }
    const isLong = isBlock || content.length >= SHORTEST;
    if (meaning.sure ? isLong && isLanguage(content) : isBlock && MODEL.test(head) && isLongLanguage(content))
      return true;
  }
  return false;
}
