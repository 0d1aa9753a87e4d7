import type { Statement } from '../../syntax/program.ts';
import type { Scope } from '../scope.ts';
import { pathOf, type Variables } from '../values/value.ts';

/** Behind a block, a name that it has declared is that of the code around it again. */
export function leaveBlock(body: readonly Statement[], own: Scope, around: Variables): void {
  for (const statement of body) {
    if (statement.kind !== 'assign' || !statement.declares || statement.isOfFunction) continue;
    for (const target of statement.targets) {
      const name = pathOf(target);
      if (name !== undefined && around.get(name)) own.forget(name);
    }
  }
}
