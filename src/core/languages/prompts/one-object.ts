import type { Block, DynamicSegment, Segment } from '../../prompt/model.ts';
import { either, type Inferred } from '../../prompt/volatility.ts';
import { isAroundRequest } from '../evaluate/variation/of-request.ts';

/**
 * Strategy. Who makes a prompt of the fields of one object, `${job.title}` and `${job.note}`, gives it another object with another
 * request: all of its fields change then, whatever their names say. So each of them has the volatility of the one that changes
 * most often. Objects that stay, such as settings, a user or the object itself, have fields that change each for itself; a time is
 * no field of an object.
 */

/** `object.field`, `$object["field"]`, `object->field`, `@object.field`. */
const FIELD = /^[$@]?([a-z_]\w{0,60})(?:\??\.|->|::|\[)[\w"':$]/;
/** What stays while its fields change, or is no single thing. */
const STAYS =
  /^_?(?:self|this|cls|super|config|configuration|cfg|settings?|options?|opts|env|environment|flags|conf|prefs|preferences|constants?|user|customer|client|account|profile|session|tenant|app|context|ctx|state|props|args|params|kwargs|request|req|input|inputs|body|payload|dto|form|event|conversation|thread|identity|persona|personality|data|values|variables|vars|math|json|date|datetime|time|os|path|string|strings|process|system|platform)$/i;

/** What the receiver of a method has of settings, `b.cfg.Name`, and of a conversation: that grows while the object stays. */
const OF_RECEIVER = /^[a-z]\.(?:config|cfg|opts|options|settings|messages|history|conversation|turns)\b/i;

/** The blocks of a prompt, the fields of each object as volatile as the most volatile of them. */
export function withOneObject(blocks: readonly Block[]): readonly Block[] {
  const objects = new Map<string, DynamicSegment[]>();
  for (const { segments } of blocks) {
    for (const segment of segments) {
      const name = objectOf(segment);
      if (name !== undefined) objects.set(name, [...(objects.get(name) ?? []), segment as DynamicSegment]);
    }
  }
  const most = new Map<Segment, Inferred>();
  for (const fields of objects.values()) {
    const { volatility, confidence } = fields.reduce<Inferred>(either, fields[0]!);
    for (const field of fields)
      if (field.volatility !== volatility && field.confidence !== 'certain')
        most.set(field, { volatility, confidence });
  }
  if (most.size === 0) return blocks;
  return blocks.map((block) => ({
    ...block,
    segments: block.segments.map((segment): Segment => {
      const inferred = most.get(segment);
      return inferred && segment.kind === 'dynamic' ? { ...segment, ...inferred } : segment;
    }),
  }));
}

function objectOf(segment: Segment): string | undefined {
  if (segment.kind !== 'dynamic' || segment.resolved || segment.origin === 'import' || segment.origin === 'file')
    return undefined;
  if (segment.volatility === 'constant' || segment.volatility === 'volatile') return undefined;
  const { expression, filledWith = '' } = segment;
  const [, name] = FIELD.exec(expression) ?? FIELD.exec(filledWith) ?? [];
  return name === undefined || STAYS.test(name) || isAroundRequest(name) || OF_RECEIVER.test(filledWith || expression)
    ? undefined
    : name;
}
