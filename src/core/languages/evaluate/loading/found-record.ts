import { either, type Inferred } from '../../../prompt/volatility.ts';
import type { VolatilityRules } from '../../../prompt/volatility-rules.ts';
import type { FoundRecord, UnknownValue, Value } from '../values/value.ts';

/** What gives one record of many: `prisma.agent.findUnique(…)`, `Agent.objects.get(…)`, `Agent.find_by(…)`. */
const FINDS =
  /(?:^|[.])(?:find(?:Unique|First|One|ById|ByPk|By)(?:[A-Z]\w*)?|find_(?:one|by\w*)!?|(?:get|fetch|load)(?:_by_id|ById)|objects\.a?get|get_object_or_404)$/;
/** The same of a class of Ruby, or of a repository: `Agent.find(id)`. */
const FINDS_IN_CLASS = /^[A-Z]\w*\.find$/;
/** Behind the name of what is looked for. */
const METHOD = /\.(?:objects\.)?\w+!?$/;

/** How often a record does that is looked for by what varies: with its id, at most once in a session where it is of somebody's. */
const OF_SESSION: Inferred = { volatility: 'session', confidence: 'likely' };

/** What all fields of a record have in common that a call finds by what it is given; undefined for any other call. */
export function foundRecord(
  rules: VolatilityRules,
  path: string | undefined,
  depends: Inferred | undefined,
): FoundRecord | undefined {
  const isVarying = depends !== undefined && depends.volatility !== 'constant' && depends.volatility !== 'deploy';
  if (path === undefined || !isVarying || !(FINDS.test(path) || FINDS_IN_CLASS.test(path))) return undefined;
  const { volatility } = rules.of({ path: path.replace(METHOD, '') });
  const isOwn = volatility === 'user' || volatility === 'session' || volatility === 'deploy';
  return { changes: volatility === 'user' ? { volatility, confidence: 'likely' } : OF_SESSION, isOwn };
}

/** A field of a record that was found changes with the record: never less often, and together with its other fields. */
export function fieldOfRecord(field: UnknownValue, record: Value): UnknownValue {
  if (record.kind !== 'unknown' || !record.found || field.inferred.granularity) return field;
  const { changes, isOwn } = record.found;
  return { ...field, inferred: isOwn ? changes : either(field.inferred, changes), found: record.found };
}
