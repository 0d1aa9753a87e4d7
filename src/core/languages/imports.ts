import type { Parser, Tree } from 'web-tree-sitter';
import type { VolatilityRules } from '../prompt/volatility-rules.ts';
import { type Span, spanOf } from '../text/span.ts';
import type { Called, EvaluatedArgument, Evaluation, Observer } from './evaluate/evaluation.ts';
import { changedElsewhere } from './evaluate/changes/changed-elsewhere.ts';
import { Interpreter } from './evaluate/interpreter.ts';
import { memberOfObject } from './evaluate/objects/object.ts';
import { Scope } from './evaluate/scope.ts';
import { knownText, type TextPart, withoutPlace } from './evaluate/values/text-part.ts';
import { type FunctionValue, type Value, valueVariation } from './evaluate/values/value.ts';
import type { CodeLanguage } from './syntax/language.ts';
import { mostEvaluations } from './limits.ts';
import { Module } from './module.ts';
import type { ImportBinding } from './syntax/program.ts';
import { SyntaxTree } from './syntax/syntax-tree.ts';

/** The text of a module that a file imports; undefined where there is none that can be read. */
export type ModuleTexts = ReadonlyMap<string, string | undefined>;

/** Nothing of another file is a prompt of this one. */
const NOBODY: Observer = {
  called: (): Called | undefined => undefined,
  filled: (_, args) => args,
  made: () => undefined,
  named: () => {},
  given: () => {},
  defined: () => {},
  classDefined: () => {},
  found: 0,
  hasRequest: () => false,
  hasText: () => false,
  example: () => {},
  foundInData: () => {},
  tagged: () => {},
  forget: () => {},
};

/**
 * What a file's imports give, one file away. Texts come as they are, without places: they stand in another file. A function is
 * entered; what varies in its text stands where it is called.
 */
export class Imports {
  readonly #language: CodeLanguage;
  readonly #parser: Parser;
  readonly #rules: VolatilityRules;
  readonly #texts: ModuleTexts;
  readonly #trees: (Tree | SyntaxTree)[] = [];
  readonly #modules = new Map<string, ImportedModule | undefined>();

  constructor(language: CodeLanguage, parser: Parser, rules: VolatilityRules, texts: ModuleTexts) {
    this.#language = language;
    this.#parser = parser;
    this.#rules = rules;
    this.#texts = texts;
  }

