import { CONSTANT, UNKNOWN } from '../../../prompt/volatility.ts';
import type { Span } from '../../../text/span.ts';
import { type BraceGroup, braceGroups } from './brace-groups.ts';
import type { Findings, Placeholder } from '../placeholder.ts';

type Reading = Omit<Placeholder, 'start' | 'end'>;

const PATH = /^[$@.]?[\p{L}_][\p{L}\p{M}\p{N}_$-]*(?:[./][\p{L}\p{M}\p{N}_$-]+|\[[^[\]\r\n]*\])*$/u;
const PLAIN = /^[$@.]?[\p{L}_][\p{L}\p{M}\p{N}_$-]*$/u;
const CALL = /^([\p{L}_$][\p{L}\p{M}\p{N}_$.]*)\s*\(.*\)(?:\.[\w.()]*)?$/u;
/** A helper or a function of Semantic Kernel with arguments, as against words that name a value. */
const HELPER =
  /^([\p{L}_][\p{L}\p{M}\p{N}_.-]*)\s+(?=.*(?:[$"'=@]|(?:^|\s)\.?\d|\s\.[\p{L}_]))(?:[^:\r\n"']|"[^"\r\n]*"|'[^'\r\n]*')+$/u;
const WORDS = /^[\p{L}_][\p{L}\p{M}\p{N}_.'’/&,()-]*(?:\s+[\p{L}\p{M}\p{N}_.'’/&,()-]+){1,3}$/u;
/** `what it should do, in a few words`; five words or more. */
const SENTENCE = /^(?:e\.g\. )?\p{L}[\p{L}\p{N}'’-]*(?:,? [\p{L}\p{N}'’/-]+){4,16}$/u;
const PLUGIN = /^(plugin|ext):([^:]+):([^:]+)(?::([\s\S]*))?$/;
/** A macro of chat programs with its arguments: `{{MESSAGES:END:2}}`, `{{random::a::b}}`; not CSS or JSON in doubled braces. */
const MACRO = /^(?:([A-Z][A-Z0-9_]*)(?::[\w-]+)+|([A-Za-z_]\w*)(?:::[^:\r\n]*)+|([a-z_]\w*)(?::[\w-]+){2,})$/;
/** What a program puts in by its kind: `{{file:../rules.md}}`, `{{env:REGION}}`, `{{input:topic}}`. */
const KIND =
  /^(?:(file|include|import|load|read|partial|snippet|prompt|template|fetch|url|https?)|(env|environment|secret|config)|(?:input|var|variable|param|arg)):\s*(["']?)(\S(?:.*\S)?)\3$/i;
const OPERATION = /^[!(]*[\p{L}_$.][\p{L}\p{M}\p{N}_.$[\]'"()]*\s*(?:\?\?|\|\||&&|[-+*/%<>=!]=?=?|\?)\s*[^{}]+$/u;
/** Chance and clocks of chat programs: `{{random:a,b}}`, `{{datetimeformat DD.MM. HH:mm}}`. */
const CHANCE = /^(?:(random|pick|roll|shuffle)[ :][^\r\n]+|(?:datetimeformat|time_UTC)[ :+-][^\r\n]*)$/i;
/** `{{= it.name }}`, `{{? it.vip }}`, `{{~it.items :item}}`: values, conditions and loops of doT. */
const OUTPUT = /^(=|\?{1,2}|~)\s{0,4}([\p{L}_$][\p{L}\p{N}_$.]*)/u;
/** `vip ? "Yes" : "No"` */
const CHOICE = /^[^?"'\r\n]{1,120}\?\s{0,4}(?:"[^"\r\n]*"|'[^'\r\n]*'|[\w.]+)\s{0,4}:/;
/** Lines of a program that runs where the text is filled, as Open Interpreter does. */
const PROGRAM = /^(?:import\s+[\w.]+|from\s+[\w.]+\s+import\s)[^;{}]*$/;
/** A name with a mark or a type: `{{name?}}`, `{{name:string}}`, `{{ctx:user_name}}`; one that begins with a digit. */
const MARKED = /^(\d{0,3}[\p{L}_][\p{L}\p{M}\p{N}_.-]*)(?:[?!]|:([\p{L}\p{M}\p{N}_-]+))?$/u;
/** `{{1}}`, and what a step of Make gave: `{{2.text}}`. */
const NUMBERED = /^\d{1,3}(?:\.[\p{L}_][\p{L}\p{M}\p{N}_.[\]]*)?$/u;
/** Words of a script that sets no spaces, with whatever marks of its sentences: `标题，可留空`, `例如：A / B`. */
const UNSPACED =
  /^(?=.*[\u3040-\u30ff\u3400-\u9fff])(?!.*:\s)[\p{L}\p{M}\p{N}\s、，。：；？！（）()「」《》“”·…→/|｜+~～:,.–—-]+$/u;
/** JSON, an object or a rule of CSS, a function of a component. */
const DATA = /^(?:["'][^"']*["']|[\w-]+)\s*(?::\s|,)|["']\s*:|;|=>|^\.\.\./;
/** What filters of dates take for the clock: `"now" | date: "%H:%M"`. */
const CLOCK_WORD = /^(["'])(?:now|today)\1$/i;
const STRINGS = /"[^"]*"|'[^']*'/g;
/** What only code has between two braces, strings apart: operators, calls, subscripts, a condition. */
const CODE = /[~+%|([*]|^-[\p{L}_]|\s(?:if|or|and|in|is)\s/u;
const LONGEST = 300;

/** Reads what stands between double braces; undefined for what is no template: JSON, dots, an empty pair. */
export function doubleBraceReading(content: string): Reading | undefined {
  if (content.length > LONGEST) return undefined;
  const expression = content.replace(/^[~-](?=\s)|(?<=\s)[~-]$/g, '').trim();
  if (PROGRAM.test(expression)) return { expression, path: 'code', cause: 'expression' };
  if (expression === '' || expression.includes('\n')) return undefined;
  if (PLAIN.test(expression)) return { expression, path: withoutSigil(expression), cause: 'placeholder' };
  if (PATH.test(expression)) return { expression, path: pathOf(expression), cause: 'expression' };
  if (NUMBERED.test(expression)) return { expression, path: expression, cause: 'placeholder' };
  const dify = /^#([\w.-]+)#$/.exec(expression);
  if (dify) return { expression, path: dify[1]!, cause: 'placeholder' };
  const tag = /^([#/^>&])\s*([\w.$-]+)/.exec(expression);
  if (tag) return tagReading(expression, tag[1]!, tag[2]!);
  const plugin = PLUGIN.exec(expression);
  if (plugin) return pluginReading(expression, plugin);
  const macro = MACRO.exec(expression);
  if (macro) return { expression, path: macro[1] ?? macro[2] ?? macro[3]!, cause: 'expression' };
  const kind = KIND.exec(expression);
  if (kind) return kindReading(expression, kind);
  const chance = CHANCE.exec(expression);
  if (chance) return { expression, path: chance[1] ? 'random' : 'now', cause: 'call', call: true };
  const output = OUTPUT.exec(expression);
  if (output) return { expression, path: output[2]!, cause: output[1] === '=' ? 'expression' : 'conditional' };
  if (CHOICE.test(expression)) return { expression, path: expression, cause: 'expression' };
  const call = CALL.exec(expression);
  if (call) return { expression, path: withoutSigil(call[1]!), cause: 'call', call: true };
  const pipes = expression.split('|').map((part) => part.trim());
  if (pipes.length > 1 && CLOCK_WORD.test(pipes[0]!)) {
    return { expression, path: 'now', cause: 'expression', filters: pipes.slice(1) };
  }
  if (pipes.length > 1 && !pipes.includes('') && PATH.test(pipes[0]!)) {
    return { expression, path: pathOf(pipes[0]!), cause: 'expression', filters: pipes.slice(1) };
  }
  const helper = HELPER.exec(withoutSigil(expression));
  if (helper) return { expression, path: helper[1]!, cause: 'call', call: true };
  if (WORDS.test(expression) || SENTENCE.test(expression))
    return { expression, path: expression, cause: 'placeholder' };
  if (UNSPACED.test(expression)) return { expression, path: 'input', cause: 'placeholder' };
  if (DATA.test(expression)) return undefined;
  if (OPERATION.test(expression)) return { expression, path: expression, cause: 'expression' };
  const marked = MARKED.exec(expression);
  if (marked) return { expression, path: marked[2] ? `${marked[1]}.${marked[2]}` : marked[1]!, cause: 'placeholder' };
  return isCode(expression) ? { expression, path: expression, cause: 'expression' } : undefined;
}

/** An expression of whatever language: it has a name outside of its strings, and something is done with it. */
function isCode(expression: string): boolean {
  const outside = expression.replaceAll(STRINGS, '""');
  return /[\p{L}_]/u.test(outside) && CODE.test(outside);
}

/** Sections and partials, where no template language was found to read them: what they govern may come and go. */
function tagReading(expression: string, sigil: string, name: string): Reading {
  if (sigil === '&') return { expression, path: name, cause: 'placeholder' };
  return { expression, path: name, cause: sigil === '>' ? 'include' : 'conditional' };
}

function kindReading(expression: string, [, file, setting, , value = '']: RegExpExecArray): Reading {
  if (file) return { expression, path: file, cause: 'include', inferred: UNKNOWN };
  return { expression, path: setting ? `env.${value}` : value, cause: 'placeholder' };
}

/** Fabric's plugins; what its text plugin makes of a literal is a literal. */
function pluginReading(expression: string, [, kind, namespace, operation, value = '']: RegExpExecArray): Reading {
  const nested = /\{\{\s*([\w.-]+)\s*\}\}/.exec(value)?.[1];
  const base = { expression, cause: 'call', call: true } as const;
  if (kind === 'plugin' && namespace === 'text') {
    if (!value.includes('{{')) return { ...base, path: 'text', inferred: CONSTANT };
    return { ...base, path: nested ?? value };
  }
  return { ...base, path: nested ?? [namespace, operation].join('.') };
}

/** What is done with the value of another place. */
function nestedReading(expression: string): Reading {
  return { expression, path: expression, cause: 'expression', inferred: UNKNOWN };
}

function withoutSigil(name: string): string {
  return name.replace(/^[$@.]/, '');
}

function pathOf(expression: string): string {
  return withoutSigil(expression).replace(/\[[^\]]*\]/g, '');
}

/** A tag of double (or triple) braces: the group with its reading. */
export interface DoubleBrace extends Placeholder {
  readonly group: BraceGroup;
}

const NONE: readonly DoubleBrace[] = [];

/** What reads as a tag among the groups of a text, nested ones of Fabric as one. */
export function doubleBraces(text: string, groups: readonly BraceGroup[]): readonly DoubleBrace[] {
  if (!groups.some(({ opens }) => opens >= 2)) return NONE;
  const found: DoubleBrace[] = [];
  const readings = new Map<string, Reading | null>();
  for (let index = 0; index < groups.length; index++) {
    const group = groups[index]!;
    if (group.opens < 2) continue;
    const nested = group.closes === 0 ? nestedAt(text, groups, index) : undefined;
    const span = nested ?? spanOf(group);
    if (!span) continue;
    const brackets = span.end - span.start >= 6 && text.startsWith('{{{', span.start) && !nested ? 3 : 2;
    const content = text.slice(span.start + brackets, span.end - brackets);
    let reading = readings.get(content);
    if (reading === undefined) {
      reading = (nested && !PLUGIN.test(content) ? nestedReading(content) : doubleBraceReading(content)) ?? null;
      readings.set(content, reading);
    }
    if (!reading) continue;
    const { start, end } = span;
    const { expression, path, cause, call, filters, inferred } = reading;
    found.push({ start, end, expression, path, cause, call, filters, inferred, group });
    if (nested) index = nested.last;
  }
  return found;
}

function spanOf(group: BraceGroup): Span | undefined {
  if (group.closes < 2) return undefined;
  const contentEnd = group.end - group.closes;
  if (group.opens === 3 && group.closes === 3) return { start: group.start, end: group.end };
  return { start: group.start + group.opens - 2, end: contentEnd + 2 };
}

/** What a tag begins with that holds others: a name, what it is given without a space, or a kind of {@link KIND}. */
const OUTER =
  /^(?:(?:plugin|ext):[^\r\n]*|[\w.-]+(?::\S*|[ \t]["']?)?|(?:file|include|import|load|read|fetch|url|env|input|var|variable|param|arg):[ \t]["']?)$/;
const BRACES = /\{+|\}+|\n/g;

/** `{{plugin:text:upper:{{name}}}}`, `{{fetch:"{{url}}"}}`: up to where all of its pairs are closed, on one line. */
function nestedAt(text: string, groups: readonly BraceGroup[], first: number): (Span & { last: number }) | undefined {
  const { start, opens, content } = groups[first]!;
  if (opens !== 2 || content.length > LONGEST || !OUTER.test(content)) return undefined;
  let depth = 0;
  for (const { 0: run, index } of text.slice(start, start + LONGEST).matchAll(BRACES)) {
    const pairs = run.length / 2;
    if (run === '{{') depth++;
    else if (run[0] !== '}' || (pairs < depth && !Number.isInteger(pairs))) return undefined;
    else depth -= pairs;
    if (depth > 0) continue;
    const end = start + index + run.length + Math.min(0, depth) * 2;
    let last = first;
    while (last + 1 < groups.length && groups[last + 1]!.start < end) last++;
    return { start, end, last };
  }
  return undefined;
}

/** Reads a whole text as one whose `{{name}}` a program fills. Single braces are text. */
export function doubleBraceFindings(text: string): Findings {
  const groups = braceGroups(text);
  return { placeholders: doubleBraces(text, groups), removed: doubleBraceComments(groups) };
}

/** `{{! … }}` of Mustache and `{{// … }}` of SillyTavern, which their programs take out. */
export function doubleBraceComments(groups: readonly BraceGroup[]): readonly Span[] {
  return groups
    .filter((group) => group.opens === 2 && group.closes >= 2 && /^(?:!|\/\/)/.test(group.content))
    .map((group) => ({ start: group.start, end: group.end - group.closes + 2 }));
}
