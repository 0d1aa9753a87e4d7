import type { FileAnalysis } from '../analysis.ts';
import type { FileSubject } from '../findings/file-subject.ts';
import type { Fix, Observation } from '../findings/finding.ts';
import type { PromptSubject } from '../findings/prompt-subject.ts';
import type { Rule } from '../findings/rule.ts';
import { exactly } from '../findings/wording.ts';
import type { Edit } from '../text/edit.ts';
import { say } from '../text/message.ts';

const LINE_BREAK = /\r\n|\n/g;

/** Line breaks of both kinds in one prompt: an editor, git or a program that makes them alike changes the prefix. */
export const whitespaceDrift: Rule = {
  id: 'whitespace-drift',
  title: 'Line breaks of two kinds in one prompt',
  level: 'hint',
  confidence: 'possible',
  seenIn: ['templates', 'code'],
  fact: {
    statement:
      'The prefix is compared byte by byte, so a line break that is CRLF in one place and LF in another, or a space that one path trims, makes a miss.',
    source:
      'platform.claude.com/docs/en/build-with-claude/prompt-caching (2026-08-21); NousResearch/hermes-agent#97618',
  },
  check: (file) =>
    file.holdsRequests || !file.file.text.includes('\r\n')
      ? []
      : file.prompts.flatMap((prompt) => observation(file, prompt)),
  fixes(file, finding) {
    const prompt = finding.prompt === undefined ? undefined : file.prompts[finding.prompt]?.prompt;
    return prompt ? [unify(file, prompt)] : [];
  },
};

function observation(file: FileSubject, { prompt, index }: PromptSubject): Observation[] {
  const { text } = file.file;
  const { minority, count, isCrlf } = breaksOf(text, prompt);
  if (minority === undefined) return [];
  const [rarer, others] = isCrlf ? ['CRLF', 'LF'] : ['LF', 'CRLF'];
  const line = file.line(minority);
  const found =
    count === 1
      ? say`Line breaks are mixed: 1 of this prompt, on line ${line}, is ${rarer!}, the others ${others!} (possible).`
      : say`Line breaks are mixed: ${exactly(count)} of this prompt, first on line ${line}, are ${rarer!}, the others ${others!} (possible).`;
  return [
    {
      start: minority,
      end: minority + (isCrlf ? 2 : 1),
      prompt: index,
      confidence: 'possible',
      message: say`${found} Whatever makes them alike (an editor, git, a program that reads the file) makes another prefix. Use one kind.`,
    },
  ];
}

/** The first of the rarer kind, and how many there are. */
function breaksOf(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): { minority?: number; count: number; isCrlf: boolean } {
  const found: Record<'crlf' | 'lf', number[]> = { crlf: [], lf: [] };
  for (const match of text.slice(start, end).matchAll(LINE_BREAK)) {
    found[match[0] === '\n' ? 'lf' : 'crlf'].push(start + match.index);
  }
  const isCrlf = found.crlf.length <= found.lf.length;
  const rarer = isCrlf ? found.crlf : found.lf;
  const others = isCrlf ? found.lf : found.crlf;
  const [minority] = others.length === 0 ? [] : rarer;
  return { ...(minority !== undefined && { minority }), count: rarer.length, isCrlf };
}

function unify({ file: { text } }: FileAnalysis, prompt: { readonly start: number; readonly end: number }): Fix {
  const { isCrlf } = breaksOf(text, prompt);
  const edits = Array.from(text.slice(prompt.start, prompt.end).matchAll(LINE_BREAK)).flatMap((match): Edit[] => {
    const at = prompt.start + match.index;
    if ((match[0] === '\n') === isCrlf) return [];
    return [{ start: at, end: at + match[0].length, text: isCrlf ? '\n' : '\r\n' }];
  });
  return { title: say`Use ${isCrlf ? 'LF' : 'CRLF'} for all line breaks of this prompt`, edits };
}
