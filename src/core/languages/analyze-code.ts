import type { Parser, Tree } from 'web-tree-sitter';
import type { ParseContext, ParsedFile, SourceFile } from '../formats/format.ts';
import { anchorOf } from '../prompt/model.ts';
import type { Span } from '../text/span.ts';
import type { Change } from '../text/change.ts';
import { Imports } from './imports.ts';
import type { CodeLanguage } from './language.ts';
import { MARK_REACH, marksOf } from './marks.ts';
import { Module } from './module.ts';
import { chooseCandidates, promptOfChosen } from './prompts/candidates.ts';
import { isPromptHome } from './prompts/names.ts';
import { mentionsModels } from './prompts/prose.ts';
import { saidBy } from './prompts/said.ts';
import { settledUnit, unitsToKeep } from './remembered-units.ts';
import { hasPromptJsx } from './requests/elements.ts';
import { indexFromSorted } from '../text/sorted.ts';
import type { SyntaxMemory } from './syntax-memory.ts';
import { CALL_REACH, callsOf, MOST_ROUNDS } from './senders.ts';
import { SyntaxTree, type TopLevel } from './syntax-tree.ts';
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
  const places = context.places ?? [];
  const key = JSON.stringify([language.id, file.path, context.key, places.map(({ word }) => word)]);
  const before = memory?.units?.key === key && memory.change ? memory.units : undefined;
  const own = before ? marksAfter(before.marks, memory!.change!, file.text, marksOf, MARK_REACH) : marksOf(file.text);
  const said = places.map(({ line }) => firstCharacter(file.text, line));
  let senders = before?.senders ?? [];
  let calls = before
    ? marksAfter(before.calls, memory!.change!, file.text, (text) => callsOf(language.id, text, senders), CALL_REACH)
    : [];
  let marks = together(own, said, calls);
  const isJsx = hasPromptJsx(file.text);
  const isWhole = isJsx || isPromptHome(file.path);
  const isMarked = ({ start, end }: Span): boolean => {
    if (isWhole) return true;
    const mark = marks[indexFromSorted(marks, start)];
    return mark !== undefined && mark < end;
  };
  let mentioned: boolean | undefined;
  const options: UnitOptions = {
    path: file.path,
    file: file.text,
    facts: language.facts,
    rules: context.volatility,
    context,
    mentionsModels: () => (mentioned ??= mentionsModels(file.text)),
    hasPromptJsx: isJsx,
    isTest: language.facts.testFiles.test(file.path),
    isMarked,
    said: saidBy(places, context.promptNames ?? []),
    imported: (binding) => imports.valueOf(binding),
  };
  const imports = new Imports(language, parser, context.volatility, context.modules ?? new Map());
  const syntax = new SyntaxTree(tree, file.text, language.bodies);
  try {
    const module = new Module(language, syntax);
    const kept = before && unitsToKeep(before, memory!.change!, module);
    let read: ReadonlyMap<TopLevel, Unit> = kept ?? new Map<TopLevel, Unit>();
    const readMarked = (again: readonly number[]): ReadonlyMap<TopLevel, Unit> =>
      new Map(
        module.statements.filter(isMarked).map((statement) => {
          const isAgain = (again[indexFromSorted(again, statement.start)] ?? Infinity) < statement.end;
          return [statement, (isAgain ? undefined : read.get(statement)) ?? readUnit(module, statement, options)];
        }),
      );
    read = readMarked([]);
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const found = [...new Set([...read.values()].flatMap((unit) => [...unit.senders]))].sort();
      const changed = [...found, ...senders].filter((name) => !found.includes(name) || !senders.includes(name));
      if (changed.length === 0) break;
      senders = found;
      calls = callsOf(language.id, file.text, senders);
      marks = together(own, said, calls);
      read = readMarked(changed.length === found.length ? calls : callsOf(language.id, file.text, changed));
    }
    const units = [...read.values()].map((unit) => (memory ? settledUnit(unit) : unit));
    const chosen = chooseCandidates(units.flatMap((unit) => unit.candidates));
    const prompts = chosen.flatMap((one) => promptOfChosen(one) ?? []);
    if (memory) memory.units = { key, marks: own, senders, calls, module, units };
    const sorted = prompts.toSorted((a, b) => anchorOf(a) - anchorOf(b));
    const wanted = [...imports.wanted].map((module) => ({ module, files: language.moduleFiles(module) }));
    return { prompts: sorted, problems: [], ...(wanted.length > 0 && { wanted }) };
  } finally {
    syntax.dispose();
    imports.dispose();
  }
}

function together(...several: readonly (readonly number[])[]): readonly number[] {
  const some = several.filter((marks) => marks.length > 0);
  return some.length === 1 ? some[0]! : some.flat().sort((a, b) => a - b);
}

/** What a comment says of a line makes the code on it worth reading. */
function firstCharacter(text: string, { start, end }: Span): number {
  const line = text.slice(start, end);
  return start + line.length - line.trimStart().length;
}

/** The marks of an edited text: looked for anew on the lines around the edit. */
function marksAfter(
  before: readonly number[],
  { start, oldEnd, newEnd }: Change,
  text: string,
  find: (text: string) => readonly number[],
  reach: number,
): number[] {
  const from = text.lastIndexOf('\n', start - reach) + 1;
  const lineEnd = text.indexOf('\n', newEnd + reach);
  const until = lineEnd === -1 ? text.length : lineEnd;
  const shift = newEnd - oldEnd;
  return [
    ...before.filter((mark) => mark < from),
    ...find(text.slice(from, until)).map((mark) => mark + from),
    ...before.filter((mark) => mark >= until - shift).map((mark) => mark + shift),
  ];
}
