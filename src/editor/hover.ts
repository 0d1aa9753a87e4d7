import * as vscode from 'vscode';
import type { Segment } from '../core/prompt/model.ts';
import { type AnalyzedDocument, isStale } from './analysis/analyzed-document.ts';
import { boundariesIn, type Boundary } from './boundaries.ts';
import type { Contribution, Services } from './contribution.ts';
import { rangeIn } from './document-ranges.ts';
import { boundaryHover, type HoverPart, regionHover } from './texts/hover-text.ts';
import { isTemplateTag, regionAt } from './texts/region-text.ts';
import type { SeenFile, SeenPrompt } from './texts/seen-prompt.ts';

/** What a region, a boundary and a breakpoint are, on the text itself. */
export const hoverContribution: Contribution = {
  name: 'hover',
  register: (services) =>
    vscode.languages.registerHoverProvider(
      { pattern: '**' },
      { provideHover: (document, position, token) => hoverAt(services, document, position, token) },
    ),
};

async function hoverAt(
  { analysis }: Services,
  document: vscode.TextDocument,
  position: vscode.Position,
  token: vscode.CancellationToken,
): Promise<vscode.Hover | undefined> {
  if (!analysis.of(document)) return undefined;
  const state = await analysis.current(document, token);
  if (!state || isStale(state) || token.isCancellationRequested) return undefined;
  const { file, basis } = state;
  const offset = document.offsetAt(position);
  const { prompt, region } = promptAt(file, state.start + offset) ?? {};
  const parts: HoverPart[] = boundariesNear(state, position.line, offset).map((boundary) =>
    boundaryHover(boundary, basis),
  );
  if (prompt && region && (region.kind !== 'markup' || (parts.length === 0 && isTemplateTag(file.file.text, region)))) {
    parts.unshift(regionHover(prompt, region));
  }
  if (parts.length === 0) return undefined;
  const contents = parts.map(({ title, sentences }) => {
    const markdown = new vscode.MarkdownString('**Prompt Cache:** ');
    markdown.appendText(title);
    for (const sentence of sentences) markdown.appendMarkdown('\n\n').appendText(sentence);
    return markdown;
  });
  const range = region && rangeIn(state, file.lines, region);
  return new vscode.Hover(contents, range?.isSingleLine && range.contains(position) ? range : undefined);
}

/** The prompt of whose text an offset is; where code puts prompts together, one may lie between the texts of another. */
function promptAt({ prompts }: SeenFile, offset: number): { prompt: SeenPrompt; region: Segment } | undefined {
  const found = prompts
    .filter(({ prompt: { start, end } }) => start <= offset && offset <= end)
    .flatMap((prompt) => {
      const region = regionAt(prompt, offset) ?? regionAt(prompt, offset - 1);
      return region ? [{ prompt, region }] : [];
    });
  return found.find(({ region }) => region.kind !== 'markup') ?? found[0];
}

/** The boundaries here, and those that carry their mark on this line; a prefix's end only from its own character on. */
function boundariesNear(state: AnalyzedDocument, line: number, offset: number): Boundary[] {
  return boundariesIn(state).filter(
    (boundary) =>
      boundary.offset === offset || (boundary.line === line && (boundary.breakpoint || offset > boundary.offset)),
  );
}
