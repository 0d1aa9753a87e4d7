import { once } from '../syntax/once.ts';
import { type Span, spanOf } from '../../text/span.ts';
import type { Expression, FunctionDefinition, Parameter, Statement } from '../syntax/program.ts';
import { other } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';
import {
  calledIn,
  commandName,
  commandsBehind,
  isOther,
  pipedBehind,
  readCall,
  readOutput,
  readPipeline,
  readShownPipeline,
  type Redirected,
  redirectedCommand,
  withoutShowing,
} from './commands.ts';
import { itemsOf, readSubscript } from './arrays.ts';
import { setsUnnamed } from './unnamed.ts';
import {
  assignment,
  assignTo,
  computedIn,
  computedWithin,
  CONVERTS,
  counted,
  declaredAs,
  evaluatedNames,
} from './assigned.ts';
import { changedBy } from './changed-by.ts';
import { fileTarget } from './files.ts';
import { formattedVariable, READS, readVariables, unclosed } from './given.ts';
import { type ShellSource, substitution } from './source.ts';
import { isGiving, isInFunction, isWrittenElsewhere } from './output.ts';
import { isChangedByTrap } from './redefined.ts';
import { isSeveral } from './subshell.ts';
import { asChosen, givesLiteral, readTest } from './test.ts';
import { readWord } from './words.ts';

/** What a function prints; no variable of a script has such a name. */
const OUTPUT = '>output';
const PRINTING = /^(?:echo|printf|cat)$/;

/** Reads a statement of a script; what cannot be told from it is left out. */
export function readStatement(node: SyntaxNode): Statement[] {
  const source: ShellSource = {
    file: node.file,
    readBody: (body) => readBody(body, source),
    readWord: (word) => readWord(word, source),
    readOutput: (command) => readOutput(command, source),
    readSubshell: (node) => (isSeveral(node) ? readSubshell(node, source) : undefined),
  };
  return readOne(node, source);
}

function readBody(node: SyntaxNode | undefined, source: ShellSource): Statement[] {
  return node ? node.children.flatMap((child) => readOne(child, source)) : [];
}

function readOne(node: SyntaxNode, source: ShellSource): Statement[] {
  if (node.text.startsWith('((')) return computedIn(node, node.text);
  const read = readKnown(node, source);
  return COMMAND.test(node.type) && setsUnnamed(node.text) ? [...read, unnamedSetting(node)] : read;
}

const COMMAND = /^(?:command|declaration_command|redirected_statement|unset_command)$/;

function unnamedSetting(node: SyntaxNode): Statement {
  return { kind: 'evaluate', ...spanOf(node), value: other(node, 'expression'), setsAny: true };
}

function readKnown(node: SyntaxNode, source: ShellSource): Statement[] {
  const span = spanOf(node);
  switch (node.type) {
    case 'variable_assignment':
      return readAssignment(node, source);
    case 'declaration_command':
      return [...readBody(node, source), ...node.children.flatMap((child) => declaredAs(child))];
    case 'compound_statement':
    case 'variable_assignments':
    case 'do_group':
    case 'negated_command':
      return readBody(node, source);
    case 'subshell':
      return [ownBlock(node, readBody(node, source))];
    case 'list':
      return readList(node, source);
    case 'function_definition':
      return readFunction(node, source);
    case 'if_statement':
      return [...readConditions(node, source), readIf(node, source)];
    case 'case_statement':
      return [readCase(node, source)];
    case 'for_statement':
    case 'while_statement':
    case 'c_style_for_statement':
      return [readLoop(node, source)];
    case 'command':
      if (/^(?:break|continue)\b/.test(node.text))
        return [
          { kind: 'leave', ...span, isOfLoop: true, ...(node.text.startsWith('continue') && { isNextTurn: true }) },
        ];
      if (/^(?:exit|return)\b/.test(node.text)) return [isGiving(node) ? giveOutput(node) : { kind: 'leave', ...span }];
      return readCommandStatement(node, source);
    case 'redirected_statement':
    case 'pipeline':
      return readCommandStatement(node, source);
    case 'unset_command':
      return node.children.flatMap((child) => unset(node, child));
    case 'test_command':
      return [];
    default:
      return node.type === 'comment' ? [] : [{ kind: 'evaluate', ...span, value: other(node, 'expression') }];
  }
}

