import assert from 'node:assert/strict';
import { messagesJsonFormat } from '../../../../../src/core/formats/messages-json/format.ts';
import { parse } from '../../../../support/parsed-prompts.ts';
import { outline, read } from './read-body.ts';

const asked = (content: string): string[] =>
  outline({ model: 'm', system: 'Be kind.', messages: [{ role: 'user', content }] });

const user = (...contents: string[]) => ({
  messages: [{ role: 'system', content: 'Be kind.' }, ...contents.map((content) => ({ role: 'user', content }))],
});

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

  it('are messages of a few words in the brackets of another that is a place', () => {
    const told = (first: string, ...others: string[]): string[] => {
      const content = [first, ...others].map((text) => ({ type: 'text', text }));
      return outline({ model: 'm', system: 'Be kind.', messages: [{ role: 'user', content }] }).slice(1);
    };
    assert.deepEqual(told('<HOUSE_RULES>', '<Menu to the end>', '<## 2. Guests, ## 3. Rooms>', '<menu>'), [
      'messages/user#0: «<HOUSE_RULES>»',
      'messages/user#0: «<Menu to the end>»',
      'messages/user#0: «<## 2. Guests, ## 3. Rooms>»',
      'messages/user#0: «<menu>»',
    ]);
    assert.deepEqual(told('[MENU]', '[the rules of the house]'), [
      'messages/user#0: «[MENU]»',
      'messages/user#0: «[the rules of the house]»',
    ]);
    for (const text of ['[rules of the house]', '<a href=x>', '</menu>', '<stop>', '<strong>', '<menu> and <rules>'])
      assert.deepEqual(
        told('<HOUSE_RULES>', text),
        ['messages/user#0: «<HOUSE_RULES>»', `messages/user#0: ${text}`],
        text,
      );
    assert.deepEqual(told('<Menu to the end>', '<the menu>'), [
      'messages/user#0: <Menu to the end>',
      'messages/user#0: <the menu>',
    ]);
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

  it('are values that are no JSON, which make a template of it where tags stand between members', () => {
    const text =
      '{"model": "m", "system": "Be kind.", {% if hot %}"top_p": 1,{% endif %} "messages": {{ turns | tojson }}}';
    const { prompts, problems } = parse(messagesJsonFormat, 'request.json', text);
    assert.deepEqual(problems, []);
    assert.equal(prompts[0]?.syntax, 'jinja');
    const dynamic = prompts[0].blocks.flatMap(({ segments }) => segments.filter(({ kind }) => kind === 'dynamic'));
    assert.deepEqual(
      dynamic.map(({ start, end }) => text.slice(start, end)),
      ['{{ turns | tojson }}'],
    );
  });

  it('are messages that are nothing but the marked name of an input', () => {
    assert.deepEqual(outline(user('[QUESTION]', '<user_question>', '$question', '%s', ' [USER INPUT]\n')).slice(1), [
      'messages/user#1: «[QUESTION]»',
      'messages/user#2: «<user_question>»',
      'messages/user#3: «$question»',
      'messages/user#4: «%s»',
      'messages/user#5:  «[USER INPUT]»\n',
    ]);
    assert.deepEqual(outline(user('{{a}}', '[QUESTION]')).slice(1), [
      'messages/user#1: «{{a}}»',
      'messages/user#2: «[QUESTION]»',
    ]);
    assert.deepEqual(outline(user('[SILENCE]', 'Is it [QUESTION]?', '$TSLA', '<br>', '100%')).slice(1), [
      'messages/user#1: [SILENCE]',
      'messages/user#2: Is it [QUESTION]?',
      'messages/user#3: $TSLA',
      'messages/user#4: <br>',
      'messages/user#5: 100%',
    ]);
  });

  it('are none in a conversation that was held', () => {
    const held = user('[QUESTION]').messages;
    held.push(...Array.from({ length: 4 }, () => ({ role: 'assistant', content: 'Well.' })));
    assert.equal(outline({ messages: held })[1], 'messages/user#1: [QUESTION]');
  });

  it('are strings where messages stand', () => {
    const messages = [{ role: 'system', content: 'Be kind.' }, '{{history}}', '', { role: 'user', content: 'Hi' }];
    const { prompt, outline: shown } = read(JSON.stringify({ model: 'm', messages }));
    assert.deepEqual(shown, ['system/system: Be kind.', 'messages#1: «{{history}}»', 'messages/user#3: Hi']);
    assert.equal(prompt.recorded, undefined);
    assert.deepEqual(outline({ messages: ['$start', { role: 'system', content: 'Be kind.' }] }), [
      'messages#0: «$start»',
      'messages/system#1: Be kind.',
    ]);
  });

  it('are names behind a dollar in tools, where the prompts are filled with such', () => {
    const tools = [{ name: 'f', description: 'Look into ${place} of {city}.' }];
    assert.deepEqual(
      outline({ tools, ...user('About ${topic}.') })[0],
      'tools tool: {"name":"f","description":"Look into «${place}» of {city}."}',
    );
    assert.deepEqual(
      outline({ tools, ...user('About it.') })[0],
      'tools tool: {"name":"f","description":"Look into ${place} of {city}."}',
    );
  });
});
