import type { Node } from 'web-tree-sitter';
import type { Expression, FunctionDefinition, Statement } from '../program.ts';
import { childrenOf, other, spanOf } from '../reader.ts';
import { commandName, readCall, readOutput, readPipeline, redirectedCommand } from './commands.ts';
import { type ShellSource, substitution } from './source.ts';
import { readWord } from './words.ts';

/** What a function prints; no variable of a script has such a name. */
const OUTPUT = '>output';
const PRINTING = /^(?:echo|printf|cat)$/;

/** Reads a statement of a script; what cannot be told from it is left out. */
export function readStatement(node: Node, file: string): Statement[] {
  const source: ShellSource = {
    file,
    textOf: ({ startIndex, endIndex }) => file.slice(startIndex, endIndex),
    readBody: (body) => readBody(body, source),
    readOutput: (command) => readOutput(command, source),
  };
  return readOne(node, source);
}

function readBody(node: Node | null, source: ShellSource): Statement[] {
  return node ? childrenOf(node).flatMap((child) => readOne(child, source)) : [];
}

function readOne(node: Node, source: ShellSource): Statement[] {
  const span = spanOf(node);
  switch (node.type) {
    case 'variable_assignment':
      return readAssignment(node, source);
    case 'declaration_command':
    case 'variable_assignments':
    case 'compound_statement':
    case 'do_group':
    case 'list':
    case 'subshell':
      return readBody(node, source);
    case 'function_definition':
      return readFunction(node, source);
    case 'if_statement':
      return [readIf(node, source)];
    case 'case_statement':
      return [readCase(node, source)];
    case 'for_statement':
    case 'while_statement':
    case 'c_style_for_statement':
      return [readLoop(node, source)];
    case 'command':
    case 'redirected_statement':
    case 'pipeline':
      return readCommandStatement(node, source);
    case 'negated_command':
    case 'test_command':
      return [];
    default:
      return node.type === 'comment' ? [] : [{ kind: 'evaluate', ...span, value: other(node, 'expression') }];
  }
}

function readAssignment(node: Node, source: ShellSource): Statement[] {
  const name = node.childForFieldName('name');
  const value = node.childForFieldName('value');
  if (name?.type !== 'variable_name' || !value) return [];
  const isAdded = source.file.startsWith('+=', name.endIndex);
  return [assignment(node, source.textOf(name), readWord(value, source), isAdded)];
}

function assignment(node: Node, name: string, value: Expression, isAdded = false): Statement {
  const target: Expression = { kind: 'name', ...spanOf(node), name };
  return { kind: 'assign', ...spanOf(node), targets: [target], operator: isAdded ? 'add' : 'set', value };
}

/** A function gives what it prints. */
function readFunction(node: Node, source: ShellSource): Statement[] {
  const nameNode = node.childForFieldName('name');
  if (!nameNode) return [];
  const name = source.textOf(nameNode);
  let body: readonly Statement[] | undefined;
  const definition: FunctionDefinition = {
    ...spanOf(node),
    name,
    parameters: [],
    body: () =>
      (body ??= [
        assignment(nameNode, OUTPUT, { kind: 'text', ...spanOf(nameNode), parts: [] }),
        ...readBody(node.childForFieldName('body'), source),
        { kind: 'return', ...spanOf(node), value: substitution({ kind: 'name', ...spanOf(nameNode), name: OUTPUT }) },
      ]),
  };
  return [{ kind: 'define-function', ...spanOf(node), name, definition }];
}

/** `read VAR <<EOF` and `cat > file <<EOF` give a text a name; inside a function, printing adds to what it gives. */
function readCommandStatement(node: Node, source: ShellSource): Statement[] {
  const span = spanOf(node);
  if (node.type === 'pipeline') return [{ kind: 'evaluate', ...span, value: readPipeline(node, source) }];
  const { command, input, output } = redirectedCommand(node, source);
  const name = commandName(command, source);
  if (!command || name === '') return command && command !== node ? readOne(command, source) : [];
  const words = command.childrenForFieldName('argument');
  if (name === 'read' && input) {
    const variable = words.findLast((word) => word.type === 'word' && /^[A-Za-z_]\w*$/.test(source.textOf(word)));
    return variable ? [assignment(node, source.textOf(variable), input)] : [];
  }
  const piped = pipedInto(node, source, input);
  if (piped) return piped;
  if (!PRINTING.test(name)) {
    return [{ kind: 'evaluate', ...span, value: readCall(command, name, words, input, source) }];
  }
  const value = readOutput(node, source);
  if (output) return [assignment(node, fileName(source.textOf(output)), value)];
  if (isInFunction(node) && name === 'echo' && !/^-\w*n/.test(words[0] ? source.textOf(words[0]) : '')) {
    const lineBreak: Expression = { kind: 'value', start: node.endIndex, end: node.endIndex, printed: '\n' };
    return [assignment(node, OUTPUT, { kind: 'sum', ...span, parts: [value, lineBreak] }, true)];
  }
  return isInFunction(node) ? [assignment(node, OUTPUT, value, true)] : [{ kind: 'evaluate', ...span, value }];
}