  /** @returns undefined for what cannot be read or followed */
  valueOf({ module, member }: ImportBinding): Value | undefined {
    if (this.#language.moduleFiles(module).length === 0) return undefined;
    const imported = this.#moduleOf(module);
    if (!imported) return undefined;
    return member === undefined ? undefined : imported.valueOf(member);
  }

  /** What a module, or a class of one, has under a name; undefined as of {@link valueOf}. */
  memberOf({ module, member }: ImportBinding, name: string): Value | undefined {
    if (this.#language.moduleFiles(module).length === 0) return undefined;
    const imported = this.#moduleOf(module);
    return member === undefined ? imported?.valueOf(name) : imported?.memberOf(member, name);
  }

  /** A module that may be read, and of which {@link ModuleTexts} says nothing. */
  isWanted(module: string): boolean {
    return !this.#texts.has(module) && this.#language.moduleFiles(module).length > 0;
  }

  dispose(): void {
    for (const tree of this.#trees.toReversed()) if (tree instanceof SyntaxTree) tree.dispose();
    for (const tree of this.#trees) if (!(tree instanceof SyntaxTree)) tree.delete();
  }

  #moduleOf(name: string): ImportedModule | undefined {
    if (this.#modules.has(name)) return this.#modules.get(name);
    const text = this.#texts.get(name);
    let imported: ImportedModule | undefined;
    if (text !== undefined) {
      const tree = this.#parser.parse(text)!;
      const syntax = new SyntaxTree(tree, text, this.#language.bodies);
      this.#trees.push(tree, syntax);
      imported = new ImportedModule(new Module(this.#language, syntax), text, this.#language, this.#rules);
    }
    this.#modules.set(name, imported);
    return imported;
  }
}

class ImportedModule {
  readonly #evaluation: Evaluation;
  readonly #scope: Scope;

  constructor(module: Module, text: string, language: CodeLanguage, rules: VolatilityRules) {
    const interpreter = new Interpreter({
      file: text,
      facts: language.facts,
      rules,
      observer: NOBODY,
      imported: () => undefined,
      importedMember: () => undefined,
      memberChanges: (name, definition) => module.changes.ofMember(name, definition),
      overrides: (name, definition) => module.changes.ofSubclasses(name, definition),
      replacements: (name, definition, isSetter) => module.changes.ofMethod(name, definition, isSetter),
      closureChanges: (name, definition) => module.changes.ofEnclosing(name, definition),
      isHandedToChange: (name, code) => module.changes.isChangedByFunction(name, code),
      changesObject: (method) => module.changes.changesObject(method),
      isChangedByOther: (name, at) => module.changes.isChangedByOther(name, at),
      isChangedUnderOtherNames: (name) => module.changes.isChangedUnderOtherNames(name),
      changesByNamespace: (name) => module.changes.byNamespace(name),
      isNamed: (name) => module.isNamed(name),
      isNamedOnce: (name) => module.isNamedOnce(name),
      isSetOnce: (name) => module.isSetOnce(name),
      isFilledIn: (name, code, isMember) => module.isFilledIn(name, code, isMember),
      isNamedAtStart: (name) => module.isNamedAtStart(name),
      registeredWith: () => [],
      mostEvaluations: mostEvaluations({ start: 0, end: text.length }),
      isMarked: () => false,
    });
    const asked = new Set<string>();
    const scope: Scope = new Scope(undefined, (name) => {
      if (asked.has(name) || name.includes('.')) return undefined;
      asked.add(name);
      for (const statement of module.bindings(name)) {
        interpreter.atTopLevel(() => interpreter.execute(module.read(statement), scope, { returns: [] }));
      }
      const value = scope.written.get(name);
      if (value) scope.set(name, changedElsewhere(interpreter, value, module.changes.ofVariable(name)));
      return scope.written.get(name);
    });
    this.#evaluation = interpreter;
    this.#scope = scope;
  }

  valueOf(member: string): Value | undefined {
    const value = this.#scope.get(member);
    return value && this.#brought(value);
  }

  memberOf(holder: string, name: string): Value | undefined {
    const object = this.#scope.get(holder);
    const value = object?.kind === 'object' ? memberOfObject(this.#evaluation, object, name) : undefined;
    return value && value.kind !== 'function' ? this.#brought(value) : undefined;
  }

  /** A value as it is seen from another file. */
  #brought(value: Value): Value | undefined {
    switch (value.kind) {
      case 'text': {
        const known = knownText(value.parts);
        return known === undefined
          ? undefined
          : { kind: 'text', parts: [{ kind: 'inserted', text: known }], isImported: true };
      }
      case 'constant':
        return value;
      case 'list': {
        const items = value.items.map((item) => ({ ...item, value: this.#brought(item.value) }));
        return items.every((item): item is typeof item & { value: Value } => item.value !== undefined)
          ? { kind: 'list', items }
          : undefined;
      }
      case 'record': {
        const fields = [...value.fields].flatMap(([name, field]) => {
          const own = this.#brought(field.value);
          return own ? [[name, { ...field, value: own }] as const] : [];
        });
        return { ...value, fields: new Map(fields), isOpen: value.isOpen || fields.length < value.fields.size };
      }
      case 'function':
        return { ...value, callFrom: (args, call) => this.#called(value, args, call) };
      default:
        return undefined;
    }
  }

  #called(value: FunctionValue, args: readonly EvaluatedArgument[], call: Span): Value | undefined {
    const given = args.map((arg) => ({ ...arg, value: withoutPlaces(arg.value) }));
    const result = this.#evaluation.invokeFromElsewhere(value, given);
    if (result?.kind !== 'text') return undefined;
    return { kind: 'text', parts: result.parts.map((part) => placedAt(part, call)), isImported: true };
  }
}

/** An argument on its way into another file: a text that is known, or something that varies. */
function withoutPlaces(value: Value): Value {
  if (value.kind !== 'text') return value;
  const known = knownText(value.parts);
  if (known !== undefined) return { kind: 'text', parts: [{ kind: 'inserted', text: known }] };
  const inferred = valueVariation(value)!;
  return { kind: 'unknown', start: 0, end: 0, expression: '', cause: 'expression', inferred };
}

function placedAt(part: TextPart, call: Span): TextPart {
  if (part.kind === 'dynamic') return { ...part, ...spanOf(call) };
  return withoutPlace(part);
}
