import { say } from '../../text/message.ts';
import { asSentence, type Problem } from '../../text/problem.ts';
import { parseYamlStream, type YamlStream } from '../../text/yaml-document.ts';
import type { Format, ParsedFile, Recognition, SourceFile } from '../format.ts';
import { buildPrompts } from '../prompt-config/build-prompts.ts';
import { readConfig } from '../prompt-config/read-config.ts';
import { YamlConfigNode, YamlSource } from '../prompt-config/yaml-config-node.ts';
import { looksLikePromptYaml } from './recognize.ts';

/** One wrong character makes many errors; those behind the first few tell nothing new. */
const MOST_PROBLEMS = 10;
/** Above this the parser's search for names that stand twice would take longer than all the rest. */
const LONGEST_WITH_UNIQUE_NAMES = 100_000;

/** YAML that holds prompts: those of GitHub Models, Semantic Kernel, LangChain, promptfoo and CrewAI, and agents' settings. */
export const promptYamlFormat: Format = {
  id: 'prompt-yaml',
  recognize(file): Recognition {
    if (!/\.ya?ml$/i.test(file.path) && file.languageId !== 'yaml') return 'no';
    return looksLikePromptYaml(file) ? 'sure' : 'possible';
  },
  parse(file, context): ParsedFile {
    const { text } = file;
    const { documents, lines } = parseYamlStream(text, text.length <= LONGEST_WITH_UNIQUE_NAMES);
    const problems = problemsOf(text, documents);
    const drafts = documents.flatMap((document) => {
      if (!document.contents) return [];
      return readConfig(new YamlConfigNode(new YamlSource(text, document, lines), document.contents), file.path);
    });
    const read = buildPrompts(file, drafts, context);
    if (read.prompts.length === 0 && problems.length === 0 && !looksLikePromptYaml(file)) problems.push(noPrompt(file));
    return { prompts: read.prompts, problems: [...problems, ...read.problems] };
  },
};

function problemsOf(text: string, documents: YamlStream['documents']): Problem[] {
  return documents
    .flatMap((document) => document.errors)
    .slice(0, MOST_PROBLEMS)
    .map(({ message, pos }): Problem => {
      const start = Math.min(pos[0], text.length);
      const end = Math.min(Math.max(pos[1], start), text.length);
      return { code: 'yaml-syntax', message: say`The YAML is not valid: ${asSentence(message)}`, start, end };
    });
}

function noPrompt(file: SourceFile): Problem {
  const message = say`No prompt was found in this YAML: no entry is named like one, such as "messages", "prompt" or "template".`;
  return { code: 'no-prompt', message, start: 0, end: Math.min(1, file.text.length) };
}
