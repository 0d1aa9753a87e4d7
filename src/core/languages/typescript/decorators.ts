import type { ImportOrigin } from '../evaluate/values/value.ts';

const ANY = '\\w+';

/**
 * Decorators that leave what a method gives, and the members of a class, as they are, by the packages of which they are: those of
 * frameworks say what a method is for, and call it for what comes in. Of a package that is not here none is taken to do so.
 *
 * Checked: core-decorators, its README; lodash-decorators 6, its files; Traceloop, `tracing/decorators.ts` of its SDK, whose results are
 * to be awaited. Left out by what was read: `MemoizeAll` and `OnceAll` of lodash-decorators, which give what another object gave; any
 * package of others for NestJS. From memory: all others.
 */
const OF_PACKAGES: readonly (readonly [module: RegExp, decorators: RegExp])[] = patterns([
  ['@nestjs/[\\w-]+|@rekog/mcp-nest', ANY],
  ['@angular/[\\w-]+|lit(?:/decorators(?:\\.js)?)?|lit-element', ANY],
  ['typeorm|@mikro-orm/[\\w-]+|sequelize-typescript|@typegoose/typegoose', ANY],
  ['class-validator|class-transformer', ANY],
  ['type-graphql|routing-controllers|tsoa|@tsoa/runtime|@loopback/[\\w-]+|@midwayjs/[\\w-]+', ANY],
  ['inversify|tsyringe|typedi|injection-js', ANY],
  ['mobx|mobx-react|mobx-react-lite', 'action|computed|observable|override|observer'],
  [
    'core-decorators',
    'autobind|deprecated?|enumerable|nonconfigurable|nonenumerable|override|profile|readonly|suppressWarnings|time',
  ],
  ['lodash-decorators', '[Bb]ind|[Bb]indAll'],
  ['bind-decorator|autobind-decorator', ANY],
  ['@traceloop/node-server-sdk', 'workflow|task|agent|tool|conversation'],
]);

/**
 * What a method has given once is given again, for any arguments but the first: it is the same only where there are none.
 * Checked: typescript-memoize, `memoize-decorator.ts`; lodash-decorators 6, its files.
 */
const REMEMBERING = patterns([
  ['lodash-decorators', '[Mm]emoize|[Oo]nce'],
  ['typescript-memoize', 'Memoize|MemoizeExpiring'],
]);

function patterns(list: readonly (readonly [module: string, decorators: string])[]): [RegExp, RegExp][] {
  return list.map(([module, decorators]) => [new RegExp(`^(?:${module})$`), new RegExp(`^(?:${decorators})$`)]);
}

/**
 * @param name of the decorator in its module
 * @param parameters how many the method has
 */
export function keepsResultInTypescript(
  path: string,
  name: string,
  origin: ImportOrigin | undefined,
  parameters: number,
): boolean {
  if (!origin) return false;
  const last = path.includes('.') ? path.slice(path.lastIndexOf('.') + 1) : name;
  const isOf = (list: typeof OF_PACKAGES): boolean =>
    list.some(([module, decorators]) => module.test(origin.module) && decorators.test(last));
  return isOf(OF_PACKAGES) || (parameters === 0 && isOf(REMEMBERING));
}
