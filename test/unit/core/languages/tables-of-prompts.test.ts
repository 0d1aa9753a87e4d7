import assert from 'node:assert/strict';
import { sentIn } from '../../../support/code-prompts.ts';

const CLERK = 'Sum up the log of the ship that follows in one sentence. Answer with nothing else.';

describe('A table that is named for the prompts in it', () => {
  it('is told by its name, however it is kept or asked', async () => {
    const go = `package guide

var promptRegistry = map[string]string{}

func init() {
	promptRegistry["clerk"] = "${CLERK}"
}

var promptsByName = map[string]string{"clerk": "${CLERK}"}
`;
    assert.deepEqual(await sentIn('guide.go', go), [
      ['init: clerk', `system/system: ${CLERK}`],
      ['promptsByName.clerk', `system/system: ${CLERK}`],
    ]);
    const python = `PROMPTS_BY_KEY = {"clerk": "${CLERK}"}\nprompt_registry["guide"] = "${CLERK}"\n`;
    assert.deepEqual(await sentIn('guide.py', python), [
      ['PROMPTS_BY_KEY.clerk', `system/system: ${CLERK}`],
      ['guide', `system/system: ${CLERK}`],
    ]);
  });

  it('is none where it is of something else', async () => {
    const text = `log_registry = {"clerk": "${CLERK}"}\nprompt_ids = {"clerk": "${CLERK}"}\n`;
    assert.deepEqual(await sentIn('guide.py', text), []);
  });

  it('lists a constant by the name that it has of its own, and what is put together in the table by that of the entry', async () => {
    const text = `GUIDE = "Guide the ship that follows into the harbour."
CLERK_PROMPT = "${CLERK}"
class Desk:
    PROMPTS = {
        Kind.CLERK: CLERK_PROMPT,
        Kind.GUIDE: GUIDE + " Be kind to its crew, and say where it is to be moored.",
    }
    def ask(self, kind, log):
        return client.messages.create(system=self.PROMPTS[kind], messages=[{"role": "user", "content": log}])
`;
    const names = (await sentIn('desk.py', text)).map(([name]) => name);
    assert.deepEqual(names, [
      'CLERK_PROMPT',
      'PROMPTS.Kind.GUIDE',
      'ask: client.messages.create 1/2',
      'ask: client.messages.create 2/2',
    ]);
  });
});
