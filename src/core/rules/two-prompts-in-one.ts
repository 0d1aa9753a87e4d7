import type { Block, Segment, StaticSegment } from '../prompt/model.ts';
import type { Inferred } from '../prompt/volatility.ts';
import type { FileSubject } from '../findings/file-subject.ts';
import type { Observation } from '../findings/finding.ts';
import type { PromptSubject } from '../findings/prompt-subject.ts';
import type { Rule } from '../findings/rule.ts';
import { aboutTokens } from '../findings/wording.ts';
import type { TokenBand } from '../tokens/estimate.ts';
import { say } from '../text/message.ts';

/** Branches with less text than this are variants of a sentence, not prompts. */
const SMALLEST_BRANCH_TOKENS = 200;
/** The branches together must be this share of all static text. */
const LEAST_SHARE = 0.5;
const OTHERWISE = /\{%[-~+]?\s*(?:else|elif|elsif|elseif|when|case)\b|\{\{[-~]?\s*(?:else\b|\^)/;
const TAG = /\{%[-~+]?\s?(?<word>\w+)|\{\{[-~]?\s?(?<mark>[#/^]|(?:else|if|range|with|block|define|end)\b)/g;
const OPENS = /^(?:if|unless|for|case|switch|with|block|call|filter|macro|capture|autoescape|range|define|#)$/;
const CLOSES = /^(?:end\w*|\/)$/;
/** Mustache's other case is a section of its own: `{{/tools}}{{^tools}}`. */
const INVERSE = /\{\{\/\s?([\w.]+)\s?\}\}\s*\{\{\^\s?\1\s?\}\}/g;

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
    file.prompts.flatMap((prompt) => prompt.prompt.blocks.flatMap((block) => observation(file, prompt, block))),
};

interface Branch {
  readonly first: StaticSegment;
  last: StaticSegment;
  characters: number;
}

function observation(file: FileSubject, prompt: PromptSubject, block: Block): Observation[] {
  const branches = branchesOf(file.file.text, block).map((branch) => ({
    ...branch,
    tokens: tokensOf(prompt, branch),
  }));
  const large = branches.filter(({ tokens }) => tokens.estimate >= SMALLEST_BRANCH_TOKENS);
  const all = prompt.analysis.staticTokens.estimate;
  for (const [at, one] of large.entries()) {
    const other = large[at + 1];
    if (!other || !isOtherCase(file.file.text.slice(one.last.end, other.first.start))) continue;
    if (one.tokens.estimate + other.tokens.estimate < all * LEAST_SHARE) continue;
    const line = file.line(one.first.start);
    return [
      {
        start: one.first.start,
        end: Math.min(one.first.end, file.lines.startOf(file.lines.lineOf(one.first.start) + 1)),
        prompt: prompt.index,
        confidence: 'likely',
        tokens: one.tokens,
        message: say`A condition chooses between the text from line ${line} on (${aboutTokens(one.tokens)}) and that from line ${file.line(other.first.start)} on (${aboutTokens(other.tokens)}): these are two prompts in one file (likely), and their requests share only what stands before line ${line}. Make two files of it, with what both say first in each.`,
      },
    ];
  }
  return [];
}

/** What stands between two texts begins another case of the condition that the first is under, and does not end it. */
function isOtherCase(between: string): boolean {
  let depth = 0;
  let isOther = false;
  for (const { groups, 0: tag } of between.replace(INVERSE, '{{else}}').matchAll(TAG)) {
    const name = groups?.['word'] ?? groups?.['mark'] ?? '';
    if (OPENS.test(name)) depth++;
    else if (CLOSES.test(name)) depth--;
    else if (depth === 0 && OTHERWISE.test(tag)) isOther = true;
    if (depth < 0) return false;
  }
  return isOther;
}

/** The texts of each branch: those of one nesting that no tag for another case parts. */
function branchesOf(text: string, { segments }: Block): Branch[] {
  const branches: Branch[] = [];
  let condition: Inferred | undefined;
  for (const segment of segments) {
    if (segment.kind !== 'static' || !segment.condition) continue;
    const last = branches.at(-1);
    const goesOn = last && condition === segment.condition && !OTHERWISE.test(text.slice(last.last.end, segment.start));
    const characters = staticLength(segment);
    if (goesOn) {
      last.last = segment;
      last.characters += characters;
    } else branches.push({ first: segment, last: segment, characters });
    ({ condition } = segment);
  }
  return branches;
}

/** Its share of all static text, by characters: branches of one condition are counted as one run. */
function tokensOf({ analysis, prompt }: PromptSubject, { characters }: Branch): TokenBand {
  const { staticTokens } = analysis;
  const all = prompt.blocks.flatMap(({ segments }) => segments).reduce((sum, one) => sum + staticLength(one), 0);
  const share = characters / Math.max(1, all);
  return {
    low: 0,
    estimate: Math.round(staticTokens.estimate * share),
    high: Math.round(staticTokens.high * share),
  };
}

function staticLength(segment: Segment): number {
  return segment.kind === 'static' ? (segment.text?.length ?? segment.end - segment.start) : 0;
}
