import { lines } from './analyzed.ts';
import { markedPy, markedTs } from './sample-programs.ts';

/** Lines of a rule's page in a file that could be sent. */
export interface PageExample {
  readonly path: string;
  readonly text: string;
  /** Where in the file an offset of the lines is. */
  readonly at: (offset: number) => number;
}

/** Puts the lines that a page shows into what the page leaves out around them. */
export function pageExample(language: string, shown: string): PageExample {
  const frame = FRAMES[language];
  if (!frame) throw new Error(`No frame for examples in ${language}.`);
  const { path, head, write, tail } = frame(shown);
  return { path, text: head + write(shown) + tail, at: (offset) => head.length + write(shown.slice(0, offset)).length };
}

/** What stands before and behind the lines, and how they are written out. */
interface Framed {
  readonly path: string;
  readonly head: string;
  readonly write: (shown: string) => string;
  readonly tail: string;
}

const FRAMES: Readonly<Record<string, (shown: string) => Framed>> = {
  jinja: () => ({ path: 'page.j2', head: '', write: written, tail: '' }),
  text: () => ({ path: 'page.j2', head: '', write: written, tail: '\n{{ question }}\n' }),
  json: request,
  python: (shown) => program(PYTHON, shown),
  typescript: (shown) => program(TYPESCRIPT, shown),
};

/** Writes out what stands in brackets in the place of a long text, and line ends that are shown. */
function written(shown: string): string {
  return shown
    .replaceAll(/\[([^\][{}\n]+)\]/g, (_, name: string) => longText(name))
    .replaceAll(/\\r\\n\n?/g, '\r\n')
    .replaceAll(/\\n\n?/g, '\n');
}

function longText(name: string): string {
  const [, tokens = '2,000'] = /([\d,]+)(?: other)? tokens/.exec(name) ?? [];
  const label = name.replaceAll(/[^a-z\d]+/gi, '-');
  return lines(Math.ceil(Number(tokens.replace(',', '')) / TOKENS_PER_LINE), label)
    .trim()
    .replaceAll('\n', '. ');
}

/** As they are estimated. */
const TOKENS_PER_LINE = 17;

/** Members of a request, or a content block of its last answer. */
function request(shown: string): Framed {
  const isBlock = shown.startsWith('{');
  const shownMembers = isBlock ? ['messages'] : Object.keys(JSON.parse(`{${shown}}`) as object);
  const others = (members: Readonly<Record<string, string>>): string[] =>
    Object.entries(members)
      .filter(([name]) => !shownMembers.includes(name))
      .map(([name, value]) => `"${name}": ${value}`);
  const marked = `[{ "type": "text", "text": "${longText('rules')}", "cache_control": { "type": "ephemeral" } }]`;
  const before = others({ model: '"claude-opus-5"', max_tokens: '100' });
  const behind = others({ system: marked, messages: '[{ "role": "user", "content": "{{question}}" }]' });
  const asked = '{ "role": "user", "content": "Look." }';
  return isBlock
    ? {
        path: 'page.json',
        head: `{ ${[...before, ...behind].join(', ')}, "messages": [${asked}, { "role": "assistant", "content": [`,
        write: written,
        tail: `] }, ${asked}] }`,
      }
    : {
        path: 'page.json',
        head: `{ ${before.map((member) => `${member}, `).join('')}`,
        write: written,
        tail: `${behind.map((member) => `, ${member}`).join('')} }`,
      };
}

/** How a program that sends requests is written in a language. */
interface Writing {
  readonly path: string;
  /** What stands above the function. */
  readonly head: string;
  readonly open: string;
  readonly indent: string;
  readonly call: string;
  readonly argument: (name: string, value: string) => string;
  readonly close: string;
  /** Of the function. */
  readonly end: string;
  readonly marked: (text: string) => string;
  /** By their arguments' names; `messages` is for lines that name no list of messages. */
  readonly given: Readonly<Record<'model' | 'max_tokens' | 'messages', string>>;
}

const PYTHON: Writing = {
  path: 'page.py',
  head: `import json, random
from uuid import uuid4
from anthropic import Anthropic

INSTRUCTIONS = """${lines(200)}"""
SCHEMA = {"type": "object"}
`,
  open: `client = Anthropic()

def ask(question, history, messages):
`,
  indent: '    ',
  call: 'return client.messages.create(',
  argument: (name, value) => `${name}=${value}`,
  close: ')',
  end: '\n',
  marked: markedPy,
  given: {
    model: '"claude-opus-5"',
    max_tokens: '100',
    messages: '[{"role": "user", "content": question}]',
  },
};

const TYPESCRIPT: Writing = {
  path: 'page.ts',
  head: `import Anthropic from '@anthropic-ai/sdk';
import { generateText } from 'ai';

const client = new Anthropic();
const INSTRUCTIONS = \`${lines(200)}\`;
`,
  open: `
async function ask(page: string) {
  return client.messages.create({
    model: 'claude-opus-5',
    max_tokens: 100,
    system: ${markedTs('INSTRUCTIONS')},
    messages: [{ role: 'user', content: page }],
  });
}

export async function main(pages: string[], question: string, messages: Message[]) {
`,
  indent: '  ',
  call: 'return client.messages.create({',
  argument: (name, value) => `${name}: ${value}`,
  close: '\n});',
  end: '\n}\n',
  marked: markedTs,
  given: {
    model: "'claude-opus-5'",
    max_tokens: '100',

    messages: "[{ role: 'user', content: question }]",
  },
};

/** Lines are a program that only lacks its imports, a call, an argument of one, a text that is sent, or what stands above a call. */
function program(language: Writing, shown: string): Framed {
  const { path, head, indent, argument, end, marked, given } = language;
  const asIs = (text: string): string => text;
  const indented = (text: string): string => text.replaceAll('\n', `\n${indent}`);
  if (/^client = .*\n.*\.create\(/.test(shown)) return { path, head, write: asIs, tail: '\n' };
  const above = head + language.open + indent;
  if (/^[\w.]+\(\{?\n/.test(shown)) return { path, head: above, write: indented, tail: end };
  const messages = /\b(?:history|messages)\b/.exec(shown)?.[0] ?? given.messages;
  const call = (but?: string): string => {
    const all = Object.entries({ ...given, system: marked('INSTRUCTIONS'), messages });
    return language.call + all.flatMap(([name, value]) => (name === but ? [] : `${argument(name, value)}, `)).join('');
  };
  const tail = language.close + end;
  const name = /^(\w+)(?:=|: )/.exec(shown)?.[1];
  if (name !== undefined) return { path, head: above + call(name), write: asIs, tail };
  if (!/^[`"]/.test(shown)) return { path, head: above, write: indented, tail: `\n${indent}${call()}${tail}` };
  const [before, behind] = marked('@').split('@') as [string, string];
  return { path, head: above + call('system') + argument('system', before), write: asIs, tail: behind + tail };
}
