import assert from 'node:assert/strict';
import { readCode, sentBy } from '../../../../support/code-prompts.ts';

const HEAD = `from jinja2 import Template
LETTER = Template("You are a clerk of a library. {{ reader }} {{ tone }} {{ question }}")

def build_prompt(user, question):
    about = f"Be kind. {user.name} reads here."
`;

async function rendered(given: string, head = HEAD): Promise<{ sent: string[]; ends: string[] }> {
  const text = `${head}    return LETTER.render(${given})\n`;
  const { prompts } = await readCode('letters.py', text);
  const { prompt, ends } = prompts.find((one) => one.prompt.name === 'build_prompt')!;
  const before = (at: number): string => text.slice(at, at + 12);
  return { sent: sentBy(text, prompt), ends: [before(ends.everybody.offset), before(ends.session.offset)] };
}

describe('A template of Jinja that a program renders', () => {
  it('has the texts that it is given in their places, in the order in which they are sent', async () => {
    const sent = [
      'system/system: You are a clerk of a library. ‹reader›Be kind. «user.name» reads here. «tone» «question»',
    ];
    for (const given of [
      'question=question, reader=about',
      '{"reader": about, "question": question}',
      '**{"reader": about}, question=question',
    ])
      assert.deepEqual((await rendered(given)).sent, sent, given);
    assert.deepEqual((await rendered('question=question, reader=about')).ends, ['{user.name} ', '{{ question ']);
  });

  it('has them with quotes and signs, and only sometimes where they are made only sometimes', async () => {
    const head = `${HEAD.replace(/about = .*/, 'about = ""')}    if question:
        about = f"You're here with {user.name} & others."
`;
    assert.deepEqual((await rendered('reader=about, question=question', head)).sent, [
      "system/system: You are a clerk of a library. ‹reader›?You're here with ??«user.name»?? & others.? «tone» «question»",
    ]);
    const own = HEAD.replace('Template(', 'Environment().from_string(');
    for (const given of [HEAD, own])
      assert.deepEqual((await rendered('reader="Tom & Ann read here."', given)).sent, [
        'system/system: You are a clerk of a library. ‹reader›Tom & Ann read here. «tone» «question»',
      ]);
  });

  it('is left as it is where an engine may write a text in another way, or more is done to it', async () => {
    const open = ['system/system: You are a clerk of a library. «reader» «tone» «question»'];
    const heads = [
      HEAD.replace('")\n', '", autoescape=True)\n'),
      HEAD.replace('from jinja2', 'from django.template'),
      `from markupsafe import Markup\n${HEAD}`,
      HEAD.replace('Template(', 'env.from_string('),
    ];
    for (const head of heads)
      assert.deepEqual((await rendered('reader="Tom & Ann read here."', head)).sent, open, head);
    assert.deepEqual((await rendered('reader=user, question=question')).sent, open);
    assert.deepEqual((await rendered('reader=about', HEAD.replace('{{ reader }}', '{{ reader | title }}'))).sent, [
      open[0]!.replace('«reader»', '«reader | title»'),
    ]);
    const sometimes = HEAD.replace('{{ reader }}', '{% if question %}{{ reader }}{% endif %}');
    assert.deepEqual((await rendered('reader=about', sometimes)).sent, [open[0]!.replace('«reader»', '?«reader»?')]);
  });
});

describe('A template whose names stand behind a dollar', () => {
  it('has those without braces too, where the file fills such', async () => {
    const text = (head: string): string => `${head}
QUIZ_PROMPT = "Write $count questions for a quiz about \${topic}, and say which answers are right."
`;
    const sent = async (head: string): Promise<string> =>
      sentBy(text(head), (await readCode('quiz.py', text(head))).prompts[0]!.prompt)[0]!;
    for (const head of ['from string import Template', 'import string\nfill = string.Template'])
      assert.match(await sent(head), /Write «count» questions for a quiz about «topic», and/, head);
    assert.match(await sent('import os'), /about «topic», and/);
  });
});
