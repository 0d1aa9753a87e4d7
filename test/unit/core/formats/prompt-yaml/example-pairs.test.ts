import assert from 'node:assert/strict';
import { langchainJsonFormat } from '../../../../../src/core/formats/langchain-json/format.ts';
import { assertParsedLaws, outlineOf, parse } from '../../../../support/parsed-prompts.ts';
import { prompts } from '../../../../support/yaml-prompts.ts';

function promptsOfJson(value: unknown, path: string): Record<string, string[]> {
  const text = JSON.stringify(value, undefined, 2);
  const parsed = parse(langchainJsonFormat, path, text);
  assertParsedLaws(text, parsed);
  return Object.fromEntries(parsed.prompts.map((prompt) => [prompt.name, outlineOf(text, prompt)]));
}

const SYSTEM = 'You are a baker who answers in one short line.';

describe('what stands beside a system prompt', () => {
  it('is made of pairs: the turns of examples, which the program may send', () => {
    const examples = [{ user: 'What about {bread}?', assistant: 'It is good.' }];
    const user = 'Now {bread}: {question}';
    const turns = ['messages/user#0: ?What about ??«{bread}»????', 'messages/assistant#1: ?It is good.?'];
    assert.deepEqual(promptsOfJson({ system: SYSTEM, examples, user }, 'prompts/a.json'), {
      'a.json': [`system/system: ${SYSTEM}`, ...turns, 'messages/user#2: Now «{bread}»: «{question}»'],
    });
    const yaml = `system: ${SYSTEM}\nfew_shot:\n  - input: What about {bread}?\n    output: It is good.\n`;
    assert.deepEqual(prompts(yaml), { system: [`system/system: ${SYSTEM}`, ...turns] });
  });

  it('is none where the system prompt has a place for examples, and of other records', () => {
    const examples = [{ user: 'What about {bread}?', assistant: 'It is good.' }];
    assert.deepEqual(promptsOfJson({ system: `${SYSTEM} {examples}`, examples }, 'prompts/a.json'), {
      system: [`system/system: ${SYSTEM} «{examples}»`],
    });
    const noted = [{ user: 'What about rye?', note: 'It is good.' }];
    assert.deepEqual(promptsOfJson({ system: SYSTEM, examples: noted }, 'prompts/a.json'), {
      system: [`system/system: ${SYSTEM}`],
    });
  });
});

describe('a system prompt that is a mapping with its text', () => {
  it('has the turn of the user beside it', () => {
    const value = { system: { text: SYSTEM }, user: { text: 'Answer {question} please.' } };
    assert.deepEqual(promptsOfJson(value, 'prompts/a.json'), {
      'a.json': [`system/system: ${SYSTEM}`, 'messages/user#0: Answer «{question}» please.'],
    });
  });
});

describe('a template of LangChain', () => {
  it('may be the list of its lines, beside the names of what it is given', () => {
    const template = ['You bake {bread} for the guests.', 'Answer {question} now.'];
    assert.deepEqual(promptsOfJson({ template, input_variables: ['bread', 'question'] }, 'a.json'), {
      template: ['messages/user#0: You bake «{bread}» for the guests.', 'messages/user#0: Answer «{question}» now.'],
    });
  });
});

describe('a table of messages in a folder of prompts', () => {
  it('has short ones too in scripts without spaces, beside a longer one with a place', () => {
    const click = '烤面包的人点了{{button}}，位置 ({{x}}, {{y}})';
    const file = 'prompts/messages.json';
    assert.deepEqual(Object.keys(promptsOfJson({ click, key: '他按下了 {{key}}', hi: '你好，{{name}}' }, file)), [
      'click',
      'key',
    ]);
    assert.deepEqual(Object.keys(promptsOfJson({ key: '他按下了 {{key}}', hi: '你好，{{name}}' }, file)), []);
    const english = { click: 'The baker clicks {{button}} at ({{x}}, {{y}})', key: 'He pressed {{key}}' };
    assert.deepEqual(Object.keys(promptsOfJson(english, file)), ['click']);
  });
});
