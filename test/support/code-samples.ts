import { LONG } from './analyzed.ts';
import { MARKER_SAMPLES } from './marker-samples.ts';
import { RULE_SAMPLES, type RuleSamples } from './rule-samples.ts';
import { py, ts, markedPy, markedTs, EPHEMERAL, REST, TOOL, MARKED_PY } from './sample-programs.ts';

/** Good and bad programs for every rule that sees code. */
const CODE_SAMPLES: Readonly<Record<string, RuleSamples>> = {
  'dynamic-timestamp-in-prefix': {
    bad: [
      py({ system: `f"""It is {datetime.datetime.now()}.\n${REST}"""` }),
      py({ body: `system = f"""It is {datetime.datetime.now():%Y-%m-%d %H:%M}.\n${REST}"""`, system: 'system' }),
      py({ system: `f"""Now: {datetime.datetime.now().strftime('%Y-%m-%d %H:%M')}\n${REST}"""` }),
      ts({ system: `\`It is \${new Date().toISOString()}.\n${REST}\`` }),
      ts({ body: `const system = \`Time: \${new Date()}\n\${RULES}\`;`, system: 'system' }),
    ],
    good: [py({}), ts({}), py({ system: `f"""${REST}\nIt is {datetime.datetime.now()}."""` })],
  },
  'random-id-in-prefix': {
    bad: [
      py({ system: `f"""Request {uuid.uuid4()}\n${REST}"""` }),
      ts({ system: `\`Request \${crypto.randomUUID()}\n${REST}\`` }),
    ],
    good: [py({}), ts({ body: 'const id = crypto.randomUUID();\nlog(id);' })],
  },
  'random-delimiter': {
    bad: [
      py({
        body: `fence = uuid.uuid4().hex\nsystem = f"""Data stands between <{fence}> and </{fence}>.\n${REST}"""`,
        system: 'system',
      }),
    ],
    good: [py({ body: `system = f"""Data stands between <data> and </data>.\n${REST}"""`, system: 'system' })],
  },
  'random-tool-alias': {
    bad: [py({ arguments: `tools=[{"name": f"look_{uuid.uuid4()}", "description": "x", "input_schema": {}}],` })],
    good: [py({ arguments: `tools=[${TOOL}}],` })],
  },
  'environment-in-prefix': {
    bad: [
      py({ system: markedPy(`f"""Folder: {os.getcwd()}\n${REST}"""`) }),
      ts({ system: markedTs(`\`Folder: \${process.cwd()}\n${REST}\``) }),
    ],
    good: [py({ system: `f"""${REST}\nFolder: {os.getcwd()}"""` })],
  },
  'user-data-in-prefix': {
    bad: [
      py({ system: markedPy(`f"""You talk to {user.name}.\n${REST}"""`) }),
      ts({ system: markedTs(`\`You talk to \${user.name}.\n${REST}\``) }),
    ],
    good: [py({ system: `f"""${REST}\nYou talk to {user.name}."""` })],
  },
  'static-after-dynamic': {
    bad: [py({ system: `f"""{question}\n\n${REST}"""` })],
    good: [py({ system: `f"""${REST}\n\n{question}"""` })],
  },
  'unordered-iteration-in-template': {
    bad: [
      py({ system: markedPy(`f"""Files: {', '.join(os.listdir('/data'))}\n${REST}"""`) }),
      ts({ system: `\`Ports: \${Object.keys(ports).join(', ')}\n${REST}\`` }),
    ],
    good: [py({ system: `f"""Files: {', '.join(sorted(os.listdir('/data')))}\n${REST}"""` })],
  },
  'conditional-block-in-prefix': {
    bad: [py({ system: markedPy(`f"""{'Be generous.' if user.is_premium else ''}\n${REST}"""`) })],
    good: [py({ system: markedPy(`f"""${REST}\n{'Be generous.' if user.is_premium else ''}"""`) })],
  },
  'volatile-context-at-head': {
    bad: [
      py({ system: `f"""Pages:\n{retrieved_documents}\n\n${REST}"""` }),
      py({
        system: `[
            {"type": "text", "text": f"Pages: {retrieved_documents}"},
            {"type": "text", "text": RULES, "cache_control": {"type": "ephemeral"}},
        ]`,
      }),
      ts({
        system: `[
      { type: 'text', text: \`Pages: \${retrievedDocuments}\` },
      { type: 'text', text: RULES },
      { type: 'text', text: 'Be kind.' },
    ]`,
      }),
    ],
    good: [py({ system: `f"""${REST}\nPages:\n{retrieved_documents}"""` })],
  },
  'unstable-tool-order': {
    bad: [
      py({ arguments: 'tools=list(set(get_tools())),' }),
      py({ arguments: 'tools=[tool.schema() for tool in set(registry)],' }),
      ts({ arguments: 'tools: await Promise.all(servers.map((server) => server.tools())),' }),
    ],
    good: [
      py({ arguments: `tools=[${TOOL}}],` }),
      py({ arguments: 'tools=sorted(set(get_tools()), key=lambda tool: tool.name),' }),
      ts({ arguments: 'tools: TOOLS,' }),
    ],
  },
  'tool-set-changes-midsession': {
    bad: [
      py({ arguments: `tools=[${TOOL}}, *([${TOOL}, "x": 1}] if mode else [])],` }),
      ts({ arguments: `tools: [...(mode ? [${TOOL}}] : []), ${TOOL}}],` }),
      py({ arguments: 'tools=[search, *([write] if mode else [])],' }),
      ts({ arguments: 'tools: mode ? [search, write] : [search],' }),
      py({ arguments: 'tools=[tool.schema() for tool in registry if tool.is_on],' }),
    ],
    good: [
      py({ arguments: 'tools=[tool.schema() for tool in sorted(registry, key=lambda tool: tool.name)],' }),
      py({ arguments: 'tools=[tool.schema() for tool in registry],' }),
      py({ arguments: 'tools=[search, write],' }),
      py({ arguments: `tools=[${TOOL}}, ${TOOL}, "x": 1}],` }),
      ts({ arguments: `tools: [${TOOL}}],` }),
    ],
  },
  'nondeterministic-json': {
    bad: [py({ system: markedPy(`f"""Schema: {json.dumps(user.schema)}\n${REST}"""`) })],
    good: [
      py({ system: `f"""${REST}\nSchema: {json.dumps(user.schema)}"""` }),
      py({ system: markedPy(`f"""Schema: {json.dumps(user.schema, sort_keys=True)}\n${REST}"""`) }),
    ],
  },
  'locale-or-float-format': {
    bad: [
      ts({ system: markedTs(`\`There are \${count.toLocaleString()} ships.\n${REST}\``) }),
      ts({ system: markedTs(`\`It is \${new Intl.NumberFormat().format(degrees)} degrees.\n${REST}\``) }),
    ],
    good: [
      ts({ system: `\`${REST}\nThere are \${count.toLocaleString()} ships.\`` }),
      ts({ system: markedTs(`\`There are \${count.toLocaleString('en-US')} ships.\n${REST}\``) }),
      ts({ system: markedTs(`\`It is \${new Intl.NumberFormat('en-US').format(degrees)} degrees.\n${REST}\``) }),
    ],
  },
  'history-rewritten': {
    bad: [
      py({ head: 'history = []', body: 'history.append(question)\nhistory = history[-20:]', messages: 'history' }),
      py({ head: 'history = []', body: 'history.append(question)', messages: 'history[-20:]' }),
      py({ head: 'history = []', body: 'history.append(question)\nif mode:\n    history.pop(0)', messages: 'history' }),
      py({ head: 'history = []', body: 'history.append(question)\ndel history[:2]', messages: 'history' }),
      py({ head: 'history = deque(maxlen=20)', body: 'history.append(question)', messages: 'list(history)' }),
      ts({
        head: 'const messages: Message[] = [];',
        body: 'messages.push(turn);',
        messages: 'messages.slice(-20)',
      }),
      ts({
        head: 'const messages: Message[] = [];',
        body: 'messages.push(turn);\nmessages.shift();',
        messages: 'messages',
      }),
    ],
    good: [
      py({ head: 'history = []', body: 'history.append(question)', messages: 'history' }),
      py({ head: 'history = []', body: 'last = history[-1]', messages: 'history' }),
      ts({
        head: 'const messages: Message[] = [];',
        body: '// messages.shift() would lose the cache',
        messages: 'messages',
      }),
    ],
  },
  'thinking-blocks-dropped': {
    bad: [
      py({
        body: 'answer = {"role": "assistant", "content": [b for b in response.content if b.type != "thinking"]}',
        messages: '[*history, answer]',
      }),
      ts({ body: "messages.push({ role: 'assistant', content: r.content.filter((b) => b.type !== 'thinking') });" }),
    ],
    good: [
      py({ body: 'answer = {"role": "assistant", "content": response.content}' }),
      ts({ body: "messages.push({ role: 'assistant', content: r.content });" }),
    ],
  },
  'image-churn': {
    bad: [
      py({ body: 'content = [b for b in content if b["type"] != "image"]' }),
      ts({ body: "content = content.filter((b) => b.type !== 'image_url');" }),
    ],
    good: [py({ body: 'content = [b for b in content if b["type"] != "text"]' })],
  },
  'regenerated-tool-call-id': {
    bad: [
      py({ body: 'call = {"type": "tool_use", "id": f"toolu_{uuid.uuid4().hex}", "name": name}' }),
      ts({ body: "const call = { type: 'tool_use', id: `toolu_${crypto.randomUUID()}`, name };" }),
    ],
    good: [
      py({ body: 'call = {"type": "tool_use", "id": block.id, "name": name}' }),
      py({ body: 'row = {"id": str(uuid.uuid4()), "title": "An order"}' }),
    ],
  },
  'thinking-toggle': {
    bad: [
      py({ arguments: 'thinking={"type": "enabled", "budget_tokens": 1000} if mode else {"type": "disabled"},' }),
      ts({ arguments: "...(mode && { thinking: { type: 'enabled', budget_tokens: 1000 } })," }),
    ],
    good: [py({ arguments: 'thinking={"type": "enabled", "budget_tokens": 1000},' })],
  },
  'tool-choice-toggle': {
    bad: [
      py({ arguments: 'tool_choice={"type": "any"} if mode else {"type": "auto"},' }),
      ts({ arguments: "tool_choice: mode ? { type: 'any' } : { type: 'auto' }," }),
    ],
    good: [py({ arguments: 'tool_choice={"type": "auto"},' })],
  },
  'model-switch': {
    bad: [
      py({ model: '"claude-haiku-4-5" if mode else "claude-opus-5"' }),
      ts({ model: "mode ? 'claude-haiku-4-5' : 'claude-opus-5'" }),
    ],
    good: [py({}), py({ model: 'MODEL' })],
  },
  'speed-or-server-tool-toggle': {
    bad: [
      ts({ arguments: "speed: mode ? 'fast' : 'standard'," }),
      py({ arguments: 'speed="fast" if mode else None,' }),
    ],
    good: [ts({ arguments: "speed: 'fast'," })],
  },
  'beta-header-drift': {
    bad: [py({ arguments: 'extra_headers={"anthropic-beta": "fast-mode-2026-02-01"} if mode else {},' })],
    good: [
      py({ arguments: 'extra_headers={"anthropic-beta": "fast-mode-2026-02-01"},' }),
      py({ arguments: 'extra_headers={"x-trace": "1"} if mode else {},' }),
    ],
  },
  'cold-fan-out': {
    bad: [
      py({
        tail: 'async def all(questions):\n    return await asyncio.gather(*[ask(q, None, True) for q in questions])',
      }),
      ts({
        tail: 'export const all = (questions: string[]) => Promise.all(questions.map((one) => ask(one, user, true)));',
      }),
    ],
    good: [
      py({ tail: 'def all(questions):\n    return [ask(q, None, True) for q in questions]' }),
      ts({
        tail: 'export async function all(q: string[]) {\n  const first = await ask(q[0]);\n  return Promise.all(q.slice(1).map((one) => ask(one)));\n}',
      }),
      ts({ tail: 'export const both = () => Promise.all([readFile(a), readFile(b)]);' }),
    ],
  },
  'cross-workspace-keys': {
    bad: [
      py({ head: 'client = anthropic.Anthropic(api_key=random.choice(API_KEYS))' }),
      ts({ head: 'const key = apiKeys[Math.floor(Math.random() * apiKeys.length)];' }),
    ],
    good: [py({ head: 'client = anthropic.Anthropic(api_key=API_KEY)' })],
  },
  'marker-dropped': {
    bad: [
      [
        'ai.ts',
        `import { generateText } from 'ai';\nconst RULES = \`${LONG}\`;\nexport const ask = (question: string) =>\n  generateText({\n    model: anthropic('claude-opus-5'),\n    messages: [\n      { role: 'system', content: [{ type: 'text', text: RULES, cache_control: { type: 'ephemeral' } }] },\n      { role: 'user', content: question },\n    ],\n  });\n`,
      ],
      [
        'openai_client.py',
        `from openai import OpenAI\nclient = OpenAI()\nRULES = """${LONG}"""\n\ndef ask(question):\n    return client.chat.completions.create(\n        model="gpt-5",\n        messages=[\n            {"role": "system", "content": [{"type": "text", "text": RULES, "cache_control": ${EPHEMERAL}}]},\n            {"role": "user", "content": question},\n        ],\n    )\n`,
      ],
    ],
    good: [
      [
        'ai.ts',
        `import { generateText } from 'ai';\nconst RULES = \`${LONG}\`;\nexport const ask = (question: string) =>\n  generateText({\n    model: anthropic('claude-opus-5'),\n    messages: [\n      { role: 'system', content: RULES, providerOptions: { anthropic: { cacheControl: { type: 'ephemeral' } } } },\n      { role: 'user', content: question },\n    ],\n  });\n`,
      ],
      py({}),
    ],
  },
  'unread-write': {
    bad: [
      [
        'once.py',
        `import anthropic\nRULES = """${LONG}"""\nclient = anthropic.Anthropic()\nresponse = client.messages.create(\n    model="claude-opus-5",\n    max_tokens=100,\n    system=${MARKED_PY},\n    messages=[{"role": "user", "content": "How late is it?"}],\n)\nprint(response)\n`,
      ],
    ],
    good: [py({}), ts({})],
  },
  ...MARKER_SAMPLES,
};

/** Those for templates, requests and code. */
export const ALL_SAMPLES: Readonly<Record<string, RuleSamples>> = Object.fromEntries(
  [...new Set([...Object.keys(RULE_SAMPLES), ...Object.keys(CODE_SAMPLES)])].map((id) => {
    const [one, other] = [RULE_SAMPLES[id], CODE_SAMPLES[id]];
    return [
      id,
      { bad: [...(one?.bad ?? []), ...(other?.bad ?? [])], good: [...(one?.good ?? []), ...(other?.good ?? [])] },
    ];
  }),
);
