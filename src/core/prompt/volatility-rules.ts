import { escapedForPattern } from '../text/escaped-for-pattern.ts';
import { remembered } from '../text/remembered.ts';
import { eitherOf } from './alternatives.ts';
import { clockGranularity, isRandomFilter } from './clock.ts';
import { isAbility, isBound } from './limits-and-abilities.ts';
import names from './volatility-names.json';
import { type Confidence, CONSTANT, type Granularity, type Inferred, UNKNOWN, type Volatility } from './volatility.ts';

/** A user's own word on names: a pattern with `*` (whole dotted path or its last part, case-insensitive) to a volatility. */
export interface VolatilityOverride {
  readonly pattern: string;
  readonly volatility: Volatility;
}

/** What a template language knows of an expression when it asks how often its value changes. */
export interface Reference {
  /** The dotted path as written, without sigils: `user.name`, `now`, `time.Date`. */
  readonly path: string;
  /** It is called, or a helper with arguments: `now()`, `{{recall $input}}`. */
  readonly call?: boolean;
  /** Filters or functions that its value goes through, in order, with their arguments as written. */
  readonly filters?: readonly string[];
}

interface Entry {
  readonly volatility: Volatility;
  readonly confidence: Confidence;
  readonly granularity?: Granularity;
}

const NEUTRAL = new Set(names.neutral);
/** What there is another of with each request: what belongs to one changes with it, whatever that is called. */
const RECORDS = new Set(names.records);
/** Words that a name begins with where its value was picked or left out for a request, whatever it was picked from. */
const PICKED = new Set(names.picked);
/** Words that a name begins with where its value was made or chosen last, however long such a thing lasts otherwise. */
const FRESH = new Set(names.fresh);
/** What changes from turn to turn where it is the current one: not the project, the user or their language. */
const TURNED = new Set(names.turned);
/** Words that a name begins or ends with where its value is what was done so far, which grows with each turn. */
const PAST = new Set(names.past);
const COUNTS = new Set(['count', 'number', 'total', 'percent', 'percentage']);
/** Whole names of characters that are hard to write. */
const CHARACTERS = new Set(names.characters);
/** The constant of a program that names a mark which the model sets: `STALE_LABEL_NAME`. */
const LABEL_CONSTANT = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_LABEL(?:_NAME)?$/;
/** What a program calls whom it has answer, also where that one is a user of a platform: `bot.GetUserName`, `assistant_handle`. */
const NAME_OF_BOT =
  /(?:^|[._])(?:chat)?(?:bot|assistant|agent)(?:\.(?:get_?)?(?:user|display|nick|screen)_?name|\.(?:get_?)?handle|_?(?:username|(?:display|nick|screen)_?name|handle))$/i;
/** Words before a name that say whose it is, where no other does: `my_name`. */
const OF_SPEAKER = new Set(['my', 'your', 'full', 'display']);
/** What has an address, a time zone or a role of its own, and such details: those of an organization are as fixed as it is. */
const OWNERS = new Set(names.owners);
const DETAILS = new Set(names.details);
/** Whom an assistant is set up as, and what that one has of its own: `persona.goal`. */
const PERSONAS = new Set(names.personas);
const TRAITS = new Set(names.traits);
const CLOCK_UNITS = new Set(names.clockUnits);
const CLOCK_QUALIFIERS = new Set(names.clockQualifiers);
const CLOCK_METHODS = new Set(names.clockMethods);
const PURE_VERBS = new Set(names.pureVerbs);
const FORMATTED = new Set(names.formatted);
/** Those of a game, whose turns change what belongs to them: `player.hand`. */
const OF_GAMES = new Set(names.ofGames);
const DAYS = new Set(names.days);
const LANGUAGES = new Set(names.languages);
/** Something that a program was set up with: `Config.Options.Name`, `options.style`; not what Handlebars gives to a helper. */
const SETTINGS =
  /^(?:(?:(?:[Cc]onfig|[Cc]fg|[Cc]onfiguration|[Oo]ptions|[Ss]ettings|CONFIG|CONFIGURATION|OPTIONS|SETTINGS)\.)+(?!(?:hash|data|fn|inverse)\b)|(?!User|Session|Account|Customer|Tenant|Profile)[A-Z]\w{0,40}(?:Settings?|Config)\.)(?=.)/;
