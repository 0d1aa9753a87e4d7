import assert from 'node:assert/strict';
import { read, recognize } from './read-value.ts';

describe('langchain-json: n8n', () => {
  const node = (name: string, type: string, parameters: object) => ({ name, type, parameters });
  const workflow = {
    name: 'Support',
    nodes: [
      node('Fetch', 'n8n-nodes-base.httpRequest', { url: '={{ $json.url }}', text: 'Say nothing of this text.' }),
      node('Agent', '@n8n/n8n-nodes-langchain.agent', {
        promptType: 'define',
        text: "={{ $('Chat').item.json.chatInput }}\nAt {{ $now.toISO() }}, {not} this",
        options: { systemMessage: 'You help with {{ tickets }} as they are.' },
      }),
      node('Chain', '@n8n/n8n-nodes-langchain.chainLlm', {
        text: '=Sort: {{ $json["subject"] }}',
        messages: {
          messageValues: [
            { message: '=Be brief, {{ $vars.TONE }}.' },
            { type: 'HumanMessagePromptTemplate', message: 'Sort: hello' },
            { type: 'AIMessagePromptTemplate', message: 'greeting' },
          ],
        },
      }),
      node('Message', '@n8n/n8n-nodes-langchain.openAi', {
        modelId: { __rl: true, value: 'gpt-4o-mini' },
        messages: { values: [{ content: '={{ $json.body }}' }, { role: 'system', content: 'Answer in French.' }] },
      }),
      node('Model', '@n8n/n8n-nodes-langchain.lmChatOpenAi', { options: {} }),
    ],
    connections: {},
  };

  it('reads the prompts of nodes that ask a model; a text without an equals sign is text', () => {
    assert.deepEqual(read(workflow).outlines, [
      [
        'system/system: You help with {{ tickets }} as they are.',
        "messages/user#0: «{{ $('Chat').item.json.chatInput }}»\nAt «{{ $now.toISO() }}», {not} this",
      ],
      [
        'system/system: Be brief, «{{ $vars.TONE }}».',
        'messages/user#0: Sort: hello',
        'messages/assistant#1: greeting',
        'messages/user#2: Sort: «{{ $json[\\"subject\\"] }}»',
      ],
      ['system/system: Answer in French.', 'messages/user#0: «{{ $json.body }}»'],
    ]);
  });

  it('tells how often an expression changes from what it reads', () => {
    const { prompts } = read(workflow);
    const volatilities = prompts.flatMap(({ blocks }) =>
      blocks.flatMap(({ segments }) => segments.flatMap((one) => (one.kind === 'dynamic' ? [one.volatility] : []))),
    );
    assert.deepEqual(volatilities, ['request', 'volatile', 'deploy', 'request', 'request']);
  });

  it('reads nodes alone, and those of the older kind', () => {
    const alone = {
      nodes: [
        node('Old', 'n8n-nodes-base.openAi', {
          prompt: '=Sum up {{ $json.mail }} of {{ $today }} in {{ $workflow.name }}, {{ $execution.id }}.',
        }),
      ],
    };
    const { prompts, outlines } = read(alone);
    assert.deepEqual(outlines, [
      [
        'messages/user#0: Sum up «{{ $json.mail }}» of «{{ $today }}» in «{{ $workflow.name }}», «{{ $execution.id }}».',
      ],
    ]);
    const varying = prompts[0]!.blocks[0]!.segments.filter((one) => one.kind === 'dynamic');
    assert.deepEqual(
      varying.map(({ volatility, granularity }) => [volatility, granularity]),
      [
        ['request', undefined],
        ['volatile', 'day'],
        ['deploy', undefined],
        ['request', undefined],
      ],
    );
    assert.equal(recognize(alone), 'sure');
  });

  it('is sure of a workflow that asks a model, and of no other', () => {
    assert.equal(recognize(workflow), 'sure');
    assert.equal(recognize({ nodes: [workflow.nodes[0]], connections: {} }), 'possible');
  });
});
