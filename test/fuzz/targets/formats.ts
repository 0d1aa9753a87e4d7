import assert from 'node:assert/strict';
import { completeAnalysis } from '../../../src/core/analyze.ts';
import { resolveFor } from '../../../src/core/configuration/resolve.ts';
import { suppressInFile, suppressOnLine } from '../../../src/core/fixes/suppress.ts';
import { FORMATS, recognizeFormat } from '../../../src/core/formats/registry.ts';
import { SyntaxMemory } from '../../../src/core/languages/syntax/syntax-memory.ts';
import { ignoresFile, readDirectives } from '../../../src/core/prompt/directives.ts';
import { ModelCatalogue } from '../../../src/core/providers/catalogue.ts';
import { findRule } from '../../../src/core/rules/registry.ts';
import { analyzeStructure, type FileStructure, type StructureOptions } from '../../../src/core/structure.ts';
import { applyEdits } from '../../../src/core/text/edit.ts';
import { messageText } from '../../../src/core/text/message.ts';
import { TokenCounter } from '../../../src/core/tokens/token-counter.ts';
import { grammars } from '../../support/grammars.ts';
import { RULE_SAMPLES } from '../../support/rule-samples.ts';
import { SAMPLES } from '../../support/samples.ts';
import { assertStructureLaws } from '../../support/structure-laws.ts';
import { fileSeeds, type NamedSeed } from '../seeds.ts';
import { type FuzzTarget, textOf } from '../target.ts';

const DIRECTIVES = [
  'prompt-cache:',
  'prompt-cache: volatility=session',
  'prompt-cache: disable',
  'prompt-cache: disable-next-line ',
  'prompt-cache: disable-line',
  'prompt-cache: prompt',
  'prompt-cache: ignore',
  '<<CACHE_BOUNDARY_MARKER>>\n',
  '\uFEFF',
  '\r\n',
  '\u2028',
  '\u0000',
  '---\n',
];
/** Names of files that are asked for; the first byte of an input chooses. */
const PATHS = [
  'a.j2',
  'a.hbs',
  'a.prompt',
  'a.mustache',
  'a.liquid',
  'a.tmpl',
  'skprompt.txt',
  'a.prompty',
  'a.json',
  'a.jsonl',
  'a.jsonc',
  'a.prompt.yml',
  'a.yaml',
  'a.md',
  'a.txt',
  'a.py',
  'a.ts',
  'a.tsx',
  'a.js',
  'a.go',
  'a.java',
  'a.cs',
  'a.php',
  'a.rb',
  'a.rs',
  'a.sh',
  'a.baml',
  'a.ipynb',
  '.cursorrules',
  'CLAUDE.md',
  'SKILL.md',
  'prompts/system.txt',
  '',
];
const CATALOGUE = new ModelCatalogue();
/** So many rules are mended and silenced for each input. */
const MOST_FINDINGS = 8;

/** Each format on any text, the recognition of formats, edits of code, and all that is said of a file. */
export function formatTargets(): readonly FuzzTarget[] {
  const seeds = [
    ...Object.entries(SAMPLES).map(([path, text]): NamedSeed => ({ path, bytes: Buffer.from(text) })),
    ...fileSeeds(),
  ];
  const formatOf = ({ path, bytes }: NamedSeed): string => recognizeFormat({ path, text: bytes.toString() }).format.id;
  const targets = FORMATS.map((format): FuzzTarget => {
    const own = seeds.filter((seed) => formatOf(seed) === format.id);
    const path = own[0]?.path ?? 'file';
    return {
      name: `format-${format.id}`,
      seeds: own.map(({ bytes }) => bytes),
      words: DIRECTIVES,
      run: (input) => assertStructureLaws(structureOf(path, textOf(input), { format: format.id })),
    };
  });
  return [...targets, anyFile(seeds), edits(seeds), analysis(seeds), directives(seeds)];
}

function structureOf(path: string, text: string, options: StructureOptions = {}): FileStructure {
  return analyzeStructure({ path, text }, { ...options, grammars });
}

function anyFile(seeds: readonly NamedSeed[]): FuzzTarget {
  return {
    name: 'any-file',
    seeds: withPaths(seeds),
    words: DIRECTIVES,
    run: (input) => assertStructureLaws(structureOf(pathIn(input), textOf(input.subarray(1)))),
  };
}

