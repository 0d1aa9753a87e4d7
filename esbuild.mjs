import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { build, context } from 'esbuild';

/** Chunks that the extension loads in a browser, too: nothing of Node may be in them. */
const browserChunks = {
  engine: 'src/editor/analysis/engine.ts',
  'requests-engine': 'src/runs/compare/requests-engine.ts',
  'template-engines': 'src/core/build/engines.ts',
  'tree-sitter': 'src/core/languages/syntax/tree-sitter.ts',
  tokenizer: 'src/core/tokens/o200k.ts',
};

const nodeChunks = {
  'anthropic-sdk': 'src/runs/send/anthropic-sdk.ts',
  'log-commands': 'src/cli/log-commands.ts',
  'prompt-commands': 'src/cli/prompt-commands.ts',
  'proxy-fetch': 'src/runs/send/proxy-fetch.ts',
  'request-commands': 'src/cli/request-commands.ts',
  'run-commands': 'src/cli/run-commands.ts',
  'runs-engine': 'src/runs/runs-engine.ts',
};

/** What `import('…its source…')` loads at run time: never inlined into the entries below. */
const lazyChunks = { ...nodeChunks, ...browserChunks };

/** Processes of their own, started by the path of their file. */
const processes = { 'costs-engine': 'src/views/costs/engine/engine-main.ts' };

/** Scripts of webviews. */
const pages = { panel: 'src/webview/main.ts' };

/** What runs in a browser's extension host, and what both hosts load. */
const browserEntries = { 'extension-web': 'src/extension-web.ts', ...browserChunks };

const nodeEntries = {
  extension: 'src/extension.ts',
  cli: 'src/cli/main.ts',
  'scan-helper': 'src/logs/scan/scan-helper.ts',
  'walk-helper': 'src/logs/scan/walk-helper.ts',
  ...nodeChunks,
  ...processes,
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

/** What modules of data were made from, by their files: it is bundled, too, though not as it stood there. */
const evaluatedOutputs = /** @type {import('esbuild').Metafile['outputs']} */ ({});

/** Modules named `.data.ts` are nothing but data, made from packages: evaluated now, and bundled as what they export. */
const evaluatedModules = {
  name: 'evaluated-modules',
  /** @param {import('esbuild').PluginBuild} plugin */
  setup(plugin) {
    plugin.onLoad({ filter: /\.data\.ts$/ }, async ({ path: source }) => {
      const { outputFiles, metafile } = await build({
        entryPoints: [source],
        bundle: true,
        write: false,
        format: 'esm',
        metafile: true,
      });
      for (const output of Object.values(metafile.outputs)) evaluatedOutputs[path.relative('.', source)] = output;
      const evaluated = await import(
        `data:text/javascript;base64,${Buffer.from(outputFiles[0]?.text ?? '').toString('base64')}`
      );
      const exports = Object.entries(evaluated).map(
        ([name, value]) => `export const ${name} = ${JSON.stringify(value)};`,
      );
      return { contents: exports.join('\n'), loader: 'js' };
    });
  },
};

/** Fails where a built-in of Node is imported: a browser has none. */
const noNodeBuiltIns = {
  name: 'no-node-built-ins',
  /** @param {import('esbuild').PluginBuild} plugin */
  setup(plugin) {
    plugin.onResolve(
      { filter: new RegExp(`^(?:node:.+|(?:${builtinModules.join('|')})(?:/.*)?)$`) },
      ({ path: module, importer }) => {
        // The parser's runtime asks for these only where it finds itself in Node.
        if (importer.endsWith('web-tree-sitter.cjs')) return { path: module, external: true };
        return { errors: [{ text: `${module} is a built-in of Node, and this bundle runs in a browser.` }] };
      },
    );
  },
};

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  outdir,
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: watch ? 'info' : 'warning',
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
    target: name === 'cli' ? 'node12' : 'node20', // an old Node has to read its first lines, which say that it is old
    external: ['vscode'],
    supported: { 'dynamic-import': false }, // a chunk is CommonJS: required, it loads in half the time
    plugins: [externalLazyChunks, evaluatedModules],
    banner: name === 'cli' ? { js: '#!/usr/bin/env node' } : {},
  };
}

/** @returns {import('esbuild').BuildOptions} */
function browserOptions() {
  return {
    ...shared,
    format: 'cjs',
    platform: 'browser',
    target: 'es2022',
    mainFields: ['browser', 'module', 'main'],
    external: ['vscode'],
    supported: { 'dynamic-import': false },
    plugins: [externalLazyChunks, evaluatedModules, noNodeBuiltIns],
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
  ...Object.entries(browserEntries).map(([name, source]) => ({ name, source, options: browserOptions() })),
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
    const outputs = Object.assign(evaluatedOutputs, ...results.map((result) => result.metafile.outputs));
    mkdirSync(outdir, { recursive: true });
    writeFileSync(path.join(outdir, 'meta.json'), JSON.stringify({ inputs, outputs }));
  }
  const sizes = results.flatMap((result) => Object.values(result.metafile.outputs)).map(({ bytes }) => bytes);
  console.log(`${outdir}: ${sizes.length} scripts, ${(sizes.reduce((a, b) => a + b) / 2 ** 20).toFixed(1)} MB`);
}
