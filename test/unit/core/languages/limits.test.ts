import assert from 'node:assert/strict';
import { isMinified } from '../../../../src/core/languages/limits.ts';
import { SyntaxMemory } from '../../../../src/core/languages/syntax/syntax-memory.ts';
import { readCode, sentByRequest } from '../../../support/code-prompts.ts';
import { GROWING_PROGRAMS } from '../../../support/growing-texts.ts';

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const REQUEST = 'client.messages.create(model="m", system=prompt, messages=[])\n';

function additions(count: number): string {
  const lines = Array.from({ length: count }, (_, at) => `prompt += "Room ${at} is open.\\n"\n`);
  return `prompt = "You are a guide.\\n"\n${lines.join('')}${REQUEST}`;
}

describe('What is followed of statements that build on one another', () => {
  it('is all of a hundred that give a name its value', async () => {
    const [system] = await sentByRequest('a.py', additions(99));
    assert.match(system!, /^system\/system: You are a guide\.\nRoom 0 is open\.\n[^«]*Room 98 is open\.\n$/);
  });

  it('is nothing of more, and this is said', async () => {
    const text = additions(100);
    assert.deepEqual(await sentByRequest('a.py', text), ['system/system: «prompt»']);
    const { prompts } = await readCode('a.py', text);
    const request = prompts.find(({ prompt }) => prompt.name.includes('create'))!;
    assert.equal(request.ends.everybody.offset, text.indexOf('prompt, messages'));
    const [segment] = request.prompt.blocks[0]!.segments;
    assert.equal(
      segment?.kind === 'dynamic' && segment.reason,
      'More code of this file says what it is than is followed.',
    );
  });

  it('counts no statement after which another one gives the name a value of its own', async () => {
    const steps = Array.from({ length: 110 }, (_, at) => `prompt = "You are guide ${at}."\n${REQUEST}`);
    const last = await sentByRequest(
      'a.py',
      steps
        .join('')
        .replaceAll('.create', '.crate')
        .replace(/crate(?![^]*crate)/, 'create'),
    );
    assert.deepEqual(last, ['system/system: You are guide 109.']);
  });

  for (const [name, program] of GROWING_PROGRAMS) {
    it(`is the same after edits as when it is read anew: ${name}`, async () => {
      const text = program(name === 'loops' ? 40 : 110);
      const at = text.indexOf('50');
      const versions = [text, `${text.slice(0, at)}1${text.slice(at)}`];
      const syntaxMemory = new SyntaxMemory();
      for (const version of versions) {
        const again = await readCode('a.py', version, { syntaxMemory });
        const anew = await readCode('a.py', version);
        assert.deepEqual(plain({ ...again, lines: 0 }), plain({ ...anew, lines: 0 }));
      }
      syntaxMemory.dispose();
    });
  }
});

describe('Minified code', () => {
  const one = 'function a(b){var c=b.messages.create({system:g,messages:[d(b)]});for(;e(c);)c=f(c,b);return c}';
  const minified = `var g="You are the guide of a museum.";${one.repeat(300)}`;

  it('is not read, which is said', async () => {
    const { prompts, problems } = await readCode('a.js', minified);
    assert.deepEqual(prompts, []);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['minified'],
    );
  });

  it('has long lines with few spaces', () => {
    assert.equal(isMinified(minified), true);
    assert.equal(isMinified(minified.replaceAll('}function', '}\nfunction')), false);
    assert.equal(isMinified(minified.slice(0, 10_000)), false);
  });

  it('is not a file of long texts', () => {
    const english =
      'PROMPT = "You are the guide of a museum and answer what visitors ask about its rooms, its paintings and its history. "\n';
    assert.equal(isMinified(english.replace(/visitors/, 'visitors '.repeat(80)).repeat(40)), false);
    const chinese = `PROMPT = "${'你是一位博物馆导游。'.repeat(300)}"\n`;
    assert.equal(isMinified(chinese.repeat(10)), false);
  });

  it('is not a file with long data', () => {
    const code = 'def ask(question):\n    return client.messages.create(system=PROMPT, messages=[])\n'.repeat(100);
    assert.equal(isMinified(`IMAGE = "${'iVBORw0KGgoAAAANSUhEUgAA+/'.repeat(4000)}"\n${code}`), false);
    assert.equal(
      isMinified(`ROOMS = ${JSON.stringify(Array.from({ length: 4000 }, (_, at) => ({ at, name: 'hall' })))}\n${code}`),
      false,
    );
  });
});
