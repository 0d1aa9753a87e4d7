import { CONSTANT, either, type Inferred } from '../../../prompt/volatility.ts';
import type { MappedText } from '../../../text/source-map.ts';
import type { Span } from '../../../text/span.ts';
import type { JointText } from '../values/joint-text.ts';
import { type DynamicPart, inferredOf, type TextPart, variationOf } from '../values/text-part.ts';

type Named = Inferred & Pick<DynamicPart, 'resolved' | 'begins'>;

/** How often a text changes, for the place that names it. */
export function namedText(parts: readonly TextPart[]): Named {
  const first = parts.find((part) => part.kind !== 'markup' && (part.kind !== 'dynamic' || !part.resolved));
  return namedAs(variationOf(parts), first && variationOf([first]));
}

/** @param begins how often what it begins with changes */
export function namedAs(whole: Inferred = CONSTANT, begins: Inferred = CONSTANT): Named {
  const isAlike =
    whole.volatility === begins.volatility &&
    whole.confidence === begins.confidence &&
    whole.granularity === begins.granularity;
  return { ...inferredOf(whole), ...(!isAlike && { begins: inferredOf(begins) }), resolved: true };
}

/** A place of a text, and what stands there now. */
export interface Found extends Span {
  readonly parts: readonly TextPart[];
}

/** Parts of a text in which places have been found that vary: a name changes as often as these do that are in what it stands for. */
export function namesWith(parts: readonly TextPart[], joint: JointText, found: () => readonly Found[]): TextPart[] {
  if (!parts.some(isName)) return [...parts];
  const varying = new Map<MappedText, Inferred>();
  for (const { parts: own, ...range } of found()) {
    const inferred = variationOf(own);
    if (!inferred) continue;
    for (const source of joint.slice(range)) {
      if (source.kind !== 'static') continue;
      const known = varying.get(source.mapped);
      varying.set(source.mapped, known ? either(known, inferred) : inferred);
    }
  }
  if (varying.size === 0) return [...parts];
  return parts.map((part) => (isName(part) ? namedWith(part, varying) : part));
}

const isName = (part: TextPart): part is DynamicPart => part.kind === 'dynamic' && part.names !== undefined;

function namedWith(name: DynamicPart, varying: ReadonlyMap<MappedText, Inferred>): DynamicPart {
  let whole = inferredOf(name);
  for (const part of name.names ?? []) {
    const own = part.kind === 'static' ? varying.get(part.mapped) : undefined;
    if (own) whole = either(whole, own);
  }
  return { ...name, ...namedAs(whole, name.begins ?? inferredOf(name)) };
}
