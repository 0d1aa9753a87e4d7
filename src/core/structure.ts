import { type BreakpointPosition, breakpointPositions } from './boundaries/positions.ts';
import { type PrefixEnds, prefixEnds } from './boundaries/prefix.ts';
import { type Reordering, reorderingOf } from './boundaries/reorder.ts';
import type { ResolvedSettings } from './configuration/resolve.ts';
import { refineBesidePersons } from './formats/beside-persons.ts';
import { declaredVolatilities, refineBySamples } from './formats/declared-volatility.ts';
import type { ParseContext, SourceFile } from './formats/format.ts';
import { findFormat, type RecognizedFormat, recognizeFormat } from './formats/registry.ts';
import { readDirectives } from './prompt/directives.ts';
import type { Prompt, Segment } from './prompt/model.ts';
import { applyVolatilities } from './prompt/overrides.ts';
import { regionsOf } from './prompt/regions.ts';
import { type VolatilityOverride, VolatilityRules } from './prompt/volatility-rules.ts';
import { LineIndex } from './text/line-index.ts';
import type { Problem } from './text/problem.ts';

/** What decides how a file is read, beside its own text. */
export interface StructureOptions {
  /** The format's id, where an argument says it; it comes before all else. */
  readonly argument?: string;
  /** The format's id, where a setting says it; a comment in the file comes first. */
  readonly format?: string;
  readonly volatilities?: readonly VolatilityOverride[];
  readonly boundaryMarker?: RegExp;
  readonly lineStatementPrefix?: string;
  readonly lineCommentPrefix?: string;
}

/** A prompt with what can be said of it without counting a token. */
export interface PromptStructure {
  readonly prompt: Prompt;
  /** Tile the prompt's span, in the order of the file. */
  readonly regions: readonly Segment[];
  readonly ends: PrefixEnds;
  readonly positions: readonly BreakpointPosition[];
  readonly reordering?: Reordering;
}

/** The options that the configuration's layers say for a file. */
export function structureOptions(settings: ResolvedSettings): StructureOptions {
  const { format, volatilities, boundaryMarker, lineStatementPrefix, lineCommentPrefix } = settings;
  return {
    volatilities,
    ...(format !== undefined && { format }),
    ...(boundaryMarker && { boundaryMarker }),
    ...(lineStatementPrefix !== undefined && { lineStatementPrefix }),
    ...(lineCommentPrefix !== undefined && { lineCommentPrefix }),
  };
}

export interface FileStructure {
  readonly file: SourceFile;
  readonly format: string;
  /** By its name, front matter, content or a comment it is a prompt; not only because it was opened. */
  readonly sure: boolean;
  readonly lines: LineIndex;
  readonly prompts: readonly PromptStructure[];
  readonly problems: readonly Problem[];
}

/** The line that marks a cache breakpoint in a text, where nothing else is configured; the other is that of rendered prompts of Copilot. */
const DEFAULT_BOUNDARY_MARKER = /<<CACHE_BOUNDARY_MARKER>>|\[copilot_cache_control: \{[^{}\n]*\}\]/;

/** Reads a file: regions, prefixes, places for breakpoints. Never throws, whatever the text. */
export function analyzeStructure(file: SourceFile, options: StructureOptions = {}): FileStructure {
  const directives = readDirectives(file.text);
  const lines = new LineIndex(file.text);
  if (directives.ignore) {
    return { file, format: 'plain', sure: false, lines, prompts: [], problems: directives.problems };
  }
  const named = [options.argument, directives.format, options.format].map((id) => findFormat(id ?? '')).find(Boolean);
  const recognized = named ? { format: named, sure: true, others: [] } : recognizeFormat(file);
  const context: ParseContext = {
    volatility: new VolatilityRules([...declaredVolatilities(file.text), ...(options.volatilities ?? [])]),
    boundaryMarker: options.boundaryMarker ?? DEFAULT_BOUNDARY_MARKER,
    ...(options.lineStatementPrefix && { lineStatementPrefix: options.lineStatementPrefix }),
    ...(options.lineCommentPrefix && { lineCommentPrefix: options.lineCommentPrefix }),
  };
  const { format, parsed } = parseAs(recognized, file, context);
  return {
    file,
    format: format.id,
    sure: recognized.sure || directives.prompt,
    lines,
    prompts: parsed.prompts.map((prompt) =>
      structureOf(
        file.text,
        applyVolatilities(refineBesidePersons(refineBySamples(prompt)), directives.volatilities),
        lines,
      ),
    ),
    problems: [...parsed.problems, ...directives.problems],
  };
}

/** Where it is not sure, the format that finds a prompt. */
function parseAs({ format, others }: RecognizedFormat, file: SourceFile, context: ParseContext) {
  const parsed = format.parse(file, context);
  if (parsed.prompts.length > 0) return { format, parsed };
  for (const other of others) {
    const again = other.parse(file, context);
    if (again.prompts.length > 0) return { format: other, parsed: again };
  }
  return { format, parsed };
}

function structureOf(text: string, prompt: Prompt, lines: LineIndex): PromptStructure {
  const ends = prefixEnds(prompt);
  const reordering = reorderingOf(text, prompt, ends.everybody, lines);
  const structure = { prompt, regions: regionsOf(prompt), ends, positions: breakpointPositions(text, prompt, ends) };
  return reordering ? { ...structure, reordering } : structure;
}
