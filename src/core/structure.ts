import { type BreakpointPosition, breakpointPositions } from './boundaries/positions.ts';
import { type PrefixEnds, prefixEnds } from './boundaries/prefix.ts';
import { type Reordering, reorderingOf } from './boundaries/reorder.ts';
import type { PromptNameSetting } from './configuration/workspace-configuration.ts';
import type { ResolvedSettings } from './configuration/resolve.ts';
import { refineBeside } from './formats/beside.ts';
import { refineCalledFunctions } from './formats/called-functions.ts';
import { refineDefaultValues } from './formats/default-values.ts';
import { declaredVolatilities, refineByDeclarations } from './formats/declared-volatility.ts';
import { DEFAULT_BOUNDARY_MARKER } from './formats/boundary-marker.ts';
import type { Format, ParseContext, ParsedFile, SourceFile, WantedModule } from './formats/format.ts';
import { neighbourPaths } from './text/paths.ts';
import { refineLoneTurn } from './formats/lone-turns.ts';
import { refineMarkupNames } from './formats/markup-names.ts';
import { NamesOfPrompt } from './formats/names-of-prompt.ts';
import { refineOwnNames } from './formats/own-names.ts';
import { refineProfileOfRequest } from './formats/profile-of-request.ts';
import { refineProfileSections } from './formats/profile-sections.ts';
import { refineSaidMeanings } from './formats/said-meanings.ts';
import { refineSharedNames } from './formats/shared-names.ts';
import { refineSubjectClocks } from './formats/subject-clocks.ts';
import { refineTaskInputs } from './formats/task-inputs.ts';
import { refineTaskObjects } from './formats/task-objects.ts';
import { refineThirdPersons } from './formats/third-persons.ts';
import { findFormat, type RecognizedFormat, recognizeFormat } from './formats/registry.ts';
import type { Grammars } from './languages/syntax/grammars.ts';
import type { SyntaxMemory } from './languages/syntax/syntax-memory.ts';
import { type Directives, ignoresFile, readDirectives, type Suppression } from './prompt/directives.ts';
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
  /** In code: which names are those of prompts. The first that fits counts. */
  readonly promptNames?: readonly PromptNameSetting[];
  readonly boundaryMarker?: RegExp;
  readonly lineStatementPrefix?: string;
  readonly lineCommentPrefix?: string;
  /** The parsers of source code, loaded by {@link prepareStructure}. */
  readonly grammars?: Grammars;
  readonly syntaxMemory?: SyntaxMemory;
  /** The texts of modules that the file imports, by the names that its code has for them. */
  readonly modules?: ReadonlyMap<string, string | undefined>;
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
  const { format, volatilities, promptNames, boundaryMarker, lineStatementPrefix, lineCommentPrefix } = settings;
  return {
    volatilities,
    promptNames,
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
  /** Rules that comments of the file silence. */
  readonly suppressions: readonly Suppression[];
  /** Modules whose texts would say more of the prompts; see {@link readStructure}. */
  readonly wanted?: readonly WantedModule[];
}

/**
 * Loads what {@link analyzeStructure} needs to read a file, which is nothing but for source code with a prompt in it.
 * Rejects where a grammar's file cannot be read.
 */
export async function prepareStructure(file: SourceFile, options: StructureOptions): Promise<void> {
  const directives = readDirectives(file.text);
  const recognized = formatOf(file, options, directives);
  const { format } = recognized;
  if (!options.grammars || ignoresFile(directives, format.isCode === true)) return;
  if (isPassedOver(format, recognized, directives)) return;
  const grammar = format.grammar?.(file);
  if (grammar) await options.grammars.load(grammar);
}

/** Reads a file beside the one that is analyzed. @returns undefined for one that is not there, or not of the workspace */
export type ReadNeighbour = (path: string) => Promise<string | undefined>;

/**
 * {@link analyzeStructure} with all that it may need: loads grammars, and reads the modules that a code file imports where their
 * texts would say more of its prompts. One import away; what those import is not read.
 */
export async function readStructure(
  file: SourceFile,
  options: StructureOptions,
  readNeighbour?: ReadNeighbour,
): Promise<FileStructure> {
  await prepareStructure(file, options);
  const known = options.modules ?? options.syntaxMemory?.modules;
  const structure = analyzeStructure(file, { ...options, ...(known && { modules: known }) });
  if (!readNeighbour || !structure.wanted) return structure;
  const modules = new Map(known);
  for (const { module, files } of structure.wanted) modules.set(module, await firstOf(file.path, files, readNeighbour));
  if (options.syntaxMemory) options.syntaxMemory.modules = modules;
  return analyzeStructure(file, { ...options, modules });
}

