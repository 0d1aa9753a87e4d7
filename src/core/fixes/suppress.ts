import type { FileAnalysis } from '../analysis.ts';
import type { Finding } from '../findings/finding.ts';
import type { TemplateLanguage } from '../formats/plain/tags/template-language.ts';
import { LINE_COMMENTS } from '../prompt/directives.ts';
import { prefixBlocks } from '../prompt/identity.ts';
import type { FileStructure } from '../structure.ts';
import { applyEdits, type Edit } from '../text/edit.ts';

/**
 * Strategy. A comment must not change what reaches the model, and each format has another way to write one: some engines drop
 * the line of a comment, some keep its line break. So the ways that may work are tried one after the other, and the first one
 * counts that is read as a suppression and leaves the text of every prompt as it was. Where none does, a comment would be text
 * for the model, and only the workspace's file can silence the rule.
 */

/** Reads a changed text of the same file with the same settings. */
export type ReadAgain = (text: string) => FileStructure;

/** A comment for a template language: `open`, the directive, `close`, on a line of its own with the indentation of the next. */
const TEMPLATE_COMMENTS: Readonly<Record<string, CommentMarks>> = {
  jinja: ['{# ', ' -#}'],
  handlebars: ['{{!-- ', ' --}}'],
  dotprompt: ['{{!-- ', ' --}}'],
  mustache: ['{{! ', ' }}'],
  liquid: ['{% # ', ' -%}'],
  'go-template': ['{{/* ', ' */ -}}'],
} satisfies Readonly<Record<TemplateLanguage | 'dotprompt', CommentMarks>>;
type CommentMarks = readonly [open: string, close: string];
const LINES = LINE_COMMENTS.map((mark): CommentMarks => [`${mark} `, '']);
const SLASHES: CommentMarks = ['// ', ''];

/** The comment that silences a finding's rule on its line; undefined where the format has no room for one. */
export function suppressOnLine(file: FileAnalysis, finding: Finding, read: ReadAgain): Edit | undefined {
  const line = file.lines.lineOf(finding.start);
  const directive = `prompt-cache: disable-next-line ${finding.rule}`;
  return firstThatWorks(file, finding, commentsAbove(file, finding, line, directive), read);
}

/** The comment that silences a finding's rule in its file; undefined where the format has no room for one. */
export function suppressInFile(file: FileAnalysis, finding: Finding, read: ReadAgain): Edit | undefined {
  const { text } = file.file;
  const directive = `prompt-cache: disable ${finding.rule}`;
  const first = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const marks = lineComments(file);
  const isFramed = /^(?:---|#!)/.test(text.slice(first, first + 3));
  const head = isFramed ? file.lines.startOf(1) : first;
  const candidates = marks.map(([open]): Edit => ({
    start: head,
    end: head,
    text: `${open}${directive}${lineBreak(text)}`,
  }));
  const start = finding.prompt === undefined ? 0 : (file.prompts[finding.prompt]?.prompt.start ?? 0);
  const body = text.slice(start).search(/\S/);
  const line = file.lines.lineOf(body === -1 ? start : start + body);
  return firstThatWorks(file, finding, [...candidates, ...commentsAbove(file, finding, line, directive)], read);
}

/** Comments up to the end of the line, where the format of the file may have them. JSON has none. */
function lineComments({ file, format }: FileAnalysis): readonly CommentMarks[] {
  if (format === 'messages-json') return /\.jsonc$/i.test(file.path) || file.languageId === 'jsonc' ? [SLASHES] : [];
  return format === 'messages-jsonl' || format === 'langchain-json' ? [] : LINES;
}

function commentsAbove(file: FileAnalysis, { prompt }: Finding, line: number, directive: string): Edit[] {
  const { lines, prompts } = file;
  const { text } = file.file;
  const start = lines.startOf(line);
  const at = line === 0 && text.charCodeAt(0) === 0xfeff ? start + 1 : start;
  const indentation = /^[^\S\r\n]*/.exec(text.slice(at, lines.startOf(line + 1)))![0];
  const own = TEMPLATE_COMMENTS[prompt === undefined ? '' : (prompts[prompt]?.prompt.syntax ?? '')];
  return [...(own ? [own] : []), ...lineComments(file)].map(([open, close]) => ({
    start: at,
    end: at,
    text: `${indentation}${open}${directive}${close}${lineBreak(text)}`,
  }));
}

function firstThatWorks(
  file: FileAnalysis,
  finding: Finding,
  edits: readonly Edit[],
  read: ReadAgain,
): Edit | undefined {
  return edits.find((edit) => {
    const after = read(applyEdits(file.file.text, [edit]));
    const start = finding.start + (edit.start <= finding.start ? edit.text.length : 0);
    const isSilenced = after.suppressions.some(
      ({ rule, line }) => rule === finding.rule && (!line || (line.start <= start && start <= line.end)),
    );
    return isSilenced && after.problems.length <= file.problems.length && sentText(after) === sentText(file);
  });
}

/** All that reaches the model, placeholders as the file has them. */
function sentText({ file, prompts }: FileStructure): string {
  return JSON.stringify(
    prompts.map(({ prompt }) => prefixBlocks(file.text, prompt, { block: prompt.blocks.length, offset: prompt.end })),
  );
}

function lineBreak(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
