import type { ReorderingReport } from '../analysis.ts';
import type { PromptStructure } from '../structure.ts';
import { lineName, type NumberedText, rangeNames } from '../text/line-names.ts';
import type { TokenBand } from '../tokens/estimate.ts';
import { comparePositions } from './positions.ts';
import { SHARING } from './prefix.ts';
import type { PlanContext } from './report.ts';
import { savedPerToken } from './saving.ts';
import { type MessageValue, say } from '../text/message.ts';
import { grouped } from '../text/grouped.ts';

/** Nobody rearranges a prompt for less. */
const SMALLEST_GAIN_TOKENS = 200;
const REQUESTS = 1000;

/**
 * What moving the lines that end a prefix early would save.
 * @param prefix what everybody shares now
 * @param gained the static text that joins it
 */
export function reportReordering(
  { reordering, ends }: PromptStructure,
  text: NumberedText,
  prefix: TokenBand,
  gained: TokenBand,
  context: PlanContext,
): ReorderingReport | undefined {
  if (!reordering || gained.estimate < SMALLEST_GAIN_TOKENS) return undefined;
  if (prefix.estimate + gained.estimate < context.minimumTokens) return undefined;
  const behind = { block: reordering.until.block, offset: text.lines.startOf(reordering.lines.at(-1)!.last + 1) };
  const shared = SHARING.find((sharing) => comparePositions(ends[sharing], behind) > 0);
  const ranges = reordering.lines
    .map((range): MessageValue => {
      const [first, last] = rangeNames(text, range);
      return range.first === range.last ? first : say`${first}–${last}`;
    })
    .reduce((before, range) => say`${before}, ${range}`);
  const below = lineName(text, reordering.below);
  const isOne = reordering.lines.length === 1 && reordering.lines[0]!.first === reordering.lines[0]!.last;
  const moved = isOne ? say`line ${ranges}` : say`lines ${ranges}`;
  const tokens = grouped(Number(gained.estimate.toPrecision(2)));
  return {
    lines: reordering.lines,
    below: reordering.below,
    tokens: gained,
    savedPerThousandRequestsUsd: gained.estimate * gainPerToken(shared, context) * REQUESTS,
    moved,
    message: say`Moving ${moved} below line ${below} makes about ${tokens} more tokens cacheable.`,
  };
}

/** What a token gains that everybody can share, against those who share it now. */
function gainPerToken(shared: Parameters<typeof savedPerToken>[0], { prices, traffic, ttl }: PlanContext): number {
  if (!prices) return 0;
  const saving = { prices, traffic, ...(ttl && { ttl }) };
  return Math.max(0, savedPerToken('everybody', saving) - savedPerToken(shared, saving));
}
