import type { Span } from '../../../text/span.ts';
import type { ImportBinding } from '../../syntax/program.ts';
import type { Evaluation } from '../evaluation.ts';
import { isTextOfModule } from './text-of-module.ts';
import { loadedValue, unknownValue } from '../values/unknown.ts';
import type { Value } from '../values/value.ts';

/** What comes from a module that is not read. */
export function importedUnknown(evaluation: Evaluation, binding: ImportBinding, statement: Span): Value {
  const loaded = loadedValue(evaluation, statement, binding.module);
  if (loaded) return loaded;
  const from = { module: binding.module, isModule: binding.member === undefined };
  const imported = unknownValue(evaluation, statement, {
    path: binding.member ?? binding.name,
    cause: 'expression',
    origin: 'import',
    isOfModule: binding.member !== undefined,
    isTextOfModule: binding.member !== undefined && isTextOfModule(binding.member, binding.module),
    module: binding.module,
    reason: `"${binding.name}" comes from "${binding.module}", which is not read here.`,
  });
  const unknown = { ...imported, from, binding };
  const importedAs = binding.member ?? binding.module;
  const isRenamed = importedAs !== binding.name && /^(?!default$)\w+(?:\.\w+)*$/.test(importedAs);
  return isRenamed ? { ...unknown, importedAs } : unknown;
}
