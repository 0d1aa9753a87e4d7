import type { Prompt } from '../prompt/model.ts';
import type { Problem } from '../text/problem.ts';
import type { Span } from '../text/span.ts';
import { type MappedText, verbatimText } from '../text/source-map.ts';
import { blocksOf, type TemplateFrame } from './compose.ts';
import type { ParseContext, ParsedFile, SourceFile } from './format.ts';
import type { ScanContext, TemplateSyntax } from './syntax.ts';

/** What a format knows beyond the template's text. */
export interface TemplateDetails extends Partial<Pick<Prompt, 'model' | 'provider' | 'variables' | 'name'>> {
  readonly frame?: TemplateFrame;
  readonly known?: ScanContext['known'];
  readonly problems?: readonly Problem[];
  /** What the template is where it does not stand in the file as it is. */
  readonly mapped?: MappedText;
}

/** Reads one template that stands in a file as it is: all of the file, or what is behind its front matter. */
export function parseTemplate(
  file: SourceFile,
  body: Span,
  syntax: TemplateSyntax,
  context: ParseContext,
  details: TemplateDetails = {},
): ParsedFile {
  const mapped = details.mapped ?? verbatimText(file.text, body);
  const scan = syntax.scan(mapped.text, { ...context, ...(details.known && { known: details.known }) });
  const prompt: Prompt = {
    name: details.name ?? baseName(file.path),
    ...body,
    blocks: blocksOf(mapped, scan.pieces, details.frame ?? frameByName(file.path), context.boundaryMarker),
    syntax: syntax.id,
    variables: details.variables ?? [],
    ...(details.model && { model: details.model }),
    ...(details.provider && { provider: details.provider }),
  };
  const problems = scan.problems.map((problem) => ({ ...problem, ...mapped.map.toFile(problem) }));
  return { prompts: [prompt], problems: [...(details.problems ?? []), ...problems] };
}

/** The whole text but a byte order mark. */
export function wholeFile(file: SourceFile): Span {
  return { start: file.text.charCodeAt(0) === 0xfeff ? 1 : 0, end: file.text.length };
}

/** A template alone is a system prompt, unless its name says that it is a user's turn. */
export function frameByName(path: string): TemplateFrame {
  return /(^|[^a-z])(user|human)([^a-z]|$)/i.test(baseName(path)) || /[\\/]user\.[a-z0-9]+$/i.test(path)
    ? { section: 'messages', role: 'user' }
    : { section: 'system', role: 'system' };
}

export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
