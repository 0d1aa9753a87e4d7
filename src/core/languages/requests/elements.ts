import type { Conditional } from '../../prompt/branch.ts';
import type { Block, CacheMarker, Role } from '../../prompt/model.ts';
import { CONSTANT, type Inferred, UNKNOWN } from '../../prompt/volatility.ts';
import { type Span, spanOf } from '../../text/span.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { settingsOf } from '../evaluate/objects/made-with.ts';
import { namedAs } from '../evaluate/variation/named-text.ts';
import { knownText, type TextPart, underCondition } from '../evaluate/values/text-part.ts';
import {
  eitherOf,
  type Field,
  firstVariation,
  isElement,
  type RecordValue,
  type Value,
  valueVariation,
} from '../evaluate/values/value.ts';
import { textBlocks, type TextPlace } from './blocks.ts';
import { valueParts } from './content.ts';
import { jsonParts } from './json.ts';
import { cachePointOf } from './markers.ts';
import { modelSetting } from './model-call.ts';

/**
 * Prompts that are written as JSX: elements that are messages, elements that only hold others, and components whose text stands
 * elsewhere. Sources: @vscode/prompt-tsx (README, `promptElements.tsx`), Priompt's README.
 */
const MESSAGES: ReadonlyMap<string, Role> = new Map<string, Role>([
  ['SystemMessage', 'system'],
  ['InstructionMessage', 'system'],
  ['UserMessage', 'user'],
  ['AssistantMessage', 'assistant'],
  ['ToolMessage', 'user'],
  ['ToolResult', 'user'],
]);
const CONTAINERS =
  /^(?:|Tag|TextChunk|Chunk|PrioritizedList|TokenLimit|Expandable|IfEmpty|LegacyPrioritization|AbstractKeepWith|KeepWith|Fragment|React\.Fragment|scope|first|isolate|empty|examples?)$/;

/** Attributes that say how much room there is for an element, not what it says. */
const OF_LAYOUT = /^(?:key|ref|\w{0,40}[pP]riority|flex\w{1,20}|max|maxTokens|tokenLimit|sizing|endpoint)$/;

/** Functions that Priompt gives to a model, and what it tells of them. */
const FUNCTION = /^Z?Function$/;
const TOLD = new Set(['name', 'description', 'parameters']);

/** The text that a component of another file brings is part of the program. */
const OF_THE_PROGRAM: Inferred = { volatility: 'deploy', confidence: 'likely' };

/** Elements as one; undefined for any other value. */
export function asElement(value: Value): RecordValue | undefined {
  if (value.kind !== 'list') return isElement(value) ? value : undefined;
  const [first] = value.items;
  if (!first || !value.items.some((item) => isElement(item.value))) return undefined;
  const children: Field = { value, span: first.span };
  return {
    kind: 'record',
    ...spanOf(first.span),
    fields: new Map([['children', children]]),
    isOpen: false,
    type: '',
    isElement: true,
  };
}

/** Something in it is a message, or a text that is cut where there is no room: a prompt, whatever it says. */
export function holdsMessage(value: Value): boolean {
  if (value.kind === 'list') return value.items.some((item) => holdsMessage(item.value));
  if (value.kind !== 'record') return false;
  const { type = '', fields } = value;
  const inner = fields.get('children');
  return MESSAGES.has(type) || type === 'TextChunk' || (inner !== undefined && holdsMessage(inner.value));
}

/** The one model that the elements around the messages name: `<OpenAI chatModel="gpt-4">`. */
export function modelOfElement(value: Value): Value | undefined {
  const models: Value[] = [];
  const walk = (one: Value): void => {
    if (one.kind === 'list') for (const item of one.items) walk(item.value);
    if (one.kind !== 'record') return;
    const { fields } = one;
    const inner = [fields.get('rendered'), fields.get('children')];
    const model = inner.some(Boolean) ? modelSetting(settingsOf(one)) : undefined;
    if (model) models.push(model);
    for (const field of inner) if (field) walk(field.value);
  };
  walk(value);
  return models.length === 1 ? models[0] : undefined;
}

/** The blocks of an element: one for each message, one for all where there are none. */
export function elementBlocks(evaluation: Evaluation, value: Value): Block[] {
  const walk = new ElementWalk(evaluation);
  walk.visit(value, value.kind === 'record' ? value : { start: 0, end: 0 });
  return walk.finish();
}