/** `test && command`, `command || other`: what stands behind the operator is done only sometimes. */
function readList(node: SyntaxNode, source: ShellSource): Statement[] {
  const [first, ...rest] = node.children;
  if (!first) return [];
  const later = rest.flatMap((child) => readOne(child, source));
  const tests = [readTest(first)];
  const branch: Statement = { kind: 'branch', ...spanOf(node), tests, branches: [later], isExhaustive: false };
  return [...readOne(first, source), ...(later.length > 0 ? [branch] : [])];
}

function readAssignment(node: SyntaxNode, source: ShellSource): Statement[] {
  const name = node.field('name');
  const value = node.field('value');
  if (!name || !value) return [];
  const isAdded = source.file.startsWith('+=', name.end);
  const item = name.type === 'subscript' ? readSubscript(name, source) : undefined;
  if (item) return [assignTo(node, item, readWord(value, source), isAdded)];
  if (name.type !== 'variable_name') return [];
  const isChanged = node.parent?.type === 'declaration_command' && CONVERTS.test(node.parent.text);
  const given = isChanged || isChangedByTrap(node, name.text) ? other(value, 'expression') : readWord(value, source);
  return [assignment(node, name.text, given, isAdded), ...computedWithin(value), ...readCommandIn(value, source)];
}

