import type { Node } from 'web-tree-sitter';
import type { Expression, FunctionDefinition, Parameter, Statement } from '../program.ts';
import { childrenOf, spanOf } from '../reader.ts';

/** How the parts of a function are read; statements and expressions need each other. */
export interface FunctionReaders {
  readonly expression: (node: Node) => Expression;
  readonly body: (node: Node | null) => Statement[];
}

/** A function, an arrow function or a method. */
export function readFunctionDefinition(node: Node, file: string, readers: FunctionReaders): FunctionDefinition {
  const body = node.childForFieldName('body');
  const name = node.childForFieldName('name');
  let statements: readonly Statement[] | undefined;
  const isGetter = node.children.some((child) => child.type === 'get');
  const documentation = commentBefore(node, file);
  return {
    ...spanOf(node),
    ...(name && { name: file.slice(name.startIndex, name.endIndex) }),
    parameters: readParameters(node, file, readers),
    ...(documentation !== undefined && { documentation }),
    ...(isGetter && { isGetter }),
    body: () => (statements ??= body?.type === 'statement_block' ? readers.body(body) : []),
    ...(body && body.type !== 'statement_block' && { value: () => readers.expression(body) }),
  };
}

function commentBefore(node: Node, file: string): string | undefined {
  const outer = node.parent?.type === 'export_statement' ? node.parent : node;
  const before = outer.previousSibling;
  return before?.type === 'comment' ? file.slice(before.startIndex, before.endIndex) : undefined;
}

function readParameters(node: Node, file: string, readers: FunctionReaders): Parameter[] {
  const single = node.childForFieldName('parameter');
  if (single) return [{ name: file.slice(single.startIndex, single.endIndex) }];
  const list = node.childForFieldName('parameters');
  return list ? childrenOf(list).flatMap((child) => readParameter(child, file, readers)) : [];
}

function readParameter(node: Node, file: string, readers: FunctionReaders): Parameter[] {
  const text = (part: Node): string => file.slice(part.startIndex, part.endIndex);
  switch (node.type) {
    case 'identifier':
    case 'shorthand_property_identifier_pattern':
      return [{ name: text(node) }];
    case 'required_parameter':
    case 'optional_parameter': {
      const pattern = node.childForFieldName('pattern');
      const value = node.childForFieldName('value');
      const inner = pattern ? readParameter(pattern, file, readers) : [];
      return inner.map((one) => ({ ...one, ...(value && { default: readers.expression(value) }) }));
    }
    case 'assignment_pattern':
    case 'object_assignment_pattern': {
      const left = node.childForFieldName('left');
      const right = node.childForFieldName('right');
      const inner = left ? readParameter(left, file, readers) : [];
      return inner.map((one) => ({ ...one, ...(right && { default: readers.expression(right) }) }));
    }
    case 'rest_pattern': {
      const inner = node.namedChild(0);
      return inner ? [{ name: text(inner), rest: 'list' }] : [];
    }
    case 'object_pattern':
      return [{ name: '', fields: childrenOf(node).flatMap((child) => readParameter(child, file, readers)) }];
    case 'pair_pattern': {
      const value = node.childForFieldName('value');
      return value ? readParameter(value, file, readers) : [];
    }
    default:
      return [{ name: '' }];
  }
}
