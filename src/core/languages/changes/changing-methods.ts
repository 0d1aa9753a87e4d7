/** Methods that change the list, the record or the text on which they are called, in all languages. Alternatives of regular expressions. */

/** What is there stays, with more behind it. */
export const ADDING_METHODS =
  '(?:append\\w*|Append\\w*|extend|push|add(?:_?(?:[uU]ser|[sS]ystem|[aA]ssistant|[dD]eveloper|[mM]essage)\\w{0,20})?|Add\\w*|addAll|concat|write\\w*|Write\\w*)';

/** What is there is another afterwards. */
export const OTHER_CHANGING_METHODS =
  '(?:unshift|insert|Insert|splice|pop(?:item|left)?|shift|clear|Clear|remove\\w*|Remove\\w*|discard|delete|update|setdefault|set|put\\w*|sort|Sort|reverse|Reverse|fill|prepend|copyWithin|truncate|seek|store|compute(?:If\\w+)?|setLength|setCharAt|deleteCharAt|Reset|Truncate|Parse(?:Files|FS|Glob)?|merge(?=\\([^()\\n]{1,80},[^()\\n]{1,80},)|replaceAll(?=\\([^"\'\\n]{1,60}->)|__(?:set|del|i)\\w+__|\\w+(?=!))';

/** The beginnings of the names of both, where more is taken for a change than there is. */
export const BEGINNINGS_OF_CHANGING_METHODS =
  'append|push|[aA]dd|extend|[iI]nsert|unshift|prepend|pop|shift|[rR]emove|[cC]lear|splice|update|setdefault|set|put|merge|discard|delete|reverse(?!d)|sort(?!ed)|fill';

/** They give something new everywhere but in Ruby. */
export const CHANGES_IN_RUBY_ONLY: ReadonlySet<string> = new Set(['concat', 'replace']);

/** How an argument is called that names a method which changes each item: `&:clear` of Ruby. */
export const CHANGING_SYMBOL = '&!';

const DONE_TO_WHAT_IS_GIVEN =
  '[cC]omplete|[dD]ecorate|[dD]efaults|[eE]nrich|[eE]xpand|[fF]ill|[iI]nject|[mM]odify|[pP]repare|[tT]ransform';

/** Functions that change what they are given: `add`, `add_rules`, `addRules`, `AddRules`, not `address`; `array_pop`, `heappush`. */
export const CHANGING_FUNCTION = new RegExp(
  `^_*(?:${DONE_TO_WHAT_IS_GIVEN}|[aA]dd|[aA]ppend|[aA]pply|array_(?:multisort|pop|push|shift|splice|unshift|walk)|heap(?:ify|pop|push)|[aA]ssign|[dD]efine|[eE]xtend|[iI]nit|[iI]nsert|[mM]erge|[oO]verride|[pP]atch|[pP]repend|[sS]et|[sS]etup|[uU]pdate)(?![a-z])`,
);

/** Methods that change what they are given, not what they are called on: `tools.enrich(rules)`, not `tools.add(rules)`. */
export const CHANGING_WHAT_IS_GIVEN = new RegExp(`^_*(?:${DONE_TO_WHAT_IS_GIVEN})(?![a-z])`);

/** Methods that give what an object has other values: `configure`, `set_rules`, `setRules`, `Reset`, not `settings`. */
export const SETTING_METHOD =
  /^_*(?:[aA]pply|[cC]hange|[cC]lear|[cC]onfigure|[iI]nit(?:ialize)?|[lL]oad|[mM]erge|[oO]verride|[pP]atch|[rR]eload|[rR]eplace|[rR]eset|[rR]estore|[sS]et|[sS]etup|[uU]pdate)(?![a-z])/;
