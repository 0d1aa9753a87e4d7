import type { ParseContext } from '../../formats/format.ts';
import { jinjaSyntax } from '../../formats/jinja/syntax.ts';
import { splitAssignment } from '../../formats/jinja/split.ts';
import { splitOutside } from '../../formats/template/split.ts';
import type { Block, DynamicSegment, Segment } from '../../prompt/model.ts';
import { CONSTANT, either, type Inferred, UNKNOWN } from '../../prompt/volatility.ts';
import { namedAs } from '../evaluate/variation/named-text.ts';
import { says } from '../evaluate/values/unknown.ts';
import { eitherOf } from '../evaluate/values/value.ts';
import type { BamlText } from './declarations.ts';

/** A call of a template string, with no call among what it is given. */
const CALL = /^(\w+)\(([^()]*)\)$/;
const LITERAL_TEXT = /^(?:"([^"\\]*)"|'([^'\\]*)')$/;
const LITERAL = /^(?:"[^"]*"|'[^']*'|-?[\d.]+|true|false|null|none)$/i;

/** What a parameter of a template string is given by a call. */
interface Given {
  readonly inferred: Inferred;
  /** The text itself, where it is written there. */
  readonly text?: string;
}

/** The blocks of a declaration, with what is known of its parameters. */
export type ReadBlocks = (declared: BamlText, known?: ReadonlyMap<string, Inferred>) => Block[];

/**
 * The text of template strings in the place of their calls: what a call is given decides how often the places in it change. A
 * template string that is called once more, or that begins messages of its own, is not followed.
 */
export class TemplateCalls {
  readonly #templates: ReadonlyMap<string, BamlText>;
  readonly #context: ParseContext;
  readonly #read: ReadBlocks;
  /** Those whose text stands in a prompt. */
  readonly followed = new Set<BamlText>();

  constructor(texts: readonly BamlText[], context: ParseContext, read: ReadBlocks) {
    this.#templates = new Map(texts.flatMap((one) => (one.parameters ? [[one.name, one] as const] : [])));
    this.#context = context;
    this.#read = read;
  }

  expanded(declared: BamlText): Block[] {
    const used = new Set([declared]);
    return this.#read(declared).flatMap((block) => this.#expandedBlock(block, used, new Map()));
  }

  #expandedBlock(block: Block, used: Set<BamlText>, known: ReadonlyMap<string, Given>): Block[] {
    const { cacheControl, ...plain } = block;
    const blocks: Block[] = [];
    let waiting: Segment[] = [];
    const put = (): void => {
      const [first] = waiting;
      if (first)
        blocks.push({ ...plain, start: first.start, end: waiting.at(-1)!.end, segments: waiting, continues: true });
      waiting = [];
    };
    for (const segment of block.segments) {
      const inner = segment.kind === 'dynamic' ? this.#called(segment, used, known) : undefined;
      if (segment.kind !== 'dynamic' || !inner) {
        waiting.push(segment);
        continue;
      }
      const own = inner.flatMap(({ segments }) => segments).map((one) => underCondition(one, segment.condition));
      const begins = own.find((one) => one.kind !== 'markup' && !(one.kind === 'dynamic' && one.resolved));
      waiting.push({ ...segment, ...namedAs(eitherOf(own.map(changes)), begins && changes(begins)) });
      put();
      for (const one of inner) {
        const segments = one.segments.map((each) => underCondition(each, segment.condition));
        blocks.push({ ...plain, start: one.start, end: one.end, segments, continues: true });
      }
    }
    put();
    const last = blocks.pop();
    if (!last) return [block];
    const { continues: _, ...end } = last;
    return [...blocks, { ...end, ...(cacheControl && { cacheControl }) }];
  }

  #called(
    { expression }: DynamicSegment,
    used: Set<BamlText>,
    known: ReadonlyMap<string, Given>,
  ): readonly Block[] | undefined {
    const [, name = '', list = ''] = CALL.exec(expression) ?? [];
    const template = this.#templates.get(name);
    if (!template || used.has(template)) return undefined;
    const given = this.#given(template.parameters!, list, known);
    const blocks = this.#read(template, new Map([...given].map(([own, { inferred }]) => [own, inferred])));
    const [block] = blocks;
    if (blocks.length !== 1 || block!.segments.some((one) => one.kind === 'markup' && one.role)) return undefined;
    used.add(template);
    this.followed.add(template);
    return this.#expandedBlock({ ...block!, segments: withTexts(block!.segments, given) }, used, given);
  }

  #given(parameters: readonly string[], list: string, known: ReadonlyMap<string, Given>): Map<string, Given> {
    const given = new Map<string, Given>();
    for (const [index, argument] of splitOutside(list, ',').entries()) {
      const { targets, value } = splitAssignment(argument.trim());
      const name = value === undefined ? parameters[index] : targets[0];
      const source = (value ?? argument).trim();
      if (name !== undefined && source !== '') given.set(name, this.#argument(name, source, known));
    }
    return given;
  }

  #argument(name: string, source: string, known: ReadonlyMap<string, Given>): Given {
    const [, double, single] = LITERAL_TEXT.exec(source) ?? [];
    const text = double ?? single;
    if (text !== undefined) return { inferred: CONSTANT, text };
    if (LITERAL.test(source)) return { inferred: CONSTANT };
    const own = known.get(source);
    if (own) return own;
    const inferences = new Map([...known].map(([one, { inferred }]) => [one, inferred]));
    const [piece] = jinjaSyntax.scan(`{{ ${source} }}`, { ...this.#context, known: inferences }).pieces;
    const { volatility, confidence, granularity } =
      piece?.kind === 'dynamic' ? piece : { ...UNKNOWN, granularity: undefined };
    const inferred = { volatility, confidence, ...(granularity && { granularity }) };
    return { inferred: says(inferred) ? inferred : this.#context.volatility.of({ path: name }) };
  }
}

/** Places that put out what a call gives as it is. */
function withTexts(segments: readonly Segment[], given: ReadonlyMap<string, Given>): readonly Segment[] {
  return segments.map((segment) => {
    const value = segment.kind === 'dynamic' ? given.get(segment.expression)?.text : undefined;
    return segment.kind === 'dynamic' && value !== undefined ? { ...segment, ...CONSTANT, value } : segment;
  });
}

function underCondition(segment: Segment, condition: Inferred | undefined): Segment {
  if (!condition || segment.kind === 'markup') return segment;
  return { ...segment, condition: segment.condition ? either(segment.condition, condition) : condition };
}

function changes(segment: Segment): Inferred | undefined {
  if (segment.kind === 'markup') return undefined;
  return segment.kind === 'dynamic' ? eitherOf([segment, segment.condition]) : segment.condition;
}
