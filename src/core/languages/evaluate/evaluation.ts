import type { VolatilityRules } from '../../prompt/volatility-rules.ts';
import type { Inferred } from '../../prompt/volatility.ts';
import type { Span } from '../../text/span.ts';
import type { LanguageFacts } from '../language.ts';
import type { CallExpression, Expression, ImportBinding, Statement } from '../program.ts';
import type { Scope } from './scope.ts';
import type { FunctionValue, ObjectValue, Value } from './value.ts';

/** An argument of a call, evaluated. */
export interface EvaluatedArgument {
  readonly name?: string;
  readonly value: Value;
  readonly expression: Expression;
  readonly spread?: 'list' | 'record';
}

/** A return of a function, with what decides whether it is reached. */
export interface Returned {
  readonly value: Value;
  readonly condition?: Inferred;
}

/** What execution of a function's statements gathers. */
export interface Frame {
  readonly returns: Returned[];
  readonly condition?: Inferred;
}

/** Told of what an evaluation meets. */
export interface Observer {
  /** A call; the answer, where there is one, is its value. */
  called(call: CallExpression, path: string | undefined, args: readonly EvaluatedArgument[]): Value | undefined;
  /** Something with a name has got a value: a variable, a keyword argument, an entry of a record. */
  named(name: string, value: Value, expression: Expression, statement: Span): void;
  /** A function has been defined; its body has not been executed. */
  defined(name: string, value: FunctionValue, statement: Span): void;
  classDefined(value: ObjectValue): void;
}

/** The evaluation of a file's code, as its parts use it. */
export interface Evaluation {
  readonly file: string;
  readonly facts: LanguageFacts;
  readonly rules: VolatilityRules;
  readonly observer: Observer;
  evaluate(expression: Expression, scope: Scope): Value;
  execute(statements: readonly Statement[], scope: Scope, frame: Frame): boolean;
  /** True for code that holds something to be found: other code is not entered for its own sake. */
  isMarked(span: Span): boolean;
  /** Gives the members of a class their values, and enters the methods that hold something to be found. */
  enterClass(object: ObjectValue): void;
  /** What a constructor assigns to a member of its instance. */
  assignedBy(constructor: FunctionValue, name: string): Value | undefined;
  /** What a name is that an import gives. */
  imported(binding: ImportBinding, statement: Span): Value;
  /** @returns what a function gives for these arguments; undefined where it is not followed so deep */
  invoke(called: FunctionValue, args: readonly EvaluatedArgument[]): Value | undefined;
}
