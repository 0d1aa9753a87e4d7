import type { Prompt } from '../../prompt/model.ts';
import { say } from '../../text/message.ts';
import type { Problem } from '../../text/problem.ts';
import type { Span } from '../../text/span.ts';
import type { Format } from '../format.ts';
import { goTemplateSyntax } from '../go-template/syntax.ts';
import { styledSyntax } from '../plain/placeholder-style.ts';
import { parseTemplate, wholeFile } from '../whole-file.ts';

const NAME = /(?:^|[\\/])modelfile(?:[._-][\w.-]{1,60})?$|\.modelfile$/i;
const FROM = /^[ \t]*FROM[ \t]+\S/im;
/** An instruction that holds text, with the quotes that open it. */
const INSTRUCTION = /^[ \t]*(TEMPLATE|SYSTEM)[ \t]+("""|"|)/gim;

/** A Modelfile of Ollama: its system text, and the Go template that puts a request together. */
export const modelfileFormat: Format = {
  id: 'modelfile',
  recognize: ({ path, text }) => (NAME.test(path) ? (FROM.test(text) ? 'sure' : 'possible') : 'no'),
  parse(file, context) {
    const prompts: Prompt[] = [];
    const problems: Problem[] = [];
    for (const { name, span } of textsIn(file.text)) {
      const syntax = name === 'TEMPLATE' ? goTemplateSyntax : styledSyntax('text');
      const read = parseTemplate(file, span, syntax, context, { name, frame: { section: 'system', role: 'system' } });
      prompts.push(...read.prompts);
      problems.push(...read.problems);
    }
    if (prompts.length > 0) return { prompts, problems };
    const { start, end } = wholeFile(file);
    const message = say`No prompt was found in this Modelfile: it has neither "TEMPLATE" nor "SYSTEM".`;
    return { prompts, problems: [{ code: 'no-prompt', message, start, end: Math.min(start + 1, end) }] };
  },
};

function textsIn(text: string): { name: string; span: Span }[] {
  const found: { name: string; span: Span }[] = [];
  let end = 0;
  for (const match of text.matchAll(INSTRUCTION)) {
    // A line of a text that another instruction holds.
    if (match.index < end) continue;
    const [whole, name = '', quotes = ''] = match;
    const start = match.index + whole.length;
    const close = text.indexOf(quotes || '\n', start);
    const span = { start, end: close === -1 ? text.length : close };
    if (text[span.end - 1] === '\r') span.end--;
    end = span.end + quotes.length;
    if (span.end > start) found.push({ name: name.toUpperCase(), span });
  }
  return found;
}
