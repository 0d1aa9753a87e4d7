import { fieldName } from '../../syntax/reader.ts';
import type { MemberExpression } from '../../syntax/program.ts';
import { pathOf, type RecordValue, type Variables } from './value.ts';

/** What a field is called in a record: in languages that begin it with a capital it is read with a small letter. */
export function nameInRecord({ fields }: RecordValue, name: string): string {
  return fields.has(name) ? name : fields.has(fieldName(name)) ? fieldName(name) : name;
}

/** A record has a member as it is now, whoever has changed that since. */
export function isOfRecord({ object, name }: MemberExpression, scope: Variables): boolean {
  const path = pathOf(object);
  const record = path === undefined ? undefined : scope.get(path);
  return record?.kind === 'record' && record.fields.has(nameInRecord(record, name));
}
