import { formatUsd } from '../cost/money.ts';
import type { FileSubject } from '../findings/file-subject.ts';
import type { Observation } from '../findings/finding.ts';
import type { PromptSubject } from '../findings/prompt-subject.ts';
import type { Rule } from '../findings/rule.ts';
import { paddingOf } from '../findings/padding.ts';
import { aboutTokens, exactly, roughly } from '../findings/wording.ts';
import { say } from '../text/message.ts';

/** A static prefix that a little useful text would bring over the minimum, where that is cheaper than to send it uncached. */
export const paddingToMinimum: Rule = {
  id: 'padding-to-minimum',
  title: 'A little more static text would reach the minimum',
  level: 'hint',
  confidence: 'possible',
  seenIn: ['templates', 'requests'],
  fact: {
    statement:
      'P tokens below the minimum cost P times the input price on each request; M tokens that are read cost a tenth of that or less. So M tokens are cheaper as soon as a tenth of M is less than P, writes aside.',
    source:
      'the prices of the table of models; platform.claude.com/docs/en/build-with-claude/prompt-caching for the minimums',
  },
  check: (file) => file.prompts.flatMap((prompt) => observation(file, prompt)),
};

function observation(file: FileSubject, prompt: PromptSubject): Observation[] {
  const { model, staticPrefix, ends } = prompt.analysis;
  const [first] = prompt.prompt.blocks;
  const padding = paddingOf(prompt);
  if (!first || !padding) return [];
  const { missingTokens, minimumTokens, nowUsd, thenUsd } = padding;
  const end = first.start + Math.max(1, file.file.text.slice(first.start, ends.everybody.offset).trimEnd().length);
  const has = say`The static prefix has ${aboutTokens(staticPrefix.tokens)}, about ${roughly(missingTokens)} short of the ${exactly(minimumTokens)} that ${model.id} caches (possible)`;
  const traffic = prompt.trafficAssumed ? say`at the assumed traffic` : say`at the stated traffic`;
  return [
    {
      start: Math.max(first.start, file.lines.startOf(file.lines.lineOf(end - 1))),
      end,
      prompt: prompt.index,
      confidence: 'possible',
      tokens: staticPrefix.tokens,
      lossPerThousandRequestsUsd: nowUsd - thenUsd,
      message: say`${has}. With so much more useful static text (examples, edge cases) 1,000 requests would pay about ${formatUsd(thenUsd)} for it instead of ${formatUsd(nowUsd)} ${traffic}.`,
    },
  ];
}
