import type { Inferred } from '../../prompt/volatility.ts';

/** Words of an expression that are no variables. */
export const KEYWORDS: ReadonlySet<string> = new Set(
  'and or not in is if else true false none True False None null undefined'.split(' '),
);

/** Methods of Python's strings, lists, dictionaries and dates: they change a value as a filter does. */
export const METHODS: ReadonlySet<string> = new Set(
  (
    'get items keys values copy strip lstrip rstrip trim split rsplit splitlines join replace upper lower title capitalize ' +
    'format startswith endswith encode decode find count index isoformat strftime date time astimezone to_json to_dict ' +
    'to_text to_string to_yaml to_markdown json dict model_dump model_dump_json as_dict toString slice reverse append extend ' +
    'insert update pop popitem remove clear add setdefault sort'
  ).split(' '),
);

/** Methods that change the object they are called on. */
export const MUTATORS: ReadonlySet<string> = new Set(
  'append extend insert update pop popitem remove clear add setdefault reverse sort next reset'.split(' '),
);

/** Functions of Jinja2, HuggingFace's chat templates and Python that depend on their arguments only. */
export const PURE_FUNCTIONS: ReadonlySet<string> = new Set(
  (
    'range dict namespace cycler joiner raise_exception zip enumerate len str int float bool list tuple set sorted min max sum ' +
    'abs round reversed isinstance tojson to_json'
  ).split(' '),
);

export const TRANSLATING_FUNCTIONS: ReadonlySet<string> = new Set('_ gettext ngettext pgettext npgettext'.split(' '));

/** What a chat template gets from its tokenizer: fixed with the model. */
export const TOKENIZER_NAMES: ReadonlySet<string> = new Set(
  'bos_token eos_token pad_token unk_token sep_token cls_token mask_token add_generation_prompt'.split(' '),
);
export const TOKENIZER: Inferred = { volatility: 'deploy', confidence: 'likely' };

/** A random text each time. */
export const LIPSUM: Inferred = { volatility: 'volatile', confidence: 'certain' };

/** Filters that turn the beginning of a text into the same output whatever follows. */
export const PIECEWISE_FILTERS: ReadonlySet<string> = new Set(
  'upper lower indent escape e forceescape safe string title capitalize'.split(' '),
);
