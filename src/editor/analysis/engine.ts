import type { FileAnalysis, PromptAnalysis } from '../../core/analysis.ts';
import { completeAnalysis, runTexts } from '../../core/analyze.ts';
import { missingVariables } from '../../core/build/render.ts';
import { type BuildOptions, buildRequest } from '../../core/build/request.ts';
import type { RequestBody } from '../../core/build/request-types.ts';
import { type EditedLevels, withLevel } from '../../core/configuration/edit-levels.ts';
import { compileGlob, type Glob } from '../../core/configuration/globs.ts';
import { formatGlobs, type ResolvedSettings, resolveFor } from '../../core/configuration/resolve.ts';
import type { ConfigurationProblem } from '../../core/configuration/settings-reader.ts';
import { readUserConfiguration } from '../../core/configuration/user-configuration.ts';
import {
  type ConfigurationLayer,
  readWorkspaceConfiguration,
} from '../../core/configuration/workspace-configuration.ts';
import type { Finding, Fix } from '../../core/findings/finding.ts';
import { suppressInFile, suppressOnLine } from '../../core/fixes/suppress.ts';
import type { SourceFile } from '../../core/formats/format.ts';
import { FORMATS, recognizeFormat } from '../../core/formats/registry.ts';
import { Grammars, type ReadGrammarFile } from '../../core/languages/syntax/grammars.ts';
import type { SyntaxMemory } from '../../core/languages/syntax/syntax-memory.ts';
import { ignoresFile, readDirectives } from '../../core/prompt/directives.ts';
import { ALL_RULES, findRule } from '../../core/rules/registry.ts';
import { ModelCatalogue } from '../../core/providers/catalogue.ts';
import {
  analyzeStructure,
  type FileStructure,
  type ReadNeighbour,
  readStructure,
  structureOptions,
  type StructureOptions,
} from '../../core/structure.ts';
import { applyEdits, type Edit } from '../../core/text/edit.ts';
import type { Calibration } from '../../core/tokens/calibration.ts';
import { TokenCounter } from '../../core/tokens/token-counter.ts';
import { calibrationOf, type ReadRunLog } from '../../runs/log/calibrate.ts';
import type { Basis } from '../texts/basis.ts';
import { inTurns } from './pace.ts';
import { Remembered } from './remembered.ts';

/** Loads the engine on first use: nothing of it is needed to open an editor. */
export type LoadEngine = () => Promise<AnalysisEngine>;

/** All that is said about a file outside of it, as it was read; each text is JSON with comments. */
export interface ConfigurationInputs {
  /** Relative to the folder of the workspace's file, or to the workspace's folder; with slashes. */
  readonly path: string;
  /** Globs of files that are not analyzed by themselves. */
  readonly exclude: readonly string[];
  readonly settings: string;
  readonly userFile?: string;
  readonly workspaceFile?: string;
  /** The model that the user chose in the editor. */
  readonly chosenModel?: string;
}

/** What holds for one file. */
export interface FileContext {
  readonly settings: ResolvedSettings;
  readonly excluded: boolean;
  readonly catalogue: ModelCatalogue;
  readonly chosenModel?: string;
}

/** More findings of one rule in one file are mended in a second go. */
const MOST_FIXES = 50;
const KNOWN_NAMES = { formats: FORMATS.map((format) => format.id), rules: ALL_RULES.map((rule) => rule.id) };

/** The engine of a machine, whose run log calibrates the token estimate; a browser has none. */
export function createEngine(readGrammarFile: ReadGrammarFile, readRunLog?: ReadRunLog): AnalysisEngine {
  const calibrate = (catalogue: ModelCatalogue): Calibration | undefined =>
    readRunLog && calibrationOf(readRunLog, catalogue, Date.now());
  return new AnalysisEngine(readGrammarFile, calibrate);
}

