import { type Refusal, refusalsOf } from '../boundaries/refusal.ts';
import { findProvider } from '../providers/registry.ts';
import type { FileSubject } from './file-subject.ts';
import type { Observation } from './finding.ts';
import { type Message, say } from '../text/message.ts';

/** What the provider refuses in the breakpoints of a file's requests. Where it caches by itself, markers mean nothing to it. */
export function refusalObservations(file: FileSubject, kind: Refusal['kind'], advice: Message): Observation[] {
  return file.prompts.flatMap((prompt) => {
    const { known } = prompt.analysis.model;
    if (known && findProvider(known.provider).caching === 'automatic') return [];
    return refusalsOf(prompt.prompt)
      .filter((refusal) => refusal.kind === kind)
      .map(({ start, end, why }): Observation => {
        return {
          start,
          end,
          prompt: prompt.index,
          confidence: 'certain',
          message: say`${why}, on line ${file.line(start)} (certain). ${advice}`,
        };
      });
  });
}
