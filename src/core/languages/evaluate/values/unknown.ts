import type { Cause, DynamicOrigin } from '../../../prompt/model.ts';
import { either, type Inferred, UNKNOWN } from '../../../prompt/volatility.ts';
import { decidingPhrase } from '../../../prompt/volatility-rules.ts';
import { remembered } from '../../../text/remembered.ts';
import { type Span, spanOf } from '../../../text/span.ts';
import type { Evaluation, LanguageFacts, OriginRule } from '../evaluation.ts';
import { memberOfType } from '../objects/member-of-type.ts';
import { saysLonger } from '../variation/of-request.ts';
import type { DynamicPart } from './text-part.ts';
import type { UnknownValue, Value } from './value.ts';

/** A name in capitals is a constant of the program, wherever it is given its value. */
const CAPITALS = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;
/** The field of a value that is at hand: `item.ID`, `post.URL`, as against `settings.API_URL` and `Limits.MAX`. */
const ACRONYM_OF_VALUE = /(?:^|\.)[a-z_$]\w*(?:\(\))?\.[A-Z][A-Z0-9]{0,4}$/;
/** A member of an enumeration: `ToolName.ReadFile`. */
const ENUM_MEMBER = /^[A-Z]\w*\.[A-Z]\w*$/;
const PROGRAM_CONSTANT: Inferred = { volatility: 'deploy', confidence: 'likely' };
/** What a module gives under a name is made when the program is loaded, unless the name says otherwise. */
const OF_MODULE: Inferred = { volatility: 'deploy', confidence: 'possible' };

/** What an unknown value is known by. */
export interface UnknownDetails {
  readonly path?: string | undefined;
  readonly cause: Cause;
  readonly isCall?: boolean;
  readonly filters?: readonly string[];
  /** How often what it depends on changes. */
  readonly depends?: Inferred | undefined;
  /** How often what it is called on changes. */
  readonly owner?: Inferred | undefined;
  /** How often what its object is made of changes at least. */
  readonly madeOf?: Inferred | undefined;
  readonly origin?: DynamicOrigin | undefined;
  readonly reason?: string | undefined;
  /** What it is a part of holds all that a request brings: its own name says more of it. */
  readonly isOfRequest?: boolean;
  /** It is a name that a module gives, as it is. */
  readonly isOfModule?: boolean;
  /** Such a name, which says that a text was written with the program. */
  readonly isTextOfModule?: boolean;
  /** The file gives it no value: where it comes from, empty for a name of nowhere. */
  readonly module?: string;
}

/** Where a longer chain of members comes from is not asked. */
const LONGEST_PATH = 500;

/** An unknown value as the part of a text where it stands. */
export function partOfUnknown({ start, end, expression, cause, inferred, origin, reason }: UnknownValue): DynamicPart {
  return {
    kind: 'dynamic',
    start,
    end,
    expression,
    cause,
    ...inferred,
    ...(origin && { origin }),
    ...(reason !== undefined && { reason }),
  };
}

/** An unknown value where it is used, which may be elsewhere than where it comes from. */
export function usedAt({ file, sources }: Evaluation, value: Value, { start, end }: Span): Value {
  if (value.kind !== 'unknown') return value;
  const used = { ...value, start, end, expression: file.slice(start, end).trim() };
  const known = sources.get(value);
  if (known) sources.set(used, known);
  return used;
}

