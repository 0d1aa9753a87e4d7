import { CONSTANT, either, type Inferred, rank, UNKNOWN } from '../../prompt/volatility.ts';
import type { ScanContext } from '../syntax.ts';
import { ofTest } from '../template/names.ts';
import type { Expression, Path } from './expression.ts';
import type { HelperMeaning } from './helpers.ts';

/** What names mean at a place of the template. */
export interface Frame {
  /** The context around this one; undefined for that of the whole template. */
  readonly outer?: Frame;
  /** How often the context itself changes. */
  readonly inferred: Inferred;
  /** It is an item of a loop. */
  readonly item?: boolean;
  /** The path by which the template's data holds the context; undefined where it is no part of that. */
  readonly prefix?: string;
  /** A name may mean what it means in this frame: a section's value may also be a mere `true`. */
  readonly fallback?: Frame;
  /** The innermost block parameters. */
  readonly parameters?: Parameters;
}

/** The names in `as |item index|`, with those of the blocks around. */
interface Parameters {
  readonly names: readonly string[];
  readonly inferred: Inferred;
  readonly outer?: Parameters;
}

/** A context that lies deeper in the data than this path says is no longer told by its path. */
const LONGEST_PREFIX = 200;

export const ROOT: Frame = { inferred: UNKNOWN, prefix: '' };

/** The frame inside of a loop over a list. */
export function itemFrame(outer: Frame, inferred: Inferred, parameters: readonly string[]): Frame {
  return { outer, inferred, item: true, ...bound(outer, inferred, parameters) };
}

/** The frame inside of a block of which only the helper knows what it does with the context. */
export function sectionFrame(outer: Frame, inferred: Inferred, parameters: readonly string[]): Frame {
  return {
    outer,
    inferred: outer.fallback ? either(outer.inferred, inferred) : inferred,
    fallback: outer.fallback ?? outer,
    ...bound(outer, inferred, parameters),
  };
}

function bound(outer: Frame, inferred: Inferred, names: readonly string[]): Pick<Frame, 'parameters'> {
  const around = outer.parameters;
  if (names.length === 0) return around ? { parameters: around } : {};
  return { parameters: around ? { names, inferred, outer: around } : { names, inferred } };
}

/** How often the values of paths and calls change. */
export class Names {
  readonly #text: string;
  readonly #context: ScanContext;
  readonly #helpers: ReadonlyMap<string, HelperMeaning>;
  readonly #assigned = new Map<string, Inferred>();
  /** Of them, those that no other text may have changed so far. */
  readonly #unchanged = new Set<string>();

  /** @param text of the whole template */
  constructor(text: string, context: ScanContext, helpers: ReadonlyMap<string, HelperMeaning>) {
    this.#text = text;
    this.#context = context;
    this.#helpers = helpers;
  }

