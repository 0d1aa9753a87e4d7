import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync, visitorKeys } from 'oxc-parser';

/**
 * Strategy. Each place where a program can go one way or another gets a counter of its own: bodies of functions and loops, arms of
 * conditions, cases, right sides of `&&`, `||` and `??`. A counter is one byte of `globalThis.fuzzHits`, so reading them all after
 * an input costs some microseconds. Text is only inserted, so TypeScript stays TypeScript. The short texts of a file are kept too:
 * what a parser compares with is what its inputs should have in them.
 */

/** @typedef {{ start: number, end: number, type: string } & Record<string, unknown>} SyntaxNode */
/** @typedef {{ file: string, from: number, to: number, texts: string[] }} CoveredFile counters `[from, to)` are those of the file */

const LONGEST_TEXT = 24;
const MOST_TEXTS = 300;

/**
 * An esbuild plugin that counts what is reached in the files of a folder.
 * @param {string} folder
 * @param {CoveredFile[]} files filled while the bundle is built
 * @returns {import('esbuild').Plugin}
 */
export function instrumentation(folder, files) {
  let next = 0;
  return {
    name: 'instrumentation',
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
        if (!file.startsWith(folder + path.sep)) return undefined;
        const { contents, counters, texts } = instrumented(file, next);
        files.push({ file: path.relative(folder, file), from: next, to: next + counters, texts });
        next += counters;
        return { contents, loader: 'ts' };
      });
    },
  };
}

/**
 * @param {string} file
 * @param {number} first
 */
function instrumented(file, first) {
  const source = readFileSync(file, 'utf8');
  const { program } = parseSync(file, source);
  /** @type {{ at: number, text: string }[]} */
  const insertions = [];
  /** @type {Set<string>} */
  const texts = new Set();
  let counters = 0;
  const hit = () => `$hits[${first + counters++}]++`;
  /** @type {Map<SyntaxNode, 'expression' | 'statement'>} */
  const counted = new Map();

  /** @param {SyntaxNode} node */
  const visit = (node) => {
    for (const [child, kind] of branchesOf(node)) counted.set(child, kind);
    const text = textOf(node);
    if (text && text.length > 1 && text.length <= LONGEST_TEXT && texts.size < MOST_TEXTS) texts.add(text);
    const kind = counted.get(node);
    if (kind === 'expression') insertions.push({ at: node.start, text: `(${hit()},(` });
    else if (kind && node.type === 'BlockStatement') insertions.push({ at: node.start + 1, text: `${hit()};` });
    else if (kind) insertions.push({ at: node.start, text: `{${hit()};` });
    for (const child of childrenOf(node)) visit(child);
    if (kind === 'expression') insertions.push({ at: node.end, text: '))' });
    else if (kind && node.type !== 'BlockStatement') insertions.push({ at: node.end, text: '}' });
  };
  visit(/** @type {SyntaxNode} */ (/** @type {unknown} */ (program)));
  return { contents: `const $hits = globalThis.fuzzHits;${inserted(source, insertions)}`, counters, texts: [...texts] };
}

/**
 * The parts of a node that are reached or not.
 * @param {SyntaxNode} node
 * @returns {[SyntaxNode, 'expression' | 'statement'][]}
 */
function branchesOf(node) {
  /** @param {...string} names */
  const nodes = (...names) => /** @type {SyntaxNode[]} */ (names.map((name) => node[name]).filter(Boolean));
  /** @param {SyntaxNode} child @returns {[SyntaxNode, 'expression' | 'statement']} */
  const told = (child) => [child, child.type.endsWith('Statement') ? 'statement' : 'expression'];
  switch (node.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return nodes('consequent', 'alternate').map(told);
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'ArrowFunctionExpression':
      return nodes('body').map(told);
    case 'FunctionDeclaration':
    case 'FunctionExpression':
      return nodes('body').map((body) => [body, 'statement']);
    case 'LogicalExpression':
      return nodes('right').map(told);
    case 'SwitchCase': {
      const [statement] = /** @type {SyntaxNode[]} */ (node.consequent);
      return statement && !statement.type.endsWith('Declaration') ? [[statement, 'statement']] : [];
    }
    default:
      return [];
  }
}

/**
 * @param {SyntaxNode} node
 * @returns {string | undefined}
 */
function textOf(node) {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type === 'TemplateElement') return /** @type {{ cooked?: string }} */ (node.value).cooked;
  return undefined;
}

/**
 * @param {SyntaxNode} node
 * @returns {SyntaxNode[]}
 */
function childrenOf(node) {
  if (node.type.startsWith('TS') && !/^TS(?:As|Satisfies|NonNull)/.test(node.type)) return [];
  const keys = visitorKeys[node.type] ?? [];
  const children = keys.flatMap((key) => /** @type {SyntaxNode[]} */ ([node[key]].flat()));
  return children.filter((child) => typeof child?.type === 'string');
}

/**
 * @param {string} source
 * @param {{ at: number, text: string }[]} insertions
 */
function inserted(source, insertions) {
  let result = '';
  let at = 0;
  for (const insertion of insertions.toSorted((a, b) => a.at - b.at)) {
    result += source.slice(at, insertion.at) + insertion.text;
    at = insertion.at;
  }
  return result + source.slice(at);
}
