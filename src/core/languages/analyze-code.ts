import type { Parser, Tree } from 'web-tree-sitter';
import type { ParseContext, ParsedFile, SourceFile } from '../formats/format.ts';
import type { Span } from '../text/span.ts';
import { FileMarks } from './file-marks.ts';
import { Imports } from './imports.ts';
import type { CodeLanguage } from './syntax/language.ts';
import { firstMatch, hasMarkIn, markedOf, type Marks, matchAfter } from './changes/marked.ts';
import { MOST_ELSEWHERE } from './limits.ts';
import { Module } from './module.ts';
import { PromptGroups, settle } from './prompt-groups.ts';
import { isPromptHome, nameOfModule } from './prompts/names.ts';
import { withPlacesOfSiblings } from './prompts/places-of-siblings.ts';
import { MODELS } from './prompts/prose.ts';
import { saidBy } from './prompts/said.ts';
import { type RememberedUnits, unitsToKeep } from './remembered-units.ts';
import { hasPromptJsx } from './requests/elements.ts';
import { fileProvider } from './requests/file-provider.ts';
import { givenArguments } from './requests/given-arguments.ts';
import { Providers, TELLS_SERVER } from './requests/provider-of-call.ts';
import type { SyntaxMemory } from './syntax/syntax-memory.ts';
import { MOST_ROUNDS } from './senders.ts';
import { SyntaxTree } from './syntax/syntax-tree.ts';
import type { TopLevel } from './syntax/top-level.ts';
import type { UnitOptions } from './asked-of-module.ts';
import { readUnit, type Unit } from './unit.ts';

/**
 * Finds the prompts of a file: reads along the code around its marks.
 * @param memory of the document, where it is edited: what an edit does not touch is not read again
 */
export function promptsOfCode(
  language: CodeLanguage,
  file: SourceFile,
  parser: Parser,
  tree: Tree,
  context: ParseContext,
  memory?: SyntaxMemory,
): ParsedFile {
  const { text } = file;
  const places = context.places ?? [];
  const isJsx = hasPromptJsx(text);
  const asks = fileProvider(language.id, text, memory?.change && memory.units?.asks, memory?.change);
  const { host = '', library = '' } = asks;
  const { models, tools, filled } = asks.chains;
  const chains = [
    ...Array.from(models, ([template, { id }]) => [template, id]),
    ...Array.from(tools, ([template, { start, end, ...how }]) => [template, text.slice(start, end), how]),
    ...Array.from(filled, ([template, names]) => [template, ...names]),
  ];
  const given = givenArguments(text);
  const words = places.map(({ word }) => word);
  const key = JSON.stringify([
    language.id,
    file.path,
    context.key,
    isJsx,
    host,
    library,
    chains,
    [...asks.forms],
    [...given.keys()],
    words,
  ]);
  const recalled = recall(key, text, language, memory);
  const { before, told } = recalled;
  let { mentions, servers } = recalled;
  if (memory) memory.units = undefined;
  const said = places.map(({ line }) => firstCharacter(text, line));
  const marks = new FileMarks(language.id, text, said, before, memory?.change);
  const isHome = isPromptHome(file.path);
  const isWhole = isJsx || isHome;
  const imports = new Imports(language, parser, context.volatility, context.modules ?? new Map());
  const options: UnitOptions = {
    isPromptHome: isHome,
    moduleName: nameOfModule(file.path),
    file: text,
    facts: language.facts,
    rules: context.volatility,
    context: given.size > 0 ? { ...context, known: given } : context,
    mentionsModels: () => (mentions ??= firstMatch(text, MODELS)).length > 0,
    providers: new Providers(text, asks, () => (servers ??= firstMatch(text, TELLS_SERVER)).length > 0),
    hasPromptJsx: isJsx,
    isTest: language.facts.testFiles.test(file.path),
    isMarked: (span) => isWhole || hasMarkIn(marks.all, span),
    said: saidBy(places, context.promptNames ?? []),
    imported: (binding) => imports.valueOf(binding),
    importedMember: (binding, name) => imports.memberOf(binding, name),
  };
  const syntax = new SyntaxTree(tree, text, language.bodies);
  try {
    const edited = before && { module: before.module, change: memory!.change!, syntaxChange: memory!.syntaxChange! };
    const module = new Module(language, syntax, edited);
    const kept = before && unitsToKeep(before, module);
    const isKept = new Set(kept?.values());
    for (const unit of before?.fresh ?? []) if (isKept.has(unit)) settle(unit);
    const units = readUnits(module, options, isWhole ? 'all' : 'marked', marks, kept);
    const read = [...units.values()];
    const groups = kept ? before!.groups.after(memory!.change!, read) : PromptGroups.of(read);
    if (memory) {
      const fresh = read.filter((unit) => !isKept.has(unit));
      memory.units = { key, asks, ...marks.remembered, mentions, servers, told, module, units, fresh, groups };
    }
    const named = read.flatMap(({ modules }) => (modules.size === 0 ? [] : [...modules]));
    const modules = [...new Set(named)].filter((name) => imports.isWanted(name));
    const wanted = modules.map((name) => ({ module: name, files: language.moduleFiles(name) }));
    const prompts = withPlacesOfSiblings(text, groups.prompts);
    return { prompts, problems: [], ...(wanted.length > 0 && { wanted }) };
  } finally {
    syntax.dispose();
    imports.dispose();
  }
}