/** Options with a title are those of one thing that has it: a program's own title is in its configuration. */
const TITLE_OF_OPTIONS = /(?:^|\.)(?:cfg|opts|options)\.(?:title|subject|headline)$/i;
const OF_SETTINGS: Inferred = { volatility: 'deploy', confidence: 'possible' };
const LONGEST_PHRASE = 4;
const ONE_WORD = /^[a-z0-9]+$/;
/** A longer expression is seldom met again. */
const LONGEST_REMEMBERED = 80;
const SNAKE_CASE = /^[a-z0-9]+(?:_[a-z0-9]+)*$/;
const ENTRIES: ReadonlyMap<string, Entry> = new Map(
  names.rules.flatMap((rule) =>
    rule.phrases.map((phrase): [string, Entry] => [
      phrase,
      {
        volatility: rule.volatility as Volatility,
        confidence: (rule.confidence ?? 'likely') as Confidence,
        ...(rule.granularity && { granularity: rule.granularity as Granularity }),
      },
    ]),
  ),
);

/** What a name ends with whose value passes. */
const PASSED = new Set(['ago', 'left', 'remaining', 'elapsed']);

/**
 * Strategy. A name is cut into words (`userName`, `user_name` and `user.name` are alike). The phrase of the table that ends
 * nearest to the end of the name decides, the longest one of those that end there: in `user_query` the query, not the user.
 * Neutral words at the end (`name`, `id`, `text`) are passed over, so `team.name` is about the team; where nothing else is
 * said they count themselves (a `name` alone is a person's, an `activity_name` is not). A date or time of something else
 * (`due_date`, `cook_time`) is no clock, nor is what a day brings (`posts_today`); a bound on what is written (`max_title_length`) is a setting; what was picked for a request (`retrieved_tools`) changes
 * with it, and so does what was done so far (`used_tools`); what a clock is written with (`Time.UTC.Format`) is one. What the table does not know
 * changes with every request, with confidence `possible`.
 */
export class VolatilityRules {
  readonly #overrides: readonly { readonly test: RegExp; readonly volatility: Volatility }[];
  readonly #named: (path: string) => Inferred;

  constructor(overrides: readonly VolatilityOverride[] = []) {
    this.#overrides = overrides.map(({ pattern, volatility }) => ({ test: namePattern(pattern), volatility }));
    this.#named =
      overrides.length === 0 ? inferredOf : remembered((path) => this.#overrideOf(path) ?? inferredOf(path));
  }

  /** How often the value of an expression changes. */
  of(reference: Reference): Inferred {
    const { path, filters = [] } = reference;
    const inferred = this.#named(path);
    if (filters.length === 0 && !reference.call) return inferred;
    if (reference.call && isPure(path)) return this.#overrideOf(path) ?? CONSTANT;
    if (filters.some(isRandomFilter)) return { volatility: 'volatile', confidence: 'certain' };
    if (inferred.volatility !== 'volatile') return inferred;
    const granularity = clockGranularity(filters);
    return granularity ? { ...inferred, granularity } : inferred;
  }

  #overrideOf(path: string): Inferred | undefined {
    const override = this.#overrides.find(({ test }) => test.test(path) || test.test(lastPart(path)));
    return override && { volatility: override.volatility, confidence: 'certain' };
  }
}

/** What the table says of a name. The names of a file come again with every keystroke. */
const inferredOf = remembered((path: string): Inferred => {
  if (CHARACTERS.has(path.toLowerCase())) return CONSTANT;
  const ofEither = eitherOf(path, wordsOf, inferredOf);
  if (ofEither) return ofEither;
  const isSetting = SETTINGS.test(path) && !TITLE_OF_OPTIONS.test(path);
  const phrase = isSetting ? phraseFor(path.replace(SETTINGS, '')) : decidingPhrase(path);
  const entry = phrase === undefined ? undefined : ENTRIES.get(phrase);
  return isSetting && (!entry || entry.volatility === 'session') ? OF_SETTINGS : (entry ?? UNKNOWN);
});

