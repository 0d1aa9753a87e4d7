import { patternBoundaryMarker } from '../../src/core/configuration/boundary-marker.ts';
import { compileGlob } from '../../src/core/configuration/globs.ts';
import { markerLines } from '../../src/core/formats/boundary-marker.ts';
import { goTemplateSyntax } from '../../src/core/formats/go-template/syntax.ts';
import { jinjaSyntax } from '../../src/core/formats/jinja/syntax.ts';
import { liquidSyntax } from '../../src/core/formats/liquid/syntax.ts';
import { commandSyntax } from '../../src/core/formats/plain/tags/claude-command.ts';
import { plainSyntax } from '../../src/core/formats/plain/placeholder-style.ts';
import type { TemplateSyntax } from '../../src/core/formats/syntax.ts';
import { VolatilityRules } from '../../src/core/prompt/volatility-rules.ts';
import { O200k } from '../../src/core/tokens/o200k.ts';
import {
  BOUNDARY_PATTERNS,
  NEARLY_BOUNDARIES,
  nearlyFittingPath,
  OPEN_TAGS,
  repeatedTo,
  UNCUT_RUNS,
  WORST_GLOB,
} from '../support/growing-texts.ts';
import { medians, type Row } from './measure.ts';

/** Four times the text may take that many times as long: what is quadratic takes sixteen times, and a collection may come in. */
const LIMIT = 10;
const TEMPLATE_LENGTH = 20_000;
const PLAIN_LENGTH = 100_000;
const PATH_LENGTH = 4000;
const ROUNDS = 5;
const WARM_UP_MS = 100;

interface Case {
  readonly name: string;
  readonly long: string;
  /** A quarter of it. */
  readonly short: string;
  readonly work: (text: string) => unknown;
}

/** Work on a text against work on a quarter of it, for texts that are hard: of each kind the one that grows most. */
export function growthRows(): Row[] {
  return [
    worst('jinja, tags that stay open', tagCases(TEMPLATE_LENGTH, OPEN_TAGS.jinja, jinjaSyntax)),
    worst('liquid, tags that stay open', tagCases(TEMPLATE_LENGTH, OPEN_TAGS.liquid, liquidSyntax)),
    worst('go-template, actions that stay open', tagCases(TEMPLATE_LENGTH, OPEN_TAGS.goTemplate, goTemplateSyntax)),
    worst('plain, marks that stay open', tagCases(PLAIN_LENGTH, OPEN_TAGS.plain, plainSyntax)),
    worst('command, marks that stay open', tagCases(PLAIN_LENGTH, OPEN_TAGS.plain, commandSyntax())),
    worst('boundary markers, lines that nearly fit', BOUNDARY_PATTERNS.flatMap(boundaryCases)),
    worst('glob, a path that nearly fits', [globCase()]),
    worst('o200k tokens, runs without a cut', tokenCases()),
  ];
}

function worst(what: string, cases: readonly Case[]): Row {
  const rows = cases.map(({ name, long, short, work }) => {
    const [longMs, shortMs] = medians(
      () => work(long),
      () => work(short),
      ROUNDS,
      WARM_UP_MS,
    );
    const detail = `${longMs.toFixed(2)} ms against ${shortMs.toFixed(2)} ms, ${name}`;
    return { what: `growth: ${what}: 4 times the text / the text`, ratio: longMs / shortMs, limit: LIMIT, detail };
  });
  return rows.reduce((most, row) => (row.ratio > most.ratio ? row : most));
}

function tagCases(length: number, tags: readonly string[], syntax: TemplateSyntax): Case[] {
  const context = { volatility: new VolatilityRules() };
  return tags.map((tag) => ({
    name: JSON.stringify(tag),
    long: repeatedTo(length, tag),
    short: repeatedTo(length / 4, tag),
    work: (text) => syntax.scan(text, context),
  }));
}

function boundaryCases(pattern: string): Case[] {
  const read = patternBoundaryMarker(pattern);
  if (!('marker' in read)) throw new Error(pattern);
  return NEARLY_BOUNDARIES.map((long) => ({
    ...withQuarter(`${pattern} on ${JSON.stringify(long.slice(0, 5))}`, long),
    work: (text) => markerLines(text, read.marker),
  }));
}

function globCase(): Case {
  const glob = compileGlob(WORST_GLOB);
  if (!('matches' in glob)) throw new Error(WORST_GLOB);
  const [long, short] = [nearlyFittingPath(PATH_LENGTH), nearlyFittingPath(PATH_LENGTH / 4)];
  return { name: WORST_GLOB, long, short, work: (path) => glob.matches(path) };
}

function tokenCases(): Case[] {
  const { countTokens } = new O200k();
  return UNCUT_RUNS.map(([name, long]) => ({ ...withQuarter(name, long), work: countTokens }));
}

function withQuarter(name: string, long: string): Omit<Case, 'work'> {
  return { name, long, short: long.slice(0, long.length / 4) };
}
