import { dotpromptFormat } from './dotprompt/format.ts';
import type { Format, SourceFile } from './format.ts';
import { goTemplateFormat } from './go-template/format.ts';
import { handlebarsFormat } from './handlebars/format.ts';
import { codeFormat } from '../languages/code-format.ts';
import { bamlFormat } from '../languages/baml/format.ts';
import { csharp } from '../languages/csharp/language.ts';
import { go } from '../languages/go/language.ts';
import { java } from '../languages/java/language.ts';
import type { CodeLanguage } from '../languages/syntax/language.ts';
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
import { modelfileFormat } from './modelfile/format.ts';
import { mustacheFormat } from './mustache/format.ts';
import { plainFormat } from './plain/format.ts';
import { promptTomlFormat } from './prompt-toml/format.ts';
import { promptYamlFormat } from './prompt-yaml/format.ts';
import { promptyFormat } from './prompty/format.ts';
import { semanticKernelFormat } from './semantic-kernel/format.ts';

/** Every programming language. */
export const LANGUAGES: readonly CodeLanguage[] = [
  python,
  typescript,
  javascript,
  go,
  java,
  csharp,
  php,
  ruby,
  rust,
  shell,
];

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
  promptTomlFormat,
  modelfileFormat,
  notebookFormat,
  ...LANGUAGES.map(codeFormat),
  bamlFormat,
  plainFormat,
];

export function findFormat(id: string): Format | undefined {
  return FORMATS.find((format) => format.id === id);
}

export interface RecognizedFormat {
  readonly format: Format;
  /** Something says that the file is a prompt at all. */
  readonly sure: boolean;
  /** It is not sure, but a prompt by where it is kept or by how it begins. */
  readonly likely: boolean;
  /** Other formats that the file may be in, where it is not sure. */
  readonly others: readonly Format[];
}

/** The format that a file is in. Plain text where no other fits. */
export function recognizeFormat(file: SourceFile): RecognizedFormat {
  const possible: Format[] = [];
  for (const format of FORMATS) {
    const recognition = format.recognize(file);
    if (recognition === 'sure') return { format, sure: true, likely: false, others: [] };
    if (recognition === 'likely') return { format, sure: false, likely: true, others: possible };
    if (recognition === 'possible') possible.push(format);
  }
  const [format = plainFormat, ...others] = possible;
  return { format, sure: false, likely: false, others };
}
