import assert from 'node:assert/strict';
import { volatilitiesIn } from '../../../../support/code-prompts.ts';

const program = (name: string, more = '', imports = 'from texts.walks import *'): string => `from models import gpt
${imports}

def tell(walk):
    return gpt(model="gpt-5", prompt=f"{${name}} You tell the guest of the house about {walk} in one sentence.")
${more}`;
const first = async (...given: Parameters<typeof program>): Promise<string | undefined> =>
  (await volatilitiesIn('walks.py', program(...given)))[0]?.[1];

describe('A name that only a star import can give', () => {
  it('is a text of the program where it is called like one', async () => {
    assert.equal(await first('walk_instructions'), 'deploy');
    assert.equal(await first('walk_instructions', '', 'from .texts import *  # all of them'), 'deploy');
  });

  it('is whatever it says for any other name, and without such an import', async () => {
    assert.equal(await first('weather'), 'request');
    assert.equal(await first('user_message'), await first('user_message', '', ''));
    assert.notEqual(await first('walk_instructions', '', 'from texts import walks'), 'deploy');
  });

  it('is whatever it says where the file gives it a value somewhere', async () => {
    const set = [
      'def other(one):\n    global walk_instructions\n    walk_instructions = one\n',
      'for walk_instructions in load():\n    tell(walk_instructions)\n',
      'if (walk_instructions := load()):\n    tell(1)\n',
    ];
    for (const more of set) assert.notEqual(await first('walk_instructions', more), 'deploy');
  });
});
