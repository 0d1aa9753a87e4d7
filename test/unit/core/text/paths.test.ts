import assert from 'node:assert/strict';
import { neighbourPaths } from '../../../../src/core/text/paths.ts';

describe('neighbourPaths', () => {
  it('looks in the folder of a file and in those above it', () => {
    assert.deepEqual(neighbourPaths('a/b/c.py', 'x/y.py'), ['a/b/x/y.py', 'a/x/y.py', 'x/y.py']);
  });

  it('stays absolute where the file is: a URI with an authority takes no other path', () => {
    assert.deepEqual(neighbourPaths('/a/c.py', 'x.py'), ['/a/x.py', '/x.py']);
  });

  it('takes what begins with a dot from the folder of the file only', () => {
    assert.deepEqual(neighbourPaths('/a/b/c.ts', '../x.ts'), ['/a/x.ts']);
    assert.deepEqual(neighbourPaths('c.ts', '../x.ts'), []);
  });
});
