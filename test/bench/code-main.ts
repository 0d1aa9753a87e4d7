import { codeRows } from './code.ts';
import { print } from './measure.ts';

/*
 * Code is measured in a process of its own: with nunjucks loaded, the parser by itself takes up to three times as long for an edit, which
 * would flatter whatever is measured against it.
 */

void codeRows().then((rows) => {
  if (!print(rows)) process.exitCode = 1;
});
