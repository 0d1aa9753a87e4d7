import fc from 'fast-check';

/** A program that sends a request, in Python or TypeScript, with parts that vary and breakpoints here and there. */
export interface FixableProgram {
  readonly language: 'python' | 'typescript';
  readonly path: string;
  readonly text: string;
}

type Varying = 'clock' | 'id' | 'folder' | 'user' | 'documents' | 'json' | 'files';

interface Line {
  readonly varies?: Varying;
  /** Which of the ways to write it. */
  readonly way: number;
  /** So many lines of static text behind it. */
  readonly count: number;
}

export interface ProgramText {
  readonly lines: readonly Line[];
  readonly ttl: '5m' | '1h' | undefined;
}

export interface ProgramShape {
  readonly texts: readonly ProgramText[];
  readonly as: 'text' | 'name' | 'blocks';
  readonly tools: readonly ProgramText['ttl'][] | undefined;
  readonly automatic: boolean;
  readonly betas: boolean;
}

const PYTHON: Readonly<Record<Varying, readonly string[]>> = {
  clock: ['datetime.datetime.now()', 'datetime.datetime.now():%Y-%m-%d %H:%M', 'datetime.datetime.now().isoformat()'],
  id: ['uuid.uuid4()', 'uuid.uuid4().hex'],
  folder: ['os.getcwd()'],
  user: ['user.name'],
  documents: ['retrieved_documents'],
  json: ['json.dumps(user.schema)', 'json.dumps(user.schema, indent=1)'],
  files: ["', '.join(os.listdir('/data'))"],
};
const TYPESCRIPT: Readonly<Record<Varying, readonly string[]>> = {
  clock: ['new Date()', 'new Date().toISOString()', "new Date().toLocaleString('en-GB')"],
  id: ['crypto.randomUUID()'],
  folder: ['process.cwd()'],
  user: ['user.name'],
  documents: ['retrievedDocuments'],
  json: ['JSON.stringify(user.schema)'],
  files: ["Object.keys(user.schema).join(', ')"],
};

const line: fc.Arbitrary<Line> = fc.record({
  varies: fc.constantFrom(undefined, 'clock', 'clock', 'id', 'folder', 'user', 'documents', 'json', 'files'),
  way: fc.nat({ max: 5 }),
  count: fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 40, max: 90 })),
});
const ttl = fc.constantFrom(undefined, undefined, '5m' as const, '1h' as const);
const text: fc.Arbitrary<ProgramText> = fc.record({ lines: fc.array(line, { minLength: 1, maxLength: 3 }), ttl });
const shape: fc.Arbitrary<ProgramShape> = fc.record({
  texts: fc.array(text, { minLength: 1, maxLength: 4 }),
  as: fc.constantFrom('text', 'name', 'blocks', 'blocks'),
  tools: fc.option(fc.array(ttl, { minLength: 1, maxLength: 3 }), { nil: undefined }),
  automatic: fc.boolean(),
  betas: fc.boolean(),
});

/** Nothing marks a breakpoint, and there is enough to be cached before all that varies. */
const unmarked = shape.map((found): ProgramShape => {
  const [first, ...others] = found.texts.map(({ lines }) => ({ lines, ttl: undefined }));
  const head: Line = { way: 0, count: 90 };
  return {
    ...found,
    texts: [{ ...first!, lines: [head, ...first!.lines] }, ...others],
    tools: undefined,
    automatic: false,
  };
});

/** A rule tells of an expression once, however often a prompt has it: here each stands once, so that a fix is the end of it. */
export const programShape = fc.oneof(shape, unmarked).map((found): ProgramShape => {
  const seen = new Set<Varying>();
  const once = ({ varies, ...rest }: Line): Line => {
    if (varies === undefined || seen.has(varies)) return rest;
    seen.add(varies);
    return { varies, ...rest };
  };
  return { ...found, texts: found.texts.map(({ lines, ttl: time }) => ({ lines: lines.map(once), ttl: time })) };
});

export const pythonProgram: fc.Arbitrary<FixableProgram> = programShape.map((shaped) => ({
  language: 'python',
  path: 'ask.py',
  text: inPython(shaped),
}));

export const typescriptProgram: fc.Arbitrary<FixableProgram> = programShape.map((shaped) => ({
  language: 'typescript',
  path: 'ask.ts',
  text: inTypeScript(shaped),
}));

