import assert from 'node:assert/strict';
import { sentByRequest } from '../../../support/code-prompts.ts';

const python = async (top: string, body: string, text: string): Promise<string[]> =>
  sentByRequest(
    'agent.py',
    `${top}
def ask(client, tone):
    ${body.replaceAll('\n', '\n    ')}
    return client.messages.create(system=${text}, messages=[])
`,
  );

const RULES = 'RULES = ["You are kind to all."]';
const JOINED = '" ".join(RULES)';

describe('What is done to what a list, a record or a copy holds', () => {
  it('is done to it under its own name, and followed', async () => {
    const expected = ['system/system: You are kind to all. «tone»'];
    const parts = 'parts = ["You are kind to all."]';
    const ofParts = '" ".join(parts)';
    const held = `${parts}\nheld = {"of": [parts]}\nheld["of"][0].append(tone)`;
    assert.deepEqual(await python('', held, ofParts), expected);
    const back = `${parts}\nheld = {"of": [parts]}\nparts.append(tone)`;
    assert.deepEqual(await python('', back, '" ".join(held["of"][0])'), expected);
    const same = 'def same(parts):\n    return parts';
    assert.deepEqual(await python(same, `${parts}\nothers = same(parts)\nothers.append(tone)`, ofParts), expected);
  });

  it('may be done to a variable of the file, but for what is the own of a copy', async () => {
    const record = 'RULES = {"text": "You are kind to all.", "of": ["You are short."]}';
    const changed = async (change: string, text: string): Promise<string[]> =>
      python(record, `own = {**RULES}\n${change}`, text);
    assert.deepEqual(await changed('own["text"] = tone', 'RULES["text"]'), ['system/system: You are kind to all.']);
    const [sent] = await changed('own["of"].append(tone)', '" ".join(RULES["of"])');
    assert.match(sent!, /^system\/system: \?You are short\.\?/);
  });

  it('is nothing to a text', async () => {
    const change = 'messages = [{"role": "system", "content": RULES}]\nmessages[0]["content"] += tone';
    const sent = await python('RULES = "You are kind to all."', change, 'RULES');
    assert.deepEqual(sent, ['system/system: You are kind to all.']);
  });

  it('may be done through the function that gives it', async () => {
    const given = (change: string): string =>
      `${RULES}\ndef rules():\n    return RULES\ndef later(tone):\n    ${change}`;
    const [sent] = await python(given('rules().append(tone)'), 'pass', JOINED);
    assert.match(sent!, /^system\/system: \?You are kind to all\.\?/);
    const own = await python(given('own = [*rules()]\n    own.append(tone)'), 'pass', JOINED);
    assert.deepEqual(own, ['system/system: You are kind to all.']);
  });

  it('may be done by a method that is kept', async () => {
    const [sent] = await python(`${RULES}\nadd = RULES.append\ndef later(tone):\n    add(tone)`, 'pass', JOINED);
    assert.match(sent!, /^system\/system: \?You are kind to all\.\?/);
  });

  it('is done by a loop over several variables, and by a reference in a list of PHP', async () => {
    const loop = 'parts = ["You are kind to all."]\nmore = []\nfor one in (parts, more):\n    one.insert(0, tone)';
    const [sent] = await python('', loop, '" ".join(parts)');
    assert.match(sent!, /^system\/system: \?You are kind to all\.\?/);
    const php = `<?php
function ask($client, $tone) {
    $text = "You are kind to all.";
    $parts = [&$text];
    $parts[0] = $tone;
    return $client->chat()->create(['model' => 'gpt-4o', 'messages' => [['role' => 'system', 'content' => $text]]]);
}
`;
    assert.deepEqual(await sentByRequest('ask.php', php), ['system/system: ?You are kind to all.??«$text»?']);
  });
});

describe('What is made of a variable', () => {
  it('is made of what that has there, whatever it has further down', async () => {
    const more = 'RULES.append("You are short.")';
    const text = `TEXT = ${JOINED}`;
    const before = await python(`${RULES}\n${text}\n${more}`, 'pass', 'TEXT');
    assert.deepEqual(before, ['system/system: You are kind to all.']);
    const behind = await python(`${RULES}\n${more}\n${text}`, 'pass', 'TEXT');
    assert.deepEqual(behind, ['system/system: You are kind to all. You are short.']);
  });

  it('is the default of a function where it is defined', async () => {
    const top = 'RULES = "You are kind to all."\ndef text(rules=RULES):\n    return rules';
    assert.deepEqual(await python(top, 'pass', 'text()'), ['system/system: You are kind to all.']);
    const [sent] = await python(`${top}\nRULES = "You are short."`, 'pass', 'text()');
    assert.match(sent!, /^system\/system: \?You are short\.\?/);
  });

  it('is another for functions that the turns of a loop make', async () => {
    const loop = (made: string): string =>
      `texts = []\nfor rule in ["You are kind.", "You are short."]:\n    texts.append(${made})`;
    assert.deepEqual(await python('', loop('rule'), '" ".join(texts)'), [
      'system/system: You are kind. You are short.',
    ]);
    const [sent] = await python('', loop('lambda: rule'), '" ".join(text() for text in texts)');
    assert.doesNotMatch(sent!, /You are/);
  });

  it('is what a function is given where a list or a record is written out and spread', async () => {
    const both = 'def both(one, other):\n    return one + " " + other';
    const expected = ['system/system: You are kind to all. «other»'];
    assert.deepEqual(await python(both, 'pass', 'both(*["You are kind to all.", tone])'), expected);
    const named = 'both(**{"other": tone, "one": "You are kind to all."})';
    assert.deepEqual(await python(both, 'pass', named), expected);
  });
});
