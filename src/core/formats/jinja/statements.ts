import type { Span } from '../../text/span.ts';
import { splitTag } from '../template/percent-tags.ts';
import type { Statement } from '../template/tag-scanner.ts';
import { FLOW } from './control-flow.ts';
import { DEFINITIONS } from './definitions.ts';
import { INHERITANCE } from './inheritance.ts';
import type { JinjaScanner } from './scanner.ts';
import type { Handler } from './handler.ts';
import { TRANSFORMS } from './transforms.ts';

const HANDLERS: ReadonlyMap<string, Handler> = new Map([...FLOW, ...DEFINITIONS, ...INHERITANCE, ...TRANSFORMS]);
/** Nunjucks ends these blocks by another word than theirs. */
const ENDED_AS: Readonly<Record<string, string>> = { each: 'asyncEach', all: 'asyncAll' };

/** Does what a statement does, and emits its tag. */
export function execute(scanner: JinjaScanner, inner: string, { start, end }: Span): void {
  const { name, rest } = splitTag(inner);
  const statement: Statement = { name, rest, inner, start, end };
  const handler = HANDLERS.get(name);
  if (handler) return handler(scanner, statement);
  if (name.startsWith('end')) {
    const ended = name.slice(3);
    return scanner.close(statement, Object.hasOwn(ENDED_AS, ended) ? ENDED_AS[ended]! : ended);
  }
  scanner.unknown(statement, () => scanner.inferred(`${name}(${rest})`));
}
