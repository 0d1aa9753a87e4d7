import * as vscode from 'vscode';
import { boundariesOf, boundaryTitle, neighbour } from '../boundaries.ts';
import type { Contribution, Services } from '../contribution.ts';
import { revealSpan } from '../reveal.ts';
import { placeText } from '../texts/lens-text.ts';
import { targetAnalysis } from './active-document.ts';
import { registerCommand } from './command.ts';

const SHOWN_MS = 8000;
/** A hover that is shown before the editor has scrolled is gone again. */
const SCROLLED_MS = 150;

/** Go to Next and Previous Cache Boundary: ends of prefixes and breakpoints, each with its hover. */
export const goToBoundaryContribution: Contribution = {
  name: 'commands Go to Next and Previous Cache Boundary',
  register: (services) =>
    vscode.Disposable.from(
      registerCommand(services, 'promptCache.goToNextBoundary', () => goToBoundary(services, 'next')),
      registerCommand(services, 'promptCache.goToPreviousBoundary', () => goToBoundary(services, 'previous')),
    ),
};

async function goToBoundary(services: Services, direction: 'next' | 'previous'): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const state = await targetAnalysis(services);
  if (!editor || !state) return;
  const at = state.start + editor.document.offsetAt(editor.selection.active);
  const boundary = neighbour(boundariesOf(state.file), at, direction);
  if (!boundary) {
    vscode.window.setStatusBarMessage(
      vscode.l10n.t('Prompt Cache: no boundary, nothing in this prompt varies'),
      SHOWN_MS,
    );
    return;
  }
  await revealSpan(state, { start: boundary.offset, end: boundary.offset });
  vscode.window.setStatusBarMessage(
    `Prompt Cache: ${boundaryTitle(boundary)}, ${placeText(state.file, boundary.offset)}`,
    SHOWN_MS,
  );
  await new Promise((resolve) => setTimeout(resolve, SCROLLED_MS));
  await vscode.commands.executeCommand('editor.action.showHover');
}
