import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { validate } from '@actions/languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { main } from './lib/main.mjs';
import { repository } from './lib/paths.mjs';

/*
 * Checks the workflows of .github/workflows, which run only at GitHub, and action.yml: GitHub's own language service reads their
 * syntax, expressions and contexts, and each action has to be pinned to a commit, with its version behind it.
 *   node --import tsx scripts/workflows.mjs [files]
 */

const workflows = '.github/workflows';
const named = process.argv.slice(2);
const files =
  named.length > 0
    ? named
    : ['action.yml', ...readdirSync(path.join(repository, workflows)).map((name) => `${workflows}/${name}`)];

await main(async () => {
  const problems = await Promise.all(
    files.map(async (file) => {
      const text = readFileSync(path.resolve(repository, file), 'utf8');
      const found = await validate(TextDocument.create(`file:///${file}`, 'yaml', 1, text));
      return [
        ...found.map(({ message, range: { start } }) => `${file}:${start.line + 1} ${message}`),
        ...unpinned(file, text),
      ];
    }),
  );
  if (problems.flat().length > 0) throw new Error(problems.flat().join('\n'));
});

/**
 * @param {string} file
 * @param {string} text
 */
function unpinned(file, text) {
  return text.split('\n').flatMap((line, index) => {
    const uses = /^\s*(?:-\s+)?uses:\s*(.*)$/.exec(line)?.[1];
    if (uses === undefined || uses === './' || /^[\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(uses)) return [];
    return [`${file}:${index + 1} The action ${uses} is not pinned to a commit with its version behind it.`];
  });
}