/** Of a component, it is told how to work: text of the program, whatever it is about. */
const TOLD_HOW = '(?!\\w*(?:Instructions?|Rules?|Guidelines?|Prompt)$)';
/** A component that shows, by its name, what is there at the moment: `<TerminalLastCommand />`, `<ConversationHistory />`. */
const OF_MOMENT = new RegExp(
  `(?:^|[a-z])(?:Last|Latest|Recent|Current|Selected|Selection|Active|Terminal|History|Conversation|Transcript|Clipboard|Diagnostics|Diff|Query|Random|Attachments?|Attached)(?![a-z])${TOLD_HOW}|(?:^|[a-z])(?:Messages|Date|Time|Clock|Now|Today)(?:Info|Hint|Context)?$`,
);
/** Where somebody works: `<WorkspaceFoldersHint />`. */
const OF_SESSION = new RegExp(
  `(?:^|[a-z])(?:Multiroot|Workspace|Environment|Project|Repository|Repo|Git|User|Memory|Memories)(?![a-z])${TOLD_HOW}`,
);
const SESSION: Inferred = { volatility: 'session', confidence: 'possible' };
/** What somebody has written for themselves: `<CustomInstructions />`. */
const OF_OWNER =
  /(?:^|[a-z])(?:Custom(?:i[sz]ed)?|User(?:Defined)?|Personal|Team)(?:Instructions?|Rules?|Guidelines?|Conventions?)(?![a-z])/;
const OWNER: Inferred = { volatility: 'user', confidence: 'likely' };

class ElementWalk {
  readonly #evaluation: Evaluation;
  readonly #blocks: Block[] = [];
  #parts: TextPart[] = [];
  /** Undefined outside of every message. */
  #place: TextPlace | undefined;
  #messages = 0;
  #hasMessage = false;

  constructor(evaluation: Evaluation) {
    this.#evaluation = evaluation;
  }

  visit(value: Value, span: Span, around: Conditional<Inferred> = {}): void {
    if (value.kind === 'list') {
      for (const item of underCondition(value.items, around.condition, around.branch))
        this.visit(item.value, item.span, item);
    } else if (value.kind === 'record' && value.type !== undefined) this.#element(value, around);
    else this.#add(valueParts(this.#evaluation, value, span), around);
  }

  finish(): Block[] {
    this.#flush();
    return this.#blocks;
  }