/** What is known from the version of the file before, where it still tells how this one is read. */
function recall(
  key: string,
  text: string,
  { facts }: CodeLanguage,
  memory: SyntaxMemory | undefined,
): { readonly before?: RememberedUnits; readonly mentions?: Marks; readonly servers?: Marks; readonly told?: Marks } {
  const telling = facts.fillsDollars ?? facts.dialect;
  const change = memory?.change;
  const before = change && memory.units?.key === key ? memory.units : undefined;
  if (!before) return telling ? { told: firstMatch(text, telling) } : {};
  const mentions = before.mentions && matchAfter(before.mentions, change!, text, MODELS);
  const servers = before.servers && matchAfter(before.servers, change!, text, TELLS_SERVER);
  const told = telling && matchAfter(before.told!, change!, text, telling);
  // What is said of the whole file is said of each of its texts.
  const isSame =
    mentions?.length === before.mentions?.length &&
    servers?.length === before.servers?.length &&
    told?.length === before.told?.length;
  return {
    ...(isSame && { before }),
    ...(mentions && { mentions }),
    ...(servers && { servers }),
    ...(told && { told }),
  };
}

/**
 * Reads the statements around the marks of a file, or all of them; again where what was read makes others worth reading.
 * @param kept units of the version before that still hold
 */
function readUnits(
  module: Module,
  options: UnitOptions,
  which: 'all' | 'marked',
  marks: FileMarks,
  kept: ReadonlyMap<TopLevel, Unit> | undefined,
): ReadonlyMap<TopLevel, Unit> {
  let units: ReadonlyMap<TopLevel, Unit> = kept ?? new Map<TopLevel, Unit>();
  let again: Marks | undefined = [];
  for (let round = 0; again && round <= MOST_ROUNDS; round++) {
    const isAgain = new Set(markedOf(module.statements, again));
    const statements = which === 'all' ? module.statements : markedOf(module.statements, marks.all);
    const known = units;
    let left = MOST_ELSEWHERE;
    units = new Map(
      statements.map((statement) => {
        const before = isAgain.has(statement) ? undefined : known.get(statement);
        const unit = before && isAsWith(before, left) ? before : readUnit(module, statement, options, left);
        left = Math.max(0, left - unit.elsewhere);
        return [statement, unit];
      }),
    );
    again = round < MOST_ROUNDS ? marks.learn([...units.values()]) : undefined;
  }
  return units;
}

/** A unit is what it would be if so many evaluations in other statements were left for it. */
function isAsWith({ elsewhere, cutAt }: Unit, left: number): boolean {
  return cutAt === undefined ? elsewhere <= left : cutAt === left;
}

/** What a comment says of a line makes the code on it worth reading. */
function firstCharacter(text: string, { start, end }: Span): number {
  const line = text.slice(start, end);
  return start + line.length - line.trimStart().length;
}
