import * as l10n from '@vscode/l10n';
import type { Segment } from '../../core/prompt/model.ts';
import { boundaryTitle, type Boundary } from '../boundaries.ts';
import type { Basis } from './basis.ts';
import { breakpointSentences } from './breakpoint-text.ts';
import { prefixText } from './prefix-text.ts';
import { overrideHint, regionSentences, regionTitle } from './region-text.ts';
import { figuresOf, type SeenPrompt } from './seen-prompt.ts';
import { localized } from './localized.ts';

/** A paragraph of a hover: a title, and plain sentences below it. The edge turns both into markup, escaped. */
export interface HoverPart {
  readonly title: string;
  readonly sentences: readonly string[];
}

/** What a hover says of a region. */
export function regionHover(prompt: SeenPrompt, region: Segment): HoverPart {
  const hint = overrideHint(region, prompt.prompt.anchor !== undefined);
  return {
    title: capitalized(regionTitle(region)),
    sentences: [...regionSentences(prompt, region), ...(hint ? [hint] : [])],
  };
}

/** What a hover says of a boundary. */
export function boundaryHover(boundary: Boundary, basis: Basis): HoverPart {
  const { prompt, breakpoint, kind } = boundary;
  const title = boundaryTitle(boundary);
  if (breakpoint) return { title, sentences: breakpointSentences(breakpoint, basis) };
  const figures = figuresOf(prompt);
  const prefix = kind === 'session-prefix-end' ? figures?.sessionPrefix : figures?.staticPrefix;
  const reordering = kind === 'session-prefix-end' ? undefined : figures?.reorderingReport?.message;
  return {
    title,
    sentences: [
      prefix
        ? l10n.t('Before it: {0}. Tokens are estimated.', prefixText(prefix))
        : l10n.t('Its tokens are not counted.'),
      ...(reordering ? [localized(reordering)] : []),
    ],
  };
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
