import type { Block } from '../prompt/model.ts';
import { staticText } from '../prompt/model.ts';
import type { FileSubject } from '../findings/file-subject.ts';
import type { Observation } from '../findings/finding.ts';
import type { PromptSubject } from '../findings/prompt-subject.ts';
import type { Rule } from '../findings/rule.ts';
import { perThousand, roughly } from '../findings/wording.ts';
import { say } from '../text/message.ts';

/** Shorter paragraphs are headings, separators and examples that may well stand twice. */
const SHORTEST_PARAGRAPH = 240;
const CHARACTERS_PER_TOKEN = 4;

/** The same paragraph twice in one prompt. */
export const duplicateStaticText: Rule = {
  id: 'duplicate-static-text',
  title: 'The same text is sent twice',
  level: 'hint',
  confidence: 'certain',
  seenIn: ['templates', 'requests'],
  fact: {
    statement:
      'Each copy of a text is counted and paid for, at the read price where it is cached and at the full price where it is not.',
    source: 'the prices of the table of models',
  },
  check: (file) =>
    file.prompts.flatMap((prompt) =>
      prompt.prompt.recorded && file.format === 'messages-jsonl' ? [] : observations(file, prompt),
    ),
};

interface Paragraph {
  readonly start: number;
  readonly end: number;
}

function observations(file: FileSubject, prompt: PromptSubject): Observation[] {
  const { text } = file.file;
  const seen = new Map<string, Paragraph>();
  const found: Observation[] = [];
  for (const block of prompt.prompt.blocks) {
    if (block.section === 'messages' && prompt.prompt.recorded) continue;
    for (const { content, ...place } of paragraphs(text, block)) {
      const first = seen.get(content);
      if (!first) seen.set(content, place);
      else found.push(observation(file, prompt, first, place, content.length));
    }
  }
  return found;
}

function observation(
  file: FileSubject,
  prompt: PromptSubject,
  first: Paragraph,
  copy: Paragraph,
  length: number,
): Observation {
  const tokens = Math.round(length / CHARACTERS_PER_TOKEN);
  const usd = prompt.inputUsd(tokens);
  const line = file.line(copy.start);
  return {
    start: copy.start,
    end: Math.min(copy.end, Math.max(copy.start + 1, file.lines.startOf(file.lines.lineOf(copy.start) + 1) - 1)),
    prompt: prompt.index,
    confidence: 'certain',
    message: say`The paragraph on line ${line} stands on line ${file.line(first.start)} already (certain): its second copy is roughly ${roughly(tokens)} tokens${perThousand(usd, prompt)} where it is not cached. Say it once.`,
    ...(usd !== undefined && { lossPerThousandRequestsUsd: usd }),
  };
}

/** Paragraphs of static text that is always there, white space at their ends aside. */
function* paragraphs(file: string, { segments }: Block): Generator<Paragraph & { readonly content: string }> {
  for (const segment of segments) {
    if (segment.kind !== 'static' || segment.condition || segment.end - segment.start < SHORTEST_PARAGRAPH) continue;
    const text = staticText(file, segment);
    const scale = (segment.end - segment.start) / text.length;
    for (const { index, content } of filledLines(text)) {
      if (content.length < SHORTEST_PARAGRAPH) continue;
      const start = segment.start + Math.floor(index * scale);
      yield {
        start,
        end: Math.min(segment.end, segment.start + Math.ceil((index + content.length) * scale)),
        content,
      };
    }
  }
}

/** The runs of lines that are not blank, white space at their ends aside. */
function* filledLines(text: string): Generator<{ readonly index: number; readonly content: string }> {
  let index = 0;
  for (let start = 0; start < text.length;) {
    const next = text.indexOf('\n', start) + 1 || text.length;
    if (!beginsPrinted(text, start) && text.slice(start, next).trim() === '') {
      if (start > index) yield trimmed(text, index, start);
      index = next;
    }
    start = next;
  }
  if (text.length > index) yield trimmed(text, index, text.length);
}

/** Without making a string of the line: nearly every one begins so. */
function beginsPrinted(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code > 0x20 && code < 0x7f;
}

function trimmed(text: string, start: number, end: number): { readonly index: number; readonly content: string } {
  const content = text.slice(start, end).trimStart();
  return { index: end - content.length, content: content.trimEnd() };
}
