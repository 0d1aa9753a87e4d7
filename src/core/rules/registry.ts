import type { Rule, RuleMeta } from '../findings/rule.ts';
import { autoCacheConflict } from './auto-cache-conflict.ts';
import { automaticCachingOnVaryingBlock } from './automatic-caching-on-varying-block.ts';
import { belowMinimum } from './below-minimum.ts';
import { betaHeaderDrift } from './beta-header-drift.ts';
import { billingOrTelemetryHeaderInSystem } from './billing-or-telemetry-header-in-system.ts';
import { breakpointOnVaryingBlock } from './breakpoint-on-varying-block.ts';
import { cacheControlOnUncacheable } from './cache-control-on-uncacheable.ts';
import { coldFanOut } from './cold-fan-out.ts';
import { conditionalBlockInPrefix } from './conditional-block-in-prefix.ts';
import { contextEditTooOften } from './context-edit-too-often.ts';
import { crossWorkspaceKeys } from './cross-workspace-keys.ts';
import { deprecatedCacheBetaHeader } from './deprecated-cache-beta-header.ts';
import { duplicateStaticText } from './duplicate-static-text.ts';
import { dynamicTimestampInPrefix } from './dynamic-timestamp-in-prefix.ts';
import { environmentInPrefix } from './environment-in-prefix.ts';
import { historyRewritten } from './history-rewritten.ts';
import { imageChurn } from './image-churn.ts';
import { localeOrFloatFormat } from './locale-or-float-format.ts';
import { markerDropped } from './marker-dropped.ts';
import { missingBreakpoint } from './missing-breakpoint.ts';
import { modelSwitch } from './model-switch.ts';
import { nondeterministicJson } from './nondeterministic-json.ts';
import { paddingToMinimum } from './padding-to-minimum.ts';
import { randomDelimiter } from './random-delimiter.ts';
import { randomIdInPrefix } from './random-id-in-prefix.ts';
import { randomToolAlias } from './random-tool-alias.ts';
import { regeneratedToolCallId } from './regenerated-tool-call-id.ts';
import { retiredModel } from './retired-model.ts';
import { speedOrServerToolToggle } from './speed-or-server-tool-toggle.ts';
import { staticAfterDynamic } from './static-after-dynamic.ts';
import { thinkingBlocksDropped } from './thinking-blocks-dropped.ts';
import { thinkingToggle } from './thinking-toggle.ts';
import { tooManyBreakpoints } from './too-many-breakpoints.ts';
import { toolChoiceToggle } from './tool-choice-toggle.ts';
import { toolSetChangesMidsession } from './tool-set-changes-midsession.ts';
import { ttlOrder } from './ttl-order.ts';
import { twoPromptsInOne } from './two-prompts-in-one.ts';
import { unorderedIterationInTemplate } from './unordered-iteration-in-template.ts';
import { unreadWrite } from './unread-write.ts';
import { unstableToolOrder } from './unstable-tool-order.ts';
import { unusedSuppression } from './unused-suppression.ts';
import { userDataInPrefix } from './user-data-in-prefix.ts';
import { volatileContextAtHead } from './volatile-context-at-head.ts';
import { wastefulWording } from './wasteful-wording.ts';
import { whitespaceDrift } from './whitespace-drift.ts';

/** Every rule that is asked, the causes of misses first. */
export const RULES: readonly Rule[] = [
  dynamicTimestampInPrefix,
  randomIdInPrefix,
  randomDelimiter,
  randomToolAlias,
  regeneratedToolCallId,
  unstableToolOrder,
  toolSetChangesMidsession,
  nondeterministicJson,
  localeOrFloatFormat,
  environmentInPrefix,
  userDataInPrefix,
  volatileContextAtHead,
  staticAfterDynamic,
  conditionalBlockInPrefix,
  unorderedIterationInTemplate,
  whitespaceDrift,
  historyRewritten,
  thinkingBlocksDropped,
  imageChurn,
  thinkingToggle,
  toolChoiceToggle,
  modelSwitch,
  speedOrServerToolToggle,
  betaHeaderDrift,
  coldFanOut,
  crossWorkspaceKeys,
  billingOrTelemetryHeaderInSystem,
  breakpointOnVaryingBlock,
  automaticCachingOnVaryingBlock,
  missingBreakpoint,
  markerDropped,
  unreadWrite,
  belowMinimum,
  paddingToMinimum,
  tooManyBreakpoints,
  ttlOrder,
  autoCacheConflict,
  cacheControlOnUncacheable,
  contextEditTooOften,
  deprecatedCacheBetaHeader,
  retiredModel,
  duplicateStaticText,
  twoPromptsInOne,
  wastefulWording,
];

/** Every id that findings and settings can have. */
export const ALL_RULES: readonly RuleMeta[] = [...RULES, unusedSuppression];

export function findRule(id: string): RuleMeta | undefined {
  return ALL_RULES.find((rule) => rule.id === id);
}
