import type { Span } from '../../text/span.ts';
import { splitTag } from '../template/percent-tags.ts';
import { transformingBlock } from '../template/transforms.ts';
import { FLOW } from './control-flow.ts';
import { DEFINITIONS } from './definitions.ts';
import { INHERITANCE } from './inheritance.ts';
import type { JinjaScanner } from './scanner.ts';
import type { Handler, Statement } from './statement.ts';
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
  if (name === '') {
    scanner.emitter.markup(end);
    return scanner.frames.unexpected(statement, inner);
  }
  if (name.startsWith('end')) {
    const ended = name.slice(3);
    const opener = Object.hasOwn(ENDED_AS, ended) ? ENDED_AS[ended] : ended;
    scanner.emitter.markup(end);
    return scanner.frames.close((frame) => frame.name === opener, statement, inner);
  }
  const inferred = scanner.inferred(`${name}(${rest})`);
  if (scanner.endedTags().has(name)) return transformingBlock(scanner, statement, name, inferred);
  scanner.emitter.value(end, inner, 'call', inferred);
}
