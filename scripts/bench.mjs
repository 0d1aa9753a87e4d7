import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { main } from './lib/main.mjs';
import { repository } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { nodeWithSqlite } from './lib/sqlite-node.mjs';

/*
 * `npm run bench [pattern]`: speed as ratios, of code that is bundled as it is shipped.
 * A pattern measures only what it is found in: `npm run bench -- yaml`. `npm run bench -- logs` measures only logs, for which
 * `npm run build` has to be done.
 */

const sources = path.join(repository, 'test/bench');

await main(async () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'prompt-cache-bench-'));
  try {
    await build({
      entryPoints: ['code-main', 'main'].map((name) => path.join(sources, `${name}.ts`)),
      outdir: directory,
      outExtension: { '.js': '.cjs' },
      bundle: true,
      format: 'cjs',
      platform: 'node',
      target: 'node20',
      mainFields: ['module', 'main'],
      alias: { 'web-tree-sitter': path.resolve(repository, 'node_modules/web-tree-sitter/web-tree-sitter.cjs') },
      // The command line's own start is no part of the bundle's.
      define: { 'import.meta.dirname': JSON.stringify(sources), 'require.main': 'undefined' },
      logLevel: 'error',
    });
    const env = { ...process.env, NODE_WITH_SQLITE: await nodeWithSqlite().catch(() => '') };
    const pattern = process.argv[2] ?? '';
    /** @param {string} name */
    const measure = (name) =>
      run(process.execPath, [path.join(directory, `${name}.cjs`), pattern], { env, show: true });
    const results = [];
    if ('code'.includes(pattern)) results.push(await measure('code-main'));
    results.push(await measure('main'));
    process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});
