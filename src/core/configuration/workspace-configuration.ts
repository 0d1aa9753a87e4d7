import { VOLATILITIES } from '../prompt/volatility.ts';
import type { VolatilityOverride } from '../prompt/volatility-rules.ts';
import type { JsonNode } from '../text/json-tree.ts';
import { say } from '../text/message.ts';
import { type BoundaryMarker, literalBoundaryMarker, patternBoundaryMarker } from './boundary-marker.ts';
import { compileGlob, type Glob } from './globs.ts';
import {
  type KnownNames,
  PROMPT_SETTING_NAMES,
  type PromptSettings,
  readFormat,
  readPromptSettings,
} from './prompt-settings.ts';
import { type ConfigurationProblem, join, SettingsReader } from './settings-reader.ts';

/** The name of the file at a workspace's root. */
export const WORKSPACE_FILE_NAME = 'prompt-cache.json';

/** Settings for the files that one of some globs names. */
export interface SettingsByGlob {
  readonly globs: readonly Glob[];
  readonly settings: PromptSettings;
}

/** What is said of the texts that code gives a name: `*` in the pattern stands for anything, case does not count. */
export interface PromptNameSetting {
  readonly pattern: string;
  readonly isPrompt: boolean;
}

/**
 * What one place says: the editor's settings, the user's file, or the workspace's. Of several entries that fit a file or a
 * name, the later one counts, and an entry of `overrides` more than one of `formats`.
 */
export interface ConfigurationLayer {
  readonly settings: PromptSettings;
  readonly overrides: readonly SettingsByGlob[];
  readonly volatilities: readonly VolatilityOverride[];
  /** In code: which names are those of prompts, and which are not, whatever their texts say. */
  readonly promptNames: readonly PromptNameSetting[];
  readonly boundaryMarker?: RegExp;
}

export const EMPTY_LAYER: ConfigurationLayer = {
  settings: {},
  overrides: [],
  volatilities: [],
  promptNames: [],
};

export const WORKSPACE_NAMES = [
  '$schema',
  ...PROMPT_SETTING_NAMES.filter((name) => name !== 'format'),
  'overrides',
  'formats',
  'volatility',
  'promptNames',
  'boundaryMarker',
] as const;

export interface WorkspaceConfiguration {
  readonly layer: ConfigurationLayer;
  readonly problems: readonly ConfigurationProblem[];
}

/**
 * Reads `prompt-cache.json` (JSON with comments). Never throws; what is wrong is left out and becomes a problem with its
 * place. The editor's settings have the same shape, and can be read as `JSON.stringify` writes them.
 */
export function readWorkspaceConfiguration(text: string, known: KnownNames = {}): WorkspaceConfiguration {
  const reader = new SettingsReader(text);
  const members = reader.object(reader.root, '', WORKSPACE_NAMES);
  const boundaryMarker = readBoundaryMarker(reader, members.get('boundaryMarker'));
  const layer: ConfigurationLayer = {
    settings: readPromptSettings(reader, members, '', known),
    overrides: [
      ...readFormats(reader, members.get('formats'), known),
      ...readOverrides(reader, members.get('overrides'), known),
    ],
    volatilities: readVolatilities(reader, members.get('volatility')),
    promptNames: readPromptNames(reader, members.get('promptNames')),
    ...(boundaryMarker && { boundaryMarker }),
  };
  return { layer, problems: reader.problems.toSorted((a, b) => a.start - b.start) };
}

function readOverrides(reader: SettingsReader, node: JsonNode | undefined, known: KnownNames): SettingsByGlob[] {
  return reader.list(node, 'overrides').flatMap((entry, index) => {
    const path = `overrides[${index}]`;
    const members = reader.object(entry, path, ['files', ...PROMPT_SETTING_NAMES]);
    const files = members.get('files');
    if (entry.type === 'object' && !files)
      reader.wrong(entry, say`"${path}" needs "files": the glob that says which files it is for.`);
    const globs = reader
      .strings(files, join(path, 'files'))
      .flatMap(({ text, node: at }) => readGlob(reader, at, text));
    const settings = readPromptSettings(reader, members, path, known);
    return globs.length > 0 ? [{ globs, settings }] : [];
  });
}

function readFormats(reader: SettingsReader, node: JsonNode | undefined, known: KnownNames): SettingsByGlob[] {
  return [...reader.members(node, 'formats')].flatMap(([pattern, value]) => {
    const globs = readGlob(reader, nameOf(value), pattern);
    const format = readFormat(reader, value, join('formats', pattern), known);
    return globs.length > 0 && format !== undefined ? [{ globs, settings: { format } }] : [];
  });
}

function readGlob(reader: SettingsReader, node: JsonNode, pattern: string): Glob[] {
  const glob = compileGlob(pattern);
  if (!('problem' in glob)) return [glob];
  reader.wrong(node, say`The glob "${pattern}" ${glob.problem}.`);
  return [];
}

function readVolatilities(reader: SettingsReader, node: JsonNode | undefined): VolatilityOverride[] {
  return [...reader.members(node, 'volatility')].flatMap(([pattern, value]) => {
    const volatility = reader.oneOf(value, join('volatility', pattern), VOLATILITIES);
    if (pattern.trim() === '') reader.wrong(nameOf(value), say`A name pattern in "volatility" must not be empty.`);
    return volatility && pattern.trim() !== '' ? [{ pattern, volatility }] : [];
  });
}

function readPromptNames(reader: SettingsReader, node: JsonNode | undefined): PromptNameSetting[] {
  return [...reader.members(node, 'promptNames')].flatMap(([pattern, value]) => {
    const isPrompt = reader.boolean(value, join('promptNames', pattern));
    if (pattern.trim() === '') reader.wrong(nameOf(value), say`A name pattern in "promptNames" must not be empty.`);
    return isPrompt !== undefined && pattern.trim() !== '' ? [{ pattern, isPrompt }] : [];
  });
}

function readBoundaryMarker(reader: SettingsReader, node: JsonNode | undefined): RegExp | undefined {
  if (!node) return undefined;
  let read: BoundaryMarker | undefined;
  if (node.type === 'object') {
    const pattern = reader.object(node, 'boundaryMarker', ['pattern']).get('pattern');
    if (!pattern) return reader.wrong(node, say`"boundaryMarker" needs "pattern": a regular expression.`);
    const text = reader.string(pattern, 'boundaryMarker.pattern');
    read = text === undefined ? undefined : patternBoundaryMarker(text);
  } else if (node.type === 'string') read = literalBoundaryMarker(node.value as string);
  else return reader.wrong(node, say`"boundaryMarker" must be a text in double quotes, or an object with "pattern".`);
  if (read && 'problem' in read) return reader.wrong(node, say`"boundaryMarker" ${read.problem}.`);
  return read?.marker;
}

function nameOf(value: JsonNode): JsonNode {
  return value.parent?.children?.[0] ?? value;
}
