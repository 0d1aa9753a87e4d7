import assert from 'node:assert/strict';
import { nodeProblem } from '../../../src/cli/node-version.ts';

describe('the version of Node', () => {
  it('is named in one sentence where it is too old', () => {
    assert.equal(nodeProblem('18.20.8'), 'Node 18.20.8 cannot run it: install Node 20.19 or later.');
    assert.equal(nodeProblem('20.18.3'), 'Node 20.18.3 cannot run it: install Node 20.19 or later.');
  });

  it('is no problem from 20.19 on', () => {
    assert.equal(nodeProblem('20.19.0'), undefined);
    assert.equal(nodeProblem('22.3.0'), undefined);
    assert.equal(nodeProblem('24.0.0'), undefined);
  });
});
