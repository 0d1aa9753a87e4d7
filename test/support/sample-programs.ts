import { LONG, lines } from './analyzed.ts';
import type { Sample } from './rule-samples.ts';

/** What a call is given, and what stands around it. */
interface Program {
  readonly head?: string;
  /** The body of the function, above the call. */
  readonly body?: string;
  readonly arguments?: string;
  readonly system?: string;
  readonly messages?: string;
  readonly model?: string;
  readonly tail?: string;
}

/** A function in Python that sends RULES with the SDK of Anthropic. */
export const py = ({
  head = '',
  body = '',
  arguments: given = '',
  system = MARKED_PY,
  messages = ASKED_PY,
  model = OPUS,
  tail = '',
}: Program): Sample => [
  'ask.py',
  `import anthropic, datetime, json, os, uuid, asyncio, random
from collections import deque

client = anthropic.Anthropic()
RULES = """${LONG}"""
${head}

def ask(question, user, mode):
${body.replace(/^(?=.)/gm, '    ')}
    return client.messages.create(
        model=${model},
        max_tokens=100,
        ${given}
        system=${system},
        messages=${messages},
    )

${tail}
`,
];
/** The same in TypeScript. */
export const ts = ({
  head = '',
  body = '',
  arguments: given = '',
  system = MARKED_TS,
  messages = ASKED_TS,
  model = OPUS,
  tail = '',
}: Program): Sample => [
  'ask.ts',
  `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
const RULES = \`${LONG}\`;
${head}
export async function ask(question: string, user: User, mode: boolean) {
${body.replace(/^(?=.)/gm, '  ')}
  return client.messages.create({
    model: ${model},
    max_tokens: 100,
    ${given}
    system: ${system},
    messages: ${messages},
  });
}
${tail}
`,
];
const OPUS = '"claude-opus-5"';
const ASKED_PY = '[{"role": "user", "content": question}]';
const ASKED_TS = "[{ role: 'user', content: question }]";
/** A text of the system prompt with a marker behind it. */
export const markedPy = (text: string): string =>
  `[{"type": "text", "text": ${text}, "cache_control": {"type": "ephemeral"}}]`;
export const markedTs = (text: string): string =>
  `[{ type: 'text', text: ${text}, cache_control: { type: 'ephemeral' } }]`;
export const MARKED_PY = '[{"type": "text", "text": RULES, "cache_control": {"type": "ephemeral"}}]';
const MARKED_TS = "[{ type: 'text', text: RULES, cache_control: { type: 'ephemeral' } }]";
export const EPHEMERAL = '{"type": "ephemeral"}';
export const REST = lines(120, 'more');
export const TOOL = '{"name": "look", "description": "Looks things up.", "input_schema": {"type": "object"}';
