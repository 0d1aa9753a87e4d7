import { UNKNOWN } from '../../prompt/volatility.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { unknownValue } from '../evaluate/values/unknown.ts';
import type { Item, Variables } from '../evaluate/values/value.ts';
import { argumentsIn, callsBehind } from './closing.ts';
import type { RequestPart } from './request-part.ts';

/** The path of a method whose annotations hold its prompt, with its interface first. */
const OF_SERVICE = /^([A-Z]\w{0,80})\.\w{1,80}\.aiService$/;
const MAKES = /^new ([A-Z]\w{0,80})\(/;
const PARTS: ReadonlyMap<string, 'tools' | 'servers'> = new Map([
  ['tools', 'tools'],
  ['toolProvider', 'servers'],
]);

/**
 * The tools with which the file makes the service of an interface: `AiServices.builder(Clerk.class).tools(new Tides())` of
 * LangChain4j. Source: its documentation, "AI Services". Where several are made, each may have others.
 */
export function toolsOfService(evaluation: Evaluation, path: string, scope: Variables): readonly RequestPart[] {
  const name = OF_SERVICE.exec(path)?.[1];
  if (name === undefined || evaluation.isNamedOnce(name)) return [];
  const { file } = evaluation;
  const builder = new RegExp(
    `\\bAiServices\\s{0,20}\\.\\s{0,20}(?:builder\\(\\s{0,20}${name}\\.class\\s{0,20}\\)|<${name}>builder\\([^()]{0,100}\\))`,
    'g',
  );
  const made = [...file.matchAll(builder)];
  const condition = made.length > 1 ? UNKNOWN : undefined;
  return made.flatMap(({ index, 0: { length } }) =>
    callsBehind(file, index + length).flatMap(({ name: method, span }): RequestPart[] => {
      const part = PARTS.get(method);
      if (!part) return [];
      const items = argumentsIn(file, span).map((argument): Item => {
        const type = MAKES.exec(file.slice(argument.start, argument.end))?.[1];
        const value = type === undefined ? undefined : scope.get(type);
        return {
          value: value?.kind === 'object' ? value : unknownValue(evaluation, argument, { cause: 'call' }),
          span: argument,
        };
      });
      return items.length > 0 ? [{ part, value: { kind: 'list', items }, span, condition }] : [];
    }),
  );
}
