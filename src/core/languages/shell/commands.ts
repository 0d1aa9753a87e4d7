import { MODEL_PROGRAMS, NAMES_OF_ASKERS } from '../../prompt/model-programs.ts';
import { spanOf } from '../../text/span.ts';
import type { Argument, CallExpression, Expression } from '../syntax/program.ts';
import { other } from '../syntax/reader.ts';
import { optionNamed } from '../requests/command-options.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';
import { itemsOf } from './arrays.ts';
import { writtenFile } from './files.ts';
import { isOtherCommand, isOwnFunction } from './redefined.ts';
import type { ShellSource } from './source.ts';
import { callsFunction } from './subshell.ts';
import { readFormat, readHeredoc, readWord } from './words.ts';

/** Programs that ask a model. */
const ASKS_MODEL = new RegExp(`^(?:${MODEL_PROGRAMS})$`);
/**
 * Programs that send what they read before what they are told: so their sources say. Of one that is only called like a program that
 * asks it is not known, and what is told cannot be taken for the beginning.
 */
const READS_FIRST = new RegExp(`^(?:gemini|llm|ollama|sgpt|${NAMES_OF_ASKERS})$`);
/** `-o name value` of `llm`. */
const PAIR = /^(?:o|option)$/;

/** A command with its redirections taken off. */
export interface Redirected {
  readonly command: SyntaxNode | undefined;
  readonly input: Expression | undefined;
  /** The file that it writes to, as written. */
  readonly output: SyntaxNode | undefined;
  /** It adds to what the file has. */
  readonly isAppended: boolean;
}

/** Not of the errors alone. */
const STANDARD_OUTPUT = /^[1&]?>/;

/** The command of a redirected statement, and what is fed to it. */
export function redirectedCommand(node: SyntaxNode, source: ShellSource): Redirected {
  const isCommand = node.type !== 'redirected_statement';
  const redirects = node.fields('redirect');
  const heredoc = redirects.find((one) => one.type === 'heredoc_redirect');
  const herestring = redirects.find((one) => one.type === 'herestring_redirect');
  const file = redirects.find((one) => one.type === 'file_redirect' && STANDARD_OUTPUT.test(one.text));
  const word = herestring && herestring.children[0];
  const output = file ?? heredocOutput(heredoc);
  return {
    command: isCommand ? node : node.field('body'),
    input: heredoc ? readHeredoc(heredoc, source) : word ? readWord(word, source) : fileInput(redirects),
    output: output?.field('destination'),
    isAppended: output?.text.includes('>>') === true,
  };
}

/** `llm < "$file"`, where the script writes that file. */
function fileInput(redirects: readonly SyntaxNode[]): Expression | undefined {
  const file = redirects.find((one) => one.type === 'file_redirect' && one.text.startsWith('<'));
  const read = file?.field('destination');
  return read && writtenFile(read);
}

/** `cat <<EOF > file`: the redirection behind a here-document belongs to it in the tree. */
function heredocOutput(heredoc: SyntaxNode | undefined): SyntaxNode | undefined {
  return heredoc?.fields('redirect').find((one) => one.type === 'file_redirect');
}

export function commandName(node: SyntaxNode | undefined): string {
  const name = node?.type === 'command' ? node.field('name') : undefined;
  return name ? name.text : '';
}

/** Commands that run the one that stands behind them. */
const RUNS = /^(?:builtin|command|exec|nohup)$/;

/** What a command is called, and what it is given: `codex` of `exec codex "$prompt"`. */
export function calledIn(command: SyntaxNode): { readonly name: string; readonly words: readonly SyntaxNode[] } {
  const name = commandName(command);
  const words = command.fields('argument');
  const [first, ...rest] = words;
  const isRun = RUNS.test(name) && first?.type === 'word' && /^\w[\w.-]*$/.test(first.text);
  return isRun ? { name: first.text, words: rest } : { name, words };
}

/** Commands of which the last prints what they print; what is redirected behind it may be its errors alone. */
const SEVERAL = /^(?:list|pipeline)$/;

/** What a command prints: its text for `echo`, `cat` and `printf`; else that of a call of its name. */
export function readOutput(node: SyntaxNode, source: ShellSource): Expression {
  if (/\/dev\/u?random\b/.test(node.text)) return randomOutput(node);
  if (node.type === 'pipeline') return readPipeline(node, source);
  if (node.type === 'list') return readListOutput(node, source);
  if (node.type === 'file_redirect') return readFile(node, source);
  const { command, input, output } = redirectedCommand(node, source);
  if (command && SEVERAL.test(command.type) && !input && !output) return readOutput(command, source);
  if (!command || commandName(command) === '') return other(node, 'call');
  if (command.children.some(({ type }) => type === 'variable_assignment') && callsFunction(command))
    return other(node, 'call');
  const { name, words } = calledIn(command);
  if (isOther(command)) return other(node, 'call');
  const piped = pipedBehind(node, commandsBehind(node), source);
  if (piped) return piped;
  if (isOwnFunction(command, commandName(command))) return readCall(command, name, words, input, source);
  if (name === 'cat' && input) return input;
  const [word] = words;
  const file = name === 'cat' && words.length === 1 && word ? writtenFile(word) : undefined;
  if (file) return file;
  if (name === 'echo') return readEcho(node, words, source);
  return readCall(command, name, words, input, source);
}

