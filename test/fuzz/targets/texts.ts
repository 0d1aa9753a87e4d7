import assert from 'node:assert/strict';
import { type Document, isScalar, visit } from 'yaml';
import { decodeJsonString } from '../../../src/core/text/json-string.ts';
import { compactTokens } from '../../../src/core/text/json-compact.ts';
import { placeInJson } from '../../../src/core/text/json-place.ts';
import { elementsOf, namesOf, parseJsonTree, spanOf, type JsonNode } from '../../../src/core/text/json-tree.ts';
import { LineIndex } from '../../../src/core/text/line-index.ts';
import type { Span } from '../../../src/core/text/span.ts';
import { parseYamlStream } from '../../../src/core/text/yaml-document.ts';
import { decodeYamlScalar } from '../../../src/core/text/yaml-scalar.ts';
import { assertSourceMapLaws } from '../../support/source-map-laws.ts';
import { SAMPLES } from '../../support/samples.ts';
import { type FuzzTarget, textOf } from '../target.ts';

const ESCAPES = [
  '\\',
  '\\n',
  '\\u00e9',
  '\\ud83d\\ude00',
  '\\u',
  '\\x41',
  '\\U0001F600',
  '"',
  "'",
  '\r\n',
  '\t',
  '\uFEFF',
];
const YAML = [
  '|',
  '>',
  '|-',
  '>+',
  '|2',
  '- ',
  ': ',
  '? ',
  '[',
  ']',
  '{',
  '}',
  '#',
  '!!str ',
  '&a ',
  '*a',
  '---\n',
  '...\n',
  '\n  ',
];

/** What carries offsets from decoded texts to the file: a mistake there is a wrong range everywhere. */
export function textTargets(): readonly FuzzTarget[] {
  const samples = Object.values(SAMPLES);
  return [
    { name: 'json-string', seeds: ['"a\\u00e9\\n\\ud83d\\ude00"', '"', '"\\'], words: ESCAPES, run: jsonString },
    { name: 'json-tree', seeds: samples.filter((text) => /^\s*[[{]/.test(text)), words: ESCAPES, run: jsonTree },
    {
      name: 'yaml-scalars',
      seeds: samples.filter((text) => /^\s*\w+:/m.test(text)),
      words: [...ESCAPES, ...YAML],
      run: yamlScalars,
    },
    { name: 'line-index', seeds: ['a\nb\r\nc\rd\u2028e'], words: ['\r', '\n', '\r\n', '\u2028'], run: lineIndex },
  ];
}

function jsonString(input: Buffer): void {
  const text = textOf(input);
  const token = text.startsWith('"') ? text : `"${text}`;
  const file = `, ${token}`;
  const span = { start: 2, end: file.length };
  const mapped = decodeJsonString(file, span);
  assertSourceMapLaws(file, span, mapped);
  const value = token === token.trim() ? parsed(token) : undefined;
  if (typeof value === 'string') assert.equal(mapped.text, value, 'as JSON.parse decodes it');
}

function jsonTree(input: Buffer): void {
  const text = textOf(input);
  const whole = { start: 0, end: text.length };
  for (const options of [{ comments: true }, { comments: false }]) {
    const { root, problems } = parseJsonTree(text, whole, options);
    for (const problem of problems) assertInside(problem, whole);
    if (root) assertNodes(root, whole);
  }
  let at = 0;
  for (const { start, end } of compactTokens(text, whole)) {
    assert.ok(start >= at && end > start && end <= text.length, 'tokens ascend');
    at = end;
  }
  for (const path of [['messages', 0, 'content'], ['a'], [0], []]) {
    const place = placeInJson(text, path);
    if (place) assertInside(place, whole);
  }
}

function assertNodes(root: JsonNode, whole: Span): void {
  const nodes = [{ node: root, parent: whole }];
  for (let next = nodes.pop(); next; next = nodes.pop()) {
    const span = spanOf(next.node);
    assertInside(span, next.parent);
    namesOf(next.node);
    elementsOf(next.node);
    for (const node of next.node.children ?? []) nodes.push({ node, parent: span });
  }
}

function yamlScalars(input: Buffer): void {
  const text = textOf(input);
  const { documents, lines } = parseYamlStream(text, true);
  for (const document of documents) {
    visit(document as Document, {
      Scalar(_key, scalar) {
        if (!isScalar(scalar) || !scalar.range) return;
        const mapped = decodeYamlScalar(text, scalar, 0, lines.get(scalar));
        if (!mapped) return;
        assert.equal(mapped.text, scalar.source ?? scalar.value, 'as the yaml package reads it');
        assertSourceMapLaws(text, { start: scalar.range[0], end: scalar.range[1] }, mapped);
      },
    });
  }
}

function lineIndex(input: Buffer): void {
  const text = textOf(input);
  const lines = new LineIndex(text);
  let before = 0;
  for (let offset = 0; offset <= text.length; offset += 1 + (offset >> 4)) {
    const line = lines.lineOf(offset);
    assert.ok(line >= before && lines.startOf(line) <= offset, 'lines ascend');
    before = line;
  }
}

function assertInside({ start, end }: Span, whole: Span): void {
  assert.ok(whole.start <= start && start <= end && end <= whole.end, `${start} to ${end} lies in its whole`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
