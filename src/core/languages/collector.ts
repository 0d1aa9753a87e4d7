import type { Block, Prompt } from '../prompt/model.ts';
import type { Span } from '../text/span.ts';
import type { EvaluatedArgument, Evaluation, Observer } from './evaluate/evaluation.ts';
import type { TextPart } from './evaluate/text-part.ts';
import type { FunctionValue, ObjectValue, Value } from './evaluate/value.ts';
import { isPromptName } from './names.ts';
import type { CallExpression, Expression } from './program.ts';
import { callName, namedModel, requestBlocks, type RequestPart, spanOfBlocks } from './requests/assemble.ts';
import { hasText, textBlocks } from './requests/blocks.ts';
import { CALL_SITES, type CallSite, type Part } from './requests/call-sites.ts';
import { MESSAGE_ROLES } from './requests/messages.ts';

/** A prompt that was found, with what it is found by; of two that have the same text, the one that says more counts. */
interface Candidate {
  readonly prompt: Prompt;
  readonly rank: 'request' | 'function' | 'name';
}

const RANKS = ['request', 'function', 'name'] as const;

/** Gathers the prompts of a file while its code is read along. */
export class Collector implements Observer {
  readonly #candidates = new Map<number, Candidate>();
  #evaluation: Evaluation | undefined;

  /** The evaluation that this observes; it is set once both are there. */
  observe(evaluation: Evaluation): void {
    this.#evaluation = evaluation;
  }

  /** The prompts in the order of the file. What is part of a request is not listed for itself. */
  prompts(): Prompt[] {
    const taken = new Set<number>();
    const kept: Prompt[] = [];
    for (const rank of RANKS) {
      const own = [...this.#candidates.values()].filter((candidate) => candidate.rank === rank);
      const added: number[] = [];
      for (const { prompt } of own) {
        const places = placesOf(prompt.blocks);
        if (places.every((place) => taken.has(place))) continue;
        kept.push(prompt);
        added.push(...places);
        if (rank !== 'request') for (const place of places) taken.add(place);
      }
      for (const place of added) taken.add(place);
    }
    return kept.toSorted((a, b) => a.start - b.start || (a.anchor ?? 0) - (b.anchor ?? 0));
  }

  called(call: CallExpression, path: string | undefined, args: readonly EvaluatedArgument[]): Value | undefined {
    if (path === undefined) return undefined;
    const role = MESSAGE_ROLES.get(path.slice(path.lastIndexOf('.') + 1));
    if (role) return message(call, role, args);
    const site = CALL_SITES.find(({ callee }) => callee.test(path));
    if (site) this.#request(call, site, args);
    return undefined;
  }

  named(name: string, value: Value, _expression: Expression, statement: Span): void {
    if (value.kind !== 'text' || !isPromptName(name)) return;
    this.#add(name, value.parts, statement, 'name');
  }

  defined(name: string, value: FunctionValue, statement: Span): void {
    const evaluation = this.#evaluation;
    if (!evaluation || !evaluation.isMarked(statement)) return;
    const result = evaluation.invoke(value, []);
    if (result?.kind === 'text' && isPromptName(name)) this.#add(name, result.parts, statement, 'function');
  }

  classDefined(value: ObjectValue): void {
    const evaluation = this.#evaluation;
    if (!evaluation || !evaluation.isMarked(value.definition)) return;
    evaluation.enterClass(value);
  }

  #request(call: CallExpression, site: CallSite, args: readonly EvaluatedArgument[]): void {
    const parts = requestParts(site, args);
    if (!this.#evaluation || parts.size === 0 || (site.needs && !site.needs.some((name) => isGiven(name, args))))
      return;
    const blocks = requestBlocks(this.#evaluation, parts);
    if (!hasText(blocks)) return;
    const model = namedModel(parts);
    this.#put(call.start, 'request', {
      name: callName(call.callee, undefined),
      ...spanOfBlocks(blocks),
      anchor: call.start,
      blocks,
      syntax: 'text',
      variables: [],
      ...(model && { model }),
      ...(site.provider && { provider: site.provider }),
    });
  }

  #add(name: string, parts: readonly TextPart[], statement: Span, rank: Candidate['rank']): void {
    const blocks = textBlocks(parts, { section: 'system', role: 'system' });
    if (!hasText(blocks)) return;
    this.#put(statement.start, rank, {
      name,
      ...spanOfBlocks(blocks),
      anchor: statement.start,
      blocks,
      syntax: 'text',
      variables: [],
    });
  }

  /** What is met twice is the same; what is known of it then may be more. */
  #put(place: number, rank: Candidate['rank'], prompt: Prompt): void {
    const before = this.#candidates.get(place);
    if (before && RANKS.indexOf(before.rank) < RANKS.indexOf(rank)) return;
    this.#candidates.set(place, { prompt, rank });
  }
}

function placesOf(blocks: readonly Block[]): number[] {
  return blocks.flatMap((block) =>
    block.segments
      .filter((segment) => segment.kind === 'static' && segment.end > segment.start)
      .map((segment) => segment.start),
  );
}

function isGiven(name: string, args: readonly EvaluatedArgument[]): boolean {
  return args.some((arg) => arg.name === name || (arg.value.kind === 'record' && arg.value.fields.has(name)));
}

/** The arguments of a call, and the fields of a record that it takes, as parts of the request. */
function requestParts(site: CallSite, args: readonly EvaluatedArgument[]): Map<Part, RequestPart> {
  const parts = new Map<Part, RequestPart>();
  let index = 0;
  for (const { name, value, expression, spread } of args) {
    const { start, end } = expression;
    if (name !== undefined) {
      const part = site.parts[name];
      if (part) parts.set(part, { value, span: { start, end } });
    } else if (value.kind === 'record' && (spread === 'record' || value.type === undefined)) {
      for (const [field, own] of value.fields) {
        const part = site.parts[field];
        if (part)
          parts.set(part, { value: own.value, span: own.span, ...(own.condition && { condition: own.condition }) });
      }
    } else {
      const part = site.positional?.[index];
      if (part) parts.set(part, { value, span: { start, end } });
    }
    if (name === undefined && !spread) index++;
  }
  return parts;
}

function message(call: CallExpression, role: string, args: readonly EvaluatedArgument[]): Value | undefined {
  const named = args.find((arg) => arg.name === 'content' || arg.name === 'template');
  const positional = args.filter((arg) => arg.name === undefined && !arg.spread);
  const content = named ?? (positional.length > 1 ? listed(positional) : positional[0]);
  if (!content) return undefined;
  const span = { start: call.start, end: call.end };
  const { start, end } = content.expression;
  return {
    kind: 'record',
    ...span,
    isOpen: false,
    fields: new Map([
      ['role', { value: { kind: 'text', parts: [{ kind: 'inserted', text: role }] }, span }],
      ['content', { value: content.value, span: { start, end } }],
    ]),
  };
}

/** Several content blocks, one argument each. */
function listed(args: readonly EvaluatedArgument[]): Pick<EvaluatedArgument, 'value' | 'expression'> {
  const items = args.map(({ value, expression: { start, end } }) => ({ value, span: { start, end } }));
  return { value: { kind: 'list', items }, expression: args[0]!.expression };
}