/** `$(< file)` is `$(cat file)`. Source: the Bash manual, "Command Substitution". */
function readFile(node: SyntaxNode, source: ShellSource): Expression {
  const word = node.text.startsWith('<') ? node.field('destination') : undefined;
  if (!word) return other(node, 'call');
  const callee: Expression = { kind: 'name', ...spanOf(node), name: 'cat' };
  return writtenFile(word) ?? { kind: 'call', ...spanOf(node), callee, arguments: [{ value: readWord(word, source) }] };
}

/** What it does is not what its name says; a program that asks a model is that, with options of its own. */
export function isOther(command: SyntaxNode): boolean {
  const name = commandName(command);
  return !ASKS_MODEL.test(name) && isOtherCommand(command, name);
}

function randomOutput(node: SyntaxNode): Expression {
  return { kind: 'call', ...spanOf(node), callee: { kind: 'name', ...spanOf(node), name: 'urandom' }, arguments: [] };
}

/** `ask || echo "no answer"` prints what one of them prints, `cd folder && ask` what the last does, `date && echo "now"` what both do. */
function readListOutput(node: SyntaxNode, source: ShellSource): Expression {
  const [first, second] = node.children;
  if (!first || !second) return other(node, 'call');
  const output = readOutput(second, source);
  if (node.all.some(({ type }) => type === '||'))
    return { kind: 'choice', ...spanOf(node), branches: [readOutput(first, source), output], isOnFailure: true };
  const nothing: Expression = { kind: 'text', start: second.start, end: second.start, parts: [] };
  const test = other(first, 'conditional');
  const behind: Expression = mayFail(first)
    ? { kind: 'choice', ...spanOf(node), test, branches: [output, nothing] }
    : output;
  if (isSilent(first)) return behind;
  const feed: Expression = { kind: 'value', start: second.start, end: second.start, printed: '\n' };
  const parts = [readOutput(first, source), ...(endsLine(first) ? [feed] : []), behind];
  return { kind: 'sum', ...spanOf(node), parts };
}

/** Commands that print nothing, and that a script takes for done. */
const SILENT = /^(?::|cd|chmod|cp|export|local|mkdir|mv|rm|set|shift|sleep|touch|true|umask|unset)$/;
const PRINTS_ONLY = /^(?:echo|printf)$/;

function mayFail(node: SyntaxNode): boolean {
  if (node.type === 'list') return node.children.some(mayFail);
  const name = nameOfCommand(node);
  return name === '' ? node.type !== 'variable_assignment' : !SILENT.test(name) && !PRINTS_ONLY.test(name);
}

/** What it prints goes nowhere, or it prints nothing: a test, `cd`, `command -v jq >/dev/null`. */
function isSilent(node: SyntaxNode): boolean {
  if (/^(?:negated_command|test_command|variable_assignment)$/.test(node.type)) return true;
  if (node.type === 'list') return node.children.every(isSilent);
  if (node.children.some(({ type, text }) => type === 'file_redirect' && /^[1&]?>{1,2}(?!&2)/.test(text))) return true;
  const name = nameOfCommand(node);
  return SILENT.test(name) || name === '[' || name === 'test' || (name === 'grep' && /\s-\w*q/.test(node.text));
}

/** `echo "text"`, and not `echo -n "text"`. */
function endsLine(node: SyntaxNode): boolean {
  const last = node.type === 'list' ? node.children.at(-1) : node;
  return last !== undefined && nameOfCommand(last) === 'echo' && !/^echo\s+-\w*n/.test(last.text);
}

function nameOfCommand(node: SyntaxNode): string {
  return commandName(node.type === 'redirected_statement' ? (node.field('body') ?? node) : node);
}

function readEcho(node: SyntaxNode, words: readonly SyntaxNode[], source: ShellSource): Expression {
  const texts = words.filter((word) => !/^-[neE]+$/.test(word.text)).map((word) => readWord(word, source));
  const [only] = texts;
  if (texts.length === 1 && only) return only;
  const parts = texts.flatMap((text, index): Expression[] => {
    const blank: Expression = { kind: 'value', start: text.start, end: text.start, printed: ' ' };
    return index === 0 ? [text] : [blank, text];
  });
  return { kind: 'sum', ...spanOf(node), parts };
}

/** What a pipeline prints: each command has what the one before it prints as its input. */
export function readPipeline(node: SyntaxNode, source: ShellSource): Expression {
  const [first, ...rest] = node.children;
  return first && rest.length > 0 ? pipedThrough(readOutput(first, source), rest, source) : other(node, 'call');
}

