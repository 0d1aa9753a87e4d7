import type { Inferred } from '../../prompt/volatility.ts';

export const CONSTANT_WORDS: ReadonlySet<string> = new Set(['true', 'false', 'nil']);

/** Functions of `text/template` and of Sprig that depend on their arguments only. */
export const PURE_FUNCTIONS: ReadonlySet<string> = new Set(
  (
    'and or not eq ne lt le gt ge len index slice print printf println html js urlquery call ' +
    'upper lower title untitle trim trimAll trimSuffix trimPrefix trunc abbrev repeat substr nospace initials wrap wrapWith ' +
    'contains hasPrefix hasSuffix quote squote cat indent nindent replace plural snakecase camelcase kebabcase regexMatch ' +
    'regexReplaceAll regexFind join split splitList splitn sortAlpha add add1 sub mul div mod max min ceil floor round until ' +
    'untilStep seq default empty coalesce ternary all any fail list first rest last initial append prepend concat reverse uniq ' +
    'without has compact dict get set unset hasKey keys values pluck merge omit pick dig deepCopy toString toStrings toJson ' +
    'toPrettyJson toRawJson fromJson toYaml fromYaml toJSON json yaml marshal int int64 float64 atoi b64enc b64dec sha256sum ' +
    'tuple kindOf typeOf deepEqual date dateInZone dateModify htmlDate duration durationRound toDate unixEpoch strings'
  ).split(' '),
);

/** Functions that give another value each time. */
export const RANDOM_FUNCTION = /^(?:rand|uuid|shuffle|gen[A-Z]|nanoid|ulid)/;
export const RANDOM: Inferred = { volatility: 'volatile', confidence: 'certain' };
