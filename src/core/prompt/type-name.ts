import names from './volatility-names.json';
import { saysAtEnd } from './volatility-rules.ts';

const NAME = /[A-Za-z_]\w*(?:(?:\.|::|\\)\w+)*/g;
/** A type of functions, or of which a text of its own is a part. */
const OF_OTHERS = /[()'"`{}]|=>|->/;
/** Python writes the name of a type that comes later as a text. */
const QUOTED = /^(["'])([^"']*)\1$/;
/** The lifetime of a reference of Rust. */
const LIFETIME = /&'\w+/g;
const LONGEST_TYPE = 120;
const HOLDERS = new Set(names.typeHolders);

/**
 * The one name in a type that says what its values are, without its module and without what only holds them: `UserProfile` of
 * `Optional[models.UserProfile]`; undefined where there are several or none.
 */
export function typeNamed(written: string): string | undefined {
  const type = written.trim().replace(QUOTED, '$2').replace(LIFETIME, '');
  if (type.length > LONGEST_TYPE || OF_OTHERS.test(type)) return undefined;
  const own = (type.match(NAME) ?? [])
    .map((path) => path.replace(/^.*\W/, ''))
    .filter((name) => !HOLDERS.has(name.toLowerCase()));
  const [only, ...others] = own;
  return only !== undefined && others.length === 0 && saysAtEnd(only) ? only : undefined;
}
