import { say } from '../../text/message.ts';
import { parseJsonTree } from '../../text/json-tree.ts';
import type { Format, ParsedFile, Recognition } from '../format.ts';
import { buildPrompts } from '../prompt-config/build-prompts.ts';
import { JsonConfigNode } from '../prompt-config/json-config-node.ts';
import { readConfig } from '../prompt-config/read-config.ts';
import { wholeFile } from '../whole-file.ts';
import { looksLikePromptJson } from './recognize.ts';

/** JSON that holds prompts: LangChain's, and strings under names that say so, as in `{"prompt": "…"}`. */
export const langchainJsonFormat: Format = {
  id: 'langchain-json',
  recognize(file): Recognition {
    if (!/\.jsonc?$/i.test(file.path) && file.languageId !== 'json' && file.languageId !== 'jsonc') return 'no';
    return looksLikePromptJson(file.text, wholeFile(file), file.path) ? 'sure' : 'possible';
  },
  parse(file, context): ParsedFile {
    const whole = wholeFile(file);
    const comments = /\.jsonc$/i.test(file.path) || file.languageId === 'jsonc';
    const { root, problems } = parseJsonTree(file.text, whole, { comments });
    const drafts = root ? readConfig(new JsonConfigNode(file.text, root), file.path) : [];
    const read = buildPrompts(file, drafts, context);
    const message = say`No prompt was found in this JSON: no member is named like one, such as "prompt" or "template".`;
    const none = { code: 'no-prompt', message, start: whole.start, end: Math.min(whole.start + 1, whole.end) } as const;
    const isMissing =
      read.prompts.length === 0 && problems.length === 0 && !looksLikePromptJson(file.text, whole, file.path);
    return { prompts: read.prompts, problems: [...problems, ...(isMissing ? [none] : []), ...read.problems] };
  },
};
