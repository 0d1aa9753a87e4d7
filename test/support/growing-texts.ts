/* Texts on which work must grow with their length and not with its square: unit tests ask for the answer, `npm run bench -- growth` for the growth. */

/** What opens and never closes, or ends what nothing has begun, to be repeated. */
export const OPEN_TAGS = {
  jinja: [
    '{{ ',
    '{{ "',
    "{{ '{{' \n",
    '{% if x %}',
    '{% set a = [',
    '{{ f(',
    '{#',
    '{% raw %}',
    "{{ \\' ",
    '{% for a in b %}{% break %}',
    '{{ a.b',
    '{% endif %}',
  ],
  liquid: [
    '{{ ',
    '{{ "',
    '{% if x %}',
    '{% comment %}{% comment %}{% endcomment %}',
    '{% raw %}',
    '{% liquid\nif x\n%}',
    '{{ a[',
    '{% assign a = "',
    '{% for a in b %}{% break %}',
  ],
  goTemplate: [
    '{{ ',
    '{{ "',
    '{{ `',
    "{{ 'x",
    '{{if .A}}',
    '{{/*',
    '{{$a := ',
    '{{.A.B',
    '{{range .A}}{{break}}',
    '{{template "a" .}}{{define "a"}}{{end}}',
    '{{else}}',
  ],
  plain: [
    '{',
    '{a}',
    '{{a}}',
    '{{a b',
    '`',
    '```\n',
    '$a ',
    '${a',
    '%(a',
    '<A_B ',
    '[A_B ',
    '__A',
    '<<a ',
    '{a:{b}',
    'Output:\n',
    '## Template\n\nsome {name}\n',
    '!`a ',
    '$1..',
    '{{plugin:x:',
    '@a/',
  ],
} as const;

export function repeatedTo(length: number, unit: string): string {
  return unit.repeat(Math.ceil(length / unit.length));
}

/** Patterns of a line that stands between static and dynamic text, and lines of 60,000 characters that nearly fit. */
export const BOUNDARY_PATTERNS = ['[a ]*[a ]*!', '.*x.*', '\\s*a+!', '(?:aa|a)(?:aa|a)(?:aa|a)(?:aa|a)!'];
export const NEARLY_BOUNDARIES = [
  'a'.repeat(60_000),
  'a\n'.repeat(30_000),
  `${'a'.repeat(99)}\n`.repeat(600),
  ' '.repeat(60_000),
  '\n'.repeat(60_000),
];

export const WORST_GLOB = '**/a*a*a*b/**/x*x*x*y/**';

/** A path that nearly fits {@link WORST_GLOB}. */
export function nearlyFittingPath(length: number): string {
  return `${`${'a'.repeat(250)}/${'x'.repeat(250)}/`.repeat(length / 500)}z`;
}

/** Texts that a tokenizer's pattern does not cut. */
export const UNCUT_RUNS: readonly [name: string, text: string][] = [
  ['one letter', 'a'.repeat(400_000)],
  ['one symbol', '='.repeat(400_000)],
  ['one ideograph', '漢'.repeat(400_000)],
  ['spaces', ' '.repeat(400_000)],
  ['line breaks', '\n'.repeat(400_000)],
  ['emoji', '😀'.repeat(200_000)],
  ['base64', pseudoRandom('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', 400_000)],
  ['letters without an end', pseudoRandom('abcdefghijklmnopqrstuvwxyz', 200_000)],
  ['ideographs without an end', pseudoRandom('漢字仮名交文字列変換処理装置', 100_000)],
  ['slashes and line breaks', pseudoRandom('/\n', 100_000)],
];

/** A fixed sequence (linear congruential), so that a failure can be seen again. */
function pseudoRandom(alphabet: string, length: number): string {
  let state = 42;
  let text = '';
  for (let index = 0; index < length; index++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    text += alphabet[(state >>> 8) % alphabet.length];
  }
  return text;
}

/** Programs of so many statements, all of which build on one another. */
export const GROWING_PROGRAMS: ReadonlyMap<string, (statements: number) => string> = new Map([
  [
    'a text that grows',
    (count) => program('prompt = "You are a guide."', count, (at) => `prompt += "Room ${at} is open.\\n"`),
  ],
  [
    'a table',
    (count) =>
      program(
        'prompt = {}',
        count,
        (at) => `prompt["room${at}"] = "You are the guide of room ${at} of the museum.\\n"`,
      ),
  ],
  [
    'a list',
    (count) =>
      program('prompt = []', count, (at) => `prompt.append({"role": "user", "content": "Room ${at} is open."})`),
  ],
  [
    'a chain',
    (count) =>
      program(
        'prompt0 = "You are a guide."',
        count,
        (at) => `prompt${at + 1} = prompt${at} + "Room ${at} is open.\\n"`,
      ),
  ],
  [
    'loops',
    (count) =>
      program(
        'prompt = "You are a guide."',
        count,
        (at) => `for room in rooms:\n    for one in room:\n        prompt += f"{one} of ${at}"`,
      ),
  ],
  [
    'requests that give one variable an answer',
    (count) =>
      program(
        'client = anthropic.Anthropic()',
        count,
        (at) => `answer = client.messages.create(model=MODEL, system="You guide room ${at}.")\nprint(answer.content)`,
      ),
  ],
]);

function program(first: string, statements: number, statement: (at: number) => string): string {
  const lines = Array.from({ length: statements }, (_, at) => statement(at));
  return [
    'import anthropic',
    first,
    ...lines,
    'anthropic.Anthropic().messages.create(model="m", system=prompt, messages=[])',
    '',
  ].join('\n');
}