/** The phrase of the table that decides how often a name's value changes; undefined where none does. */
export const decidingPhrase = remembered((path: string): string | undefined => {
  const phrase = phraseFor(path);
  if (phrase === undefined || !path.includes('.')) return phrase;
  if (isOfConversation(path, phrase)) return 'conversation';
  return LASTING.has(ENTRIES.get(phrase)!.volatility) ? (recordOf(path) ?? phrase) : phrase;
});

const LASTING: ReadonlySet<string> = new Set(['session', 'deploy']);

/** `summary1` of `summary1.format_header`. */
function recordOf(path: string): string | undefined {
  const record = wordsOf(path.slice(0, path.lastIndexOf('.')))
    .at(-1)
    ?.replace(/\d{1,3}$/, '');
  return record !== undefined && RECORDS.has(record) ? record : undefined;
}

/** `conversation.riskyUser`, as against `conversation.userName`: somebody whom the conversation is about. */
function isOfConversation(path: string, phrase: string): boolean {
  if (!OF_CONVERSATION.test(path) || ENTRIES.get(phrase)?.volatility !== 'user') return false;
  const first = wordsOf(path)[1];
  if (first === undefined || phrase.startsWith(first) || CLOCK_QUALIFIERS.has(first)) return false;
  return ENTRIES.get(first)?.volatility !== 'user';
}

const OF_CONVERSATION = /^(?:conversation|dialogue?|chat|thread)\./i;

function phraseFor(path: string): string | undefined {
  const phrase = phraseOf(path);
  return phrase !== undefined && isFresh(path, phrase) ? 'retrieved' : phrase;
}

/** `dynamic_guidelines`, `state.selectedPersona`, `current_rules`; as against `last_name` and what a user has: `user.new_language`. */
function isFresh(path: string, phrase: string): boolean {
  const { volatility } = ENTRIES.get(phrase)!;
  if (!LASTING.has(volatility) && volatility !== 'user') return false;
  const own = lastPart(path);
  const [first, ...others] = wordsOf(own);
  if (first === undefined || others.length === 0 || phrase.startsWith(first)) return false;
  if (first === 'current') return TURNED.has(others.at(-1)!);
  if (!FRESH.has(first) || (first === 'last' && others.length > 1)) return false;
  return own === path || ENTRIES.get(phraseFor(path.slice(0, -own.length - 1)) ?? '')?.volatility !== 'user';
}

function phraseOf(path: string): string | undefined {
  const clock = clockBeforeMethods(path);
  if (clock !== undefined) return clock;
  const words = wordsOf(path);
  const own = path.includes('.') ? wordsOf(lastPart(path)) : words;
  if (isOfSomethingElse(own)) return undefined;
  if (beginsWith(words, PICKED) || beginsWith(own, PICKED)) return 'retrieved';
  if (isCountOfPast(own) || isPassing(own)) return 'past steps';
  if (beginsWith(words, PAST) || beginsWith(own, PAST) || (words.length > 1 && PAST.has(words.at(-1)!)))
    return 'past steps';
  const ofDay = namedBesideDay(own);
  if (ofDay.length > 0) {
    if (ofDay.length === 1 && WEEKDAY.test(ofDay[0]!)) return 'weekday';
    const phrase = backwards(ofDay, ofDay.length);
    return phrase !== undefined && ENTRIES.get(phrase)!.volatility === 'request' ? phrase : undefined;
  }
  if (own.length === 2 && own[0] === 'is' && LANGUAGES.has(own[1]!)) return 'language';
  if (isBound(own)) return 'max length';
  if (isAbility(own)) return 'enabled';
  if (LABEL_CONSTANT.test(path)) return 'labels';
  if (NAME_OF_BOT.test(path)) return 'bot';
  let strong = words.length;
  while (strong > 0 && NEUTRAL.has(words[strong - 1]!)) strong--;
  const phrase = longestPhraseBefore(words, words.length, 2);
  if (phrase !== undefined) return (phrase === 'full name' && thingBefore(words, words.length - 2)) || phrase;
  if (strong === 0 && words.length > 1 && !OF_SPEAKER.has(words[0]!)) return undefined;
  const found = ownerOf(path, words) ?? backwards(words, strong > 0 ? strong : words.length);
  if (found === undefined || isSeveralOfClock(found, words)) return undefined;
  return OF_GAMES.has(found) && isChangedByTurns(found, words) ? undefined : found;
}

