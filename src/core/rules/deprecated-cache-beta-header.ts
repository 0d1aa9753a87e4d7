import type { FileAnalysis } from '../analysis.ts';
import { CodeText } from '../findings/code-text.ts';
import { nameBefore, removeEntry, widestEntry } from '../fixes/code-entries.ts';
import { holdsRequests, isCode, type FileSubject } from '../findings/file-subject.ts';
import type { Finding, Fix, Observation } from '../findings/finding.ts';
import type { Rule } from '../findings/rule.ts';
import type { Edit } from '../text/edit.ts';
import { removeElement, removeMember } from '../text/json-edits.ts';
import { type JsonNode, parseJsonTree, spanOf } from '../text/json-tree.ts';
import type { Span } from '../text/span.ts';
import { say } from '../text/message.ts';

/** Beta headers of the cache that have become a part of the API. */
const HEADERS = /prompt-caching-2024-07-31|extended-cache-ttl-2025-04-11|cache-diagnosis-2026-04-07/g;

/** A beta header that the cache needs no more. */
export const deprecatedCacheBetaHeader: Rule = {
  id: 'deprecated-cache-beta-header',
  title: 'A beta header of the cache is no longer needed',
  level: 'hint',
  confidence: 'certain',
  seenIn: ['requests', 'code'],
  fact: {
    statement:
      'Prompt caching, the TTL of 1h and cache diagnostics need no beta header any more. The SDK marks the three headers as deprecated since 1.9.0, and will remove them. The set of beta headers is part of what a cache entry hangs on.',
    source:
      'npm @anthropic-ai/sdk, CHANGELOG of 1.9.0; platform.claude.com/docs/en/build-with-claude/cache-diagnostics (2026-08-21)',
  },
  check(file) {
    const found = file.code
      ? headersInCode(file.code)
      : file.holdsRequests
        ? headers(file.file.text, rootsOf(file))
        : [];
    return found.map(({ start, end }): Observation => ({
      start,
      end,
      confidence: 'certain',
      message: say`The beta header "${file.file.text.slice(start, end)}" on line ${file.line(start)} is deprecated (certain): what it asked for is a part of the API now. Take it out.`,
    }));
  },
  fixes(file, finding) {
    if (isCode(file.format)) return removalFromCode(file, finding);
    return holdsRequests(file.format) ? removal(file, finding) : [];
  },
};

/** A string of a program that is a list of betas and nothing else. */
function headersInCode(code: CodeText): Span[] {
  return Array.from(code.text.matchAll(HEADERS), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  })).filter((span) => {
    const string = code.stringAround(span.start);
    return string !== undefined && /^["'`][\w-]+(?:\s*,\s*[\w-]+)*["'`]$/.test(code.source(string));
  });
}

function removalFromCode({ file: { text }, format }: FileAnalysis, finding: Finding): Fix[] {
  const string = new CodeText(text, format).stringAround(finding.start);
  if (!string) return [];
  const title = say`Take "${text.slice(finding.start, finding.end)}" out`;
  const part = removePart(text, string, finding);
  if (part) return [{ title, edits: [part] }];
  const name = nameBefore(text, string.start).length;
  const entry = { start: string.start - name, end: string.end };
  const edit = removeEntry(text, widestEntry(text, entry)) ?? removeEntry(text, entry);
  return edit ? [{ title, edits: [edit] }] : [];
}

/** A request's headers may stand beside its body: the whole file of JSON, or the line of JSONL, is looked at. */
function rootsOf({ file, format, lines, prompts }: FileSubject): Span[] {
  if (format === 'messages-json') return [{ start: 0, end: file.text.length }];
  return prompts.map(({ prompt }) => {
    const line = lines.lineOf(prompt.start);
    return { start: lines.startOf(line), end: lines.startOf(line + 1) };
  });
}

/** Where the strings of `betas` and of an `anthropic-beta` header name one. */
function headers(text: string, roots: readonly Span[]): Span[] {
  return roots.flatMap(({ start, end }) => {
    const part = text.slice(start, end);
    const matches = [...part.matchAll(HEADERS)];
    if (matches.length === 0) return [];
    const { root } = parseJsonTree(text, { start, end }, { comments: true });
    return matches
      .map((match) => ({ start: start + match.index, end: start + match.index + match[0].length }))
      .filter((span) => root && headerOf(root, span));
  });
}

/** The string that names a header, where it is the value of a header and no text. */
function headerOf(root: JsonNode, { start }: Span): JsonNode | undefined {
  let found: JsonNode | undefined;
  const visit = (node: JsonNode, isHeader: boolean): void => {
    if (start < node.offset || start >= node.offset + node.length) return;
    if (node.type === 'string' && isHeader) found = node;
    const name = node.type === 'property' ? String(node.children?.[0]?.value).toLowerCase() : '';
    const inside =
      name === 'betas' || name === 'anthropic-beta' || name === 'anthropic_beta' || (isHeader && name === '');
    for (const child of node.children ?? []) visit(child, inside);
  };
  visit(root, false);
  return found;
}

function removal({ file: { text }, lines }: FileAnalysis, finding: Finding): Fix[] {
  const line = lines.lineOf(finding.start);
  const whole = text.trimStart().startsWith('{') && lines.lineOf(text.length) > 0;
  const spans = [
    { start: lines.startOf(line), end: lines.startOf(line + 1) },
    { start: 0, end: text.length },
  ];
  for (const span of whole ? spans.toReversed() : spans) {
    const { root, problems } = parseJsonTree(text, span, { comments: true });
    const node = problems.length === 0 && root && headerOf(root, finding);
    const edit = node && removeFrom(text, node, finding);
    if (edit) return [{ title: say`Take "${text.slice(finding.start, finding.end)}" out`, edits: [edit] }];
  }
  return [];
}

function removeFrom(text: string, node: JsonNode, { start, end }: Span): Edit | undefined {
  const part = removePart(text, spanOf(node), { start, end });
  if (part) return part;
  const { parent } = node;
  if (parent?.type === 'property' && parent.parent)
    return removeMember(parent.parent, String(parent.children?.[0]?.value));
  if (parent?.type !== 'array') return undefined;
  if (parent.children!.length > 1) return removeElement(parent, parent.children!.indexOf(node));
  const property = parent.parent;
  return property?.type === 'property' && property.parent
    ? removeMember(property.parent, String(property.children?.[0]?.value))
    : undefined;
}

/** One of several in a string; undefined where it is the only one. */
function removePart(text: string, string: Span, { start, end }: Span): Edit | undefined {
  if (end - start === string.end - string.start - 2) return undefined;
  const before = /,\s*$/.exec(text.slice(string.start + 1, start))?.[0].length ?? 0;
  const behind = /^\s*,\s*/.exec(text.slice(end, string.end - 1))?.[0].length ?? 0;
  return before > 0 ? { start: start - before, end, text: '' } : { start, end: end + behind, text: '' };
}
