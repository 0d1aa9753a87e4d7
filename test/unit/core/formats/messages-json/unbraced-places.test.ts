import assert from 'node:assert/strict';
import { messagesJsonFormat } from '../../../../../src/core/formats/messages-json/format.ts';
import { parse } from '../../../../support/parsed-prompts.ts';
import { outline } from './read-body.ts';

const asked = (content: string): string[] =>
  outline({ model: 'm', system: 'Be kind.', messages: [{ role: 'user', content }] });

describe('places of a request without braces', () => {
  it('are messages of one token to whoever fills it in', () => {
    for (const token of [
      '$QUESTION',
      '$dish',
      '%s',
      '<DISH>',
      '<INSERT DISH HERE>',
      '[DISH]',
      'PLACEHOLDER',
      'YOUR_PROMPT_HERE',
      'REPLACE_ME',
      '#DISH#',
      '@@DISH@@',
    ])
      assert.deepEqual(asked(token), ['system/system: Be kind.', `messages/user#0: «${token}»`], token);
  });

  it('are names in capitals behind a dollar, where they are no variables and no prices', () => {
    assert.deepEqual(
      asked('Sum up $GUEST_TEXT in $LANGUAGE.')[1],
      'messages/user#0: Sum up «$GUEST_TEXT» in «$LANGUAGE».',
    );
    assert.deepEqual(asked('Answer: $QUESTION')[1], 'messages/user#0: Answer: «$QUESTION»');
    for (const text of [
      'It costs $5 and $TSLA rose.',
      'Run echo $GUEST_TEXT',
      'What is $HOME?',
      'Use `$GUEST_TEXT` here',
      'In PHP, $QUESTION is a name.',
      '#!/bin/sh\nbake $GUEST_TEXT',
    ])
      assert.deepEqual(asked(text)[1], `messages/user#0: ${text}`, text);
  });

  it('are no other words in capitals, no marks in a sentence and nothing in a conversation that was held', () => {
    for (const text of [
      'STOP',
      '[STOP]',
      'OK',
      'NASA',
      'What does %s mean?',
      '<a>[B]</a>',
      'A <DISH> here',
      '[link](x)',
    ])
      assert.deepEqual(asked(text)[1], `messages/user#0: ${text}`, text);
    const call = { role: 'assistant', content: [{ type: 'tool_use', id: 'a', name: 'b', input: {} }] };
    assert.equal(
      outline({ model: 'm', messages: [{ role: 'user', content: '$DISH' }, call] })[0],
      'messages/user#0: $DISH',
    );
  });

  it('are values that are no JSON, which make a template of it', () => {
    const text = '{"model": "m", "system": "Be kind.", "messages": {{ turns | tojson }}}';
    const { prompts, problems } = parse(messagesJsonFormat, 'request.json', text);
    assert.deepEqual(problems, []);
    assert.equal(prompts[0]?.syntax, 'jinja');
    const dynamic = prompts[0].blocks.flatMap(({ segments }) => segments.filter(({ kind }) => kind === 'dynamic'));
    assert.deepEqual(
      dynamic.map(({ start, end }) => text.slice(start, end)),
      ['{{ turns | tojson }}'],
    );
  });
});