/** `cat <<EOF | command`: the commands behind a here-document belong to it in the tree. */
function pipedInto(node: Node, source: ShellSource, input: Expression | undefined): Statement[] | undefined {
  const heredoc = node.childrenForFieldName('redirect').find((one) => one.type === 'heredoc_redirect');
  const pipeline = heredoc && childrenOf(heredoc).find((child) => child.type === 'pipeline');
  const last = pipeline && childrenOf(pipeline).at(-1);
  const name = commandName(last ?? undefined, source);
  if (!last || name === '' || !input) return undefined;
  const call = readCall(last, name, last.childrenForFieldName('argument'), input, source);
  return [{ kind: 'evaluate', ...spanOf(node), value: call }];
}

function isInFunction(node: Node): boolean {
  for (let around = node.parent; around; around = around.parent) {
    if (around.type === 'function_definition') return true;
    if (around.type === 'command_substitution') return false;
  }
  return false;
}

/** `prompts/system-prompt.md` is `system_prompt`. */
function fileName(path: string): string {
  const base = /([^/"']*)["']?$/.exec(path)![1]!;
  return base.replace(/\.\w+$/, '').replace(/\W+/g, '_') || 'file';
}

function readIf(node: Node, source: ShellSource): Statement {
  const tests = node.childrenForFieldName('condition').map((test) => readTest(test, source));
  const branches: Statement[][] = [[]];
  let isExhaustive = false;
  for (const child of childrenOf(node)) {
    if (node.childrenForFieldName('condition').some((test) => test.id === child.id)) continue;
    if (child.type === 'elif_clause') branches.push(readBody(child, source));
    else if (child.type === 'else_clause') {
      isExhaustive = true;
      branches.push(readBody(child, source));
    } else branches[0]!.push(...readOne(child, source));
  }
  return { kind: 'branch', ...spanOf(node), tests, branches, isExhaustive };
}

/** A test depends on the variables that it reads. */
function readTest(node: Node, source: ShellSource): Expression {
  const names = node.descendantsOfType('variable_name').filter((name) => name !== null);
  const reads = names.map((name): Expression => ({ kind: 'name', ...spanOf(name), name: source.textOf(name) }));
  return other(node, 'conditional', reads);
}

function readCase(node: Node, source: ShellSource): Statement {
  const value = node.childForFieldName('value');
  const items = childrenOf(node).filter((child) => child.type === 'case_item');
  const isDefault = (item: Node): boolean => source.textOf(item).trimStart().startsWith('*)');
  const bodyOf = (item: Node): Statement[] => {
    const patterns = item.childrenForFieldName('value');
    return childrenOf(item).flatMap((child) =>
      patterns.some(({ id }) => id === child.id) ? [] : readOne(child, source),
    );
  };
  return {
    kind: 'branch',
    ...spanOf(node),
    tests: value ? [readWord(value, source)] : [],
    branches: items.map(bodyOf),
    isExhaustive: items.some(isDefault),
  };
}

function readLoop(node: Node, source: ShellSource): Statement {
  const variable = node.childForFieldName('variable');
  const values = node.childrenForFieldName('value');
  const isPlain = values.every((value) => !/[*?[]/.test(source.textOf(value)));
  const list: Expression = isPlain
    ? { kind: 'list', ...spanOf(node), items: values.map((value) => ({ value: readWord(value, source) })) }
    : other(node, 'loop');
  return {
    kind: 'loop',
    ...spanOf(node),
    variables: variable ? [source.textOf(variable)] : [],
    ...(values.length > 0 && { over: list }),
    body: readBody(node.childForFieldName('body'), source),
  };
}
