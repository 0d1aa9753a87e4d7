import { dotpromptFormat } from './dotprompt/format.ts';
import type { Format, SourceFile } from './format.ts';
import { goTemplateFormat } from './go-template/format.ts';
import { handlebarsFormat } from './handlebars/format.ts';
import { codeFormat } from '../languages/code-format.ts';
import { bamlFormat } from '../languages/baml/format.ts';
import { csharp } from '../languages/csharp/language.ts';
import { go } from '../languages/go/language.ts';
import { java } from '../languages/java/language.ts';
import { notebookFormat } from '../languages/notebook/format.ts';
import { php } from '../languages/php/language.ts';
import { python } from '../languages/python/language.ts';
import { ruby } from '../languages/ruby/language.ts';
import { rust } from '../languages/rust/language.ts';
import { shell } from '../languages/shell/language.ts';
import { javascript, typescript } from '../languages/typescript/language.ts';
import { jinjaFormat } from './jinja/format.ts';
import { langchainJsonFormat } from './langchain-json/format.ts';
import { liquidFormat } from './liquid/format.ts';
import { messagesJsonFormat, messagesJsonlFormat } from './messages-json/format.ts';
import { mustacheFormat } from './mustache/format.ts';
import { plainFormat } from './plain/format.ts';
import { promptYamlFormat } from './prompt-yaml/format.ts';
import { promptyFormat } from './prompty/format.ts';
import { semanticKernelFormat } from './semantic-kernel/format.ts';

/** Every format, in the order in which a file is offered to them. */
export const FORMATS: readonly Format[] = [
  promptyFormat,
  dotpromptFormat,
  semanticKernelFormat,
  jinjaFormat,
  handlebarsFormat,
  mustacheFormat,
  liquidFormat,
  goTemplateFormat,
  messagesJsonlFormat,
  messagesJsonFormat,
  langchainJsonFormat,
  promptYamlFormat,
  notebookFormat,
  codeFormat(python),
  codeFormat(typescript),
  codeFormat(javascript),
  codeFormat(go),
  codeFormat(java),
  codeFormat(csharp),
  codeFormat(php),
  codeFormat(ruby),
  codeFormat(rust),
  codeFormat(shell),
  bamlFormat,
  plainFormat,
];

/** File names that some format could be sure of; a folder's other files are not opened. */
export const PROMPT_FILE_NAMES =
  /\.(?:prompty|prompt|skprompt|j2|jinja2?|hbs|handlebars|mustache|liquid|tmpl|gotmpl|tpl|jsonc?|jsonl|ya?ml|md|mdc|markdown|txt|pyw?|[cm]?[jt]sx?|go|java|cs|php|rb|rake|rs|sh|bash|zsh|bats|baml|ipynb)$|(?:^|[\\/])\.(?:cursorrules|windsurfrules)$/i;

export function findFormat(id: string): Format | undefined {
  return FORMATS.find((format) => format.id === id);
}

export interface RecognizedFormat {
  readonly format: Format;
  /** Something says that the file is a prompt at all. */
  readonly sure: boolean;
  /** Other formats that the file may be in, where it is not sure. */
  readonly others: readonly Format[];
}

/** The format that a file is in. Plain text where no other fits. */
export function recognizeFormat(file: SourceFile): RecognizedFormat {
  const possible: Format[] = [];
  for (const format of FORMATS) {
    const recognition = format.recognize(file);
    if (recognition === 'sure') return { format, sure: true, others: [] };
    if (recognition === 'possible') possible.push(format);
  }
  const [format = plainFormat, ...others] = possible;
  return { format, sure: false, others };
}
