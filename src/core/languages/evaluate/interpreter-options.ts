import type { VolatilityRules } from '../../prompt/volatility-rules.ts';
import type { Span } from '../../text/span.ts';
import type { ClassDefinition, FunctionDefinition, ImportBinding } from '../syntax/program.ts';
import type { LanguageFacts, Observer, Registered } from './evaluation.ts';
import type { LaterChange } from './changes/later-change.ts';
import type { Value } from './values/value.ts';

export interface InterpreterOptions {
  readonly file: string;
  readonly facts: LanguageFacts;
  readonly rules: VolatilityRules;
  readonly observer: Observer;
  /** What an import gives; undefined where the module cannot be read. */
  readonly imported: (binding: ImportBinding) => Value | undefined;
  /** What a module that is imported, or a class of one, has under a name. */
  readonly importedMember: (binding: ImportBinding, name: string) => Value | undefined;
  /** Where methods of a class change a member. */
  readonly memberChanges: (name: string, definition: ClassDefinition) => readonly LaterChange[];
  /** Where classes that inherit from a class have a member of their own. */
  readonly overrides: (name: string, definition: ClassDefinition) => readonly LaterChange[];
  /** Where a method of a class is replaced. */
  readonly replacements: (name: string, definition: ClassDefinition, isSetter: boolean) => readonly LaterChange[];
  /** Where functions within those around a function change a variable of these. */
  readonly closureChanges: (name: string, definition: FunctionDefinition) => readonly LaterChange[];
  /** True where code gives what a variable holds to a function of the file that changes it. */
  readonly isHandedToChange: (name: string, code: Span) => boolean;
  /** A method changes what the object has in it on which it is called. */
  readonly changesObject: (method: Span) => boolean;
  /** What a variable at a place holds is changed by something else that has it from there on. */
  readonly isChangedByOther: (name: string, at: number) => boolean;
  /** What a variable of the file holds is changed under another name of that. */
  readonly isChangedUnderOtherNames: (name: string) => boolean;
  /** Where functions of the file set a variable by the namespace of the module. */
  readonly changesByNamespace: (name: string) => readonly LaterChange[];
  /** True for a name that the file has anywhere. */
  readonly isNamed: (name: string) => boolean;
  /** True for a name that the file has in one place only. */
  readonly isNamedOnce: (name: string) => boolean;
  /** True for a name to which the file gives one value, as a constant. */
  readonly isSetOnce: (name: string) => boolean;
  /** True for a variable of the file, or a member of its objects, that has nothing but what one piece of its code gives to it. */
  readonly isFilledIn: (name: string, code: Span, isMember: boolean) => boolean;
  /** True for a name in what runs when the program starts. */
  readonly isNamedAtStart: (name: string) => boolean;
  /** Where functions are registered with an object that has a name. */
  readonly registeredWith: (name: string) => readonly Registered[];
  /** Expressions that are evaluated at most; what is left then is not followed. */
  readonly mostEvaluations: number;
  /** True for code that holds something to be found. */
  readonly isMarked: (span: Span) => boolean;
}
