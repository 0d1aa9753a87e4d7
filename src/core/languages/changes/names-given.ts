const ALIAS = /(?:^|[{};])[ \t]*(?:(?:const|let|var)[ \t])?([\w$]+)[ \t]?(?::[^=]+)?:?=[ \t]?$/;
/** `const { rules, tone: other } = `, `const [first] = `. */
const TAKEN_APART = /(?:^|[{};])[ \t]*(?:const|let|var)[ \t](?:\{([^=]{1,100})\}|(\[[^=]{1,100})\])[ \t]?=[ \t]?$/;
const LOOP = /\bfor(?:each)?\b/;
const ITEM =
  /(?<![\w$])(?<item>[\w$]{1,60})[\])]?(?: in | of | ?: ?| :?= range )(?:(?:enumerate|reversed|sorted|list|zip|Object\.(?:values|entries))\((?:[\w$]{1,40},\s?)?|\[)?\$?(?:\w{1,60}(?:\.|->))?$/;
const ITEM_OF_EACH =
  /^[\])]?\.(?:each(?:_value|_with_index)?|forEach|map|flatMap|filter|some|every|find)(?:\(\s?\(?(?:\[\w+,\s?)?|\s?(?:\{|do)\s?\|)(?<item>\w+)/;
/** At the end of a path of Ruby or Python: another object of the same content. */
const COPIES = /\.(?:dup|clone)$|\[:\]$/;
/** One that has nothing in common with it. */
const COPIES_ALL = /\.deep_dup$/;
/** Before the name of a member: what has it. */
const OBJECT = /(?<![\w$.>?])(?:@|\$?\w{1,60}(?:(?:\??\.|->)\w{1,60}){0,3}(?:\??\.|->))$/;
const LONGEST_BEFORE = 120;
const PART_AT_END = /^((?:\??\.\w+|\[[^\]\n]{0,80}\]){0,4})[ \t]*(?:[;}\n]|$)/;

/** Another name of what a variable holds, or of a part of it. */
export interface Other {
  readonly name: string;
  readonly isWhole: boolean;
  readonly field: string | undefined;
  /** It is a copy: only what both have in them is one object. */
  readonly isCopy?: boolean;
}

/** The other names that what stands at a place gets there; that of a member may be the same without its object. */
export function namesGivenAt(text: string, at: number, name: string): readonly Other[] {
  const isMember = /[.>@]/.test(text[at - 1] ?? '');
  return givenAt(text, at, name).filter((other) => isMember || other.name !== name);
}

function givenAt(text: string, at: number, name: string): readonly Other[] {
  const before = text.slice(Math.max(0, at - LONGEST_BEFORE), at);
  const line = before.slice(before.lastIndexOf('\n') + 1).replace(OBJECT, '');
  const behind = text.slice(at + name.length, at + name.length + LONGEST_BEFORE);
  const [, part] = PART_AT_END.exec(behind) ?? [];
  const taken = TAKEN_APART.exec(line)?.slice(1).find(Boolean);
  const alias = part === undefined || taken !== undefined ? undefined : ALIAS.exec(line)?.[1];
  if (alias !== undefined && COPIES_ALL.test(part!)) return [];
  if (alias !== undefined)
    return [{ name: alias, isWhole: part === '', field: fieldNamed(part!), isCopy: COPIES.test(part!) }];
  if (taken !== undefined && part === '') return fieldsOf(taken);
  const item = ((LOOP.test(line) ? ITEM.exec(line) : undefined) ?? ITEM_OF_EACH.exec(behind))?.groups?.['item'];
  return item === undefined ? [] : [{ name: item, isWhole: false, field: undefined }];
}

/** The first field of a path: `.rules` and `["rules"]` are `rules`. */
export function fieldNamed(path: string): string | undefined {
  return /^\??(?:\.(\w+)|\[["'`](\w+)["'`]\])/.exec(path)?.slice(1).find(Boolean);
}

/** The names that the fields of a record get where it is taken apart; of what is in a field, any may be meant. */
function fieldsOf(taken: string): Other[] {
  const isDeep = /[{[]/.test(taken);
  return Array.from(taken.matchAll(/(?:\b(\w{1,60})\s?:\s?)?\b(\w{1,60})(?=\s?(?:[,}]|$))/g), ([, key, name = '']) => ({
    name,
    isWhole: false,
    field: isDeep ? undefined : (key ?? name),
  }));
}
