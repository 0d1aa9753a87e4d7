import { ofFile } from '../template/names.ts';
import type { Cause } from '../../prompt/model.ts';
import { CONSTANT, either, type Inferred, UNKNOWN } from '../../prompt/volatility.ts';
import type { Piece, ScanContext } from '../syntax.ts';
import { Capture, Emitter, type Flow, type Transformed } from '../template/emitter.ts';
import type { Block, Blocks } from './blocks.ts';
import { type Argument, type Expression, parseExpression, type Path } from './expression.ts';
import type { HelperMeaning } from './helpers.ts';
import { roleNamed } from './roles.ts';
import { type Frame, itemFrame, Names, ROOT, sectionFrame } from './scope.ts';
import type { Tag, Token } from './tokens.ts';
import { Turns } from './turns.ts';

const CERTAIN_REQUEST: Inferred = { volatility: 'request', confidence: 'certain' };

/** Helpers of raw blocks that give their text back as it stands; what any other makes of it is not known. */
const RAW_HELPERS: ReadonlySet<string> = new Set(
  'raw rawBlock raw-block raw-helper raw_block verbatim literal noop'.split(' '),
);

/** What of its block is put out is put out once, where it stands. */
const ONCE: ReadonlySet<HelperMeaning | undefined> = new Set<HelperMeaning>(['condition', 'test', 'silent', 'role']);

/** With all of its members from the start: V8 is slow with objects of one use that differ in theirs. */
interface OpenBlock {
  readonly block: Block;
  readonly outerFlow: Flow;
  readonly outerFrame: Frame;
  /** The tests so far; undefined for a block that is always there. */
  condition: Inferred | undefined;
  /** Between its branches, and which of them is open; undefined for a block that is always there. */
  choice: { branches: number; open: number } | undefined;
  /** What is in a block of which its helper makes other text. */
  transformed: Transformed | undefined;
  inline: { readonly name: string; readonly capture: Capture } | undefined;
  /** Names of the partials that are defined in it, which nothing outside of it sees. */
  defined: string[] | undefined;
}

/** Walks through the tokens of a template and says what becomes of each. */
export class Reader {
  readonly #tokens: readonly Token[];
  readonly #blocks: Blocks;
  readonly #meanings: ReadonlyMap<string, HelperMeaning>;
  readonly #names: Names;
  readonly #isLibrary: boolean;
  readonly #emitter: Emitter;
  readonly #stack: OpenBlock[] = [];
  /** Partials that the template defines itself, with how often their text changes. */
  readonly #inlines = new Map<string, Inferred>();
  /** Those that it defines more than once: which text one of them has where it is used is not told. */
  readonly #redefined = new Set<string>();
  readonly #expressions = new Map<string, Expression>();
  readonly #turns = new Turns();
  #frame: Frame = ROOT;

  constructor(
    text: string,
    tokens: readonly Token[],
    blocks: Blocks,
    context: ScanContext,
    meanings: ReadonlyMap<string, HelperMeaning>,
    isLibrary: boolean,
  ) {
    this.#emitter = new Emitter(text);
    this.#tokens = tokens;
    this.#blocks = blocks;
    this.#meanings = meanings;
    this.#isLibrary = isLibrary;
    this.#names = new Names(text, context, meanings);
  }

  get pieces(): readonly Piece[] {
    return this.#emitter.pieces;
  }

