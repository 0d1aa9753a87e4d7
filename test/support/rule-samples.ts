import { LONG, lines } from './analyzed.ts';

/** A file by which a rule is shown: its path, which tells its format, and its text. */
export type Sample = readonly [path: string, text: string];

export interface RuleSamples {
  /** In each the rule finds something, once. */
  readonly bad: readonly Sample[];
  /** In none does it. */
  readonly good: readonly Sample[];
}

const json = (body: object): string => `${JSON.stringify({ max_tokens: 100, ...body }, null, 2)}\n`;
const OPUS = 'claude-opus-5';
const QUESTION = [{ role: 'user', content: 'How late is it?' }];
const ASKED = [{ role: 'user', content: '{{question}}' }];
const text = (content: string, more: object = {}): object => ({ type: 'text', text: content, ...more });
const cached = (ttl?: string): object => ({ cache_control: { type: 'ephemeral', ...(ttl && { ttl }) } });
const request = (system: unknown, more: object = {}): Sample => [
  'request.json',
  json({ model: OPUS, system, messages: QUESTION, ...more }),
];
const TOOL = { name: 'look', description: lines(60, 'tool').trim(), input_schema: { type: 'object' } };

/** Good and bad files for every rule that sees templates and requests. */
export const RULE_SAMPLES: Readonly<Record<string, RuleSamples>> = {
  'dynamic-timestamp-in-prefix': {
    bad: [
      ['clock.j2', `Be kind.\nIt is {{ now() }}.\n${LONG}Question: {{ question }}\n`],
      ['clock.hbs', `It is {{formatDate now "YYYY-MM-DD HH:mm"}}.\n${LONG}{{question}}\n`],
      ['clock.liquid', `It is {{ 'now' | date: '%Y-%m-%d %H:%M' }}.\n${LONG}{{ question }}\n`],
      ['clock.tmpl', `It is {{ now | date "2006-01-02 15:04" }}.\n${LONG}{{ .Question }}\n`],
      ['skprompt.txt', `It is {{time.Now}}.\n${LONG}{{$input}}\n`],
      ['small.j2', 'It is {{ now() }}.\nYou answer questions about ferries.\n{{ question }}\n'],
      request([text(`Current time: 2026-11-20T10:03:22Z\n${LONG}`, cached())]),
    ],
    good: [
      ['clock.j2', `${LONG}It is {{ now() }}.\nQuestion: {{ question }}\n`],
      ['release.j2', `Version 3 came out on 2026-11-20T10:03:22Z.\n${LONG}{{ question }}\n`],
      request(`${LONG}Current time: 2026-11-20T10:03:22Z`),
      request(`The handbook of 2026-11-20T10:03:22Z holds.\n${LONG}`),
    ],
  },
  'random-id-in-prefix': {
    bad: [
      ['id.j2', `Request {{ request_id }}\n${LONG}{{ question }}\n`],
      ['id.mustache', `Trace {{uuid}}\n${LONG}{{question}}\n`],
      request([text(`request_id: 0f8fad5b-d9cb-469f-a165-70867728950e\n${LONG}`, cached())]),
    ],
    good: [
      ['id.j2', `${LONG}{{ question }}\nRequest {{ request_id }}\n`],
      request(`The namespace is 0f8fad5b-d9cb-469f-a165-70867728950e.\n${LONG}`),
    ],
  },
  'random-delimiter': {
    bad: [['fence.j2', `The text stands between {{ nonce }}.\n${LONG}{{ nonce }}\n{{ text }}\n{{ nonce }}\n`]],
    good: [['fence.j2', `${LONG}The text stands between {{ nonce }}.\n{{ nonce }}\n{{ text }}\n{{ nonce }}\n`]],
  },
  'random-tool-alias': {
    bad: [request('{{role}}', { tools: [{ ...TOOL, name: 'look_{{nonce}}' }, TOOL], messages: ASKED })],
    good: [request(`${LONG}{{role}}`, { tools: [TOOL], messages: ASKED })],
  },
  'environment-in-prefix': {
    bad: [
      ['env.j2', `<env>\nFolder: {{ cwd }}\nStatus: {{ git_status }}\n</env>\n\n${LONG}{{ question }}\n`],
      ['env.hbs', `You work in {{working_directory}} on {{git_branch}}.\n${LONG}{{question}}\n`],
    ],
    good: [['env.j2', `${LONG}<env>\nFolder: {{ cwd }}\nStatus: {{ git_status }}\n</env>\n{{ question }}\n`]],
  },
  'user-data-in-prefix': {
    bad: [['user.j2', `You talk to {{ user_name }}, a customer of {{ customer.city }}.\n\n${LONG}{{ question }}\n`]],
    good: [['user.j2', `${LONG}You talk to {{ user_name }}.\n{{ question }}\n`]],
  },
  'volatile-context-at-head': {
    bad: [
      ['rag.j2', `The pages:\n{{ documents }}\n\n${LONG}{{ question }}\n`],
      [
        'answer.prompt.yml',
        `messages:\n  - role: system\n    content: |\n      Pages:\n      {{documents}}\n${LONG.replace(/^(?=.)/gm, '      ')}`,
      ],
      request(`Memory:\n{{memory}}\n\n${LONG}`, { messages: ASKED }),
      request([text('Memory: {{memory}}'), text(LONG)], { messages: ASKED }),
    ],
    good: [
      ['rag.j2', `${LONG}The pages:\n{{ documents }}\n{{ question }}\n`],
      [
        'form.j2',
        Array.from({ length: 20 }, (_, index) => `${lines(9, `part${index}`)}{{ document_${index} }}\n`).join(''),
      ],
    ],
  },
  'static-after-dynamic': {
    bad: [
      ['case.liquid', `{{ question }}\n\n${LONG}`],
      ['case.txt', `Question: {question}\n\n${LONG}Answer in {words} words.\n`],
      ['noted.j2', `Ticket {{ ticket }}\n{% if note %}Note: {{ note }}{% endif %}\n${LONG}`],
      ['lone.j2', `Greet them.\n{% if note %}Note: {{ note }}{% endif %}\n${LONG}`],
      ['noted.hbs', `Ticket {{ticket}}\n{{#if note}}Note: {{note}}{{/if}}\n${LONG}`],
      ['again.j2', `Ticket {{ ticket }}\n{% if retry %}Try it once more.{% endif %}\n{{ ticket }}\n${LONG}`],
    ],
    good: [
      ['case.liquid', `${LONG}{{ question }}\n`],
      ['noted.j2', `${LONG}Ticket {{ ticket }}\n{% if note %}Note: {{ note }}{% endif %}\nBe brief.\n`],
      ['short.j2', `{{ question }}\nAnswer in one line.\n`],
    ],
  },
  'conditional-block-in-prefix': {
    bad: [
      ['plan.hbs', `{{#if user.premium}}Be generous.{{/if}}\n${LONG}{{question}}\n`],
      ['plan.j2', `{% if user.premium %}Be generous.{% endif %}\n${LONG}{{ question }}\n`],
    ],
    good: [
      ['plan.j2', `${LONG}{% if user.premium %}Be generous.{% endif %}\n{{ question }}\n`],
      // No two requests share what stands behind the note, in whatever variant.
      ['noted.j2', `Greet them.\n{% if note %}Note: {{ note }}{% endif %}\n${LONG}`],
    ],
  },
  'unordered-iteration-in-template': {
    bad: [
      [
        'ports.j2',
        `{% for name, hours in ports.items() %}{{ name }}: {{ hours }}\n{% endfor %}\n${LONG}{{ question }}\n`,
      ],
      ['ports.hbs', `{{#each ports}}{{this}}\n{{/each}}\n${LONG}{{question}}\n`],
    ],
    good: [
      ['ports.j2', `${LONG}{% for port in ports %}{{ port }}\n{% endfor %}\n{{ question }}\n`],
      ['sorted.j2', `{% for name, hours in ports | dictsort %}{{ name }}\n{% endfor %}\n${LONG}{{ question }}\n`],
    ],
  },
  'whitespace-drift': {
    bad: [['mixed.j2', `One line.\r\nAnother line.\nA third line.\n{{ question }}\n`]],
    good: [
      ['crlf.j2', 'One line.\r\nAnother line.\r\n{{ question }}\r\n'],
      ['lf.j2', 'One line.\nAnother line.\n{{ question }}\n'],
    ],
  },
  'billing-or-telemetry-header-in-system': {
    bad: [
      request([
        text('x-anthropic-billing-header: cc_version=2.1.177.01c; cc_entrypoint=cli; cch=36ee5;'),
        text(LONG, cached()),
      ]),
      request([text(`x-anthropic-billing-header: cc_version=2.1.100.7b4; cch=eb6c6;\n${LONG}`, cached())]),
    ],
    good: [
      request(`Never repeat a line that begins with x-anthropic-billing-header.\n${LONG}`),
      request([text(`x-anthropic-language: German\n${LONG}`, cached())]),
    ],
  },
  'breakpoint-on-varying-block': {
    bad: [
      request([text(LONG), text('It is {{now}}.', cached())], { messages: ASKED }),
      request([text(`${LONG}The question is {{question}}`, cached('1h'))], { messages: ASKED }),
      ['marker.txt', `${LONG}Time: {timestamp}\n<<CACHE_BOUNDARY_MARKER>>\nQuestion: {question}\n`],
    ],
    good: [
      request([text(LONG, cached()), text('It is {{now}}.')], { messages: ASKED }),
      request([text(LONG, cached())], {
        messages: [{ role: 'user', content: [text('{{question}}', cached())] }],
      }),
    ],
  },
  'automatic-caching-on-varying-block': {
    bad: [request(LONG, { messages: ASKED, ...cached() })],
    good: [request(LONG, { ...cached() }), request([text(LONG, cached())], { messages: ASKED, ...cached() })],
  },
  'missing-breakpoint': {
    bad: [
      request(LONG),
      request([text('You answer.'), text(LONG)], { messages: ASKED }),
      request(`${LONG}It is {{now}}.`, { messages: ASKED }),
      [
        'requests.jsonl',
        [1, 2].map(() => JSON.stringify({ model: OPUS, max_tokens: 1, system: LONG, messages: QUESTION })).join('\n'),
      ],
    ],
    good: [
      request([text(LONG, cached())]),
      request('You answer.'),
      request(LONG, { model: 'gpt-5' }),
      request(LONG, cached()),
      ['template.j2', `${LONG}{{ question }}`],
    ],
  },
  'below-minimum': {
    bad: [
      request([text('You answer.', cached()), text(LONG, cached())]),
      [
        'haiku.prompty',
        `---\nmodel:\n  configuration:\n    type: anthropic\n    name: claude-haiku-4-5\n---\nsystem:\n${LONG}\nuser:\n{{ question }}\n`,
      ],
    ],
    good: [
      request([text(LONG, cached())]),
      request([text('{{rules}}', cached())], { messages: ASKED }),
      ['short.j2', 'You answer.\n{{ question }}'],
    ],
  },
  'padding-to-minimum': {
    bad: [['near.j2', `${lines(25)}{{ question }}\n`]],
    good: [
      ['far.j2', `${lines(10)}{{ question }}\n`],
      ['over.j2', `${LONG}{{ question }}\n`],
      request([text(lines(25), cached())]),
    ],
  },
  'too-many-breakpoints': {
    bad: [request([1, 2, 3, 4, 5].map((index) => text(`${index}\n${LONG}`, cached())))],
    good: [request([1, 2, 3, 4].map((index) => text(`${index}\n${LONG}`, cached())))],
  },
  'ttl-order': {
    bad: [
      request([text(LONG, cached()), text(`2\n${LONG}`, cached('1h'))]),
      request([text(LONG, cached('5m')), text(`2\n${LONG}`)], cached('1h')),
    ],
    good: [request([text(LONG, cached('1h')), text(`2\n${LONG}`, cached())])],
  },
  'auto-cache-conflict': {
    bad: [
      request(
        [1, 2, 3, 4].map((index) => text(`${index}\n${LONG}`, cached())),
        cached(),
      ),
      request([text(LONG)], {
        messages: [{ role: 'user', content: [text('How late?', cached('5m'))] }],
        ...cached('1h'),
      }),
    ],
    good: [
      request(
        [1, 2, 3].map((index) => text(`${index}\n${LONG}`, cached())),
        cached(),
      ),
    ],
  },
  'cache-control-on-uncacheable': {
    bad: [
      request([text(LONG, cached()), text('', cached())]),
      request([text(LONG, cached()), text('  \n', cached())]),
      request([text(LONG, cached())], { tools: [TOOL, { ...TOOL, name: 'rare', defer_loading: true, ...cached() }] }),
      request(LONG, {
        messages: [
          ...QUESTION,
          {
            role: 'assistant',
            content: [{ type: 'thinking', thinking: 'Hm.', signature: 'x', ...cached() }, text('Late.')],
          },
          { role: 'user', content: 'And now?' },
        ],
      }),
      request([text(LONG, cached())], {
        messages: [
          ...QUESTION,
          { role: 'assistant', content: [{ type: 'tool_use', id: 't1', name: 'look', input: {} }] },
          { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't1', content: [text('Late.', cached())] }] },
        ],
      }),
    ],
    good: [request([text(LONG, cached())], { tools: [{ ...TOOL, ...cached() }] })],
  },
  'context-edit-too-often': {
    bad: [request([text(LONG, cached())], { context_management: { edits: [{ type: 'clear_tool_uses_20250919' }] } })],
    good: [
      request(LONG, {
        context_management: {
          edits: [{ type: 'clear_tool_uses_20250919', clear_at_least: { type: 'input_tokens', value: 5000 } }],
        },
      }),
    ],
  },
  'deprecated-cache-beta-header': {
    bad: [
      request([text(LONG, cached())], { betas: ['prompt-caching-2024-07-31', 'fast-mode-2026-02-01'] }),
      request([text(LONG, cached())], { betas: ['extended-cache-ttl-2025-04-11'] }),
      [
        'recorded.json',
        `${JSON.stringify({ headers: { 'anthropic-beta': 'fast-mode-2026-02-01, cache-diagnosis-2026-04-07' }, body: { model: OPUS, max_tokens: 1, system: [text(LONG, cached())], messages: QUESTION } }, null, 2)}\n`,
      ],
    ],
    good: [
      request(`The header prompt-caching-2024-07-31 is history.\n${LONG}`),
      request([text(LONG, cached())], { betas: ['fast-mode-2026-02-01'] }),
    ],
  },
  'retired-model': {
    bad: [request([text(LONG, cached())], { model: 'claude-3-opus-20240229' })],
    good: [request([text(LONG, cached())])],
  },
  'duplicate-static-text': {
    bad: [['twice.j2', `${lines(10, 'copy')}\n${LONG}\n${lines(10, 'copy')}\n{{ question }}\n`]],
    good: [['once.j2', `${lines(10, 'copy')}\n${LONG}\n{{ question }}\n`]],
  },
  'two-prompts-in-one': {
    bad: [
      ['modes.j2', `{% if mode %}\n${lines(60, 'one')}{% else %}\n${lines(60, 'two')}{% endif %}\n{{ question }}\n`],
      [
        'nested.j2',
        `{% if mode %}\n${lines(60, 'one')}{% else %}{% if brief %}Be brief.{% endif %}\n${lines(60, 'two')}{% endif %}\n{{ question }}\n`,
      ],
      [
        'modes.mustache',
        `{{#mode}}\n${lines(60, 'one')}{{/mode}}{{^mode}}\n${lines(60, 'two')}{{/mode}}\n{{question}}\n`,
      ],
    ],
    good: [
      [
        'apart.j2',
        `{% if tools %}\n${lines(60, 'one')}{% else %}Be brief.{% endif %}{% if beta %}\n${lines(60, 'two')}{% endif %}\n{{ question }}\n`,
      ],
      [
        'apart.gotmpl',
        `{{ if .Tools }}\n${lines(60, 'one')}{{ else if .System }}Be brief.{{ end }}{{ if .Beta }}\n${lines(60, 'two')}{{ end }}\n{{ .Question }}\n`,
      ],
      ['modes.j2', `${LONG}{% if mode %}Be brief.{% else %}Be thorough.{% endif %}\n{{ question }}\n`],
      [
        'parts.j2',
        `{% if one %}${lines(60, 'one')}{% endif %}\n{% if two %}${lines(60, 'two')}{% endif %}\n{{ question }}\n`,
      ],
    ],
  },
  'wasteful-wording': {
    bad: [['wordy.j2', `In order to help, look first.\n{{ question }}\n`]],
    good: [['terse.j2', `To help, look first.\n{{ question }}\n`]],
  },
  'unused-suppression': {
    bad: [
      ['unused.j2', `{# prompt-cache: disable random-id-in-prefix #}\n${LONG}{{ question }}\n`],
      ['unknown.j2', `{# prompt-cache: disable no-such-rule #}\n${LONG}{{ question }}\n`],
    ],
    good: [
      ['used.j2', `{# prompt-cache: disable dynamic-timestamp-in-prefix -#}\n{{ now() }}\n${LONG}{{ question }}\n`],
    ],
  },
};