/** A pipeline whose output nothing of the script reads: what is only shown at its end is no prompt. */
export function readShownPipeline(node: SyntaxNode, source: ShellSource): Expression {
  const [first, ...rest] = node.children;
  return first ? pipedThrough(readOutput(first, source), withoutShowing(rest), source) : other(node, 'call');
}

/** Commands that show a text to whoever sits at a terminal, or write it there in another form. */
const SHOWS =
  /^(?:awk|bat|column|cut|fmt|fold|glow|grep|head|jq|less|more|nl|pbcopy|sed|sort|tail|tr|uniq|wc|wl-copy|xclip|xsel|yq)$/;

/** Commands that are piped into each other without those at the end that only show what the others print. */
export function withoutShowing(commands: readonly SyntaxNode[]): readonly SyntaxNode[] {
  const asks = (one: SyntaxNode): boolean => !SHOWS.test(commandName(one)) || /\$\(|`/.test(one.text);
  return commands.slice(0, commands.findLastIndex(asks) + 1);
}

/** What the last of some commands prints of an input of the first. */
function pipedThrough(input: Expression, commands: readonly SyntaxNode[], source: ShellSource): Expression {
  return commands.reduce((given, one): Expression => {
    const { command } = redirectedCommand(one, source);
    if (!command) return given;
    const { name, words } = calledIn(command);
    return /^(?:cat|tee)?$/.test(name) ? given : readCall(command, name, words, given, source);
  }, input);
}

/** `cat <<EOF | ask | pick`: the commands behind a here-document belong to it in the tree. */
export function commandsBehind(node: SyntaxNode): SyntaxNode[] {
  const heredoc = node.fields('redirect').find((one) => one.type === 'heredoc_redirect');
  return heredoc ? commandsOf(heredoc) : [];
}

/** Of a pipeline, or of one in it. */
function commandsOf(node: SyntaxNode): SyntaxNode[] {
  const pipelines = node.children.filter((child) => child.type === 'pipeline');
  return pipelines.flatMap((pipeline) => {
    const inner = commandsOf(pipeline);
    return inner.length > 0 ? inner : [...pipeline.children];
  });
}

/** What the last of the commands behind a here-document prints; undefined where there is none. */
export function pipedBehind(
  node: SyntaxNode,
  commands: readonly SyntaxNode[],
  source: ShellSource,
): Expression | undefined {
  const { command, input } = redirectedCommand(node, source);
  const isCommand = (one: SyntaxNode): boolean => commandName(redirectedCommand(one, source).command) !== '';
  if (!command || !input || !commands.some(isCommand)) return undefined;
  const { name, words } = calledIn(command);
  return pipedThrough(name === 'cat' ? input : readCall(command, name, words, input, source), commands, source);
}

/** `curl -d @"$file"` sends what is in the file. Source: the manual of curl. */
function dataFile(word: SyntaxNode): Expression | undefined {
  const path = /^(?:-d)?["']?@(?=[^-])/.exec(word.text);
  return path ? writtenFile(word, word.text.slice(path[0].length)) : undefined;
}

function readArgument(word: SyntaxNode, name: string, isFirst: boolean, source: ShellSource): Argument {
  const items = itemsOf(word);
  if (items && (name === 'printf' || ASKS_MODEL.test(name))) return { value: items, spread: 'list' };
  // Options may be among them.
  if (items) return { value: other(word, 'expression', [items]) };
  if (name === 'printf' && isFirst) return { value: readFormat(word, source) };
  return { value: (name === 'curl' ? dataFile(word) : undefined) ?? readWord(word, source) };
}

/** Subcommands are part of the name, options name what follows them, and the input is the prompt. */
export function readCall(
  command: SyntaxNode,
  name: string,
  words: readonly SyntaxNode[],
  input: Expression | undefined,
  source: ShellSource,
): CallExpression {
  const nameNode = command.field('name') ?? command;
  let callee: Expression = { kind: 'name', ...spanOf(nameNode), name };
  const args: Argument[] = [];
  let option: string | undefined;
  for (const [index, word] of words.entries()) {
    const written = word.text;
    if (written === '--' && name === 'printf') continue;
    // It reads its input.
    if (written === '-' && input && option === undefined) continue;
    const named = word.type === 'word' ? optionNamed(written, name) : null;
    if (named !== null) {
      option = named;
      continue;
    }
    if (name === 'llm' && option !== undefined && PAIR.test(option)) {
      option = 'value';
      continue;
    }
    const isSubcommand = word.type === 'word' && index === 0 && /^[a-z][\w-]*$/.test(written);
    if (isSubcommand) callee = { kind: 'member', ...spanOf(nameNode), object: callee, name: written };
    else {
      const argument = readArgument(word, name, args.length === 0, source);
      args.push({ ...(option !== undefined && !argument.spread && { name: option }), ...argument });
    }
    option = undefined;
  }
  if (input && READS_FIRST.test(name)) args.unshift({ name: 'prompt', value: input });
  else if (input) args.push({ name: 'prompt', value: input });
  return { kind: 'call', ...spanOf(command), callee, arguments: args };
}
