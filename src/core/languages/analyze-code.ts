import type { Parser, Tree } from 'web-tree-sitter';
import type { ParseContext, ParsedFile, SourceFile } from '../formats/format.ts';
import type { Span } from '../text/span.ts';
import { Imports } from './imports.ts';
import type { CodeLanguage } from './language.ts';
import { firstMatch, hasMarkIn, markedOf, marksAfter, matchAfter, together } from './marked.ts';
import { MARK_REACH, marksOf } from './marks.ts';
import { Module } from './module.ts';
import { PromptGroups, settle } from './prompt-groups.ts';
import { isPromptHome } from './prompts/names.ts';
import { MODELS } from './prompts/prose.ts';
import { saidBy } from './prompts/said.ts';
import { unitsToKeep } from './remembered-units.ts';
import { hasPromptJsx } from './requests/elements.ts';
import type { SyntaxMemory } from './syntax-memory.ts';
import { CALL_REACH, callsOf, fillingsOf, MOST_ROUNDS } from './senders.ts';
import { SyntaxTree } from './syntax-tree.ts';
import type { TopLevel } from './top-level.ts';
import { readUnit, type Unit, type UnitOptions } from './unit.ts';

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
  const key = JSON.stringify([language.id, file.path, context.key, isJsx, places.map(({ word }) => word)]);
  const change = memory?.change;
  let before = change && memory.units?.key === key ? memory.units : undefined;
  if (memory) memory.units = undefined;
  let mentions = before?.mentions && matchAfter(before.mentions, change!, text, MODELS);
  const telling = language.facts.fillsDollars ?? language.facts.dialect;
  const told = telling && (before ? matchAfter(before.told!, change!, text, telling) : firstMatch(text, telling));
  // What is said of the whole file is said of each of its texts.
  if (mentions?.length !== before?.mentions?.length || told?.length !== before?.told?.length) before = undefined;
  const own = before ? marksAfter(before.marks, change!, text, marksOf, MARK_REACH) : marksOf(text);
  const said = places.map(({ line }) => firstCharacter(text, line));
  let senders = before?.senders ?? [];
  let texts = before?.texts ?? [];
  const callsIn = (part: string): readonly number[] =>
    together(callsOf(language.id, part, senders), fillingsOf(part, texts));
  let calls = before ? marksAfter(before.calls, change!, text, callsIn, CALL_REACH) : [];
  let marks = together(own, said, calls);
  const isHome = isPromptHome(file.path);
  const isWhole = isJsx || isHome;
  const imports = new Imports(language, parser, context.volatility, context.modules ?? new Map());
  const options: UnitOptions = {
    isPromptHome: isHome,
    file: text,
    facts: language.facts,
    rules: context.volatility,
    context,
    mentionsModels: () => (mentions ??= firstMatch(text, MODELS)).length > 0,
    hasPromptJsx: isJsx,
    isTest: language.facts.testFiles.test(file.path),
    isMarked: (span) => isWhole || hasMarkIn(marks, span),
    said: saidBy(places, context.promptNames ?? []),
    imported: (binding) => imports.valueOf(binding),
  };
  const syntax = new SyntaxTree(tree, text, language.bodies);
  try {
    const module = new Module(
      language,
      syntax,
      before && { module: before.module, change: change!, syntaxChange: memory!.syntaxChange! },
    );
    const kept = before && unitsToKeep(before, module);
    const isKept = new Set(kept?.values());
    for (const unit of before?.fresh ?? []) if (isKept.has(unit)) settle(unit);
    let units: ReadonlyMap<TopLevel, Unit> = kept ?? new Map<TopLevel, Unit>();
    const readMarked = (again: readonly number[]): ReadonlyMap<TopLevel, Unit> => {
      const isAgain = new Set(markedOf(module.statements, again));
      const marked = isWhole ? module.statements : markedOf(module.statements, marks);
      return new Map(
        marked.map((statement) => {
          const known = isAgain.has(statement) ? undefined : units.get(statement);
          return [statement, known ?? readUnit(module, statement, options)];
        }),
      );
    };
    units = readMarked([]);
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const known = [...senders, ...texts];
      senders = namesIn(units.values(), (unit) => unit.senders);
      texts = namesIn(units.values(), (unit) => unit.texts);
      const found = [...senders, ...texts];
      const changed = [...found, ...known].filter((name) => !found.includes(name) || !known.includes(name));
      if (changed.length === 0) break;
      calls = callsIn(text);
      marks = together(own, said, calls);
      const isAllNew = changed.length === found.length;
      units = readMarked(isAllNew ? calls : together(callsOf(language.id, text, changed), fillingsOf(text, changed)));
    }
    const read = [...units.values()];
    const groups = kept ? before!.groups.after(change!, read) : PromptGroups.of(read);
    if (memory) {
      const fresh = read.filter((unit) => !isKept.has(unit));
      memory.units = { key, marks: own, senders, texts, calls, mentions, told, module, units, fresh, groups };
    }
    const modules = [...new Set(read.flatMap((unit) => [...unit.modules]))].filter((name) => imports.isWanted(name));
    const wanted = modules.map((name) => ({ module: name, files: language.moduleFiles(name) }));
    return { prompts: groups.prompts, problems: [], ...(wanted.length > 0 && { wanted }) };
  } finally {
    syntax.dispose();
    imports.dispose();
  }
}

function namesIn(units: Iterable<Unit>, namesOf: (unit: Unit) => Iterable<string>): string[] {
  const names = new Set<string>();
  for (const unit of units) for (const name of namesOf(unit)) names.add(name);
  return [...names].sort();
}

/** What a comment says of a line makes the code on it worth reading. */
function firstCharacter(text: string, { start, end }: Span): number {
  const line = text.slice(start, end);
  return start + line.length - line.trimStart().length;
}
