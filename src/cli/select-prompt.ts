import type { FileAnalysis, PromptAnalysis } from '../core/analysis.ts';
import { messageText } from '../core/text/message.ts';
import { UsageError } from './usage-error.ts';

/**
 * The prompt that `--prompt NAME|INDEX` means; the only one where nothing is said, not counting those that are part of another.
 * @throws UsageError with the list
 */
export function selectPrompt(path: string, analysis: FileAnalysis, wanted: string | undefined): PromptAnalysis {
  const { prompts } = analysis;
  const list = prompts.map((one, index) => `${index} (${one.prompt.name})`).join(', ');
  if (wanted === undefined) {
    const [only, ...others] = prompts.filter((one) => !one.prompt.isPart);
    if (!only) {
      const [problem] = analysis.problems;
      throw new UsageError(`${path}: ${problem ? messageText(problem.message) : 'there is no prompt text in it.'}`);
    }
    if (others.length > 0) throw new UsageError(`${path} holds several prompts: choose one with --prompt: ${list}.`);
    return only;
  }
  const byName = prompts.filter((one) => one.prompt.name === wanted);
  const found = byName.length === 1 ? byName[0] : /^\d+$/.test(wanted) ? prompts[Number(wanted)] : undefined;
  if (!found) throw new UsageError(`${path} has no prompt "${wanted}": choose one of ${list || 'none'}.`);
  return found;
}