/** `unset name`, `unset 'name[0]'`: of an array without an item it is not followed which are left. */
function unset(node: SyntaxNode, child: SyntaxNode): Statement[] {
  const [, name, item] = /^['"]?([A-Za-z_]\w*)(\[.*\])?['"]?$/s.exec(child.text) ?? [];
  if (name === undefined) return [];
  const value: Expression = item ? other(child, 'expression') : { kind: 'text', ...spanOf(child), parts: [] };
  return [assignment(node, name, value)];
}

/** Arguments that a list gathers for a command elsewhere: `ARGS+=(--append-system-prompt "…")`. */
const SYSTEM_OPTION = /^--(?:append-)?system-prompt$/;

/** `CMD=(claude -p "…")`: a command that is run later. */
function readCommandIn(value: SyntaxNode, source: ShellSource): Statement[] {
  const [name, ...words] = value.type === 'array' ? value.children : [];
  if (name?.type !== 'word' || words.length === 0) return [];
  const first = name.text;
  const isOfModel = first.startsWith('-') && value.children.some((word) => SYSTEM_OPTION.test(word.text));
  const call = isOfModel
    ? readCall(value, 'claude', value.children, undefined, source)
    : readCall(value, first, words, undefined, source);
  return [{ kind: 'evaluate', ...spanOf(value), value: { ...call, isHeld: true } }];
}

/** A function gives what it prints. */
function readFunction(node: SyntaxNode, source: ShellSource): Statement[] {
  const nameNode = node.field('name');
  if (!nameNode) return [];
  const name = nameNode.text;
  let body: readonly Statement[] | undefined;
  const definition: FunctionDefinition = {
    ...spanOf(node),
    name,
    parameters: once(() => parametersOf(node)),
    changes: changedBy(node),
    body: () =>
      (body ??= [
        assignment(nameNode, OUTPUT, { kind: 'text', ...spanOf(nameNode), parts: [] }),
        ...readBody(node.field('body'), source),
        isWrittenElsewhere(node)
          ? { kind: 'return', ...spanOf(node), value: other(node, 'call') }
          : giveOutput(node, nameNode),
      ]),
  };
  return [{ kind: 'define-function', ...spanOf(node), name, definition }];
}

/** A subshell prints what all of its commands print; what it gives variables is gone behind it. */
function readSubshell(node: SyntaxNode, source: ShellSource): Expression {
  const { start, end } = node;
  const body = readBody(node, source).map(ownVariable);
  const definition: FunctionDefinition = { start, end, parameters: () => [], body: () => outputOf(node, body) };
  return { kind: 'call', start, end, callee: { kind: 'function', start, end, definition }, arguments: [] };
}

/** What a subshell gives variables of the script it gives to copies of its own. */
function ownBlock(node: SyntaxNode, body: readonly Statement[]): Statement {
  const names = new Set(body.flatMap(givenIn));
  const copies = Array.from(names, (name) =>
    ownVariable(assignment(node, name, { kind: 'name', start: node.start, end: node.start, name })),
  );
  return { kind: 'block', ...spanOf(node), isScope: true, body: [...copies, ...body] };
}

function givenIn(statement: Statement): readonly string[] {
  switch (statement.kind) {
    case 'assign':
      return statement.targets.flatMap((target) =>
        target.kind === 'name' && target.name !== OUTPUT ? target.name : [],
      );
    case 'branch':
      return statement.branches.flat().flatMap(givenIn);
    case 'block':
    case 'loop':
      return statement.body.flatMap(givenIn);
    default:
      return [];
  }
}

/** What was printed so far is what a function gives. @param at where its name stands */
function giveOutput(node: SyntaxNode, at: Span = node): Statement {
  return { kind: 'return', ...spanOf(node), value: substitution({ kind: 'name', ...spanOf(at), name: OUTPUT }) };
}

function ownVariable(statement: Statement): Statement {
  return statement.kind === 'assign' && statement.operator === 'set' ? { ...statement, declares: true } : statement;
}

function outputOf(node: SyntaxNode, body: readonly Statement[]): Statement[] {
  const span = { start: node.start, end: node.start + '$('.length };
  return [ownVariable(assignment(node, OUTPUT, { kind: 'text', ...span, parts: [] })), ...body, giveOutput(node, span)];
}

/** `$1`, `${2:-default}`. */
const POSITIONAL = /\$\{?([1-9])(?!\d)/g;

/** What a function is called with, up to the last that it names; nothing is said of them where they are shifted. */
function parametersOf(node: SyntaxNode): Parameter[] {
  const body = node.field('body')?.text ?? '';
  if (/\b(?:shift|getopts)\b/.test(body)) return [];
  const last = Math.max(0, ...Array.from(body.matchAll(POSITIONAL), ([, number]) => Number(number)));
  return Array.from({ length: last }, (_, index) => ({
    ...spanOf(node.field('name') ?? node),
    name: String(index + 1),
  }));
}

/** `while read -r LINE`, `if read -r LINE`: what a condition gives values. */
function readConditions(node: SyntaxNode, source: ShellSource): Statement[] {
  return node.fields('condition').flatMap((condition) => readCondition(condition, source));
}

function readCondition(node: SyntaxNode, source: ShellSource): Statement[] {
  if (node.type === 'variable_assignment') return readAssignment(node, source);
  if (/^(?:list|negated_command)$/.test(node.type))
    return node.children.flatMap((child) => readCondition(child, source));
  if (node.text.startsWith('((')) return computedIn(node, node.text);
  const name = commandName(redirectedCommand(node, source).command);
  const own = READS.test(name) ? readCommandStatement(node, source) : [];
  return setsUnnamed(node.text) ? [...own, unnamedSetting(node)] : own;
}

/** `read VAR <<EOF` and `cat > file <<EOF` give a text a name; inside a function, printing adds to what it gives. */
function readCommandStatement(node: SyntaxNode, source: ShellSource): Statement[] {
  const span = spanOf(node);
  if (node.type === 'pipeline') {
    const read = isInFunction(node) ? readPipeline : readShownPipeline;
    return [run(node, '', read(node, source))];
  }
  const redirected = redirectedCommand(node, source);
  const { command, input } = redirected;
  if (command?.type === 'pipeline') return [put(node, '', readPipeline(command, source), redirected)];
  if (!command || commandName(command) === '') return command && command !== node ? readOne(command, source) : [];
  const lost = unclosed(command);
  if (lost) return [lost];
  const { name, words } = calledIn(command);
  const formatted = name === 'printf' ? formattedVariable(node, command, words, source) : undefined;
  if (formatted) return [formatted];
  if (READS.test(name)) return readVariables(node, words, input);
  if (name === 'let') return computedIn(node, command.text);
  if (name === 'eval') return evaluatedNames(node);
  const piped = pipedInto(node, source);
  if (piped) return piped;
  if (!PRINTING.test(name)) {
    const value = isOther(command) ? other(node, 'call') : readCall(command, name, words, input, source);
    return [put(node, name, value, redirected)];
  }
  const value = input && commandsBehind(node).length > 0 ? input : readOutput(node, source);
  const isLine = name === 'echo' && !/^-\w*n/.test(words[0] ? words[0].text : '');
  const lineBreak: Expression = { kind: 'value', start: node.end, end: node.end, printed: '\n' };
  const line: Expression = isLine ? { kind: 'sum', ...span, parts: [value, lineBreak] } : value;
  if (redirected.output) return [put(node, name, line, redirected)];
  return [isInFunction(node) && isLine ? assignment(node, OUTPUT, line, true) : run(node, name, value)];
}

/** Commands that print nothing where they succeed. */
const SILENT =
  /^(?:\[|:|break|cd|chmod|chown|continue|cp|declare|exit|export|false|kill|let|ln|local|mkdir|mv|readonly|return|rm|rmdir|set|shift|shopt|sleep|test|touch|trap|true|typeset|umask|unset|wait)$/;
/** What a command prints goes to a file, or where {@link run} says. */
function put(node: SyntaxNode, name: string, value: Expression, { output, isAppended }: Redirected): Statement {
  return output ? assignTo(node, fileTarget(output), value, isAppended) : run(node, name, value);
}

/** Inside a function, what a command prints is a part of what it gives. */
function run(node: SyntaxNode, name: string, value: Expression): Statement {
  if (SILENT.test(name) || !isInFunction(node)) return { kind: 'evaluate', ...spanOf(node), value };
  return assignment(node, OUTPUT, value, true);
}

/** `cat <<EOF | ask | pick`: what the last of the commands prints goes where its own redirection says. */
function pipedInto(node: SyntaxNode, source: ShellSource): Statement[] | undefined {
  const all = commandsBehind(node);
  const commands = isInFunction(node) ? all : withoutShowing(all);
  const value = pipedBehind(node, commands, source);
  const last = commands.at(-1);
  return value && last && [put(node, '', value, redirectedCommand(last, source))];
}

function readIf(node: SyntaxNode, source: ShellSource): Statement {
  const conditions = node.fields('condition').filter(({ isNamed }) => isNamed);
  const tests = conditions.map((test) => readTest(test));
  const branches: Statement[][] = [[]];
  let isExhaustive = false;
  for (const child of node.children) {
    if (child.fieldName === 'condition') continue;
    if (child.type === 'elif_clause') branches.push(readBody(child, source));
    else if (child.type === 'else_clause') {
      isExhaustive = true;
      branches.push(readBody(child, source));
    } else branches[0]!.push(...readOne(child, source));
  }
  const isOfProgram = isExhaustive && branches.every((branch) => branch.every(givesLiteral));
  const own = isOfProgram ? tests.map(asChosen) : tests;
  return { kind: 'branch', ...spanOf(node), tests: own, branches, isExhaustive };
}

function readCase(node: SyntaxNode, source: ShellSource): Statement {
  const value = node.field('value');
  const items = node.children.filter((child) => child.type === 'case_item');
  const isDefault = (item: SyntaxNode): boolean => item.text.trimStart().startsWith('*)');
  const bodyOf = (item: SyntaxNode): Statement[] => {
    return item.children.flatMap((child) => (child.fieldName === 'value' ? [] : readOne(child, source)));
  };
  return {
    kind: 'branch',
    ...spanOf(node),
    tests: value ? [readWord(value, source)] : [],
    branches: items.map(bodyOf),
    isExhaustive: items.some(isDefault),
  };
}

/** A word that is one word also when a script runs: `"$@"`, `$FILES`, `*.md` and `$(ls)` may be any number. */
const ONE_ITEM = /^(?:[^*?[$`{]+|"\$\{?\w+\}?")$/;

function readLoop(node: SyntaxNode, source: ShellSource): Statement {
  const variable = node.field('variable');
  const values = node.fields('value');
  const [only] = values;
  const array = values.length === 1 && only ? itemsOf(only) : undefined;
  const list: Expression =
    array ??
    (values.every(({ text }) => ONE_ITEM.test(text)) && !node.text.startsWith('select')
      ? { kind: 'list', ...spanOf(node), items: values.map((value) => ({ value: readWord(value, source) })) }
      : other(
          node,
          'loop',
          values.map((value) => readWord(value, source)),
        ));
  return {
    kind: 'loop',
    ...spanOf(node),
    variables: variable ? [variable.text] : [],
    ...(values.length > 0 && { over: list }),
    body: [...counted(node), ...readConditions(node, source), ...readBody(node.field('body'), source)],
  };
}