/** `repo` of `repo_full_name`: what lasts is no person. */
function thingBefore(words: readonly string[], end: number): string | undefined {
  const owner = backwards(words, end);
  return owner !== undefined && LASTING.has(ENTRIES.get(owner)!.volatility) ? owner : undefined;
}

/** `today_weekday`, `TOMORROW_WD` */
const WEEKDAY = /^(?:date|day|dayname|weekday|wd|dow)$/;

/** What a clock counts, in the plural. */
const COUNTED =
  /^(?:years|months|weeks|days|hours|minutes|\w*seconds|mins|secs|millis|micros|nanos|ticks|dates|times|parts|status)$/;

/** `dayEntries`, `date_events`: there may be any number of them on a day. */
function isSeveralOfClock(phrase: string, words: readonly string[]): boolean {
  if (ENTRIES.get(phrase)?.granularity === undefined) return false;
  const behind = words.slice(words.lastIndexOf(phrase.slice(phrase.lastIndexOf(' ') + 1)) + 1);
  return behind.some((word) => /^\w{2,60}[a-rt-z]s$/.test(word) && !NEUTRAL.has(word) && !COUNTED.test(word));
}

/** `player.hand`, as against `player.name`: the table knows nothing of what stands behind whose it is. */
function isChangedByTurns(owner: string, words: readonly string[]): boolean {
  return words.slice(words.lastIndexOf(owner) + 1).some((word) => !NEUTRAL.has(word) && word !== 'get');
}

/** Several words, of which the first is one of these. */
function beginsWith(words: readonly string[], first: ReadonlySet<string>): boolean {
  return words.length > 1 && first.has(words[0]!);
}

/** `loaves_completed_count`: how much was done so far. */
function isCountOfPast(words: readonly string[]): boolean {
  return words.length > 2 && COUNTS.has(words.at(-1)!) && PAST.has(words.at(-2)!);
}

/** `last_time_asked`, `lastLogin`: when something was last done, or what was; not the last of several parts of a name. */
const OF_LAST =
  /^(?:times?|at|on|date|day|seen|active|asked|checked|used|visited|updated|changed|modified|edited|logins?|log|sign|visits?|updates?|checks?|activity|contact|interactions?|orders?|purchases?|bookings?|meetings?|sync|run|commit)$/;

/** `LastToolArgs`, `current_action`: of what a program did last, or does now. */
const OF_TURN = /^(?:last|latest|current|curr)$/;
const ACTION = /^(?:tool|action|step|command|call|operation|attempt|invocation|execution|observation)$/;

/** What passes as time does: `hours_since_login`, `days_left`, `time_until_start`, `elapsed_minutes`, `lesson_so_far`. */
function isPassing(words: readonly string[]): boolean {
  if (words.length < 2) return false;
  const last = words.at(-1)!;
  if (last === 'far' && words.at(-2) === 'so') return true;
  if (OF_TURN.test(words[0]!) && ACTION.test(words[1]!)) return true;
  if (words[0] === 'last') return OF_LAST.test(words[1]!);
  if (words.slice(1, -1).some((word) => word === 'since' || word === 'until')) return true;
  return words[0] === 'elapsed' || PASSED.has(last);
}

/**
 * What a name with a day in it is the name of: `posts_today`, `posts_this_week` and `today_weather` change while the day stays the
 * same. Nothing where it is the day itself.
 */
function namedBesideDay(words: readonly string[]): string[] {
  const last = words.at(-1)!;
  const isPeriod = words.at(-2) === 'this' && (last === 'week' || CLOCK_UNITS.has(last));
  if (words.length < 2 || (!isPeriod && !words.some((word) => DAYS.has(word)))) return [];
  const isOfClock = (word: string): boolean =>
    DAYS.has(word) || CLOCK_QUALIFIERS.has(word) || CLOCK_UNITS.has(word) || CLOCK_METHODS.has(word);
  return words.filter(
    (word) => !isOfClock(word) && !LANGUAGES.has(word) && !NEUTRAL.has(word) && !PURE_VERBS.has(word) && word !== 'get',
  );
}

