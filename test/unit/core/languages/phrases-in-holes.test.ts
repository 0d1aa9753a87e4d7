import assert from 'node:assert/strict';
import { readCode, sentBy } from '../../../support/code-prompts.ts';

describe('A few words that fill a place of a text', () => {
  const file = (manner: string): string => `from string import Template
BASE = Template("You are the clerk of a library. Answer in $manner and with the notes below.\\n\\nNotes:\\n$notes")
def fill_prompt(notes, manner="two or three short lines"):
    return BASE.substitute(notes=notes, manner=manner)
def quick_prompt(notes):
    return fill_prompt(notes=notes, manner="${manner}")
`;

  it('are no text of their own, and end no prefix', async () => {
    const text = file('very few and friendly words');
    const { prompts } = await readCode('clerk.py', text);
    const quick = prompts.find(({ prompt }) => prompt.name === 'quick_prompt')!;
    assert.deepEqual(sentBy(text, quick.prompt), [
      'system/system: You are the clerk of a library. Answer in ‹manner›very few and friendly words and with the notes below.\n\nNotes:\n«notes»',
    ]);
    const written = quick.prompt.blocks.flatMap(({ segments }) => segments.filter(({ start, end }) => end > start));
    assert.equal(
      written.some(({ start }) => start > text.indexOf('def ')),
      false,
    );
    assert.deepEqual(
      quick.positions.map(({ offset }) => offset).filter((offset) => offset > text.indexOf('def ')),
      [],
    );
  });

  it('are the place alone where they are only a default', async () => {
    const text = file('kind words');
    const { prompts } = await readCode('clerk.py', text);
    const own = prompts.find(({ prompt }) => prompt.name === 'fill_prompt')!;
    assert.deepEqual(sentBy(text, own.prompt), [
      'system/system: You are the clerk of a library. Answer in «manner» and with the notes below.\n\nNotes:\n«notes»',
    ]);
  });

  it('but sentences are seen where they are written', async () => {
    const sentence = 'Greet whoever asks with a rhyme. Then answer';
    const text = file(sentence);
    const { prompts } = await readCode('clerk.py', text);
    const segments = prompts.flatMap(({ prompt }) => prompt.blocks.flatMap((block) => block.segments));
    assert.equal(
      segments.some((one) => one.kind === 'static' && one.start === text.indexOf(sentence)),
      true,
    );
  });
});
