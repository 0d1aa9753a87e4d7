/**
 * Strategy. A field of a struct that a program speaks to a model with, a template or a map of prompts, is often given its value by the
 * function that makes the struct, of literals, and taken by methods. It has that value where nothing else in the file makes such a struct
 * or gives the field another value, and no other package can.
 */
import { heldName } from '../changes/held-names.ts';
import type { Expression } from '../syntax/program.ts';
import type { ExpressionReader } from '../syntax/reader.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';
import { receiverOf } from './text-structs.ts';

/** Fields that hold what is said to a model, by their names; other packages do not see them. */
const HOLDS_TEXT = /^[a-z]\w{0,60}$/;
const OF_TEXTS = /prompt|template|tmpl|instruction|system|persona|preamble|role|rules/i;

const isTextField = (name: string): boolean => HOLDS_TEXT.test(name) && OF_TEXTS.test(name);

/** The name of what a field holds that a method takes of its receiver. */
export function heldFieldNamed(node: SyntaxNode, object: string, field: string): string | undefined {
  if (!isTextField(field)) return undefined;
  let around: SyntaxNode | undefined = node;
  while (around && around.type !== 'method_declaration') around = around.parent;
  const receiver = around && receiverOf(around);
  return receiver?.name === object ? heldName(receiver.type, field) : undefined;
}

/** It gives a struct, or what points to one. */
export const makesHolder = (node: SyntaxNode): boolean => madeBy(node) !== undefined && OF_TEXTS.test(node.text);

function madeBy(node: SyntaxNode): string | undefined {
  return /^\(?\*?([A-Za-z_]\w{0,60})\b(?!\.)/.exec(node.field('result')?.text ?? '')?.[1];
}

/** The fields that a function gives the struct that it makes, for good, by the names under which methods find them. */
export function heldFields(node: SyntaxNode, { expression }: ExpressionReader): ReadonlyMap<string, Expression> {
  const type = madeBy(node);
  const body = node.field('body');
  if (type === undefined || !body || !isMadeOnce(node.file, type)) return new Map();
  const given = [...fieldsOfLiteral(body, type), ...fieldsSet(body)];
  return new Map(
    given
      .filter(([field, value]) => isTextField(field) && isConstant(value, node) && isKept(node.file, field, value))
      .map(([field, value]) => [heldName(type, field), expression(value)]),
  );
}

type Given = readonly [field: string, value: SyntaxNode];

/** `&Manager{prompts: …}` */
function fieldsOfLiteral(node: SyntaxNode, type: string): Given[] {
  if (node.type === 'composite_literal' && node.field('type')?.text === type) {
    const elements = node.field('body')?.children ?? [];
    return elements.flatMap((element): Given[] => {
      const [key, value] = [element.field('key'), element.field('value')];
      return key && value ? [[key.text, withoutElement(value)]] : [];
    });
  }
  return node.children.flatMap((child) => fieldsOfLiteral(child, type));
}

/** `m.template = "…"`, in any case. */
function fieldsSet(body: SyntaxNode): Given[] {
  const statements = body.children.flatMap((one) => (one.type === 'statement_list' ? one.children : [one]));
  return statements.flatMap((one): Given[] => {
    if (one.type !== 'assignment_statement' || one.field('operator')?.type !== '=') return [];
    const [left, ...more] = one.field('left')?.children ?? [];
    const [value] = one.field('right')?.children ?? [];
    const field = left?.type === 'selector_expression' ? left.field('field')?.text : undefined;
    return field !== undefined && value && more.length === 0 ? [[field, value]] : [];
  });
}

function withoutElement(node: SyntaxNode): SyntaxNode {
  return node.type === 'literal_element' ? (node.children[0] ?? node) : node;
}

/** Literals, texts that are joined of them, maps and structs of them, and constants: names that the function has nowhere else. */
function isConstant(node: SyntaxNode, code: SyntaxNode): boolean {
  switch (node.type) {
    case 'interpreted_string_literal':
    case 'raw_string_literal':
      return true;
    case 'identifier':
      return code.text.match(new RegExp(`\\b${node.text}\\b`, 'g'))?.length === 1;
    case 'binary_expression':
    case 'parenthesized_expression':
    case 'literal_element':
    case 'literal_value':
      return node.children.every((child) => isConstant(child, code));
    case 'keyed_element': {
      const value = node.field('value');
      return value !== undefined && isConstant(withoutElement(value), code);
    }
    case 'composite_literal': {
      const body = node.field('body');
      return body !== undefined && isConstant(body, code);
    }
    default:
      return false;
  }
}

/** Nothing else in the file makes a value of the type. */
function isMadeOnce(file: string, type: string): boolean {
  const literals = file.match(new RegExp(`(?<![\\w\\]])${type}\\{`, 'g'))?.length ?? 0;
  return literals === 1 && !new RegExp(`\\bnew\\(${type}\\)|\\bvar \\w+ ${type}\\b`).test(file);
}

/** What stands behind a field that gets another value, or of which a part does. */
const WRITTEN = /^(?:\.\w{1,60})*\s{0,3}(?:\[[^\]\n]{0,100}\])?\s{0,3}(?:=(?!=)|\+=)/;
const ADDRESS = /&\w{1,60}$/;
/** Of a map or a list, only what takes an entry of it, or goes over it, leaves it as it is. */
const TAKEN = /^\[/;
const GONE_OVER = /(?:\brange |\blen\()\w{1,60}$/;
const LONGEST = 200;

/** The file gives the field no other value: in its literal or its assignment it gets the only one. */
function isKept(file: string, field: string, value: SyntaxNode): boolean {
  const isShared = /^(?:map|slice|array)_type$/.test(value.field('type')?.type ?? '');
  let given = 0;
  for (const { index } of file.matchAll(new RegExp(`\\b${field}\\b`, 'g'))) {
    const behind = file.slice(index + field.length, index + field.length + LONGEST);
    if (file[index - 1] !== '.') {
      if (/^\s{0,3}:(?!=)/.test(behind)) given++;
      continue;
    }
    const before = file.slice(Math.max(0, index - LONGEST), index - 1);
    if (WRITTEN.test(behind)) given++;
    else if (ADDRESS.test(before) || (isShared && !TAKEN.test(behind) && !GONE_OVER.test(before))) return false;
  }
  return given === 1;
}
