import assert from 'node:assert/strict';
import { readCode, sentBy } from '../../../../support/code-prompts.ts';

describe('What jq writes for another call of jq', () => {
  const HEAD = 'SYSTEM="You help the master of a harbour. Answer in one sentence."\n';
  const LIST = '[{role: "system", content: $s}, {role: "user", content: $q}]';
  const requests = async (text: string): Promise<(readonly string[])[]> => {
    const { prompts } = await readCode('ask.sh', text);
    return prompts.filter(({ prompt }) => !prompt.isPart).map(({ prompt }) => sentBy(text, prompt).map(withoutNames));
  };

  for (const [how, send] of [
    ['is read where it is given as JSON', `curl -d "$(jq -n --argjson m "$list" '{model: "x", messages: $m}')"\n`],
    ['is read where a text names it', 'curl -d "{\\"model\\": \\"x\\", \\"messages\\": $list}"\n'],
  ] as const) {
    it(how, async () => {
      const text = `${HEAD}list=$(jq -n --arg s "$SYSTEM" --arg q "$1" '${LIST}')\n${send}`;
      assert.deepEqual(await requests(text), [
        ['system/system: You help the master of a harbour. Answer in one sentence.', 'messages/user: «»'],
      ]);
    });
  }

  it('is read with what varies between its messages', async () => {
    const list = LIST.replace('}, {', '}] + $h + [{');
    const given = '--arg s "$SYSTEM" --argjson h "$(cat old.json)" --arg q "$1"';
    const send = `curl -d "$(jq -n --argjson m "$messages" '{model: "x", messages: $m}')"\n`;
    assert.deepEqual(await requests(`${HEAD}messages=$(jq -n ${given} '${list}')\n${send}`), [
      [
        'system/system: You help the master of a harbour. Answer in one sentence.',
        'messages/user: «»',
        'messages/user: «»',
      ],
    ]);
  });

  it('may be a text', async () => {
    const text = (options: string, given: string): string =>
      `${HEAD}text=$(jq ${options} --arg s "$SYSTEM" --arg q "$1" '$s + " " + $q')
curl -d "$(jq -n --${given} p "$text" '{model: "x", prompt: $p, stream: false}')"\n`;
    const asked = ['messages/user: You help the master of a harbour. Answer in one sentence. «»'];
    assert.deepEqual(await requests(text('-n', 'argjson')), [asked]);
    assert.deepEqual(await requests(text('-rn', 'arg')), [asked]);
  });
});

/** Without what the places are called: the name of what stands in them is told by other tests. */
function withoutNames(sent: string): string {
  return sent.replaceAll(/«[^»]*»/g, '«»').replaceAll(/‹[^›]*›/g, '');
}
