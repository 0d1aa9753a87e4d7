import * as vscode from 'vscode';
import { BOUNDARY_KINDS, type BoundaryKind, boundariesIn, iconsByLine } from '../boundaries.ts';
import type { Contribution } from '../contribution.ts';
import { Decorator } from './decorator.ts';
import { iconVariant } from './theme.ts';

const MOST_ICONS = 200;
/** The end of one session's prefix has no icon: it is in the hover, the outline and the boundary commands. */
const KINDS: readonly BoundaryKind[] = BOUNDARY_KINDS.filter((kind) => kind !== 'session-prefix-end');

/** An icon beside each breakpoint, suggested breakpoint and end of a static prefix. */
export const gutterIconsContribution: Contribution = {
  name: 'gutter icons',
  register: (services) =>
    new Decorator(services, {
      types: (theme) => KINDS.map((kind) => gutterIcon(services.extensionUri, kind, iconVariant(theme))),
      isOn: ({ gutterIcons }) => gutterIcons,
      needsFigures: true,
      also: (repaint) => vscode.debug.onDidChangeBreakpoints(repaint),
      ranges: (editor, state, types) => {
        const taken = linesWithDebuggerBreakpoints(editor.document);
        const ranges = new Map<vscode.TextEditorDecorationType, vscode.Range[]>();
        const boundaries = boundariesIn(state).filter(({ kind }) => KINDS.includes(kind));
        for (const [line, kind] of iconsByLine(boundaries, taken, MOST_ICONS)) {
          const type = types[KINDS.indexOf(kind)]!;
          ranges.set(type, [...(ranges.get(type) ?? []), new vscode.Range(line, 0, line, 0)]);
        }
        return ranges;
      },
    }),
};

function gutterIcon(extensionUri: vscode.Uri, kind: BoundaryKind, variant: string): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    gutterIconPath: vscode.Uri.joinPath(extensionUri, 'media', 'gutter', `${kind}-${variant}.svg`),
    gutterIconSize: 'contain',
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
}

/** The two icons would lie one upon the other, and the debugger's is the one that people click. */
function linesWithDebuggerBreakpoints(document: vscode.TextDocument): Set<number> {
  const uri = document.uri.toString();
  return new Set(
    vscode.debug.breakpoints.flatMap((breakpoint) =>
      breakpoint instanceof vscode.SourceBreakpoint && breakpoint.location.uri.toString() === uri
        ? [breakpoint.location.range.start.line]
        : [],
    ),
  );
}
