import { fieldName } from '../../syntax/reader.ts';
import type { RecordValue } from './value.ts';

/** What a field is called in a record: in languages that begin it with a capital it is read with a small letter. */
export function nameInRecord({ fields }: RecordValue, name: string): string {
  return fields.has(name) ? name : fields.has(fieldName(name)) ? fieldName(name) : name;
}