/** A value that is not followed: how often it changes is told from its name and from what it depends on. */
export function unknownValue(evaluation: Evaluation, span: Span, details: UnknownDetails): UnknownValue {
  const { file, facts } = evaluation;
  const { cause, reason } = details;
  const path = details.path && withoutSelf(details.path, facts.self);
  const origin = path && path.length <= LONGEST_PATH ? originOf(facts, path, details.module) : undefined;
  const named = path ? namedBy(evaluation, path, origin, details) : undefined;
  const isRead = path !== undefined && details.isCall !== true;
  const isEnumMember = isRead && !facts.hasCapitalMembers && !origin?.inferred && ENUM_MEMBER.test(path);
  const ofType = isRead && facts.hasCapitalMembers && !origin?.inferred ? memberOfType(evaluation, path) : undefined;
  const isConstantName =
    isRead && !facts.hasCapitalVariables && CAPITALS.test(lastName(path)) && !ACRONYM_OF_VALUE.test(path);
  // What is known of a member by its whole path is not told from its object.
  const isKnown = origin?.inferred !== undefined && path?.includes('.') === true;
  const isOwn = details.isOfRequest === true && named !== undefined && saysLonger(path!, named);
  const depends = isKnown || isOwn ? (isRead ? undefined : details.depends) : dependsOn(details, named);
  const own = inferredBy(named, depends, isConstantName, isEnumMember);
  const told = isKnown ? own : withArguments(own, path, details);
  const inferred =
    ofType && mayBeText(told) ? ofType : details.madeOf && says(told) ? either(told, details.madeOf) : told;
  const isOfModule = details.isOfModule === true && !says(inferred);
  const isTextOfModule = details.isTextOfModule === true && mayBeText(inferred) && !isConstantName;
  const madeOf = says(inferred) ? undefined : depends && says(depends) ? depends : details.madeOf;
  return {
    kind: 'unknown',
    ...spanOf(span),
    expression: file.slice(span.start, span.end).trim(),
    cause,
    inferred: isOfModule || isTextOfModule ? OF_MODULE : inferred,
    ...((isTextOfModule || inferred === ofType) && { isSettled: true }),
    ...(madeOf && { madeOf }),
    ...((origin?.origin ?? details.origin) && { origin: origin?.origin ?? details.origin }),
    ...(reason !== undefined && { reason }),
  };
}

/** Nothing but the words of its name, which texts of a program have too, says how often it changes. */
function mayBeText({ volatility, confidence }: Inferred): boolean {
  return (volatility === 'request' || volatility === 'session') && confidence !== 'certain';
}

/** How often a value changes by where it comes from and what it is called. */
function namedBy(
  { rules }: Evaluation,
  path: string,
  origin: OriginRule | undefined,
  { isCall, filters = [] }: UnknownDetails,
): Inferred {
  if (origin?.inferred) return origin.inferred;
  const { otherwise } = origin ?? {};
  const own = origin && otherwise ? path.replace(origin.path, '') : path;
  if (own === '' && otherwise) return otherwise;
  const named = rules.of({ path: own, ...(isCall && { call: true }), filters });
  if (otherwise && !says(named)) return otherwise;
  const isSetting = named.volatility === 'deploy' && named.confidence === 'possible';
  return isSetting && PRODUCT.has(decidingPhrase(own) ?? '') ? UNKNOWN : named;
}

/** In code, a product is a record that a request is about. */
const PRODUCT: ReadonlySet<string> = new Set(['product', 'product name']);

/** A file of data that a module loads: the same bytes until the program is started again. */
const DATA_FILE = /\.(?:json5?|txt|md|ya?ml|toml|csv)(?:\?\w{1,20})?$/;
const LOADED: Inferred = { volatility: 'deploy', confidence: 'likely' };

/** What is loaded from a module that is a file of data; undefined for any other module. */
export function loadedValue(evaluation: Evaluation, span: Span, module: string): UnknownValue | undefined {
  if (!module.includes('/') || !DATA_FILE.test(module)) return undefined;
  return unknownValue(evaluation, span, { cause: 'expression', depends: LOADED, origin: 'file' });
}

/** A file that is read when the program is loaded, for functions that run later; one that a name tells more of, as that name says. */
export function loadedOnce(value: Value): Value {
  const isFile = value.kind === 'unknown' && value.origin === 'file' && value.inferred.confidence === 'possible';
  return isFile ? { ...value, inferred: LOADED } : value;
}

/** It is loaded data; so is all that it has. */
export function isLoaded(value: Value | undefined): boolean {
  return value?.kind === 'unknown' && value.origin === 'file' && value.inferred === LOADED;
}

/** What is the same always, though not what: so is all that it has, and what follows in a chain: `z.string().describe(…)`. */
export function isConstant(value: Value | undefined): boolean {
  return value?.kind === 'unknown' && value.inferred.volatility === 'constant';
}

