import { isRandomFilter } from '../../prompt/clock.ts';
import { CONSTANT, either, type Inferred, UNKNOWN } from '../../prompt/volatility.ts';
import type { Reference } from '../../prompt/volatility-rules.ts';
import { RANDOM, TRANSLATED } from './names.ts';

/** Filters of Jinja2, Liquid, Nunjucks and Twig, and methods of Python's strings, whose output depends on their input alone. */
const PURE = new Set(
  (
    'upper uppercase upcase downcase lower lowercase capitalize title trim strip lstrip rstrip ltrim rtrim chomp dedent indent nindent center ' +
    'wordwrap wordcount truncate truncatewords slice append prepend replace replace_first replace_last remove remove_first ' +
    'remove_last split splitlines join concat merge format string str int integer float number abs round ceil floor plus minus ' +
    'times divided_by modulo at_least at_most length count size default d first last reverse sort sort_natural unique uniq map ' +
    'select reject selectattr rejectattr where sum min max batch groupby dictsort items keys values list compact flatten e ' +
    'escape escape_once forceescape safe raw striptags strip_html strip_newlines newline_to_br nl2br squish urlencode url_encode ' +
    'url_decode url_encode base64_encode base64_decode b64encode b64decode md5 sha1 sha256 hash tojson to_json json json_encode ' +
    'fromjson parse_json from_json to_yaml toyaml xmlattr pprint inspect slugify camelcase camelize underscore pluralize markdown ' +
    'markdownify regex_replace regex_search regex_findall date strftime datetime isoformat encode decode zfill ljust rjust ' +
    'startswith endswith find index get copy cache_control'
  ).split(' '),
);
const TRANSLATING = /^(?:t|trans|translate|i18n|localize|gettext|_)$/;
/** Texts that date filters read as a time that moves. */
export const MOVING_TIME = /^\s*(?:now|today|tomorrow|yesterday|midnight|[+-]\s?\d.*)$/i;
const WRITES_TIME = /date|time/i;

/**
 * What a literal is behind its filters: a filter that is not known may read a file, a catalogue or a clock.
 * @param literal without its quotes
 * @param filters with their arguments, as written in the template
 */
export function ofLiteral(
  literal: string,
  filters: readonly string[],
  resolve: (reference: Reference) => Inferred,
): Inferred {
  let inferred = CONSTANT;
  for (const filter of filters)
    inferred = either(inferred, ofFilter(literal, nameOf(filter), filter, filters, resolve));
  return inferred;
}

function ofFilter(
  literal: string,
  name: string,
  filter: string,
  filters: readonly string[],
  resolve: (reference: Reference) => Inferred,
): Inferred {
  if (isRandomFilter(filter)) return RANDOM;
  if (MOVING_TIME.test(literal) && WRITES_TIME.test(filter)) return resolve({ path: 'now', call: true, filters });
  if (PURE.has(name)) return CONSTANT;
  return TRANSLATING.test(name) ? TRANSLATED : UNKNOWN;
}

function nameOf(filter: string): string {
  return /^\s*([\w.]*)/.exec(filter)![1]!;
}
