import { say } from '../text/message.ts';
import type { Format, ParseContext, ParsedFile, SourceFile } from '../formats/format.ts';
import { readDirectives } from '../prompt/directives.ts';
import { promptsOfCode } from './analyze-code.ts';
import type { CodeLanguage } from './syntax/language.ts';
import { hasMark } from './marks.ts';
import { isMinified } from './limits.ts';
import { isPromptHome } from './prompts/names.ts';

/** Larger files are no source code that somebody wrote. */
const LARGEST_CODE = 2_000_000;

/** A programming language as a format: a file that holds prompts. Recognized by its name and the cheap test of its text. */
export function codeFormat(language: CodeLanguage): Format {
  return {
    id: language.id,
    isCode: true,
    recognize(file) {
      if (!language.files.test(file.path) && !language.languageIds.has(file.languageId ?? '')) return 'no';
      return file.text.length <= LARGEST_CODE && speaksOfPrompts(file) ? 'sure' : 'possible';
    },
    grammar: (file) => (isRead(file) ? language.grammarOf(file) : undefined),
    parse: (file, context) => parse(language, file, context),
  };
}

function isRead(file: SourceFile): boolean {
  return file.text.length <= LARGEST_CODE && (speaksOfPrompts(file) || readDirectives(file.text).prompt);
}

/** The cheap test: by where the file stands, or by what it mentions. */
function speaksOfPrompts({ path, text }: SourceFile): boolean {
  return isPromptHome(path) || hasMark(text);
}

function parse(language: CodeLanguage, file: SourceFile, context: ParseContext): ParsedFile {
  const whole = { start: 0, end: Math.min(1, file.text.length) };
  if (file.text.length > LARGEST_CODE) {
    const message = say`Code files over ${LARGEST_CODE / 1_000_000} MB are not read.`;
    return { prompts: [], problems: [{ code: 'too-large', message, ...whole }] };
  }
  const grammar = language.grammarOf(file);
  const parser = context.grammars?.parserFor(grammar);
  if (!isRead(file)) return { prompts: [], problems: [] };
  if (isMinified(file.text)) {
    const message = say`Minified code is not read; open the source that it was made of.`;
    return { prompts: [], problems: [{ code: 'minified', message, ...whole }] };
  }
  if (!parser) {
    const message = say`The grammar of ${language.id} is not loaded, so the code cannot be read.`;
    return { prompts: [], problems: [{ code: 'no-grammar', message, ...whole }] };
  }
  const memory = context.syntaxMemory;
  if (memory) {
    const edited = memory.parse(parser, file.text, language.contents);
    return promptsOfCode(language, file, parser, edited, context, memory);
  }
  const tree = parser.parse(file.text)!;
  try {
    return promptsOfCode(language, file, parser, tree, context);
  } finally {
    tree.delete();
  }
}
