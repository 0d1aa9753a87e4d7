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
});