  #element(element: RecordValue, around: Conditional<Inferred>): void {
    const { type = '' } = element;
    const point = cachePointOf(element, element);
    if (point) return this.#flush(point);
    const children = element.fields.get('children');
    if (FUNCTION.test(type)) return this.#tool(element, around);
    const role = MESSAGES.get(type);
    if (role && (children || type !== 'ToolResult')) return this.#message(role, element, around);
    if (type === 'br' || type === 'hr') return this.#add([{ kind: 'inserted', text: '\n' }], around);
    const rendered = element.fields.get('rendered');
    if (rendered) {
      if (!children) this.#add(this.#placeOf(element, rendered.value), around);
      return this.visit(rendered.value, element, around);
    }
    if (children && (CONTAINERS.test(type) || /^[a-z]/.test(type) || !element.isOpen)) {
      const tag = type === 'Tag' ? textOf(element, 'name') : undefined;
      const given = this.#given(element);
      if (given) this.#add([given], around);
      else if (tag) this.#add([{ kind: 'inserted', text: `<${tag}>\n` }], around);
      this.visit(children.value, children.span, around);
      if (tag) this.#add([{ kind: 'inserted', text: `\n</${tag}>\n` }], around);
      return;
    }
    if (role) return this.#add([this.#include(element)], around);
    // An element of the library itself that holds nothing sends nothing: `<empty>`, `<capture>`, `<references>`.
    if (!CONTAINERS.test(type) && !/^[a-z]/.test(type)) this.#add([this.#include(element)], around);
  }

  /** What is told of a function is rendered among the tools, wherever it stands. */
  #tool(element: RecordValue, { condition, branch }: Conditional<Inferred>): void {
    const fields = new Map([...element.fields].filter(([name]) => TOLD.has(name)));
    const parts = underCondition(jsonParts(this.#evaluation, { ...element, fields }, element), condition, branch);
    this.#blocks.push(...textBlocks(parts, { section: 'tools', type: 'tool' }));
  }

  /** A component of this file, whose text follows, changes as what stands first in it; of one that never does, nothing is seen. */
  #placeOf({ start, end }: RecordValue, rendered: Value): TextPart[] {
    const begins = firstVariation(rendered);
    const whole = valueVariation(rendered);
    if (!begins && !whole) return [];
    const expression = this.#evaluation.file.slice(start, end);
    return [{ kind: 'dynamic', start, end, ...namedAs(whole, begins), expression, cause: 'include' }];
  }

  /** A component of another file: its text is not seen here. It varies with what is given to it. */
  #include(element: RecordValue): TextPart {
    const attributes = [...element.fields.values()].map(({ value }) => valueVariation(value));
    const { type = '' } = element;
    const given = eitherOf([...attributes, element.isOpen ? UNKNOWN : ofComponent(type)]);
    const { start, end } = element;
    return {
      kind: 'dynamic',
      start,
      end,
      ...(given && given !== CONSTANT ? given : OF_THE_PROGRAM),
      expression: this.#evaluation.file.slice(start, end),
      cause: 'include',
      origin: 'import',
    };
  }

  /** The opening tag of an element of another file that holds others: what this makes of what it is given is not seen here. */
  #given({ type = '', start, fields }: RecordValue): TextPart | undefined {
    if ((CONTAINERS.test(type) && type !== 'Tag') || /^[a-z]/.test(type)) return undefined;
    const attributes = [...fields].filter(([name]) => name !== 'children' && !OF_LAYOUT.test(name));
    const varies = eitherOf(attributes.map(([, { value }]) => valueVariation(value)));
    if (!varies || varies.volatility === 'constant' || varies.volatility === 'deploy') return undefined;
    const { file } = this.#evaluation;
    const end = file.indexOf('>', Math.max(...attributes.map(([, { entry, span }]) => (entry ?? span).end))) + 1;
    return {
      kind: 'dynamic',
      start,
      end,
      ...varies,
      expression: file.slice(start, end),
      cause: 'include',
      origin: 'import',
    };
  }

  #message(role: Role, element: RecordValue, around: Conditional<Inferred>): void {
    this.#flush();
    const before = this.#place;
    this.#hasMessage = true;
    this.#place =
      role === 'system' && this.#messages === 0
        ? { section: 'system', role }
        : { section: 'messages', role, message: this.#messages++ };
    const children = element.fields.get('children');
    if (children) this.visit(children.value, children.span, around);
    this.#flush();
    this.#place = before;
  }

  #add(parts: readonly TextPart[], { condition, branch }: Conditional<Inferred>): void {
    this.#parts.push(...underCondition(parts, condition, branch));
  }

  /** What stands behind a message, in none, brings messages of its own, such as those of a history. */
  #loosePlace(): TextPlace {
    if (!this.#hasMessage) return { section: 'system', role: 'system' };
    return { section: 'messages', role: 'user', message: this.#messages++ };
  }

  #flush(cacheControl?: CacheMarker): void {
    if (this.#parts.length > 0)
      this.#blocks.push(...textBlocks(this.#parts, this.#place ?? this.#loosePlace(), cacheControl));
    this.#parts = [];
  }
}

/** How often the text of a component of another file changes at least, by its name. */
function ofComponent(type: string): Inferred | undefined {
  if (OF_MOMENT.test(type)) return UNKNOWN;
  if (OF_OWNER.test(type)) return OWNER;
  return OF_SESSION.test(type) ? SESSION : undefined;
}

function textOf(element: RecordValue, name: string): string | undefined {
  const value = element.fields.get(name)?.value;
  return value?.kind === 'text' ? knownText(value.parts) : undefined;
}

/** Files in which JSX is prompt text, not a page. */
const PROMPT_JSX = /@vscode\/prompt-tsx|\bpriompt\b|PromptElement\b/;
const LANGCHAIN_JSX = /@langchain\/[\w./-]*jsx/;
const AI_JSX = /['"](?:@fixieai\/)?ai-jsx['"/]/;
const HEAD = 8000;

export function hasPromptJsx(file: string): boolean {
  const head = file.slice(0, HEAD);
  return PROMPT_JSX.test(head) || LANGCHAIN_JSX.test(head) || AI_JSX.test(head);
}
