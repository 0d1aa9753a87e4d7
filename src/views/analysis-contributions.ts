import { codeActionsContribution } from '../editor/code-actions.ts';
import { codeLensContribution } from '../editor/code-lens.ts';
import { analyzePromptContribution } from '../editor/commands/analyze-prompt.ts';
import { analyzeWorkspaceContribution } from '../editor/commands/analyze-workspace.ts';
import { compareWithHeadContribution } from '../editor/commands/compare-with-head.ts';
import { copyRequestContribution } from '../editor/commands/copy-request.ts';
import { describeRegionsContribution } from '../editor/commands/describe-regions.ts';
import { disableRuleContribution } from '../editor/commands/disable-rule.ts';
import { explainRuleContribution } from '../editor/commands/explain-rule.ts';
import { fixAllContribution } from '../editor/commands/fix-all.ts';
import { goToBoundaryContribution } from '../editor/commands/go-to-boundary.ts';
import { selectModelContribution } from '../editor/commands/select-model.ts';
import { simulateRequestsContribution } from '../editor/commands/simulate-requests.ts';
import { toggleRegionColoursContribution } from '../editor/commands/toggle-region-colours.ts';
import { compareRequestsContribution } from '../editor/compare/compare-requests.ts';
import { configurationProblemsContribution } from '../editor/configuration/configuration-problems.ts';
import { contextKeysContribution } from '../editor/context-keys.ts';
import type { Contribution } from '../editor/contribution.ts';
import { boundaryMarksContribution } from '../editor/decorations/boundary-marks.ts';
import { gutterIconsContribution } from '../editor/decorations/gutter-icons.ts';
import { regionColoursContribution } from '../editor/decorations/region-colours.ts';
import { diagnosticsContribution } from '../editor/diagnostics.ts';
import { hoverContribution } from '../editor/hover.ts';
import { languageStatusContribution } from '../editor/language-status.ts';
import type { VirtualDocuments } from '../editor/virtual-documents.ts';
import { regionsViewContribution } from './regions-view.ts';

/** The surfaces that need nothing of Node: what they say of prompts and requests they say on a machine and in a browser. */
export function analysisContributions(documents: VirtualDocuments): readonly Contribution[] {
  return [
    contextKeysContribution,
    codeLensContribution,
    hoverContribution,
    diagnosticsContribution,
    codeActionsContribution,
    disableRuleContribution,
    explainRuleContribution,
    fixAllContribution,
    configurationProblemsContribution,
    languageStatusContribution,
    gutterIconsContribution,
    boundaryMarksContribution,
    regionColoursContribution,
    regionsViewContribution,
    analyzePromptContribution,
    toggleRegionColoursContribution,
    goToBoundaryContribution,
    describeRegionsContribution(documents),
    selectModelContribution,
    compareWithHeadContribution,
    copyRequestContribution,
    analyzeWorkspaceContribution(documents),
    compareRequestsContribution(documents),
    simulateRequestsContribution(documents),
  ];
}