/** The core's analysis, with what it needs kept between files: configuration, models, tokenizer, counts. */
export class AnalysisEngine {
  readonly #workspaceLayers = new Remembered((text: string) => readWorkspaceConfiguration(text, KNOWN_NAMES));
  readonly #userFiles = new Remembered((text: string) => {
    const { layer, models, problems } = readUserConfiguration(text);
    return { layer, problems, catalogue: new ModelCatalogue(undefined, models) };
  });
  readonly #globs = new Remembered((pattern: string): Glob | undefined => {
    const glob = compileGlob(pattern);
    return 'problem' in glob ? undefined : glob;
  });
  readonly #grammars: Grammars;
  readonly #calibrationOf: (catalogue: ModelCatalogue) => Calibration | undefined;
  #counter: Promise<TokenCounter> | undefined;
  #calibrations = new WeakMap<ModelCatalogue, { readonly calibration: Calibration | undefined }>();

  /**
   * @param readGrammarFile reads a parser of source code from where the extension keeps them
   * @param calibrate what the provider's own counts say of the token estimate; asked once until {@link recalibrate}
   */
  constructor(
    readGrammarFile: ReadGrammarFile,
    calibrate: (catalogue: ModelCatalogue) => Calibration | undefined = () => undefined,
  ) {
    this.#grammars = new Grammars(readGrammarFile);
    this.#calibrationOf = calibrate;
  }

  /** The provider has counted again: what is analyzed from now on goes by that, too. */
  recalibrate(): void {
    this.#calibrations = new WeakMap();
  }

  calibration(catalogue: ModelCatalogue): Calibration | undefined {
    let known = this.#calibrations.get(catalogue);
    if (!known) this.#calibrations.set(catalogue, (known = { calibration: this.#calibrationOf(catalogue) }));
    return known.calibration;
  }

  contextOf(inputs: ConfigurationInputs): FileContext {
    const { path, exclude, userFile, chosenModel } = inputs;
    const user = this.#userFiles.of(userFile ?? '');
    return {
      settings: resolveFor(path, this.#layersOf(inputs)),
      excluded: exclude.some((pattern) => this.#globs.of(pattern)?.matches(path)),
      catalogue: user.catalogue,
      ...(chosenModel !== undefined && { chosenModel }),
    };
  }

  #layersOf({ settings, userFile, workspaceFile }: ConfigurationInputs): ConfigurationLayer[] {
    return [
      this.#workspaceLayers.of(settings).layer,
      this.#userFiles.of(userFile ?? '').layer,
      ...(workspaceFile === undefined ? [] : [this.#workspaceLayers.of(workspaceFile).layer]),
    ];
  }

  /** Globs, from the folder that {@link ConfigurationInputs.path} is relative to, of files that are prompts whatever their names. */
  declaredPromptFiles(inputs: ConfigurationInputs): string[] {
    return formatGlobs(this.#layersOf(inputs)).map((glob) => glob.fromRoot);
  }

  /** What is wrong with a workspace's file or the editor's settings. */
  configurationProblems(text: string): readonly ConfigurationProblem[] {
    return this.#workspaceLayers.of(text).problems;
  }

  /** True if something says that the file is a prompt: its name or content, a comment, the configuration, or the user. */
  isPrompt(file: SourceFile, { settings, excluded }: FileContext, required: boolean): boolean {
    const directives = readDirectives(file.text);
    const { format, sure, likely } = recognizeFormat(file);
    if (ignoresFile(directives, format.isCode === true)) return false;
    if (required) return true;
    if (excluded) return false;
    return sure || likely || directives.prompt || (directives.format ?? settings.format) !== undefined;
  }

  /**
   * Loads what the file needs to be read, on first use, and reads it.
   * @param readNeighbour reads what the file imports
   * @param memory of the document, where it is edited
   */
  async structure(
    file: SourceFile,
    { settings }: FileContext,
    readNeighbour?: ReadNeighbour,
    memory?: SyntaxMemory,
  ): Promise<FileStructure> {
    const options: StructureOptions = { ...this.#optionsFor(settings), ...(memory && { syntaxMemory: memory }) };
    return readStructure(file, options, readNeighbour);
  }

  #optionsFor(settings: ResolvedSettings): StructureOptions {
    return { ...structureOptions(settings), grammars: this.#grammars };
  }

  /** All texts whose tokens {@link complete} asks for. */
  texts(structure: FileStructure): string[] {
    return runTexts(structure);
  }

  /** Loads the tokenizer on first use. */
  tokenCounter(): Promise<TokenCounter> {
    this.#counter ??= import('../../core/tokens/o200k.ts').then(
      ({ O200k }) => new TokenCounter(new O200k().countTokens),
    );
    return this.#counter;
  }

  /** Quick once all texts are counted. */
  complete(structure: FileStructure, counter: TokenCounter, context: FileContext): FileAnalysis {
    const { settings, catalogue, chosenModel } = context;
    const calibration = this.calibration(catalogue);
    return completeAnalysis(structure, counter, {
      catalogue,
      ...(calibration && { calibration }),
      date: new Date().toISOString().slice(0, 10),
      ...(chosenModel !== undefined && { model: chosenModel }),
      settings,
    });
  }

  /** Structure, tokens and money of a text, letting others run between; undefined where `goOn` says no. */
  async analyze(
    file: SourceFile,
    context: FileContext,
    goOn: () => boolean = () => true,
    readNeighbour?: ReadNeighbour,
  ): Promise<FileAnalysis | undefined> {
    const structure = await this.structure(file, context, readNeighbour);
    const counter = await this.tokenCounter();
    const counts = await inTurns(counter.countInSlices(this.texts(structure)), goOn);
    return counts && this.complete(structure, counter, context);
  }

  /** Safe changes that make a finding go away, the best first. */
  fixesOf(file: FileAnalysis, finding: Finding): readonly Fix[] {
    return findRule(finding.rule)?.fixes?.(file, finding) ?? [];
  }

  /** The text of a file with all findings of a rule mended that can be mended, one after the other. */
  async fixAll(file: FileAnalysis, rule: string, context: FileContext): Promise<string> {
    let current = file;
    for (let round = 0; round < MOST_FIXES; round++) {
      const [fix] = current.findings
        .filter((finding) => finding.rule === rule)
        .flatMap((finding) => this.fixesOf(current, finding).slice(0, 1));
      if (!fix) break;
      const text = applyEdits(current.file.text, fix.edits);
      current = (await this.analyze({ ...current.file, text }, context))!;
    }
    return current.file.text;
  }

  /** The comment that silences a finding's rule; undefined where the format has no room for one there. */
  suppressionOf(file: FileAnalysis, finding: Finding, scope: 'line' | 'file', context: FileContext): Edit | undefined {
    const options = this.#optionsFor(context.settings);
    const read = (text: string): FileStructure => analyzeStructure({ ...file.file, text }, options);
    return scope === 'line' ? suppressOnLine(file, finding, read) : suppressInFile(file, finding, read);
  }

  /** A `prompt-cache.json` in which a rule is off, for one file or for all. */
  configurationWithout(text: string, rule: string, path?: string): EditedLevels {
    return withLevel(text, rule, 'off', path);
  }

  /** The names whose values a request of this prompt needs. */
  variablesOf({ prompt }: PromptAnalysis): string[] {
    return missingVariables(prompt, {});
  }

  /** The Messages API body that a prompt stands for. Throws a RenderError with one sentence. */
  buildRequest(file: FileAnalysis, prompt: PromptAnalysis, options: BuildOptions): RequestBody {
    return buildRequest(file.file.text, file.format, prompt, options);
  }

  basisOf({ settings, catalogue }: FileContext): Basis {
    return { pricesAsOf: catalogue.asOf, traffic: settings.traffic, trafficAssumed: settings.trafficAssumed };
  }
}
