import * as l10n from '@vscode/l10n';
import { sureness } from '../../core/findings/wording.ts';
import type { Block, DynamicOrigin, DynamicSegment, Segment } from '../../core/prompt/model.ts';
import type { Inferred, Volatility } from '../../core/prompt/volatility.ts';
import { isCoarse } from '../../core/prompt/volatility.ts';
import { firstEndingBehind } from '../../core/text/sorted.ts';
import type { SeenPrompt } from './seen-prompt.ts';
import { shortened } from './figures.ts';
import { localized } from './localized.ts';

const CHANGES: Readonly<Record<Volatility, () => string>> = {
  constant: () => l10n.t('never changes'),
  deploy: () => l10n.t('changes with a deployment'),
  user: () => l10n.t('changes with each user'),
  session: () => l10n.t('changes with each session'),
  request: () => l10n.t('changes with every request'),
  volatile: () => l10n.t('changes all the time (a clock or chance)'),
};

/** How often something changes, with how sure that is: `changes with each session (likely)`. */
export function changesText(inferred: Inferred): string {
  const often =
    inferred.volatility === 'volatile' && isCoarse(inferred)
      ? l10n.t('changes each {0}', granularityText(inferred))
      : CHANGES[inferred.volatility]();
  return `${often} (${localized(sureness(inferred.confidence))})`;
}

/** Of what does not change all the time. */
function granularityText({ granularity }: Inferred): string {
  switch (granularity) {
    case 'day':
      return l10n.t('day');
    case 'month':
      return l10n.t('month');
    default:
      return l10n.t('year');
  }
}

const BRIEF_CHANGES: Readonly<Record<Volatility, () => string>> = {
  constant: () => l10n.t('never'),
  deploy: () => l10n.t('each deployment'),
  user: () => l10n.t('each user'),
  session: () => l10n.t('each session'),
  request: () => l10n.t('each request'),
  volatile: () => l10n.t('all the time'),
};

/** When something changes, in a word or two: `each session`. */
export function briefChangesText(inferred: Inferred): string {
  if (inferred.volatility === 'volatile' && isCoarse(inferred)) return l10n.t('each {0}', granularityText(inferred));
  return BRIEF_CHANGES[inferred.volatility]();
}

/** What a region is, in a few words: `static text`, `conditional text`, `placeholder user.name`. */
export function regionTitle(region: Segment): string {
  if (region.kind === 'markup') return l10n.t('markup');
  if (region.kind === 'static') return region.condition ? l10n.t('conditional text') : l10n.t('static text');
  return `${region.cause} ${shortened(region.expression, 40)}`;
}

/** Where a region stands relative to the two prefixes. */
export type RegionPlace = 'static-prefix' | 'session-prefix' | 'behind';

/** @param block index, in render order, of the block that the region is part of */
export function placeOf(prompt: SeenPrompt, region: Segment, block = blockOf(prompt, region)): RegionPlace {
  const isBefore = (end: SeenPrompt['ends']['everybody']): boolean =>
    block === -1 ? region.end <= end.offset : block < end.block || (block === end.block && region.end <= end.offset);
  if (isBefore(prompt.ends.everybody)) return 'static-prefix';
  return isBefore(prompt.ends.session) ? 'session-prefix' : 'behind';
}

/**
 * Index, in render order, of the block that a region is part of; -1 for what stands between blocks. Where code puts blocks
 * together from texts all over a file, one may lie within another.
 */
function blockOf({ prompt: { blocks } }: SeenPrompt, region: Segment): number {
  const isAround = ({ start, end }: Block): boolean => start <= region.start && region.end <= end;
  const first = blocks.findIndex(isAround);
  const isOnly = first === -1 || !blocks.some((block, index) => index > first && isAround(block));
  return isOnly ? first : blocks.findIndex((block) => isAround(block) && block.segments.includes(region));
}

/** The region of a prompt that holds a file offset. */
export function regionAt(prompt: SeenPrompt, offset: number): Segment | undefined {
  const region = prompt.regions[firstEndingBehind(prompt.regions, offset)];
  return region && region.start <= offset ? region : undefined;
}