  /** @param condition what decides whether it is given the value at all, where something does */
  assign(name: string, inferred: Inferred, condition: Inferred | undefined): void {
    const value = condition ? either(either(condition, inferred), this.#ofName(name, [])) : inferred;
    const before = this.#assigned.get(name);
    this.#unchanged.add(name);
    this.#assigned.set(name, before ? either(before, value) : value);
  }

  /** A text that is not at hand may give all of these variables another value. */
  changedElsewhere(condition: Inferred | undefined): void {
    for (const name of this.#unchanged) this.assign(name, UNKNOWN, condition);
    this.#unchanged.clear();
  }

  /** The frame in which a path's value is the context. */
  valueFrame(path: Path | undefined, inferred: Inferred, outer: Frame, parameters: readonly string[]): Frame {
    const frame = { outer, inferred, ...bound(outer, inferred, parameters) };
    if (!path || path.data || this.#parameterOf(path, outer)) return frame;
    const { prefix } = contextOf(path, outer);
    if (prefix === undefined || prefix.length > LONGEST_PREFIX) return frame;
    return { ...frame, prefix: joined(prefix, path.parts) };
  }

  /** @param filters the call that the value goes through, as written */
  ofPath(path: Path, frame: Frame, filters: readonly string[] = []): Inferred {
    if (path.data) return this.#ofData(path, frame, filters);
    const parameter = this.#parameterOf(path, frame);
    if (parameter) return parameter;
    const context = contextOf(path, frame);
    if (context.fallback) return either(context.inferred, this.ofPath({ ...path, up: 0 }, context.fallback, filters));
    if (context.prefix === undefined || path.parts.length === 0) return context.inferred;
    const own = this.#ofName(joined(context.prefix, path.parts), filters);
    return context.prefix === '' ? own : either(context.inferred, own);
  }

  /** The value of a tag: of its path, or of a call with all that goes into it. */
  ofExpression(expression: Expression, inner: string, frame: Frame): Inferred {
    const { head, args, helpers } = expression;
    if (head && args.length === 0) return this.ofPath(head, frame);
    return this.#ofCall(head ? [head, ...helpers] : helpers, expression, inner, frame);
  }

  /** The value of the arguments alone: of a condition, of a loop's list. A literal is constant. */
  ofArguments(expression: Expression, inner: string, frame: Frame): Inferred {
    return this.#ofCall(expression.helpers, expression, inner, frame);
  }

  /** How often the test of a condition changes. */
  ofTest(expression: Expression, inner: string, frame: Frame): Inferred {
    const inferred = this.ofArguments(expression, inner, frame);
    const [first, ...others] = expression.args;
    const path = others.length === 0 ? first?.path : undefined;
    const isOfContext = path && frame === ROOT && !path.data && !this.#assigned.has(path.parts[0]!);
    return isOfContext ? ofTest(this.#context, this.#text, path.parts.join('.'), inferred) : inferred;
  }

  /**
   * A helper that is not known is taken to make its text out of its arguments, but never to give the same text on all
   * requests: what it reads beside them cannot be seen.
   */
  #ofCall(helpers: readonly Path[], { paths, args }: Expression, inner: string, frame: Frame): Inferred {
    const filters = args.length > 0 ? [inner] : [];
    let result: Inferred | undefined;
    for (const path of paths) {
      const inferred = this.ofPath(path, frame, filters);
      result = result ? either(result, inferred) : inferred;
    }
    let trusted = true;
    for (const helper of helpers) {
      const path = helper.parts.join('.');
      const meaning = this.#helpers.get(path);
      if (meaning === 'pure' || meaning === 'test') continue;
      const own = this.#context.volatility.of({ path, call: true, filters });
      if (own.confidence === 'possible') trusted = false;
      else result = result ? either(result, own) : own;
    }
    result ??= CONSTANT;
    if (trusted) return result;
    return rank(result.volatility) <= rank('deploy') ? UNKNOWN : { ...result, confidence: 'possible' };
  }

  #parameterOf(path: Path, frame: Frame): Inferred | undefined {
    if (path.data || path.scoped || path.up > 0 || path.parts.length === 0) return undefined;
    for (let parameters = frame.parameters; parameters; parameters = parameters.outer) {
      if (parameters.names.includes(path.parts[0]!)) return parameters.inferred;
    }
    return undefined;
  }

  #ofData({ parts }: Path, frame: Frame, filters: readonly string[]): Inferred {
    const [first = '', ...rest] = parts;
    if (first === 'root') return rest.length === 0 ? UNKNOWN : this.#ofName(rest.join('.'), filters);
    if (first === 'index' || first === 'key' || first === 'first' || first === 'last') {
      for (let item: Frame | undefined = frame; item; item = item.outer) if (item.item) return item.inferred;
    }
    return this.#ofName(parts.join('.'), filters, '@');
  }

  #ofName(path: string, filters: readonly string[], sigil = ''): Inferred {
    const { known, volatility } = this.#context;
    const dot = path.indexOf('.');
    const name = sigil + (dot === -1 ? path : path.slice(0, dot));
    const given = known?.get(sigil + path) ?? known?.get(name) ?? this.#assigned.get(name);
    return given ?? volatility.of(filters.length > 0 ? { path, call: true, filters } : { path });
  }
}

function contextOf(path: Path, frame: Frame): Frame {
  let context = frame;
  for (let up = path.up; up > 0 && context.outer; up--) context = context.outer;
  return context;
}

function joined(prefix: string, parts: readonly string[]): string {
  return prefix === '' ? parts.join('.') : [prefix, ...parts].join('.');
}
