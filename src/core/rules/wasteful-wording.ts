import type { FileSubject } from '../findings/file-subject.ts';
import type { Observation } from '../findings/finding.ts';
import type { PromptSubject } from '../findings/prompt-subject.ts';
import type { Rule } from '../findings/rule.ts';
import { perThousand, roughly } from '../findings/wording.ts';
import { staticText } from '../prompt/model.ts';
import { say } from '../text/message.ts';

/** Phrases that can be left out, or have a shorter twin, without a change of what is asked. */
const FILLERS =
  /\b(?:please (?:note|be aware|keep in mind) that|it is (?:very |extremely |really )?important (?:to note )?that(?: you)?|it should be noted that|keep in mind that|as (?:an AI|a large) language model|in order to|due to the fact that|at this point in time|in the event that|for the purpose of|make (?:absolutely )?sure (?:that you|to)|be sure to|feel free to|as (?:was )?(?:previously )?mentioned (?:above|before|earlier)|needless to say|with (?:regards?|respect) to|each and every|a (?:wide|large) (?:variety|number) of|I (?:would like|want) you to)\b/gi;
const CHARACTERS_PER_TOKEN = 4;

/** Filler phrases; off by default, since they cost little and taste differs. */
export const wastefulWording: Rule = {
  id: 'wasteful-wording',
  title: 'Filler phrases',
  level: 'off',
  confidence: 'possible',
  seenIn: ['templates', 'requests'],
  fact: {
    statement: 'Every token of a prompt is paid for on every request, at the read price where it is cached.',
    source: 'the prices of the table of models',
  },
  check: (file) => file.prompts.flatMap((prompt) => observations(file, prompt)),
};

function observations(file: FileSubject, prompt: PromptSubject): Observation[] {
  const { text } = file.file;
  const segments = prompt.prompt.recorded ? [] : prompt.prompt.blocks.flatMap((block) => block.segments);
  return segments.flatMap((segment): Observation[] => {
    if (segment.kind !== 'static') return [];
    const content = staticText(text, segment);
    if (content.length !== segment.end - segment.start) return [];
    return Array.from(content.matchAll(FILLERS), (match): Observation => {
      const start = segment.start + match.index;
      const tokens = Math.max(1, Math.round(match[0].length / CHARACTERS_PER_TOKEN));
      const usd = prompt.inputUsd(tokens);
      return {
        start,
        end: start + match[0].length,
        prompt: prompt.index,
        confidence: 'possible',
        message: say`A filler on line ${file.line(start)} (possible): roughly ${roughly(tokens)} tokens${perThousand(usd, prompt)} where it is not cached. Say it shorter, or leave it out.`,
        ...(usd !== undefined && { lossPerThousandRequestsUsd: usd }),
      };
    });
  });
}
