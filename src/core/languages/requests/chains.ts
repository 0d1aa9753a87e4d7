import type { NamedModel } from '../../prompt/model.ts';
import type { Span } from '../../text/span.ts';
import { type FilledOnce, filledOnce, FILLS } from './template-filled-once.ts';
import { toolsBoundAt, type ToolsOfChain } from './tools-of-chains.ts';

/**
 * Strategy. In LangChain a template goes to the model that stands behind it in a chain: `prompt | llm`, `prompt.pipe(llm)`. It is
 * known where each of the two names has one value in the file, and is no parameter.
 */

/** Of a template that may stand in a chain. */
export const TEMPLATE_CLASS = /PromptTemplate/;
const COMMENTED = /^[ \t]{0,40}(?:#|\/\/)[^\n]*/gm;
/** A template, and what stands behind it. */
const CHAINS: readonly RegExp[] = [
  /(?<![\w.])((?:(?:self|this)\.)?[A-Za-z_]\w{0,60})\s{0,20}\|\s{0,20}(?=([A-Za-z_][\w.]{0,80}))/g,
  /(?<![\w.])((?:(?:self|this)\.)?[A-Za-z_]\w{0,60})\s{0,20}\.pipe\(\s{0,20}(?=([A-Za-z_][\w.]{0,80}))/g,
  /\bRunnableSequence\.from\(\[\s{0,20}((?:this\.)?[A-Za-z_]\w{0,60}),\s{0,20}(?=([A-Za-z_][\w.]{0,80}))/g,
];
/** The same model, whatever it is to answer with. */
const SAME_MODEL = /\.(?:with_structured_output|withStructuredOutput|bind_tools|bindTools|with_retry|withRetry)$/;
const ASSIGNED =
  /^[ \t]{0,40}(?:(?:export|const|let|var|private|readonly)[ \t]+){0,3}((?:(?:self|this)\.)?[A-Za-z_]\w{0,60})(?:[ \t]?:[ \t]?[\w.]{1,60})?[ \t]{0,4}=(?![=>])[ \t]{0,4}/gm;
/** What names its values where it is entered: their names are among these words. */
const GIVEN: readonly RegExp[] = [
  /\bdef \w{1,80}\([^()]{0,400}/g,
  /\bdef \w{1,80}\([^\n]{0,400}/g,
  /\bfunction\b[^{]{0,400}/g,
  /\(\n[^()]{0,400}\)[^\n;=]{0,80}\{$/gm,
  /\b(?:for|as|lambda)[ \t]+\(?(?:(?:const|let)[ \t]+)?\w{1,60}(?:,[ \t]?\w{1,60}){0,5}/g,
];
const MAKES_MODEL =
  /^(?:new )?Chat[A-Z]\w{0,60}\(((?:[^()]|\([^()]{0,100}\)){0,400})\)(?=[ \t]{0,20}(?:$|[#;,|)\]\r\n]))/;
const WITHIN = /\([^()]{0,100}\)/g;
const MODEL_NAMED =
  /(?:^|[\s{,])model(?:_name|Name)?\s{0,4}[=:]\s{0,4}(["'])([\w.:/@-]{1,100})\1(?=\s{0,20}(?:$|[,}]))/g;
const MAKES = /^(?:(?:await|new) )?$/;
/** `print(chain.invoke({`: what stands in the lines behind is given to it. */
const CALL_OF_METHOD = /\.\w{1,60}\(\{$/;
const LONGEST_HEAD = 300;

/** What stands behind templates in the chains of a file, by their names. */
export interface Chains {
  readonly models: ReadonlyMap<string, NamedModel>;
  /** That these models are given. */
  readonly tools: ReadonlyMap<string, ToolsOfChain>;
  /** What fills templates alike wherever they are filled, where that is written out. */
  readonly filled: FilledOnce;
}

export function chainsOf(text: string): Chains {
  const models = new Map<string, NamedModel>();
  const tools = new Map<string, ToolsOfChain>();
  const file = text.replace(COMMENTED, (comment) => ' '.repeat(comment.length));
  const chains = chainsIn(file);
  const isFilled = FILLS.test(file);
  if (chains.size === 0 && !isFilled) return { models, tools, filled: new Map() };
  const assigned = assignedIn(file);
  const given = givenIn(file);
  const valueOf = (name: string): number | undefined => {
    const values = assigned.get(name) ?? [];
    return values.length === 1 && !given.has(name) ? values[0] : undefined;
  };
  for (const [template, behind] of chains) {
    if (valueOf(template) === undefined) continue;
    const found = behind.map(({ name, at }) => modelMadeAt(file, valueOf(name) ?? at));
    const [first] = found;
    if (first && found.every((model) => model?.id === first.id)) models.set(template, first);
    const bound = toolsBehind(file, behind, valueOf);
    if (bound) tools.set(template, bound);
  }
  return { models, tools, filled: isFilled ? filledOnce(file, assigned.keys(), valueOf) : new Map() };
}

type ValueOf = (name: string) => number | undefined;

function toolsBehind(file: string, behind: readonly Behind[], valueOf: ValueOf): ToolsOfChain | undefined {
  const found = behind.map(({ written, at }) => toolsBoundAt(file, valueOf(written) ?? at));
  const [first, ...others] = found.filter((one) => one !== undefined);
  if (!first) return undefined;
  const name = file.slice(first.start, first.end);
  const isOnlySometimes =
    others.length + 1 < found.length || others.some(({ start, end }) => file.slice(start, end) !== name);
  const names = name.match(/[A-Za-z_][\w.]*/g) ?? [];
  return {
    ...first,
    isOnlySometimes,
    kept: names.filter((one) => valueOf(one) !== undefined && !isChanged(file, one)),
  };
}

/** A list is given more, or less, somewhere in the file. */
function isChanged(file: string, name: string): boolean {
  const own = name.replaceAll('.', String.raw`\.`);
  return new RegExp(
    `\\b${own}(?:\\s?\\.\\s?(?!map\\b|length\\b|filter\\b)[a-z]|\\s?\\+=|\\[[^\\]\\n]{0,100}\\]\\s?=)`,
  ).test(file);
}

/** The name that a template is given which is made in a file. */
export function nameOfTemplate(file: string, { start }: Span): string | undefined {
  const head = file.slice(Math.max(0, start - LONGEST_HEAD), start);
  const line = head.slice(head.lastIndexOf('\n') + 1);
  const [assigned] = line.matchAll(ASSIGNED);
  return assigned && MAKES.test(line.slice(assigned[0].length)) ? assigned[1] : undefined;
}

/** Names of parameters and of what loops go over, among others. */
function givenIn(file: string): ReadonlySet<string> {
  const heads = GIVEN.flatMap((pattern) => file.match(pattern) ?? []);
  const isHead = (line: string): boolean => line.endsWith('{') && !line.includes('=') && !CALL_OF_METHOD.test(line);
  const lines = file.split('\n').filter((line) => line.includes('=>') || isHead(line));
  const parameters = lines.map((line) => {
    const arrow = line.lastIndexOf('=>');
    return (arrow === -1 ? line : line.slice(0, arrow)).replace(ASSIGNED, '');
  });
  return new Set([...heads, ...parameters].flatMap((head) => head.match(/\w+/g) ?? []));
}

interface Behind {
  readonly written: string;
  /** Of the model. */
  readonly name: string;
  readonly at: number;
}

function chainsIn(file: string): ReadonlyMap<string, readonly Behind[]> {
  const chains = new Map<string, Behind[]>();
  for (const pattern of CHAINS)
    for (const { index, 0: all, 1: template = '', 2: name = '' } of file.matchAll(pattern)) {
      const behind = { written: name, name: name.replace(SAME_MODEL, ''), at: index + all.length };
      const known = chains.get(template);
      if (known) known.push(behind);
      else chains.set(template, [behind]);
    }
  return chains;
}

/** Where the values begin that a file gives names. */
function assignedIn(file: string): ReadonlyMap<string, readonly number[]> {
  const assigned = new Map<string, number[]>();
  for (const { index, 0: all, 1: name = '' } of file.matchAll(ASSIGNED)) {
    const known = assigned.get(name);
    if (known) known.push(index + all.length);
    else assigned.set(name, [index + all.length]);
  }
  return assigned;
}

/** `ChatOpenAI(model="gpt-4o")`: the model of a class of LangChain, where the call names one. */
function modelMadeAt(file: string, at: number): NamedModel | undefined {
  const [made, given = ''] = MAKES_MODEL.exec(file.slice(at, at + 2 * LONGEST_HEAD)) ?? [];
  if (made === undefined) return undefined;
  const own = given.replace(WITHIN, (within) => ' '.repeat(within.length));
  const [only, ...others] = own.matchAll(MODEL_NAMED);
  if (!only || others.length > 0) return undefined;
  const [all, , id = ''] = only;
  const start = at + made.indexOf('(') + 1 + only.index + all.length - 1 - id.length;
  return { id, start, end: start + id.length };
}
