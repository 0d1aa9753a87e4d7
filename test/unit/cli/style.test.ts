import assert from 'node:assert/strict';
import { stripVTControlCharacters } from 'node:util';
import { reportedFindings } from '../../../src/cli/analyze/reported-findings.ts';
import { fileText } from '../../../src/cli/report/analysis-text.ts';
import { styleFor } from '../../../src/cli/style.ts';
import { PLAIN_STYLE } from '../../../src/core/text/style.ts';
import { analyzed } from '../../support/analyzed.ts';

describe('colours in the terminal', () => {
  it('are there on a terminal only, and not where NO_COLOR is set or TERM is dumb', () => {
    const terminal = { isTTY: true };
    assert.equal(styleFor(terminal, { TERM: 'xterm-256color' }).red('x'), '\u001B[31mx\u001B[39m');
    assert.equal(styleFor(terminal, { NO_COLOR: '' }).red('x'), '\u001B[31mx\u001B[39m');
    assert.equal(styleFor(terminal, { NO_COLOR: '1' }), PLAIN_STYLE);
    assert.equal(styleFor(terminal, { TERM: 'dumb' }), PLAIN_STYLE);
    assert.equal(styleFor({}, {}), PLAIN_STYLE);
  });

  it('say nothing that the words do not say', () => {
    const path = 'a.j2';
    const analysis = analyzed(path, `Now: {{ now }}.\n${'Rules. '.repeat(1200)}{% if x %}`);
    const file = { path, analysis, problems: [], findings: reportedFindings(path, analysis, undefined) };
    const coloured = fileText(file, styleFor({ isTTY: true }, {}));
    assert.notEqual(coloured, fileText(file, PLAIN_STYLE));
    assert.equal(stripVTControlCharacters(coloured), fileText(file, PLAIN_STYLE));
    assert.match(coloured, /problem.*never closed/);
  });
});