/** A text of the program, more often than not; it may look around itself, or be chosen. */
export const OF_PROGRAM_OR_SESSION: Inferred = { volatility: 'session', confidence: 'possible' };

const OF_CALLER: Inferred = { volatility: 'session', confidence: 'possible' };

/** What a caller gives is no setting of the program for its name alone: each caller may give another `company`. */
export function fromCaller(inferred: Inferred): Inferred {
  return inferred.volatility === 'deploy' && inferred.confidence === 'possible' ? OF_CALLER : inferred;
}

function originOf({ origins }: LanguageFacts, path: string, module: string | undefined): OriginRule | undefined {
  let rulesOf = RULES_OF_PATHS.get(origins);
  if (!rulesOf) {
    rulesOf = remembered((own) => origins.filter((rule) => rule.path.test(own)));
    RULES_OF_PATHS.set(origins, rulesOf);
  }
  return rulesOf(path).find(({ free }) => !free || (module !== undefined && free.modules.test(module)));
}

/** Of the rules of each language, those for a path: a program has the same paths again and again. */
const RULES_OF_PATHS = new WeakMap<readonly OriginRule[], (path: string) => readonly OriginRule[]>();

/** What a pure function gives changes with what is given to it; a method, as any other, with its object too. */
function dependsOn({ depends, owner, path }: UnknownDetails, named: Inferred | undefined): Inferred | undefined {
  if (!owner || (named?.volatility === 'constant' && path?.includes('.'))) return depends;
  return depends ? either(owner, depends) : owner;
}

function inferredBy(
  named: Inferred | undefined,
  depends: Inferred | undefined,
  isConstantName: boolean,
  isEnumMember: boolean,
): Inferred {
  if (!named) return depends ?? UNKNOWN;
  if (named.volatility === 'constant') return depends ?? named;
  const isMember = isEnumMember && named.volatility !== 'volatile';
  if (isMember || (isConstantName && named.confidence !== 'certain'))
    return depends?.volatility === 'volatile' ? depends : PROGRAM_CONSTANT;
  if (!depends) return named;
  return says(named) ? (depends.confidence === 'possible' ? named : either(named, depends)) : either(depends, named);
}

/** A text that these fill changes as what it is filled with does, whatever the text is called. */
const FILLS = /^(?:format|format_map|formatted|render|substitute|safe_substitute|v?[sS]printf)$/;

/** What a call gives changes at least as often as what is known of its arguments. */
function withArguments(own: Inferred, path: string | undefined, { depends, isCall }: UnknownDetails): Inferred {
  if (!isCall || path === undefined || !depends || own.volatility === 'constant') return own;
  return says(depends) || FILLS.test(lastName(path)) ? either(own, depends) : own;
}

/** What only writes a value in another form, or asks whether there is any of it. */
const KEPT =
  /^(?:length|size|Length|Count|(?:present|blank|nil|empty|any|production|development|staging|test)\?|presence|(?:deep_)?(?:symbolize|stringify)_keys|with_indifferent_access|to_h|is_?(?:Empty|Blank|Present|empty|some|none|null|ok|err)|IsEmpty|HasValue)$/;

/** `account.notes.present?` and `notes.length` change as their object does, whatever they are called. */
export function isKept(object: Value | undefined, name: string | undefined): object is UnknownValue {
  return object?.kind === 'unknown' && !object.inferred.granularity && name !== undefined && KEPT.test(name);
}

/** Something is known of how often it changes. */
export function says({ confidence, volatility }: Inferred): boolean {
  return confidence !== 'possible' || volatility !== 'request';
}

/** It is the same in several requests. */
export function lastsLonger({ volatility }: Inferred): boolean {
  return volatility !== 'request' && volatility !== 'volatile';
}

function withoutSelf(path: string, self: ReadonlySet<string>): string {
  const dot = path.indexOf('.');
  return dot !== -1 && self.has(path.slice(0, dot)) ? path.slice(dot + 1) : path;
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
