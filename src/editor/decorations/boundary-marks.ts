import * as vscode from 'vscode';
import type { Contribution } from '../contribution.ts';
import { rangeIn } from '../document-ranges.ts';
import { isAllStatic } from '../texts/seen-prompt.ts';
import { Decorator } from './decorator.ts';

const MOST_MARKS = 200;
const COLOUR = new vscode.ThemeColor('promptCache.boundaryBorder');

/** A thin line where a static prefix ends: above the line that begins with what varies, or before the character inside of one. */
export const boundaryMarksContribution: Contribution = {
  name: 'boundary marks',
  register: (services) =>
    new Decorator(services, {
      types: () => [aboveLine(), beforeCharacter()],
      isOn: ({ gutterIcons }) => gutterIcons,
      ranges: (_, state, [above, before]) => {
        const lines: vscode.Range[] = [];
        const characters: vscode.Range[] = [];
        for (const prompt of state.file.prompts.slice(0, MOST_MARKS)) {
          const end = prompt.ends.everybody;
          if (prompt.prompt.isPart || isAllStatic(prompt) || end.offset <= prompt.prompt.start) continue;
          const position = rangeIn(state, state.file.lines, { start: end.offset, end: end.offset })?.start;
          if (!position) continue;
          if (position.character === 0) lines.push(new vscode.Range(position, position));
          else characters.push(new vscode.Range(position, position.translate(0, 1)));
        }
        return new Map([
          [above!, lines],
          [before!, characters],
        ]);
      },
    }),
};

function aboveLine(): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    borderStyle: 'dashed',
    borderWidth: '1px 0 0 0',
    borderColor: COLOUR,
    overviewRulerColor: COLOUR,
    overviewRulerLane: vscode.OverviewRulerLane.Center,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
}

function beforeCharacter(): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    borderStyle: 'solid',
    borderWidth: '0 0 0 2px',
    borderColor: COLOUR,
    overviewRulerColor: COLOUR,
    overviewRulerLane: vscode.OverviewRulerLane.Center,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
}
