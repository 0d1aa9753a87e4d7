import type { ImportOrigin } from '../evaluate/value.ts';

const ANY = '\\w+';

/**
 * Decorators that leave what a method gives, and the members of a class, as they are, by the packages of which they are: those of
 * frameworks say what a method is for, and call it for what comes in. Of a package that is not here none is taken to do so.
 * All of them are from memory: none has been checked.
 */
const OF_PACKAGES: readonly (readonly [module: RegExp, decorators: RegExp])[] = (
  [
    ['@nestjs/[\\w-]+|nestjs-[\\w-]+|@rekog/mcp-nest', ANY],
    ['@angular/[\\w-]+|lit(?:/decorators(?:\\.js)?)?|lit-element', ANY],
    ['typeorm|@mikro-orm/[\\w-]+|sequelize-typescript|@typegoose/typegoose', ANY],
    ['class-validator|class-transformer', ANY],
    ['type-graphql|routing-controllers|tsoa|@tsoa/runtime|@loopback/[\\w-]+|@midwayjs/[\\w-]+', ANY],
    ['inversify|tsyringe|typedi|injection-js', ANY],
    ['mobx|mobx-react|mobx-react-lite', 'action|computed|observable|override|observer'],
    ['core-decorators', 'autobind|deprecate|enumerable|nonconfigurable|nonenumerable|override|profile|readonly|time'],
    ['lodash-decorators', 'Bind|BindAll|Memoize|MemoizeAll|Once'],
    ['typescript-memoize', 'Memoize|MemoizeExpiring'],
    ['bind-decorator|autobind-decorator', ANY],
    ['@traceloop/node-server-sdk', 'workflow|task|agent|tool|conversation'],
  ] as const
).map(([module, decorators]) => [new RegExp(`^(?:${module})$`), new RegExp(`^(?:${decorators})$`)]);

/** @param name of the decorator in its module */
export function keepsResultInTypescript(path: string, name: string, origin: ImportOrigin | undefined): boolean {
  if (!origin) return false;
  const last = path.includes('.') ? path.slice(path.lastIndexOf('.') + 1) : name;
  return OF_PACKAGES.some(([module, decorators]) => module.test(origin.module) && decorators.test(last));
}
