import type { Block, StaticSegment } from '../prompt/model.ts';
import type { Inferred } from '../prompt/volatility.ts';
import type { FileSubject } from '../findings/file-subject.ts';
import type { Observation } from '../findings/finding.ts';
import type { PromptSubject } from '../findings/prompt-subject.ts';
import type { Rule } from '../findings/rule.ts';
import { aboutTokens } from '../findings/wording.ts';
import type { TokenBand } from '../tokens/estimate.ts';

/** Branches with less text than this are variants of a sentence, not prompts. */
const SMALLEST_BRANCH_TOKENS = 200;
/** The branches together must be this share of all static text. */
const LEAST_SHARE = 0.5;
const OTHERWISE = /\{%[-~+]?\s*(?:else|elif|elsif|elseif|when|case)\b|\{\{[-~]?\s*(?:else\b|\^)/;

/** A template whose condition chooses between two large texts. */
export const twoPromptsInOne: Rule = {
  id: 'two-prompts-in-one',
  title: 'A condition chooses between two prompts',
  level: 'hint',
  confidence: 'likely',
  seenIn: ['templates'],
  fact: {
    statement:
      'Requests of the two kinds share only what stands before the condition. As two files each has a prefix, a minimum and breakpoints of its own that can be seen and held.',
    source: 'platform.claude.com/docs/en/build-with-claude/prompt-caching (2026-08-21); by inference',
  },
  check: (file) =>
    file.prompts.flatMap((prompt) =>
      prompt.prompt.blocks.flatMap((block, index) => observation(file, prompt, block, index)),
    ),
};

interface Branch {
  readonly first: StaticSegment;
  last: StaticSegment;
}

function observation(file: FileSubject, prompt: PromptSubject, block: Block, index: number): Observation[] {
  const branches = branchesOf(block).map((branch) => ({ ...branch, tokens: tokensOf(prompt, branch, index) }));
  const large = branches.filter(({ tokens }) => tokens.estimate >= SMALLEST_BRANCH_TOKENS);
  const all = prompt.analysis.staticTokens.estimate;
  for (const [at, one] of large.entries()) {
    const other = large[at + 1];
    if (!other || !OTHERWISE.test(file.file.text.slice(one.last.end, other.first.start))) continue;
    if (one.tokens.estimate + other.tokens.estimate < all * LEAST_SHARE) continue;
    const line = file.line(one.first.start);
    return [
      {
        start: one.first.start,
        end: Math.min(one.first.end, file.lines.startOf(file.lines.lineOf(one.first.start) + 1)),
        prompt: prompt.index,
        confidence: 'likely',
        tokens: one.tokens,
        message: `A condition chooses between the text from line ${line} on (${aboutTokens(one.tokens)}) and that from line ${file.line(other.first.start)} on (${aboutTokens(other.tokens)}): these are two prompts in one file (likely), and their requests share only what stands before line ${line}. Make two files of it, with what both say first in each.`,
      },
    ];
  }
  return [];
}

/** The texts of each branch; a branch is told by its condition, of which the reader makes one for each nesting. */
function branchesOf({ segments }: Block): Branch[] {
  const branches: Branch[] = [];
  let condition: Inferred | undefined;
  for (const segment of segments) {
    if (segment.kind !== 'static' || !segment.condition) continue;
    const last = branches.at(-1);
    if (last && condition === segment.condition) last.last = segment;
    else branches.push({ first: segment, last: segment });
    ({ condition } = segment);
  }
  return branches;
}

function tokensOf(prompt: PromptSubject, { first, last }: Branch, block: number): TokenBand {
  const until = prompt.until({ block, offset: last.end });
  const before = prompt.until({ block, offset: first.start });
  return { low: 0, estimate: until.estimate - before.estimate, high: until.high - before.high };
}