  run(): void {
    this.#lookAhead();
    for (let index = 0; index < this.#tokens.length; index++) {
      const token = this.#tokens[index]!;
      if (token.kind === 'content') {
        this.#emitter.markup(token.from);
        this.#emitter.text(token.to);
        this.#emitter.markup(token.end);
        continue;
      }
      while (this.#stack.length > 0 && this.#stack.at(-1)!.block.close <= index) this.#leave();
      this.#emitter.markup(token.start);
      this.#tag(token, index);
      this.#emitter.markup(token.end);
    }
    while (this.#stack.length > 0) this.#leave();
  }

  /** Finds the partials that are defined twice, and the variables whose value hangs on what was done before or is done later. */
  #lookAhead(): void {
    const defined = new Set<string>();
    const assigned = new Set<string>();
    let repeatedTo = 0;
    this.#tokens.forEach((token, index) => {
      if (token.kind === 'content') return;
      if (token.kind.startsWith('open') && !ONCE.has(this.#meaningOf(this.#parse(token.inner).head)))
        repeatedTo = Math.max(repeatedTo, this.#blocks.byOpen.get(index)?.close ?? 0);
      if (token.kind === 'open-decorator') {
        const name = this.#inlineName(token);
        if (defined.has(name)) this.#redefined.add(name);
        defined.add(name);
      } else if (token.kind === 'mustache') {
        const assignment = this.#assignmentOf(this.#parse(token.inner));
        if (!assignment) return;
        const isSeenBefore = index < repeatedTo || (defined.size > 0 && assigned.has(assignment.name));
        if (isSeenBefore) this.#names.assign(assignment.name, UNKNOWN, undefined);
        assigned.add(assignment.name);
      }
    });
  }

  #tag(tag: Tag, index: number): void {
    switch (tag.kind) {
      case 'mustache':
        return this.#mustache(tag);
      case 'partial':
        return this.#include(tag);
      case 'broken':
        if (tag.inner !== '') this.#emitter.value(tag.end, tag.inner, 'expression', UNKNOWN);
        return;
      case 'else':
      case 'else-chain':
        if (!this.#blocks.strays.has(index)) this.#else(tag);
        return;
      case 'comment':
      case 'decorator':
      case 'close':
        return;
      default:
        this.#open(tag, this.#blocks.byOpen.get(index)!);
    }
  }

  #mustache(tag: Tag): void {
    const expression = this.#parse(tag.inner);
    const { head, args } = expression;
    const meaning = this.#meaningOf(head);
    if (meaning === 'messages') {
      if (this.#emitter.flow.silent) return;
      this.#turns.begin(this.#emitter);
      this.#emitter.markup(tag.start, 'user');
      this.#emitter.value(tag.end, tag.inner, 'call', CERTAIN_REQUEST);
      this.#emitter.markup(tag.end, 'assistant');
    } else if (meaning === 'role' && this.#role(tag, expression)) return;
    else if (meaning === 'turn' && this.#role(tag, expression, this.#turns)) return;
    else if (meaning === 'silent' && args.length > 0) return;
    else if (this.#assign(expression)) return;
    else this.#emitter.value(tag.end, tag.inner, causeOf(expression), this.#inferred(expression, tag));
  }

  #inferred(expression: Expression, tag: Tag): Inferred {
    return tag.inner === '' ? UNKNOWN : this.#names.ofExpression(expression, tag.inner, this.#frame);
  }

  #role(tag: Tag, { head, args }: Expression, turns?: Turns): boolean {
    const given = args.find(({ key }) => key === undefined || key === 'role');
    if (given?.literal === undefined) return false;
    const role = roleNamed(given.literal) ?? (given.key === undefined && head ? 'user' : undefined);
    if (role && !this.#emitter.flow.silent) {
      turns?.begin(this.#emitter);
      this.#emitter.markup(tag.end, role);
    }
    return role !== undefined;
  }

  #assign(expression: Expression): boolean {
    const assignment = this.#assignmentOf(expression);
    if (!assignment) return false;
    const { name, value } = assignment;
    let inferred = value.literal === undefined ? UNKNOWN : CONSTANT;
    if (value.path) inferred = this.#names.ofPath(value.path, this.#frame);
    this.#names.assign(name, inferred, this.#emitter.flow.condition);
    return true;
  }

  /** What a tag gives to which variable. */
  #assignmentOf({ head, args }: Expression): { readonly name: string; readonly value: Argument } | undefined {
    if (this.#meaningOf(head) !== 'assign') return undefined;
    const name = args.find(({ key }) => key === 'name') ?? args[0];
    const value = args.find(({ key }) => key === 'value') ?? args[1];
    return name?.literal === undefined || !value || name === value ? undefined : { name: name.literal, value };
  }

  /** Of a partial that a tag defines. */
  #inlineName(tag: Tag): string {
    const [name] = this.#parse(tag.inner).args;
    return name?.literal ?? name?.path?.raw ?? '';
  }

  #include(tag: Tag): void {
    const expression = this.#parse(tag.inner);
    const name = expression.head?.raw.replace(/^\[(.*)\]$/, '$1') ?? '';
    const inline = this.#redefined.has(name) ? undefined : this.#inlines.get(name);
    let inferred = inline ?? ofFile(tag.inner);
    if (!inline) this.#names.changedElsewhere(this.#emitter.flow.condition);
    if (inline) {
      inferred = either(inferred, this.#names.ofArguments(expression, tag.inner, this.#frame));
      if (this.#frame.outer && inline !== CONSTANT) inferred = either(inferred, this.#frame.inferred);
    }
    this.#emitter.value(tag.end, `> ${tag.inner}`, 'include', inferred);
  }

  #open(tag: Tag, block: Block): void {
    const outer: OpenBlock = {
      block,
      outerFlow: this.#emitter.flow,
      outerFrame: this.#frame,
      condition: undefined,
      choice: undefined,
      transformed: undefined,
      inline: undefined,
      defined: undefined,
    };
    const expression = this.#parse(tag.inner);
    if (tag.kind === 'open-decorator') {
      const name = this.#inlineName(tag);
      const capture = new Capture();
      outer.inline = { name, capture };
      this.#stack.push(outer);
      this.#emitter.flow = { silent: !this.#isLibrary, capture };
      return;
    }
    if (tag.kind === 'open-partial') {
      this.#include(tag);
      return this.#push(outer, UNKNOWN, false);
    }
    const meaning = this.#meaningOf(expression.head);
    const isRaw = tag.kind === 'open-raw' && RAW_HELPERS.has(expression.head?.raw ?? '');
    if (tag.kind === 'open-raw' && !isRaw && meaning !== 'condition') {
      this.#emitter.markup(tag.end);
      const own = either(UNKNOWN, this.#inferred(expression, tag));
      outer.transformed = this.#emitter.transform(tag.inner, 'call', own, false);
      this.#stack.push(outer);
      return;
    }
    const always =
      isRaw ||
      (meaning === 'silent' && expression.args.length > 0) ||
      (meaning === 'role' && this.#role(tag, expression));
    if (always) {
      this.#stack.push(outer);
      return;
    }
    if (meaning === 'turn' && this.#role(tag, expression, this.#turns)) return this.#push(outer, UNKNOWN, false);
    const { condition, frame } = this.#branch(expression, tag);
    if (
      expression.args.length > 0 &&
      (meaning === 'pure' || (meaning === undefined && condition.volatility === 'constant'))
    ) {
      this.#emitter.markup(tag.end);
      outer.transformed = this.#emitter.transform(tag.inner, 'call', condition, false);
      this.#stack.push(outer);
      if (tag.kind === 'open') this.#frame = frame;
      return;
    }
    this.#push(outer, condition, this.#isKnown(expression));
    if (tag.kind === 'open') this.#frame = frame;
  }

  /** @param isKnown one of its branches, and only one, is put out */
  #push(block: OpenBlock, condition: Inferred, isKnown: boolean): void {
    block.condition = condition;
    block.choice = { branches: isKnown ? 2 : Infinity, open: 0 };
    this.#stack.push(block);
    this.#emitter.flow = this.#emitter.under(block.outerFlow, condition, block.choice);
  }

  /** What a helper of one's own puts out, and whether it does, only its code tells. */
  #isKnown({ head, args }: Expression): boolean {
    return args.length === 0 || this.#meaningOf(head) !== undefined;
  }

  /** The test of a block or of an `else if`, and what names mean behind it. */
  #branch(expression: Expression, tag: Tag): { condition: Inferred; frame: Frame } {
    const { head, args, parameters } = expression;
    const frame = this.#frame;
    const meaning = this.#meaningOf(head);
    if (args.length > 0 && (meaning === 'condition' || meaning === 'test')) {
      return { condition: this.#names.ofTest(expression, tag.inner, frame), frame };
    }
    if (args.length > 0 && meaning === 'each') {
      const condition = this.#names.ofArguments(expression, tag.inner, frame);
      return { condition, frame: itemFrame(frame, condition, parameters) };
    }
    if (args.length > 0 && meaning === 'with') {
      const condition = this.#names.ofArguments(expression, tag.inner, frame);
      return { condition, frame: this.#names.valueFrame(args[0]!.path, condition, frame, parameters) };
    }
    const condition = tag.inner === '' ? UNKNOWN : this.#names.ofExpression(expression, tag.inner, frame);
    return { condition, frame: sectionFrame(frame, condition, parameters) };
  }

  #else(tag: Tag): void {
    const block = this.#stack.at(-1)!;
    this.#frame = block.outerFrame;
    this.#emitter.flow = block.outerFlow;
    let branchFrame: Frame | undefined;
    block.choice ??= { branches: Infinity, open: 0 };
    block.choice.open++;
    if (tag.kind === 'else-chain') {
      const expression = this.#parse(tag.inner);
      const { condition, frame } = this.#branch(expression, tag);
      block.choice.branches = this.#isKnown(expression) ? block.choice.branches + 1 : Infinity;
      block.condition = block.condition ? either(block.condition, condition) : condition;
      branchFrame = frame;
    }
    block.condition ??= UNKNOWN;
    this.#emitter.flow = this.#emitter.under(block.outerFlow, block.condition, block.choice, block.choice.open);
    if (branchFrame) this.#frame = branchFrame;
  }

  #leave(): void {
    const { outerFlow, outerFrame, inline, transformed, defined = [] } = this.#stack.pop()!;
    if (transformed) this.#emitter.transformed(transformed);
    this.#emitter.flow = outerFlow;
    this.#turns.leave(this.#emitter);
    this.#frame = outerFrame;
    for (const name of defined) this.#inlines.delete(name);
    if (!inline) return;
    this.#inlines.set(inline.name, inline.capture.inferred);
    const around = this.#stack.at(-1);
    if (around) (around.defined ??= []).push(inline.name);
  }

  /** Each tag's text once, as the same tags recur in most templates. */
  #parse(inner: string): Expression {
    let expression = this.#expressions.get(inner);
    if (!expression) {
      expression = parseExpression(inner);
      this.#expressions.set(inner, expression);
    }
    return expression;
  }

  /** Only a bare name can be a helper. */
  #meaningOf(head: Path | undefined): HelperMeaning | undefined {
    if (!head || head.data || head.scoped || head.up > 0 || head.raw.startsWith('[')) return undefined;
    return this.#meanings.get(head.raw);
  }
}

function causeOf({ head, args }: Expression): Cause {
  if (!head || args.length > 0) return 'call';
  const { raw } = head;
  return raw !== '.' && !raw.startsWith('[') && /[./]/.test(raw) ? 'expression' : 'placeholder';
}
