import assert from 'node:assert/strict';
import { read, recognize } from './read-value.ts';

describe('langchain-json: flows of Langflow and Flowise', () => {
  const field = {
    _input_type: 'PromptInput',
    type: 'prompt',
    name: 'template',
    value: 'Price {dish} for the guest. Reply with {{"price": 1}}.',
  };
  const langflow = (template: object) => ({
    data: { edges: [], nodes: [{ id: 'P', data: { type: 'Prompt', node: { template: { template } } } }] },
  });
  const flowise = (name: string) => ({
    nodes: [{ id: 'p_0', data: { name, inputs: { template: 'What does {dish} cost today?', promptValues: '' } } }],
  });

  it('reads the field of a prompt', () => {
    const { prompts, outlines } = read(langflow(field));
    assert.deepEqual(
      prompts.map(({ name }) => name),
      ['data.nodes[0].data.node.template.template.value'],
    );
    assert.deepEqual(outlines, [['messages/user#0: Price «{dish}» for the guest. Reply with {"price": 1}.']]);
    assert.equal(recognize(langflow(field)), 'sure');
    const older = { type: 'prompt', show: true, value: field.value };
    assert.deepEqual(read(langflow(older)).outlines, outlines);
    assert.deepEqual(read(langflow({ ...field, value: '' })).prompts, []);
    assert.equal(recognize(langflow({ ...field, _input_type: 'StrInput', type: 'str' })), 'possible');
  });

  it('reads the template of a node', () => {
    assert.deepEqual(read(flowise('promptTemplate')).outlines, [['messages/user#0: What does «{dish}» cost today?']]);
    assert.equal(recognize(flowise('promptTemplate')), 'sure');
    assert.equal(recognize(flowise('mailTemplate')), 'possible');
  });
});
