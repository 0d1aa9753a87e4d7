import assert from 'node:assert/strict';
import { langchainJsonFormat } from '../../../../../src/core/formats/langchain-json/format.ts';
import { promptYamlFormat } from '../../../../../src/core/formats/prompt-yaml/format.ts';
import { outlineOf, parse } from '../../../../support/parsed-prompts.ts';
import { read } from './read-value.ts';

const object = (id: string, kwargs: object) => ({ lc: 1, type: 'constructor', id: id.split('.'), kwargs });
const template = (text: string) => object('langchain_core.prompts.prompt.PromptTemplate', { template: text });
const message = (role: string, prompt: object) =>
  object(`langchain_core.prompts.chat.${role}MessagePromptTemplate`, { prompt });
const structured = object('langchain_core.prompts.structured.StructuredPrompt', {
  messages: [message('System', template('You grade bread.')), message('Human', template('Grade this: {bread}'))],
  schema_: { title: 'grade', properties: { score: { type: 'integer' } } },
});
const GRADED = ['system/system: You grade bread.', 'messages/user#1: Grade this: «{bread}»'];

describe('langchain-json: constructors', () => {
  it('reads a prompt with a schema as one chat, in a chain too', () => {
    assert.deepEqual(read(structured).outlines, [GRADED]);
    const chain = object('langchain.schema.runnable.RunnableSequence', { first: structured });
    assert.deepEqual(read(chain).outlines, [GRADED]);
    const file = (value: object) => ({ path: 'a.json', text: JSON.stringify(value) });
    assert.equal(langchainJsonFormat.recognize(file(chain)), 'sure');
    assert.equal(langchainJsonFormat.recognize(file(object('langchain.schema.runnable.Runnable', {}))), 'possible');
  });

  it('reads it in YAML', () => {
    const text = `lc: 1\nid: [langchain_core, prompts, structured, StructuredPrompt]\nkwargs:\n  messages:\n    - ${JSON.stringify(message('System', template('You grade {kind}.')))}\n`;
    assert.equal(promptYamlFormat.recognize({ path: 'a.yaml', text }), 'sure');
    const outlines = parse(promptYamlFormat, 'a.yaml', text).prompts.map((prompt) => outlineOf(text, prompt));
    assert.deepEqual(outlines, [['system/system: You grade «{kind}».']]);
  });

  it('sends a message that is no template as it is, each text of it', () => {
    const content = ['Be {kind}.', { type: 'text', text: 'Be {{brief}}.' }];
    const chat = (messages: object[]) => object('langchain_core.prompts.chat.ChatPromptTemplate', { messages });
    assert.deepEqual(read(chat([object('langchain.schema.messages.SystemMessage', { content })])).outlines, [
      ['system/system: Be {kind}.', 'system/system: Be {{brief}}.'],
    ]);
  });

  it('knows nothing of an image among the parts of a message', () => {
    const image = object('langchain_core.prompts.image.ImagePromptTemplate', { template: { url: '{url}' } });
    const chat = object('langchain_core.prompts.chat.ChatPromptTemplate', {
      messages: [
        object('langchain_core.prompts.chat.HumanMessagePromptTemplate', { prompt: [image, template('What is it?')] }),
      ],
    });
    assert.deepEqual(read(chat).outlines, [['messages#0: «ImagePromptTemplate»', 'messages/user#0: What is it?']]);
  });
});
