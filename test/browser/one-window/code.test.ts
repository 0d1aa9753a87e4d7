import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { allLensTexts, openPrompt, rectangleOf } from '../support/editor.ts';
import { eventually } from '../support/eventually.ts';
import { decorations } from '../support/marks.ts';
import { openOutline, spokenEntries } from '../support/parts.ts';
import { takePicture, useWorkbench } from '../support/window.ts';

const PYTHON = `import anthropic
from datetime import datetime

SYSTEM_PROMPT = """You are the assistant of a ferry line.
Answer in one sentence, and never promise a seat.
"""

client = anthropic.Anthropic()


def log_arrival(name, minutes):
    return f"{name} arrives in {minutes} minutes"


def ask(question, guest):
    text = f"It is {datetime.now():%H:%M} for {guest.name}.\\n"
    return client.messages.create(
        model="claude-opus-5",
        max_tokens=500,
        system=[{"type": "text", "text": SYSTEM_PROMPT, "cache_control": {"type": "ephemeral"}}],
        messages=[{"role": "user", "content": text + question}],
    )
`;

const TYPESCRIPT = `import { generateText } from 'ai';
import { anthropic } from '@ai-sdk/anthropic';

const SYSTEM_PROMPT = \`You are the assistant of a ferry line.
Answer in one sentence, and never promise a seat.\`;

export function title(name: string): string {
  return \`Ferry \${name}\`;
}

export const ask = (question: string, guest: string) =>
  generateText({
    model: anthropic('claude-opus-5'),
    system: SYSTEM_PROMPT,
    prompt: \`The guest is called \${guest}.
Question: \${question}\`,
  });
`;

/** One call, to which each branch gives another text. */
const BRANCHES = `import anthropic

client = anthropic.Anthropic()


def ask(question, is_crew):
    if is_crew:
        text = f"You write to the crews of a ferry line about their shifts, their ships and the weather of the day. {question}"
    else:
        text = f"You answer the guests of a ferry line about its fares, its tides and its timetable, in one sentence. {question}"
    return client.messages.create(
        model="claude-opus-5",
        max_tokens=500,
        messages=[{"role": "user", "content": text}],
    )
`;

/** The first and last line of each text that reaches a model, and what stands beside it on these lines. */
const FILES = [
  {
    name: 'agent.py',
    text: PYTHON,
    literals: [4, 5, 16],
    ordinary: [1, 2, 8, 11, 12, 15, 19],
    prompts: [/^ask: client\.messages\.create\b/, /^SYSTEM_PROMPT\b/],
  },
  {
    name: 'route.ts',
    text: TYPESCRIPT,
    literals: [4, 5, 15, 16],
    ordinary: [1, 2, 7, 8, 11, 12, 13],
    prompts: [/^ask: generateText\b/, /^SYSTEM_PROMPT\b/],
  },
] as const;

describe('prompts inside code', () => {
  const workbench = useWorkbench();
  before(() => {
    for (const { name, text } of FILES) writeFileSync(path.join(workbench().folder, name), text);
  });

  for (const { name, literals, ordinary, prompts } of FILES) {
    it(`have a lens above each prompt and each call in ${name}`, async () => {
      const { page } = workbench();
      await openPrompt(workbench(), name);
      const lenses = await eventually(
        () => allLensTexts(page),
        (found) => found.some((text) => /prefix/.test(text)) && found.length >= 2,
      );
      assert.ok(
        lenses.some((text) => text.includes('claude-opus-5')),
        lenses.join('\n'),
      );
    });

    it(`are coloured within their literals only in ${name}`, async () => {
      const { page } = workbench();
      await workbench().runCommand('Prompt Cache: Toggle Region Colours');
      const painted = await eventually(
        () => decorations(page),
        (found) => literals.every((line) => found.some((one) => one.line === line)),
      );
      const lines = new Set(painted.map(({ line }) => line));
      for (const line of ordinary) assert.ok(!lines.has(line), `line ${line} is painted`);
      const quote = await rectangleOf(page, 'You are the assistant');
      for (const { line, x } of painted) if (line === 4) assert.ok(x >= quote.x - 2, `${x} is left of ${quote.x}`);
      await workbench().screenshot(`code-regions-${path.extname(name).slice(1)}`);
      await workbench().runCommand('Prompt Cache: Toggle Region Colours');
    });

    it(`are listed in the outline of ${name}`, async () => {
      const { page } = workbench();
      await openOutline(page);
      const entries = await eventually(
        () => spokenEntries(page),
        (found) => prompts.every((pattern) => found.some((entry) => pattern.test(entry ?? ''))),
      );
      assert.ok(entries.length >= prompts.length);
      await takePicture(workbench(), `code-${path.extname(name).slice(1)}`);
    });
  }

  it('say which of several they are that one call may send', async () => {
    writeFileSync(path.join(workbench().folder, 'branches.py'), BRANCHES);
    await openPrompt(workbench(), 'branches.py');
    const { page } = workbench();
    const lenses = await eventually(
      () => allLensTexts(page),
      (found) => ['1/2', '2/2'].every((which) => found.some((text) => text.includes(which) && /tokens/.test(text))),
    );
    assert.equal(lenses.filter((text) => /[12]\/2 · static prefix/.test(text)).length, 2, lenses.join('\n'));
    await takePicture(workbench(), 'code-branches');
  });
});
