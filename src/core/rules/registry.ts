import type { Rule, RuleMeta } from '../findings/rule.ts';
import { conditionalBlockInPrefix } from './conditional-block-in-prefix.ts';
import { dynamicTimestampInPrefix } from './dynamic-timestamp-in-prefix.ts';
import { environmentInPrefix } from './environment-in-prefix.ts';
import { randomDelimiter } from './random-delimiter.ts';
import { randomIdInPrefix } from './random-id-in-prefix.ts';
import { randomToolAlias } from './random-tool-alias.ts';
import { staticAfterDynamic } from './static-after-dynamic.ts';
import { unorderedIterationInTemplate } from './unordered-iteration-in-template.ts';
import { unusedSuppression } from './unused-suppression.ts';
import { userDataInPrefix } from './user-data-in-prefix.ts';
import { volatileContextAtHead } from './volatile-context-at-head.ts';

/** Every rule that is asked. */
export const RULES: readonly Rule[] = [
  dynamicTimestampInPrefix,
  randomIdInPrefix,
  randomDelimiter,
  randomToolAlias,
  environmentInPrefix,
  userDataInPrefix,
  volatileContextAtHead,
  staticAfterDynamic,
  conditionalBlockInPrefix,
  unorderedIterationInTemplate,
];

/** Every id that findings and settings can have. */
export const ALL_RULES: readonly RuleMeta[] = [...RULES, unusedSuppression];

export function findRule(id: string): RuleMeta | undefined {
  return ALL_RULES.find((rule) => rule.id === id);
}
