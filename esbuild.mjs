import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, context } from 'esbuild';

/** Chunks that `import('…their source…')` loads at run time: never inlined into the entries below. */
const lazyChunks = {
  'anthropic-sdk': 'src/runs/send/anthropic-sdk.ts',
  engine: 'src/editor/analysis/engine.ts',
  'log-commands': 'src/cli/log-commands.ts',
  'prompt-commands': 'src/cli/prompt-commands.ts',
  'proxy-fetch': 'src/runs/send/proxy-fetch.ts',
  'runs-engine': 'src/runs/runs-engine.ts',
  'template-engines': 'src/core/build/engines.ts',
  'tree-sitter': 'src/core/languages/tree-sitter.ts',
  tokenizer: 'src/core/tokens/o200k.ts',
};

/** Threads of their own, started by the path of their file. */
const threads = { 'costs-worker': 'src/views/costs/engine/worker.ts' };

/** Scripts of webviews. */
const pages = { panel: 'src/webview/main.ts' };

const nodeEntries = {
  extension: 'src/extension.ts',
  cli: 'src/cli/main.ts',
  'engine-worker': 'src/logs/engine/engine-worker.ts',
  'scan-helper': 'src/logs/scan/scan-helper.ts',
  ...lazyChunks,
  ...threads,
};

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const metafile = process.argv.includes('--metafile');
const outdirAt = process.argv.indexOf('--outdir');
const outdir = (outdirAt !== -1 && process.argv[outdirAt + 1]) || 'dist';

/** Turns `import('../core/tokens/o200k.ts')` into a run-time require of `./tokenizer.js`. */
const externalLazyChunks = {
  name: 'external-lazy-chunks',
  /** @param {import('esbuild').PluginBuild} plugin */
  setup(plugin) {
    for (const [chunk, source] of Object.entries(lazyChunks)) {
      const filter = new RegExp(`(^|/)${path.basename(source).replaceAll('.', '\\.')}$`);
      plugin.onResolve({ filter }, ({ kind, path: specifier, resolveDir }) => {
        if (path.resolve(resolveDir, specifier) !== path.resolve(source) || kind === 'entry-point') return undefined;
        if (kind === 'dynamic-import') return { path: `./${chunk}.js`, external: true };
        return { errors: [{ text: `${source} is a lazy chunk: load it with import(), not with a static import.` }] };
      });
    }
  },
};

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  outdir,
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'info',
  mainFields: ['module', 'main'], // jsonc-parser's UMD build cannot be bundled
  // Its ES module finds its own files by URL, which a bundle in CommonJS has not; it gets them handed in.
  alias: { 'web-tree-sitter': path.resolve('node_modules/web-tree-sitter/web-tree-sitter.cjs') },
};

/**
 * @param {string} name
 * @returns {import('esbuild').BuildOptions}
 */
function nodeOptions(name) {
  return {
    ...shared,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['vscode'],
    supported: { 'dynamic-import': false }, // a chunk is CommonJS: required, it loads in half the time
    plugins: [externalLazyChunks],
    banner: name === 'cli' ? { js: '#!/usr/bin/env node' } : {},
  };
}

/** Puts the parsers that src/core/languages/grammars.json names beside the bundles. */
function copyGrammars() {
  const { runtime, grammars } = JSON.parse(readFileSync('src/core/languages/grammars.json', 'utf8'));
  const folder = path.join(outdir, 'grammars');
  mkdirSync(folder, { recursive: true });
  for (const [name, file] of Object.entries({ runtime, ...grammars })) {
    copyFileSync(path.join('node_modules', file), path.join(folder, `${name}.wasm`));
  }
}

/** @returns {import('esbuild').BuildOptions} */
function pageOptions() {
  return {
    ...shared,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    mainFields: ['browser', 'module', 'main'],
  };
}

const entries = [
  ...Object.entries(nodeEntries).map(([name, source]) => ({ name, source, options: nodeOptions(name) })),
  ...Object.entries(pages).map(([name, source]) => ({ name, source, options: pageOptions() })),
];
const present = entries.filter(({ source }) => existsSync(source));
for (const { name, source } of entries.filter((entry) => !present.includes(entry))) {
  console.error(`dist/${name}.js was not built, because its entry ${source} does not exist yet.`);
  process.exitCode = 1;
}

if (production) rmSync(outdir, { recursive: true, force: true });
copyGrammars();
const jobs = present.map(({ name, source, options }) => ({ ...options, entryPoints: { [name]: source } }));
if (watch) {
  for (const job of jobs) await (await context(job)).watch();
} else {
  const results = await Promise.all(jobs.map((job) => build({ ...job, metafile: true })));
  if (metafile) {
    const inputs = Object.assign({}, ...results.map((result) => result.metafile.inputs));
    const outputs = Object.assign({}, ...results.map((result) => result.metafile.outputs));
    mkdirSync(outdir, { recursive: true });
    writeFileSync(path.join(outdir, 'meta.json'), JSON.stringify({ inputs, outputs }));
  }
}
