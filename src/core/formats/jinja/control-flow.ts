import type { Role } from '../../prompt/model.ts';
import { either, type Inferred } from '../../prompt/volatility.ts';
import {
  breakLoop,
  nextConditional,
  openBlock,
  openCases,
  openConditional,
  openLoop,
  openOtherwise,
} from '../template/blocks.ts';
import type { Frame } from '../template/frames.ts';
import { ofScope, ofTest } from '../template/names.ts';
import { splitOutside } from '../template/split.ts';
import type { Statement } from '../template/tag-scanner.ts';
import type { JinjaScanner } from './scanner.ts';
import { splitAssignment, splitLoop } from './split.ts';
import type { Handler } from './handler.ts';

const isIf = ({ name }: Frame): boolean => name === 'if';
const isSwitch = ({ name }: Frame): boolean => name === 'switch';

const SYSTEM_ROLE =
  /(?:^|[\s(])(\w+)(\[\s*0\s*\])?(?:\.role|\[\s*(["'])role\3\s*\])\s*==\s*(["'])(?:system|developer)\4/;
/** A system message is that of its session, and so is whether there is one. */
const OF_SESSION: Inferred = { volatility: 'session', confidence: 'likely' };

/** What a test says of the message whose role it asks for: `messages[0]['role'] == 'system'`. */
interface SystemTest {
  /** The path of what its branch has of the session. */
  readonly path: string;
  /** Of the first message, the role too. */
  readonly messages?: string;
}

function systemTestOf(rest: string): SystemTest | undefined {
  const [, name, first] = SYSTEM_ROLE.exec(rest) ?? [];
  if (name === undefined || /\bor\b|\bnot\b/.test(rest)) return undefined;
  return first ? { path: `${name}.0`, messages: name } : { path: `${name}.content` };
}

/** Whether a chat template is given messages at all is its program's choice. */
const HAS_MESSAGES = /^(?:not )?messages(?: is (?:not )?defined)?$/;
const OF_PROGRAM: Inferred = { volatility: 'deploy', confidence: 'possible' };

/** `config.verbose`, `not options.strict`, `archive` */
const NAME_ALONE = /^\s*(?:not\s+)?([A-Za-z_]\w{0,60}(?:\.[A-Za-z_]\w{0,60}){0,8})\s*$/;

/** How often a test changes; that a conversation has a first message never does. */
function inferredOfTest(scanner: JinjaScanner, rest: string, test: SystemTest | undefined): Inferred {
  if (HAS_MESSAGES.test(rest.trim()) && scanner.isChatTemplate) return OF_PROGRAM;
  const messages = test?.messages;
  if (messages === undefined) {
    const inferred = scanner.inferred(rest);
    const path = NAME_ALONE.exec(rest)?.[1];
    const isOfContext = path !== undefined && ofScope(scanner.scope, path) === undefined;
    return isOfContext ? ofTest(scanner.context, scanner.text, path, inferred) : inferred;
  }
  const guards = [messages, `${messages}|length`, `${messages}|length>0`, `${messages}isdefined`];
  const others = rest.split(' and ').filter((part) => !guards.includes(part.replaceAll(/\s/g, '')));
  scanner.scope.openBlock();
  scanner.declare(test!.path, OF_SESSION);
  const inferred = scanner.inferred(others.join(' and '));
  scanner.scope.closeBlock();
  return inferred;
}

/** `if let Some(roots) = writable_roots` of Askama: the name in brackets has the value behind the sign. */
function bindingOf(rest: string): { readonly name: string; readonly value: string } | undefined {
  if (!rest.startsWith('let ')) return undefined;
  const [, name, value] = /^let\s+\w{1,40}\(\s*(?:ref\s+)?(\w{1,80})\s*\)\s*=\s*([^=].*)$/s.exec(rest) ?? [];
  return name !== undefined && value !== undefined ? { name, value } : undefined;
}

const openIf: Handler = (scanner, statement) => {
  const binding = bindingOf(statement.rest.trim());
  if (binding) {
    const inferred = scanner.inferred(binding.value);
    openConditional(scanner, statement, 'if', inferred);
    scanner.declare(binding.name, inferred);
    return;
  }
  const test = systemTestOf(statement.rest);
  openConditional(scanner, statement, 'if', inferredOfTest(scanner, statement.rest, test));
  if (test) scanner.declare(test.path, OF_SESSION);
};
const nextIf: Handler = (scanner, statement) => {
  const test = systemTestOf(statement.rest);
  nextConditional(scanner, statement, isIf, () => inferredOfTest(scanner, statement.rest, test));
  if (test) scanner.declare(test.path, OF_SESSION);
};

/** Nunjucks has `switch`. */
const openSwitch: Handler = (scanner, statement) =>
  openCases(scanner, statement, 'switch', scanner.inferred(statement.rest));
const openCase: Handler = (scanner, statement) =>
  nextConditional(scanner, statement, isSwitch, () => scanner.inferred(statement.rest));
const openElse: Handler = (scanner, statement) => openOtherwise(scanner, statement, isIf);
const openDefault: Handler = (scanner, statement) => openOtherwise(scanner, statement, isSwitch);

function openFor(scanner: JinjaScanner, statement: Statement): void {
  const { scope } = scanner;
  const { targets, list, filter } = splitLoop(statement.rest);
  const iterated = scanner.inferred(list);
  let test = iterated;
  if (filter !== undefined) {
    scope.openBlock();
    for (const target of targets) scanner.declare(target, iterated);
    test = either(iterated, scanner.inferred(filter));
    scope.closeBlock();
  }
  openLoop(scanner, statement, statement.name, test, () => {
    for (const target of [...targets, 'loop']) scanner.declare(target, test);
    for (const target of targets) scanner.hold(target, list);
  });
}

function openWith(scanner: JinjaScanner, statement: Statement): void {
  const { emitter, scope } = scanner;
  const parts = splitOutside(statement.rest, ',').map(splitAssignment);
  const values = parts.map(({ value }) => scanner.inferred(value ?? ''));
  emitter.markup(statement.end);
  openBlock(scanner, statement, 'with', () => scope.closeBlock());
  scope.openBlock();
  parts.forEach(({ targets, value = '' }, index) => {
    for (const target of targets) {
      scanner.declare(target, values[index]!);
      scanner.hold(target, value);
    }
  });
}

/** `{% chat role="user" %}` (Banks, LlamaIndex) and `{% message role="user" %}` (Haystack) begin a message. */
function openMessage(scanner: JinjaScanner, statement: Statement): void {
  const { emitter } = scanner;
  const word = /\brole\s*=\s*["'](\w+)["']/.exec(statement.rest.slice(0, 200))?.[1];
  emitter.markup(statement.end, word === undefined || emitter.flow.silent ? undefined : roleOf(word));
  openBlock(scanner, statement, statement.name);
}

function roleOf(word: string): Role {
  return word === 'system' || word === 'developer' ? 'system' : word === 'assistant' ? word : 'user';
}

function openPlain(scanner: JinjaScanner, statement: Statement): void {
  scanner.emitter.markup(statement.end);
  openBlock(scanner, statement, statement.name);
}

export const FLOW: readonly (readonly [string, Handler])[] = [
  ['if', openIf],
  ['ifAsync', openIf],
  ['elif', nextIf],
  ['elseif', nextIf],
  ['else', openElse],
  ['for', openFor],
  ['asyncEach', openFor],
  ['asyncAll', openFor],
  ['break', breakLoop],
  ['continue', breakLoop],
  ['with', openWith],
  ['switch', openSwitch],
  ['case', openCase],
  ['default', openDefault],
  ['autoescape', openPlain],
  ['generation', openPlain],
  ['chat', openMessage],
  ['message', openMessage],
];
