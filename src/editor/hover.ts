import * as vscode from 'vscode';
import { isStale } from './analysis/analyzed-document.ts';
import { boundariesOf, type Boundary } from './boundaries.ts';
import type { Contribution, Services } from './contribution.ts';
import { rangeOf } from './document-ranges.ts';
import { boundaryHover, type HoverPart, regionHover } from './texts/hover-text.ts';
import { isTemplateTag, regionAt } from './texts/region-text.ts';
import type { SeenFile } from './texts/seen-prompt.ts';

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
  const prompt = file.prompts.find(({ prompt: { start, end } }) => start <= offset && offset <= end);
  const region = prompt && (regionAt(prompt, offset) ?? regionAt(prompt, offset - 1));
  const parts: HoverPart[] = boundariesNear(file, position.line, offset).map((boundary) =>
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
  const range = region && rangeOf(file.lines, region);
  return new vscode.Hover(contents, range?.isSingleLine && range.contains(position) ? range : undefined);
}

/** The boundaries here, and those that carry their mark on this line; a prefix's end only from its own character on. */
function boundariesNear(file: SeenFile, line: number, offset: number): Boundary[] {
  return boundariesOf(file).filter(
    (boundary) =>
      boundary.offset === offset || (boundary.line === line && (boundary.breakpoint || offset > boundary.offset)),
  );
}
