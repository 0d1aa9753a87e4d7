/**
 * What a call of a helper means for the prompt.
 *
 * - `condition`: a block whose body (or else branch) is there as its arguments say; it stays in the same context
 * - `each`: a block that repeats its body with each item of its first argument as the context
 * - `with`: a block whose first argument becomes the context
 * - `pure`: its text depends on nothing but its arguments; what it makes of the body of a block is other text
 * - `test`: as a value `pure`, as a block a `condition`
 * - `silent`: no text; a block's body stands as it is
 * - `role`: no text; what follows (or its body) is a message of the role that a literal argument names
 * - `turn`: as `role`, but a tag that takes no body: whether one reaches the model is not known
 * - `messages`: expands to the messages of the conversation so far; what follows is the assistant's
 * - `assign`: no text; gives its second argument to the variable that the first one names
 */
export type HelperMeaning =
  'condition' | 'each' | 'with' | 'pure' | 'test' | 'silent' | 'role' | 'turn' | 'messages' | 'assign';

const PURE =
  'json stringify toJSON JSONstringify lookup concat join upper uppercase lower lowercase capitalize titleCase trim truncate ' +
  'replace split length size count default add subtract multiply divide sum plus minus first last slice reverse sort keys ' +
  'values array range pluralize indent quote';
const TESTS = 'eq ne neq gt gte lt lte and or not equals includes contains startsWith endsWith';

/** Handlebars' own helpers, those of Semantic Kernel, and names that mean the same in every collection of helpers. */
export const COMMON_HELPERS: ReadonlyMap<string, HelperMeaning> = new Map<string, HelperMeaning>([
  ...PURE.split(' ').map((name): [string, HelperMeaning] => [name, 'pure']),
  ...TESTS.split(' ').map((name): [string, HelperMeaning] => [name, 'test']),
  ['if', 'condition'],
  ['unless', 'condition'],
  ['ifEquals', 'condition'],
  ['unlessEquals', 'condition'],
  ['each', 'each'],
  ['with', 'with'],
  ['log', 'silent'],
  ['set', 'assign'],
  ['message', 'role'],
]);
