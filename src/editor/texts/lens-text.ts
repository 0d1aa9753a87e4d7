import * as l10n from '@vscode/l10n';
import type { PromptAnalysis } from '../../core/analysis.ts';
import { lineName } from '../../core/text/line-names.ts';
import { modelText, prefixSummary, savingText } from './prefix-text.ts';
import { aboutTokens } from './figures.ts';
import { localized } from './localized.ts';
import { figuresOf, isAllStatic, type SeenFile, type SeenPrompt } from './seen-prompt.ts';

const ICONS = { yes: '$(pass)', borderline: '$(question)', no: '$(circle-slash)' } as const;
/** Behind an icon the workbench swallows a plain space. */
const GAP = '\u00a0';

/** The line above a prompt, once its tokens are counted. */
export function lensText(analysis: PromptAnalysis): string {
  const parts = [
    variantText(analysis),
    prefixSummary(analysis.staticPrefix),
    savingText(analysis),
    modelText(analysis.model),
  ];
  return `${ICONS[analysis.staticPrefix.cacheable]}${GAP}${parts.filter((part) => part !== undefined).join(' · ')}`;
}

/** The line above a prompt whose tokens are not counted. @param why `counting`, or why they are not going to be */
export function lensTextWithoutFigures(prompt: SeenPrompt, file: SeenFile, why: string): string {
  const where = isAllStatic(prompt)
    ? l10n.t('all of it is static')
    : l10n.t('static prefix up to {0}', placeText(file, prompt.ends.everybody.offset));
  return `$(symbol-ruler)${GAP}${[variantText(prompt), where, why].filter((text) => text !== undefined).join(' · ')}`;
}

/** `1/2`: of several prompts that one call may send, whose lines stand beside each other. */
function variantText({ prompt: { variant } }: Pick<SeenPrompt, 'prompt'>): string | undefined {
  return variant && `${variant.number}/${variant.count}`;
}

/** The line above a text that other prompts of the file are put together from. @param whole what it is part of */
export function partLensText(part: SeenPrompt, whole: string): string {
  const figures = figuresOf(part);
  const size = figures && l10n.t('{0} of static text', aboutTokens(figures.staticTokens));
  return `$(symbol-string)${GAP}${[size, whole].filter((text) => text !== undefined).join(' · ')}`;
}

/** A place as people count: `line 81, column 5`; a line's first column goes without saying. */
export function placeText(file: SeenFile, offset: number): string {
  const { line, character } = file.lines.positionAt(offset);
  const name = localized(lineName(file, line));
  return character === 0 ? l10n.t('line {0}', name) : l10n.t('line {0}, column {1}', name, character + 1);
}
