import path from 'node:path';
import { fromApiUsage } from '../../core/cost/api-usage.ts';
import { addUsage, NO_USAGE, type Usage } from '../../core/cost/usage.ts';
import type { RunLine, RunLogLine } from '../../core/run-log/line.ts';

/** What the last real run of a prompt was billed. */
export interface MeasuredPrompt {
  readonly run: RunLine;
  readonly usage: Usage;
  /** That were answered. */
  readonly requests: number;
}

/** How a prompt of a file is named in {@link measuredPrompts}. */
export function measuredKey(file: string, prompt: string): string {
  return `${file}\u0000${prompt}`;
}

/** The last run of each prompt of each file that a provider has answered; simulated ones bill nothing, and say nothing. */
export function measuredPrompts(lines: readonly RunLogLine[]): ReadonlyMap<string, MeasuredPrompt> {
  const runs = new Map<string, { run: RunLine; usage: Usage; requests: number }>();
  for (const line of lines) {
    if (line.type === 'run' && !line.simulated) runs.set(line.run, { run: line, usage: NO_USAGE, requests: 0 });
    const known = line.type === 'request' ? runs.get(line.run) : undefined;
    const usage = known && line.type === 'request' ? fromApiUsage(line.usage) : undefined;
    if (!known || !usage) continue;
    known.usage = addUsage(known.usage, usage);
    known.requests += 1;
  }
  const prompts = new Map<string, MeasuredPrompt>();
  for (const measured of runs.values()) {
    const { file, project, prompt, at } = measured.run;
    if (file === undefined || measured.requests === 0) continue;
    const key = measuredKey(path.resolve(project ?? '/', file), prompt);
    if ((prompts.get(key)?.run.at ?? '') <= at) prompts.set(key, measured);
  }
  return prompts;
}
