import type { Tree } from 'web-tree-sitter';
import type { ParseContext, ParsedFile, SourceFile } from '../formats/format.ts';
import { Interpreter } from './evaluate/interpreter.ts';
import { Scope } from './evaluate/scope.ts';
import type { CodeLanguage } from './language.ts';
import { marksOf } from './marks.ts';
import { Module } from './module.ts';
import { Collector } from './prompts/collector.ts';
import { indexFromSorted } from './sorted.ts';
import { SyntaxTree } from './syntax-tree.ts';

/** Finds the prompts of a file: reads along the code around its marks. */
export function promptsOfCode(language: CodeLanguage, file: SourceFile, tree: Tree, context: ParseContext): ParsedFile {
  const marks = marksOf(file.text);
  const isMarked = ({ start, end }: { start: number; end: number }): boolean => {
    const mark = marks[indexFromSorted(marks, start)];
    return mark !== undefined && mark < end;
  };
  const collector = new Collector({
    path: file.path,
    file: file.text,
    context,
    isTest: language.facts.testFiles.test(file.path),
    said: () => undefined,
  });
  const interpreter = new Interpreter({
    file: file.text,
    facts: language.facts,
    rules: context.volatility,
    observer: collector,
    imported: () => undefined,
    isMarked,
  });
  collector.observe(interpreter);
  const syntax = new SyntaxTree(tree, file.text, language.bodies);
  const module = new Module(language, syntax);
  const scope: Scope = new Scope(undefined, (name) => module.lookUp(name, interpreter, scope));
  for (const statement of module.statements) {
    if (isMarked(statement)) module.execute(statement, interpreter, scope);
  }
  return { prompts: collector.prompts(), problems: [] };
}
