import type { ClassDefinition } from '../../syntax/program.ts';

/** What is made for one request, whatever it holds. */
const OF_ONE_REQUEST =
  /(?:Request|Query|Prompt|Message|Input|Task|Job|Event|Command|Context|State|Params|Options|Builder|Turn)$/;

/** A class is called after something that is made for one request. */
export function isOfOneRequest({ name }: Pick<ClassDefinition, 'name'>): boolean {
  return OF_ONE_REQUEST.test(name);
}
