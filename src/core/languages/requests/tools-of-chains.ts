/**
 * Strategy. The tools of a model that stands behind a template in a chain, `prompt | llm.bind_tools([search])`, are found where they are
 * written. What they are is told by the variables at the template: of a list or a record that has a name only where
 * the file gives the name one value.
 */
import type { Inferred } from '../../prompt/volatility.ts';
import { UNKNOWN } from '../../prompt/volatility.ts';
import { type Span, spanOf } from '../../text/span.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { unknownValue } from '../evaluate/values/unknown.ts';
import type { Item, Value, Variables } from '../evaluate/values/value.ts';
import type { Expression } from '../syntax/program.ts';
import { closingFrom } from './closing.ts';
import type { RequestPart } from './request-part.ts';

/** The tools that chains give a template. */
export interface ToolsOfChain extends Span {
  /** Some of its chains have none, or others. */
  readonly isOnlySometimes: boolean;
  /** Names in them that have one value in the file, which nothing changes. */
  readonly kept: readonly string[];
}

const BINDS = /^(?:bind_tools|bindTools)$/;
const NAME = /\s{0,40}\.?\s{0,20}([A-Za-z_]\w{0,60})(\(\s{0,40})?/y;
const MOST = 20;

/** What the model is given that is made, or named, at a place: `llm.bind_tools(tools)`, `ChatOpenAI(model="gpt-5").bind_tools(tools)`. */
export function toolsBoundAt(file: string, at: number): Span | undefined {
  for (let from = at, count = 0; count < MOST; count++) {
    NAME.lastIndex = from;
    const [read, name = '', opened] = NAME.exec(file) ?? [];
    if (read === undefined) return undefined;
    from += read.length;
    if (opened === undefined) {
      if (file[from] === '.') continue;
      return undefined;
    }
    const close = closingFrom(file, from);
    if (close === undefined) return undefined;
    if (BINDS.test(name)) return firstOf(file, { start: from, end: close });
    from = close + 1;
  }
  return undefined;
}

const LIST = /^\[[^[\](){}"'`]{0,1000}\]/;
const PATH = /^[A-Za-z_][\w.]{0,100}/;
const END = /^\s{0,40}(?:,|$)/;

/** The first of some arguments, where it is a name or a list without anything else in its items. */
function firstOf(file: string, { start, end }: Span): Span {
  const given = file.slice(start, end);
  const [first = ''] = LIST.exec(given) ?? PATH.exec(given) ?? [];
  const isWhole = first !== '' && END.test(given.slice(first.length));
  return { start, end: start + (isWhole ? first.length : given.trimEnd().length) };
}

/** The tools of chains as a part of the request that a template makes. @param scope at the template */
export function partOfChains(
  evaluation: Evaluation,
  { isOnlySometimes, kept, ...span }: ToolsOfChain,
  scope: Variables,
): RequestPart {
  const written = evaluation.file.slice(span.start, span.end);
  const condition: Inferred | undefined = isOnlySometimes ? UNKNOWN : undefined;
  const isList = LIST.exec(written)?.[0] === written;
  const value: Value = isList
    ? { kind: 'list', items: itemsOf(evaluation, written, span.start, scope, kept) }
    : named(evaluation, written, span, scope, kept);
  return { part: 'tools', value, span: spanOf(span), condition };
}

function itemsOf(
  evaluation: Evaluation,
  written: string,
  start: number,
  scope: Variables,
  kept: ToolsOfChain['kept'],
): Item[] {
  return [...written.matchAll(/[^[\],\s][^[\],]{0,200}/g)].map(({ index, 0: item }) => {
    const own = item.trimEnd();
    const span = { start: start + index, end: start + index + own.length };
    return { value: named(evaluation, own, span, scope, kept), span };
  });
}

/** What a name stands for: a function or a class; a list or a record that is kept. */
function named(
  evaluation: Evaluation,
  written: string,
  span: Span,
  scope: Variables,
  kept: ToolsOfChain['kept'],
): Value {
  const value =
    PATH.exec(written)?.[0] === written ? evaluation.evaluate(asExpression(written, span), scope) : undefined;
  const isSeen =
    value?.kind === 'function' ||
    value?.kind === 'object' ||
    (kept.includes(written) && (value?.kind === 'list' || value?.kind === 'record'));
  return isSeen ? value : unknownValue(evaluation, span, { cause: 'call' });
}

function asExpression(path: string, { start, end }: Span): Expression {
  const [root = '', ...members] = path.split('.');
  return members.reduce<Expression>((object, name) => ({ kind: 'member', start, end, object, name }), {
    kind: 'name',
    start,
    end,
    name: root,
  });
}
