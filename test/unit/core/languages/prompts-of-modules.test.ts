import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const sent = (body: string, imports = 'from texts import rate_prompt, shell_prompt'): Promise<string[][]> =>
  sentIn('rate.py', `from models import gpt\n${imports}\n\ndef rate_wrap(number, poem):\n    ${body}\n`);
const RATED = ['rate_wrap: prompt', 'system/system: «rate_prompt»Poem «number»:\n«poem»\n'];

describe('A prompt of another module', () => {
  it('makes one with few words and what is given behind it', async () => {
    const body = "prompt = rate_prompt + f'Poem {number}:\\n{poem}\\n'\n    return prompt";
    assert.deepEqual(await sent(body), [RATED]);
    assert.deepEqual(await sent(body, 'from texts import *'), [RATED]);
  });

  it('makes one that grows in a loop', async () => {
    const body = "prompt = rate_prompt\n    for line in poem:\n        prompt += f'Line: {line}\\n'\n    return prompt";
    const [[name, text] = []] = await sent(body);
    assert.equal(name, 'rate_wrap: prompt');
    assert.match(text!, /^system\/system: «rate_prompt»\??Line: /);
  });

  it('makes none where a person is asked, where nothing is said, or where it is given', async () => {
    assert.deepEqual(await sent("prompt = rate_prompt + f'Rate it [y/n] {number} {poem}'\n    return prompt"), []);
    assert.deepEqual(await sent("prompt = shell_prompt + f'Poem {number}:\\n{poem}\\n'\n    return prompt"), []);
    assert.deepEqual(await sent("prompt = rate_prompt + f'{number} {poem}'\n    return prompt"), []);
    assert.deepEqual(await sent("line = rate_prompt + f'Poem {number}:\\n{poem}\\n'\n    return line"), []);
    const given =
      "def rate(rate_prompt, number, poem):\n    prompt = rate_prompt + f'Poem {number}:\\n{poem}\\n'\n    return prompt";
    assert.deepEqual(await sentIn('rate.py', `from models import gpt\n\n${given}\n`), []);
  });
});
