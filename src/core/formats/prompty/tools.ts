import { isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Block, Segment } from '../../prompt/model.ts';
import type { Inferred } from '../../prompt/volatility.ts';
import type { Span } from '../../text/span.ts';
import { skipSpaceBack } from '../template/characters.ts';
import type { FrontMatterTree } from './front-matter.ts';

const TOOL_PATHS: readonly (readonly string[])[] = [
  ['tools'],
  ['model', 'options', 'tools'],
  ['model', 'parameters', 'tools'],
  ['model', 'parameters', 'functions'],
];
/** What a tool needs where it runs; the model does not see it. */
const NOT_SENT = new Set(['bindings', 'connection', 'approvalMode', 'path', 'mode']);
const REFERENCE = /\$\{(env|file):([^{}\n]*)\}/gi;
/** The environment of a deployment, or a file of it that is read as it stands. */
const OF_DEPLOYMENT: Inferred = { volatility: 'deploy', confidence: 'likely' };

/** The tools of a front matter, one block each: they are sent before the system prompt. */
export function toolBlocks(text: string, tree: FrontMatterTree): Block[] {
  const blocks: Block[] = [];
  for (const path of TOOL_PATHS) {
    const tools = tree.node(path);
    if (!tools) continue;
    if (isSeq(tools)) {
      for (const item of tools.items) if (isNode(item)) add(item, tree.spanOf(item).start);
    } else if (isMap(tools)) {
      for (const { key, value } of tools.items) {
        if (isNode(key) && isNode(value)) add(value, tree.spanOf(key).start);
      }
    } else add(tools, tree.spanOf(tools).start);
  }
  return blocks;

  function add(tool: Node, start: number): void {
    const end = tree.endOf(tool);
    const unsent = unsentParts(tool, tree).map((part) => ({ ...part, start: skipSpaceBack(text, part.start, start) }));
    const segments = segmentsBetween(text, { start, end }, unsent);
    if (segments.length > 0) blocks.push({ section: 'tools', type: 'tool', start, end, segments });
  }
}

function isNode(value: unknown): value is Node {
  return isMap(value) || isSeq(value) || isScalar(value);
}

function unsentParts(tool: Node, tree: FrontMatterTree): Span[] {
  if (!isMap(tool)) return [];
  return tool.items.flatMap(({ key, value }) => {
    if (!isScalar(key) || !NOT_SENT.has(String(key.value))) return [];
    return [{ start: tree.spanOf(key).start, end: isNode(value) ? tree.endOf(value) : tree.spanOf(key).end }];
  });
}

/** The lines of a tool: static, save for what is not sent and what comes from the environment or another file. */
function segmentsBetween(text: string, { start, end }: Span, unsent: readonly Span[]): Segment[] {
  const segments: Segment[] = [];
  let at = start;
  for (const part of unsent) {
    staticUntil(part.start);
    segments.push({ kind: 'markup', start: at, end: part.end });
    at = part.end;
  }
  staticUntil(end);
  return segments;

  function staticUntil(limit: number): void {
    const lines = text.slice(at, limit);
    const from = at;
    for (const match of lines.matchAll(REFERENCE)) {
      plainUntil(from + match.index);
      const isFile = match[1]!.toLowerCase() === 'file';
      segments.push({
        kind: 'dynamic',
        start: at,
        end: at + match[0].length,
        expression: `${match[1]}:${match[2]}`,
        cause: isFile ? 'include' : 'placeholder',
        ...OF_DEPLOYMENT,
      });
      at += match[0].length;
    }
    plainUntil(limit);
  }

  function plainUntil(limit: number): void {
    if (limit <= at) return;
    const kind = text.slice(at, limit).trim() === '' ? 'markup' : 'static';
    segments.push({ kind, start: at, end: limit });
    at = limit;
  }
}
