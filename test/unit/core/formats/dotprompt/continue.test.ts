import assert from 'node:assert/strict';
import { dotpromptFormat } from '../../../../../src/core/formats/dotprompt/format.ts';
import { assertParsedLaws, outlineOf, parse } from '../../../../support/parsed-prompts.ts';

const outline = (text: string): string[] => {
  const { prompts } = parse(dotpromptFormat, '.prompts/judge.prompt', text);
  return outlineOf(text, prompts[0]!);
};

const HEAD = 'name: Judge\ndescription: "Weighs: the change"\nstop:\n  - END\n# a comment\n';

describe('a prompt file of Continue', () => {
  const body = '<system>\n  You judge changes.\n</system>\n\nThe change:\n{{{ diff }}}\n';

  it('has settings above a rule, and what the system says in an element', () => {
    const text = `${HEAD}---\n${body}`;
    const { prompts, problems } = parse(dotpromptFormat, '.prompts/judge.prompt', text);
    assert.deepEqual(outlineOf(text, prompts[0]!), [
      'system/system: You judge changes.',
      'messages/user#0: \n\nThe change:\n«{{{ diff }}}»',
    ]);
    assert.equal(prompts[0]!.name, 'Judge');
    assert.equal(prompts[0]!.start, text.indexOf('<system>'));
    assert.deepEqual(problems, []);
    assert.deepEqual(outline(`\uFEFF${text.replaceAll('\n', '\r\n')}`)[0], 'system/system: You judge changes.');
  });

  it('needs no settings, and may have a rule in its text', () => {
    const expected = [
      'system/system: You judge changes.',
      'messages/user#0: \n\nThe change:\n«{{{ diff }}}»\n---\nAll of it?',
    ];
    assert.deepEqual(outline(`${body}---\nAll of it?`), expected);
    assert.deepEqual(outline(`name: x\n---\n${body}---\nAll of it?`), expected);
  });

  it('has what context providers give, and files', () => {
    const text = `${HEAD}---\nJudge @terminal and @docs/rules.md, not a@terminal or @somebody.\n@diff`;
    assert.deepEqual(outline(text), [
      'messages/user#0: Judge «@terminal» and «@docs/rules.md», not a@terminal or @somebody.\n«@diff»',
    ]);
    const others = '---\nmodel: googleai/gemini\n---\nJudge @terminal.';
    assert.deepEqual(outline(others), ['messages/user#0: Judge @terminal.']);
  });

  it('has no settings in words above a rule', () => {
    for (const head of ['Note: be kind\n', 'name: x\nAnd then words.\n', 'Judge it.\n']) {
      assert.equal(outline(`${head}---\nJudge {{{ diff }}}`)[0], `messages/user#0: ${head}---\nJudge «{{{ diff }}}»`);
    }
  });

  it('says what is wrong with its settings', () => {
    const { problems } = parse(dotpromptFormat, 'a.prompt', 'name: "x\n---\nJudge {{{ diff }}}');
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['yaml-syntax'],
    );
  });
});

describe('roles as elements', () => {
  it('are messages, as Humanloop has them', () => {
    const text =
      '---\nmodel: gpt-4o\n---\n<system>\nSpeak {{tongue}}.\n</system>\n\n<user>{{word}}</user>\n<assistant>\nAh.\n</assistant>\n';
    assert.deepEqual(outline(text), [
      'system/system: Speak «{{tongue}}».',
      'messages/user#0: «{{word}}»',
      'messages/assistant#1: Ah.',
    ]);
  });

  it('are text where they are not closed, stand in one another or do not begin the template', () => {
    assert.deepEqual(outline('<system>\nSpeak {{tongue}}.'), ['messages/user#0: <system>\nSpeak «{{tongue}}».']);
    assert.deepEqual(outline('Speak {{tongue}}.\n<system>a</system>'), [
      'messages/user#0: Speak «{{tongue}}».\n<system>a</system>',
    ]);
    assert.deepEqual(outline('<system>\nWrite\n<user>x</user>\nin {{tongue}}.\n</system>'), [
      'system/system: Write\n<user>x</user>\nin «{{tongue}}».',
    ]);
  });

  it('tile a file that is cut anywhere', () => {
    const text = `${HEAD}---\n<system>\nA {{a}}\n</system>\n{{#if b}}\n<user>\nB\n</user>\n{{/if}}\nC`;
    for (let end = 0; end <= text.length; end++) {
      const cut = text.slice(0, end);
      assertParsedLaws(cut, parse(dotpromptFormat, 'a.prompt', cut));
    }
  });
});
