import { type Refusal, refusalsOf } from '../boundaries/refusal.ts';
import { findProvider } from '../providers/registry.ts';
import type { FileSubject } from './file-subject.ts';
import type { Observation } from './finding.ts';

/** What the provider refuses in the breakpoints of a file's requests. Where it caches by itself, markers mean nothing to it. */
export function refusalObservations(file: FileSubject, kind: Refusal['kind'], advice: string): Observation[] {
  return file.prompts.flatMap((prompt) => {
    const { known } = prompt.analysis.model;
    if (known && findProvider(known.provider).caching === 'automatic') return [];
    return refusalsOf(prompt.prompt)
      .filter((refusal) => refusal.kind === kind)
      .map(({ start, end, message }): Observation => {
        const sentence = message.replace(/\.$/, '');
        return {
          start,
          end,
          prompt: prompt.index,
          confidence: 'certain',
          message: `${sentence}, on line ${file.line(start)} (certain). ${advice}`,
        };
      });
  });
}