async function firstOf(from: string, files: readonly string[], read: ReadNeighbour): Promise<string | undefined> {
  for (const path of files.flatMap((candidate) => neighbourPaths(from, candidate))) {
    const text = await read(path);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** An argument says it first, then a comment in the file, then the configuration. */
function formatOf(file: SourceFile, options: StructureOptions, directives: Directives): RecognizedFormat {
  const named = [options.argument, directives.format, options.format].map((id) => findFormat(id ?? '')).find(Boolean);
  return named ? { format: named, sure: true, likely: false, others: [] } : recognizeFormat(file);
}

/** Reads a file: regions, prefixes, places for breakpoints. Never throws, whatever the text. */
export function analyzeStructure(file: SourceFile, options: StructureOptions = {}): FileStructure {
  const directives = readDirectives(file.text);
  const lines = options.syntaxMemory?.linesOf(file.text) ?? new LineIndex(file.text);
  const recognized = formatOf(file, options, directives);
  if (ignoresFile(directives, recognized.format.isCode === true)) {
    const { problems } = directives;
    return { file, format: 'plain', sure: false, lines, prompts: [], problems, suppressions: [] };
  }
  const volatilities = [...declaredVolatilities(file.text), ...(options.volatilities ?? [])];
  const context: ParseContext = {
    volatility: options.syntaxMemory?.rulesOf(volatilities) ?? new VolatilityRules(volatilities),
    places: directives.places,
    ...(options.promptNames && { promptNames: options.promptNames }),
    boundaryMarker: options.boundaryMarker ?? DEFAULT_BOUNDARY_MARKER,
    ...(options.lineStatementPrefix && { lineStatementPrefix: options.lineStatementPrefix }),
    ...(options.lineCommentPrefix && { lineCommentPrefix: options.lineCommentPrefix }),
    ...(options.grammars && { grammars: options.grammars }),
    ...(options.modules && { modules: options.modules }),
    ...(options.syntaxMemory && {
      syntaxMemory: options.syntaxMemory,
      key: JSON.stringify([volatilities, options.promptNames, [...(options.modules ?? [])]]),
    }),
  };
  const { format, parsed } = parseAs(recognized, file, context, directives);
  return {
    file,
    format: format.id,
    sure: (recognized.sure && (!format.isCode || parsed.prompts.length > 0)) || directives.prompt,
    lines,
    prompts: format.isCode
      ? parsed.prompts.map((prompt) => {
          const say = (): PromptStructure =>
            structureOf(file.text, applyVolatilities(refined(file.text, prompt), directives.volatilities), lines);
          return (directives.volatilities.length === 0 && options.syntaxMemory?.ofPrompt(prompt, say)) || say();
        })
      : refineSharedNames(
          file.text,
          parsed.prompts.map((prompt) => refined(file.text, prompt)),
        ).map((prompt) => structureOf(file.text, applyVolatilities(prompt, directives.volatilities), lines)),
    problems: [...parsed.problems, ...directives.problems],
    suppressions: directives.suppressions,
    ...(parsed.wanted && { wanted: parsed.wanted }),
  };
}

/** Code that did not pass the cheap test, and of which no comment says that it holds a prompt. */
function isPassedOver({ isCode }: Format, { sure }: RecognizedFormat, { prompt }: Directives): boolean {
  return isCode === true && !sure && !prompt;
}

/** Where it is not sure, the format that finds a prompt. */
function parseAs(recognized: RecognizedFormat, file: SourceFile, context: ParseContext, directives: Directives) {
  const { format, others } = recognized;
  const isCode = isPassedOver(format, recognized, directives);
  const parsed: ParsedFile = isCode ? { prompts: [], problems: [] } : format.parse(file, context);
  if (parsed.prompts.length > 0) return { format, parsed };
  for (const other of others.filter((one) => !isPassedOver(one, recognized, directives))) {
    const again = other.parse(file, context);
    if (again.prompts.length > 0) return { format: other, parsed: again };
  }
  return { format, parsed };
}

/** Better guesses of what varies, from the names and the words beside it. */
function refined(text: string, prompt: Prompt): Prompt {
  if (!hasDynamics(prompt)) return prompt;
  const names = new NamesOfPrompt(prompt);
  const own = refineOwnNames(text, refineDefaultValues(refineByDeclarations(prompt), names), names);
  const inPlace = refineLoneTurn(text, refineBeside(own, names));
  const ofSentence = refineTaskInputs(text, refineCalledFunctions(text, inPlace, names), names);
  const ofTask = refineTaskObjects(text, ofSentence, names);
  const inSections = refineProfileSections(text, refineThirdPersons(text, ofTask, names));
  const ofPersons = refineProfileOfRequest(text, inSections, names);
  return refineMarkupNames(text, refineSaidMeanings(text, refineSubjectClocks(text, ofPersons, names), names), names);
}

function hasDynamics({ blocks }: Prompt): boolean {
  return blocks.some(({ segments }) => segments.some(({ kind }) => kind === 'dynamic'));
}

function structureOf(text: string, prompt: Prompt, lines: LineIndex): PromptStructure {
  const ends = prefixEnds(text, prompt);
  const reordering = reorderingOf(text, prompt, ends.everybody, lines);
  const structure = { prompt, regions: regionsOf(prompt), ends, positions: breakpointPositions(text, prompt, ends) };
  return reordering ? { ...structure, reordering } : structure;
}