export function pythonTexts(texts: readonly ProgramText[]): string[] {
  return texts.map(({ lines }, index) => `f"""${linesOf(lines, index, (part) => `{${part}}`, PYTHON)}"""`);
}

export function typescriptTexts(texts: readonly ProgramText[]): string[] {
  return texts.map(({ lines }, index) => `\`${linesOf(lines, index, (part) => `\${${part}}`, TYPESCRIPT)}\``);
}

function inPython({ texts, as, tools, automatic, betas }: ProgramShape): string {
  const written = pythonTexts(texts);
  const marker = (time: ProgramText['ttl']): string =>
    time === undefined ? '' : `, "cache_control": {"type": "ephemeral"${time === '1h' ? ', "ttl": "1h"' : ''}}`;
  const blocks = texts.map(({ ttl: time }, index) => `{"type": "text", "text": ${written[index]}${marker(time)}}`);
  const system = {
    text: written[0],
    name: 'system',
    blocks: `[\n            ${blocks.join(',\n            ')},\n        ]`,
  }[as];
  const listed = tools?.map(
    (time, index) =>
      `{"name": "tool_${index}", "description": "Looks up ${index}.", "input_schema": {"type": "object"}${marker(time)}}`,
  );
  return `import anthropic, datetime, json, os, uuid

client = anthropic.Anthropic()


def ask(question, user, retrieved_documents):
${as === 'name' ? `    system = ${written[0]}\n` : ''}    return client.${betas ? 'beta.' : ''}messages.create(
        model="claude-opus-5",
        max_tokens=100,
${betas ? '        betas=["prompt-caching-2024-07-31"],\n' : ''}${automatic ? '        cache_control={"type": "ephemeral"},\n' : ''}${listed ? `        tools=[${listed.join(', ')}],\n` : ''}        system=${system},
        messages=[{"role": "user", "content": question}],
    )
`;
}

function inTypeScript({ texts, as, tools, automatic, betas }: ProgramShape): string {
  const written = typescriptTexts(texts);
  const marker = (time: ProgramText['ttl']): string =>
    time === undefined ? '' : `, cache_control: { type: 'ephemeral'${time === '1h' ? ", ttl: '1h'" : ''} }`;
  const blocks = texts.map(({ ttl: time }, index) => `{ type: 'text', text: ${written[index]}${marker(time)} }`);
  const system = { text: written[0], name: 'system', blocks: `[\n      ${blocks.join(',\n      ')},\n    ]` }[as];
  const listed = tools?.map(
    (time, index) =>
      `{ name: 'tool_${index}', description: 'Looks up ${index}.', input_schema: { type: 'object' }${marker(time)} }`,
  );
  return `import Anthropic from '@anthropic-ai/sdk';

const client = new Anthropic();

export async function ask(question, user, retrievedDocuments) {
${as === 'name' ? `  const system = ${written[0]};\n` : ''}  return client.${betas ? 'beta.' : ''}messages.create({
    model: 'claude-opus-5',
    max_tokens: 100,
${betas ? "    betas: ['prompt-caching-2024-07-31'],\n" : ''}${automatic ? "    cache_control: { type: 'ephemeral' },\n" : ''}${listed ? `    tools: [${listed.join(', ')}],\n` : ''}    system: ${system},
    messages: [{ role: 'user', content: question }],
  });
}
`;
}

function linesOf(
  lines: readonly Line[],
  text: number,
  placed: (part: string) => string,
  ways: Readonly<Record<Varying, readonly string[]>>,
): string {
  return lines
    .flatMap(({ varies, way, count }, index) => [
      ...(varies ? [varyingLine(varies, way, placed(ways[varies][way % ways[varies].length]!))] : []),
      ...Array.from({ length: count }, (_, at) => `Static ${text}.${index}.${at} be brief and kind in all you say`),
      '',
    ])
    .join('\n');
}

function varyingLine(varies: Varying, way: number, place: string): string {
  const lead = {
    clock: 'It is',
    id: 'Request',
    folder: 'Folder:',
    user: 'For',
    documents: 'Pages:',
    json: 'Schema:',
    files: 'Files:',
  };
  return way % 2 === 0 ? `Varying: ${lead[varies]} ${place}` : `<${varies}>\n${place}\n</${varies}>`;
}