function isCode({ path, bytes }: NamedSeed): boolean {
  return recognizeFormat({ path, text: bytes.toString() }).format.isCode === true;
}

/** A file that is edited is read like one that is opened: the second byte says where a part is taken out. */
function edits(seeds: readonly NamedSeed[]): FuzzTarget {
  return {
    name: 'edits',
    seeds: withPaths(seeds.filter(isCode)),
    run(input) {
      const path = pathIn(input);
      const text = textOf(input.subarray(1));
      const at = Math.floor((text.length * (input[1] ?? 0)) / 256);
      const edited = text.slice(0, at) + text.slice(at + (input[2] ?? 1));
      const syntaxMemory = new SyntaxMemory();
      try {
        structureOf(path, text, { syntaxMemory });
        const again = structureOf(path, edited, { syntaxMemory });
        assertStructureLaws(again);
        // Where code is broken, the parser may mend an edited tree in another way than a new one.
        if (isUnbroken(path, edited)) {
          assert.deepEqual(outlineOf(again), outlineOf(structureOf(path, edited)), 'edited as opened');
        }
      } finally {
        syntaxMemory.dispose();
      }
    },
  };
}

function isUnbroken(path: string, text: string): boolean {
  const file = { path, text };
  const grammar = recognizeFormat(file).format.grammar?.(file);
  const tree = grammar && grammars.parserFor(grammar)?.parse(text);
  const isWhole = tree ? !tree.rootNode.hasError : true;
  tree?.delete();
  return isWhole;
}

function outlineOf({ prompts }: FileStructure): unknown {
  return prompts.map(({ prompt, regions }) => [prompt.name, regions.map(({ kind, start, end }) => [kind, start, end])]);
}

/** Tokens, rules, fixes and comments that silence: a fix leaves a file that can be read, a comment silences. */
function analysis(seeds: readonly NamedSeed[]): FuzzTarget {
  const samples = Object.values(RULE_SAMPLES).flatMap(({ bad, good }) => [...bad, ...good]);
  return {
    name: 'analysis',
    seeds: [...withPaths(samples.map(([path, text]) => ({ path, bytes: Buffer.from(text) }))), ...withPaths(seeds)],
    words: DIRECTIVES,
    run(input) {
      const path = pathIn(input);
      const structure = structureOf(path, textOf(input.subarray(1)));
      const counter = new TokenCounter((text) => Math.ceil(text.length / 4));
      const settings = resolveFor(path, []);
      const file = completeAnalysis(structure, counter, { catalogue: CATALOGUE, date: '2026-11-20', settings });
      const { text } = file.file;
      for (const finding of file.findings.slice(0, MOST_FINDINGS)) {
        assert.ok(0 <= finding.start && finding.start <= finding.end && finding.end <= text.length, finding.rule);
        for (const fix of findRule(finding.rule)?.fixes?.(file, finding) ?? []) {
          assertStructureLaws(structureOf(path, applyEdits(text, fix.edits)));
        }
        const read = (changed: string): FileStructure => structureOf(path, changed);
        suppressOnLine(file, finding, read);
        suppressInFile(file, finding, read);
      }
    },
  };
}

function directives(seeds: readonly NamedSeed[]): FuzzTarget {
  return {
    name: 'directives',
    seeds: [...seeds.map(({ bytes }) => bytes), ...DIRECTIVES],
    words: DIRECTIVES,
    run(input) {
      const text = textOf(input);
      const read = readDirectives(text);
      for (const { start, end, message } of read.problems)
        assert.ok(0 <= start && start <= end && end <= text.length, messageText(message));
      for (const { start, end } of read.suppressions) assert.ok(0 <= start && start <= end && end <= text.length);
      ignoresFile(read, true);
    },
  };
}

function pathIn(input: Buffer): string {
  return PATHS[(input[0] ?? 0) % PATHS.length]!;
}

function withPaths(seeds: readonly NamedSeed[]): Buffer[] {
  return seeds.map(({ path, bytes }) => {
    const ending = /[^/.]*(?:\.[^/.]*)?$/.exec(path)![0];
    const index = PATHS.findIndex((known) => known !== '' && (path === known || ending.endsWith(known.slice(1))));
    return Buffer.concat([Buffer.from([Math.max(0, index)]), bytes]);
  });
}