/** A name says what it is the name of, as against what that is for: `UserInfo`, not `UserProps`. */
export function saysAtEnd(name: string): boolean {
  const phrase = decidingPhrase(name);
  if (phrase === undefined) return false;
  const words = wordsOf(name);
  let end = words.length;
  while (end > 0 && !words.slice(0, end).join(' ').endsWith(phrase)) end--;
  return end > 0 && words.slice(end).every((word) => NEUTRAL.has(word));
}

/** Of `organization.timezone` the organization, of `user.company` the user: what has a detail says how often it changes. */
function ownerOf(path: string, words: readonly string[]): string | undefined {
  if (!path.includes('.')) return undefined;
  const [owner] = wordsOf(path.slice(0, path.lastIndexOf('.'))).slice(-1);
  if (owner === undefined) return undefined;
  const last = words.at(-1)!;
  if ((OWNERS.has(owner) && DETAILS.has(last)) || (PERSONAS.has(owner) && TRAITS.has(last))) return owner;
  const isOfPerson = ENTRIES.get(owner)?.volatility === 'user' && (OWNERS.has(last) || DETAILS.has(last));
  return isOfPerson ? owner : undefined;
}

/** The clock that a name says as a whole: `current_date_time`, not `date_parser`. */
export function clockNamed(name: string): Inferred | undefined {
  const words = wordsOf(name);
  const isOfClock = words.every((word) => CLOCK_QUALIFIERS.has(word) || ENTRIES.get(word)?.granularity !== undefined);
  const clock = isOfClock ? ENTRIES.get(decidingPhrase(name) ?? '') : undefined;
  return clock?.granularity ? clock : undefined;
}

/** `Time` in `Time.UTC.Format`: the method says how the clock is written, and is no setting of its own. */
function clockBeforeMethods(path: string): string | undefined {
  let of = path;
  while (of.includes('.') && CLOCK_METHODS.has(lastPart(of).toLowerCase())) of = of.slice(0, of.lastIndexOf('.'));
  if (of === path) return undefined;
  const phrase = decidingPhrase(of);
  return phrase !== undefined && ENTRIES.get(phrase)?.granularity ? phrase : undefined;
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** A function that only writes its arguments in another form: `escapeHtml`, `toJson`, `formatDate`. */
const isPure = remembered((path: string): boolean => {
  if (path.includes('.')) return false;
  const [verb, what] = wordsOf(path);
  if (verb === 'format') return what !== undefined && FORMATTED.has(what);
  return verb !== undefined && PURE_VERBS.has(verb);
});

/** `due_date`, as against `current_date`, `iso_date` and the phrases of the table (`birth_date`, `date_time`). */
function isOfSomethingElse(words: readonly string[]): boolean {
  let end = words.length;
  while (end > 0 && NEUTRAL.has(words[end - 1]!)) end--;
  const qualifier = words[end - 2];
  if (qualifier === undefined || !CLOCK_UNITS.has(words[end - 1]!)) return false;
  if (CLOCK_QUALIFIERS.has(qualifier) || NEUTRAL.has(qualifier)) return false;
  return longestPhraseBefore(words, end, 2) === undefined && longestPhraseBefore(words, words.length, 2) === undefined;
}

function backwards(words: readonly string[], from: number): string | undefined {
  for (let end = from; end > 0; end--) {
    const phrase = longestPhraseBefore(words, end, 1);
    if (phrase !== undefined) return phrase;
  }
  return undefined;
}

function longestPhraseBefore(words: readonly string[], end: number, shortest: number): string | undefined {
  for (let length = Math.min(LONGEST_PHRASE, end); length >= shortest; length--) {
    const phrase = words.slice(end - length, end).join(' ');
    if (ENTRIES.has(phrase)) return phrase;
  }
  return undefined;
}

/** `userName`, `USER_NAME`, `user.name` → user, name. */
export function wordsOf(name: string): readonly string[] {
  if (ONE_WORD.test(name)) return [name];
  if (SNAKE_CASE.test(name)) return name.split('_');
  return name.length > LONGEST_REMEMBERED ? wordsOfAny(name) : wordsRemembered(name);
}

function wordsOfAny(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

const wordsRemembered = remembered(wordsOfAny);

/** A name's pattern: `*` stands for anything, case does not count. */
export function namePattern(pattern: string): RegExp {
  const escaped = pattern.split(/\*+/).map(escapedForPattern).join('.*');
  return new RegExp(`^${escaped}$`, 'i');
}