const PLACES: Readonly<Record<RegionPlace, () => string>> = {
  'static-prefix': () => l10n.t('Inside of the static prefix: every request can share it.'),
  'session-prefix': () => l10n.t('Behind the static prefix, but the same for all requests of one session.'),
  behind: () => l10n.t('Behind the static prefix.'),
};

/** Where a value comes from, as far as the code tells. */
const ORIGINS: Readonly<Record<DynamicOrigin, () => string>> = {
  clock: () => l10n.t('It reads a clock.'),
  random: () => l10n.t('It is made by chance.'),
  environment: () => l10n.t('It is read from the environment of the program.'),
  unordered: () => l10n.t('It goes through a collection that has no fixed order.'),
  serialization: () => l10n.t('It is serialized without a fixed order.'),
  parameter: () => l10n.t('It is a parameter.'),
  attribute: () => l10n.t('It is an attribute of an object.'),
  database: () => l10n.t('It is read from a database.'),
  network: () => l10n.t('It comes over the network.'),
  file: () => l10n.t('It is read from a file.'),
  import: () => l10n.t('It is imported.'),
};

/** What there is to say of a region: one sentence each, in the order of importance. */
export function regionSentences(prompt: SeenPrompt, region: Segment, block = blockOf(prompt, region)): string[] {
  if (region.kind === 'markup') return [l10n.t('It never reaches the model.')];
  const sentences: string[] = [];
  if (region.kind === 'static' && !region.condition) sentences.push(l10n.t('The same on every request.'));
  if (region.kind === 'dynamic') sentences.push(...dynamicSentences(region));
  if (region.condition)
    sentences.push(l10n.t('It is not on every request: its condition {0}.', changesText(region.condition)));
  if (region.kind === 'dynamic' && region.inDefinition)
    return [
      ...sentences,
      l10n.t('It stands in a text that is defined here: it reaches the model where that text is put out.'),
    ];
  const ends = endSentences(prompt, region);
  return [...sentences, ...(ends.length > 0 ? ends : [PLACES[placeOf(prompt, region, block)]()])];
}

function dynamicSentences(region: DynamicSegment): string[] {
  const { origin, reason, resolved, volatility } = region;
  const changes = l10n.t('Its text {0}.', changesText(region));
  if (resolved) {
    const known = l10n.t('Its text is known: it stands elsewhere in this file.');
    return volatility === 'constant' ? [known] : [known, changes];
  }
  const whence = reason ?? (origin && ORIGINS[origin]());
  return [changes, ...(whence ? [whence] : [])];
}

function endSentences({ ends }: SeenPrompt, region: Segment): string[] {
  const endsStatic = ends.everybody.stop === region;
  const endsSession = ends.session.stop === region;
  if (endsStatic && endsSession)
    return [l10n.t('It ends the static prefix: no two requests can share anything from here on.')];
  if (endsStatic)
    return [l10n.t('It ends the static prefix: only the requests of one user or session can share what follows.')];
  return endsSession ? [l10n.t("It ends one session's prefix: no two requests can share anything from here on.")] : [];
}

/** True for a tag or comment of a template; false for the JSON, YAML or front matter around the texts of a prompt. */
export function isTemplateTag(text: string, { kind, start, end }: Segment): boolean {
  return kind === 'markup' && /^\s*\{[{%#]/.test(text.slice(start, Math.min(end, start + 100)));
}

/**
 * How to correct what was inferred of a placeholder; undefined where nothing was inferred.
 * @param isInCode the prompt is put together by code, whose texts have no place for a comment
 */
export function overrideHint(region: Segment, isInCode: boolean): string | undefined {
  if (region.kind !== 'dynamic' || region.inDefinition || region.confidence === 'certain') return undefined;
  if (isInCode) {
    const entry = JSON.stringify({ volatility: { [region.expression]: suggestedVolatility(region) } });
    return NAME.test(region.expression) ? l10n.t('Not so? Say it in prompt-cache.json: {0}', entry) : undefined;
  }
  return l10n.t(
    'Not so? Say it in a comment on this line: {0}',
    `prompt-cache: volatility=${suggestedVolatility(region)}`,
  );
}

const NAME = /^[\p{L}_$][\p{L}\p{N}_$.]*$/u;

function suggestedVolatility(region: DynamicSegment): Volatility {
  return region.volatility === 'session' ? 'deploy' : 'session';
}
