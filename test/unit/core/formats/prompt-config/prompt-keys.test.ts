import assert from 'node:assert/strict';
import { isCollection, isForeign, meaningOf } from '../../../../../src/core/formats/prompt-config/prompt-keys.ts';
import { isLanguage, isLongLanguage, isReference } from '../../../../../src/core/formats/prompt-config/prompt-text.ts';

describe('meaningOf', () => {
  for (const [name, kind, group] of [
    ['system_prompt', 'system', ''],
    ['systemPrompt', 'system', ''],
    ['SYSTEM-MESSAGE', 'system', ''],
    ['planner_system_prompt', 'system', 'planner'],
    ['systeminstructions', 'system', ''],
    ['SYSTEMPROMPT', 'system', ''],
    ['roleDefinition', 'system', ''],
    ['user_prompt', 'user', ''],
    ['user_prompt_tmpl', 'user', ''],
    ['prompt_tpl', 'prompt', ''],
    ['instance_template', 'user', ''],
    ['assistant_message', 'assistant', ''],
    ['prompt', 'prompt', ''],
    ['summary_prompt_template', 'prompt', 'summary'],
  ] as const) {
    it(`takes ${name} for sure as ${kind}`, () => assert.deepEqual(meaningOf(name), { kind, group, sure: true }));
  }

  it('is less sure of words that mean other things too', () => {
    assert.deepEqual(meaningOf('instructions'), { kind: 'system', group: '', sure: false });
    assert.deepEqual(meaningOf('next_step_template'), { kind: 'prompt', group: 'next_step', sure: false });
    assert.equal(meaningOf('content')?.sure, false);
    assert.deepEqual(meaningOf('update_prompt'), { kind: 'prompt', group: 'update', sure: false });
    assert.deepEqual(meaningOf('system_prompt_addon'), { kind: 'system', group: '', sure: false });
    assert.deepEqual(meaningOf('user_prompt_fr'), { kind: 'user', group: 'fr', sure: false });
    assert.deepEqual(meaningOf('plan_user_prompt_fr'), { kind: 'user', group: 'plan_fr', sure: false });
    assert.deepEqual(meaningOf('plan_system_prompt_v2'), { kind: 'system', group: 'plan', sure: false });
    assert.deepEqual(meaningOf('reply_tmpl'), { kind: 'prompt', group: 'reply', sure: false });
    assert.deepEqual(meaningOf('promptSummarize'), {
      kind: 'prompt',
      group: 'prompt_summarize',
      sure: false,
      inLines: true,
    });
    assert.equal(meaningOf('report_prompt_de')?.group, 'report_prompt_de');
    assert.equal(meaningOf('login_prompt_again'), undefined);
  });

  for (const name of [
    'prompt_file',
    'prompt_tokens',
    'system_prompt_path',
    'prompt_version',
    'confirm_prompt',
    'name',
    'description',
    'prompted',
    'operating_system',
  ]) {
    it(`says nothing of ${name}`, () => assert.equal(meaningOf(name), undefined));
  }

  it('knows collections of prompts and what belongs to programs', () => {
    assert.ok(isCollection('prompts') && isCollection('systemPrompts') && isCollection('SUBMIT_REVIEW_MESSAGES'));
    assert.ok(!isCollection('prompt') && !isCollection('messages'));
    assert.ok(isForeign('env_variables') && isForeign('jsonSchema') && isForeign('testData') && !isForeign('agent'));
  });
});

describe('the text of a prompt', () => {
  it('is language, in any script', () => {
    assert.ok(isLanguage('Be concise'));
    assert.ok(isLanguage('Tell {{name}} of {topic}'));
    assert.ok(isLanguage('\u4f60\u662f\u4e00\u4e2a\u52a9\u624b'));
    assert.ok(!isLanguage('word'));
    assert.ok(!isLanguage('{{only}}'));
    assert.ok(!isLanguage(''));
  });

  it('is no reference to a file or a value', () => {
    for (const text of [
      'file://a.txt',
      'prompts/system.md',
      'prompts.py:make',
      'https://example.com/a',
      '${{ inputs.prompt }}',
      '${chat.output}',
      './a/b',
      'agents/*.yaml',
    ]) {
      assert.ok(isReference(text), text);
    }
    for (const text of ['and/or what else', 'Read a.txt', '${name} is here']) assert.ok(!isReference(text), text);
  });

  it('is long where its name says little, and neither data nor a command', () => {
    assert.ok(isLongLanguage('Answer the question.\nBe kind.'));
    assert.ok(!isLongLanguage('Answer it'));
    assert.ok(!isLongLanguage('{\n  "some words": "more words"\n}'));
    assert.ok(!isLongLanguage('npm install the whole thing\nnpm run build it all'));
  });
});
