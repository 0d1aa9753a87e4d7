import { LONG } from './analyzed.ts';
import type { RuleSamples } from './rule-samples.ts';
import { py, ts, EPHEMERAL, REST, TOOL } from './sample-programs.ts';

/** Good and bad programs for the rules about breakpoints and what a request says beside its texts. */
export const MARKER_SAMPLES: Readonly<Record<string, RuleSamples>> = {
  'missing-breakpoint': {
    bad: [
      py({ system: 'RULES' }),
      py({ system: '[{"type": "text", "text": RULES}]' }),
      py({ system: `"""${REST}"""` }),
      py({ system: `f"""${REST}\nIt is {datetime.datetime.now()}."""` }),
      ts({ system: 'RULES' }),
      ts({ system: "[{ type: 'text', text: RULES }]" }),
      ts({ system: `\`${REST}\nYou talk to \${user.name}.\`` }),
      [
        'ai.ts',
        `import { generateText } from 'ai';\nconst RULES = \`${LONG}\`;\nexport const ask = (prompt: string) =>\n  generateText({ model: anthropic('claude-opus-5'), system: RULES, prompt });\n`,
      ],
      [
        'bedrock.py',
        `import boto3\nclient = boto3.client("bedrock-runtime")\nRULES = """${LONG}"""\n\ndef ask(question):\n    return client.converse(\n        modelId="anthropic.claude-opus-5-v1:0",\n        system=[{"text": RULES}],\n        messages=[{"role": "user", "content": [{"text": question}]}],\n    )\n`,
      ],
      [
        'gateway.py',
        `from litellm import completion\n\nRULES = """${LONG}"""\n\ndef ask(question):\n    return completion(\n        model="anthropic/claude-opus-5",\n        messages=[{"role": "system", "content": RULES}, {"role": "user", "content": question}],\n    )\n`,
      ],
      [
        'chain.py',
        `from langchain_anthropic import ChatAnthropic\n\nllm = ChatAnthropic(model="claude-opus-5")\nRULES = """${LONG}"""\n\ndef ask(question):\n    return llm.invoke([SystemMessage(content=RULES), HumanMessage(content=question)])\n`,
      ],
      [
        'agent.py',
        `from pydantic_ai import Agent\n\nRULES = """${LONG}"""\nagent = Agent("anthropic:claude-opus-5", system_prompt=RULES)\n`,
      ],
    ],
    good: [py({}), ts({}), py({ system: '"Be kind."' }), py({ system: 'RULES', model: '"gpt-5"' })],
  },
  'breakpoint-on-varying-block': {
    bad: [
      py({
        system: `[{"type": "text", "text": RULES}, {"type": "text", "text": f"It is {datetime.datetime.now()}.", "cache_control": ${EPHEMERAL}}]`,
      }),
    ],
    good: [
      py({
        system: `[{"type": "text", "text": RULES, "cache_control": ${EPHEMERAL}}, {"type": "text", "text": f"It is {datetime.datetime.now()}."}]`,
      }),
    ],
  },
  'too-many-breakpoints': {
    bad: [
      py({
        system: `[${[1, 2, 3, 4, 5].map((index) => `{"type": "text", "text": "${index} " + RULES, "cache_control": ${EPHEMERAL}}`).join(', ')}]`,
      }),
    ],
    good: [py({})],
  },
  'ttl-order': {
    bad: [
      py({
        system: `[{"type": "text", "text": RULES, "cache_control": ${EPHEMERAL}}, {"type": "text", "text": "More.", "cache_control": {"type": "ephemeral", "ttl": "1h"}}]`,
      }),
      ts({
        system: `[{ type: 'text', text: RULES, cache_control: { type: 'ephemeral', ttl: '5m' } }, { type: 'text', text: 'More.', cache_control: { type: 'ephemeral', ttl: '1h' } }]`,
      }),
    ],
    good: [py({})],
  },
  'auto-cache-conflict': {
    bad: [
      py({
        arguments: `cache_control=${EPHEMERAL},`,
        system: `[${[1, 2, 3, 4].map((index) => `{"type": "text", "text": "${index} " + RULES, "cache_control": ${EPHEMERAL}}`).join(', ')}]`,
      }),
    ],
    good: [py({ arguments: `cache_control=${EPHEMERAL},` })],
  },
  'cache-control-on-uncacheable': {
    bad: [
      py({ arguments: `tools=[${TOOL}, "defer_loading": True, "cache_control": ${EPHEMERAL}}],` }),
      ts({
        messages:
          "[{ role: 'assistant', content: [{ type: 'thinking', thinking: 'Hm', cache_control: { type: 'ephemeral' } }] }]",
      }),
    ],
    good: [py({ arguments: `tools=[${TOOL}, "cache_control": ${EPHEMERAL}}],` })],
  },
  'context-edit-too-often': {
    bad: [py({ arguments: 'context_management={"edits": [{"type": "clear_tool_uses_20250919"}]},' })],
    good: [
      py({
        arguments:
          'context_management={"edits": [{"type": "clear_tool_uses_20250919", "clear_at_least": {"type": "input_tokens", "value": 5000}}]},',
      }),
    ],
  },
  'deprecated-cache-beta-header': {
    bad: [
      py({ arguments: 'betas=["prompt-caching-2024-07-31"],' }),
      py({ arguments: 'extra_headers={"anthropic-beta": "fast-mode-2026-02-01,extended-cache-ttl-2025-04-11"},' }),
      ts({ head: "const headers = { 'anthropic-beta': 'prompt-caching-2024-07-31' };" }),
    ],
    good: [py({ head: '# once prompt-caching-2024-07-31\nLOG = "prompt-caching-2024-07-31 is history"' })],
  },
  'retired-model': {
    bad: [py({ model: '"claude-3-opus-20240229"' }), ts({ model: "'claude-3-opus-20240229'" })],
    good: [py({}), ts({})],
  },
};
