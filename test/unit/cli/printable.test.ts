import assert from 'node:assert/strict';
import { printable } from '../../../src/cli/printable.ts';
import { runCli, TemporaryFolder } from '../../support/terminal.ts';

describe('what is printed', () => {
  it('keeps line feeds, tabs and colours', () => {
    assert.equal(printable('a\tb\nc\r\n\u001B[1;31mred\u001B[0m é 字'), 'a\tb\nc\r\n\u001B[1;31mred\u001B[0m é 字');
  });

  it('loses what would move the cursor, set the title, ring or turn the direction', () => {
    assert.equal(
      printable('\u001B[2J\u001B]0;x\u0007\r\u009B1A\u202Eb'),
      '\uFFFD[2J\uFFFD]0;x\uFFFD\uFFFD\uFFFD1A\uFFFDb',
    );
  });

  it('has no such character of a hostile template, in text and in JSON', async () => {
    const folder = new TemporaryFolder();
    try {
      const file = folder.write('hostile.j2', 'You are {{ name\u001B]0;owned\u0007 }} here.\n');
      for (const kind of [[], ['--compact'], ['--json']]) {
        const { out, err } = await runCli(['analyze', ...kind, file]);
        // oxlint-disable-next-line no-control-regex
        assert.doesNotMatch(out + err, /[\u001B\u0007]/);
      }
    } finally {
      folder.remove();
    }
  });
});
