import type { Inferred } from '../../prompt/volatility.ts';
import { argumentsIn, closingFrom } from './closing.ts';

/**
 * Strategy. Semantic Kernel fills a template with the arguments of each call: a name to which a file gives something that is not written
 * out there may have another value with each call, whatever it is called. Source: its guide, "Prompt template syntax".
 */

const LIBRARIES: readonly string[] = ['SemanticKernel', 'semantic_kernel'];
/** Where a file says what it uses. */
const LONGEST_HEAD = 10_000;
const MAKES = /\bKernelArguments\(/g;
const NAMED = /^(\w{1,60})\s{0,4}=(?!=)\s{0,40}/;
/** Of a dictionary of C#, of one that is changed, of one of Python. */
const ENTRIES: readonly RegExp[] = [
  /\{\s{0,40}"(\w{1,60})"\s{0,4},\s{0,40}(?=([^\n]{0,200}))/g,
  /\barguments\w{0,20}\["(\w{1,60})"\]\s{0,4}=(?!=)\s{0,40}(?=([^\n]{0,200}))/gi,
];
const DICTIONARY = /\barguments\s?=\s?\{([^{}]{0,2000})\}/g;
const ENTRY = /["'](\w{1,60})["']\s?:\s{0,40}([^,\n]{1,200})/g;
/** All of it is written out: nothing else stands before the end of the argument. */
const WRITTEN = /^(?:"[^"\\\n$]*"|'[^'\\\n]*'|-?\d[\d._]*|[Tt]rue|[Ff]alse|null|None)\s{0,40}(?:[,;)}\r\n]|$)/;
const GIVEN: Inferred = { volatility: 'request', confidence: 'likely' };
const NONE: ReadonlyMap<string, Inferred> = new Map();

/** How often what a file gives as arguments of Semantic Kernel changes, by the names of its templates. */
export function givenArguments(file: string): ReadonlyMap<string, Inferred> {
  const head = file.slice(0, LONGEST_HEAD);
  if (!LIBRARIES.some((library) => head.includes(library))) return NONE;
  const entries = [...ENTRIES.flatMap((pattern) => pairsIn(file, pattern)), ...ofDictionaries(file), ...ofCalls(file)];
  return new Map(entries.filter(([, value]) => !WRITTEN.test(value)).map(([name]) => [name, GIVEN]));
}

type Pair = readonly [name: string, value: string];

function pairsIn(text: string, pattern: RegExp): Pair[] {
  return Array.from(text.matchAll(pattern), ([, name = '', value = '']): Pair => [name, value]);
}

function ofDictionaries(file: string): Pair[] {
  return Array.from(file.matchAll(DICTIONARY), ([, inner = '']) => pairsIn(inner, ENTRY)).flat();
}

function ofCalls(file: string): Pair[] {
  return Array.from(file.matchAll(MAKES)).flatMap(({ index, 0: { length } }) => {
    const start = index + length;
    const end = closingFrom(file, start);
    const spans = end === undefined ? [] : argumentsIn(file, { start, end });
    return spans.flatMap((span): Pair[] => {
      const written = file.slice(span.start, span.end);
      const [head, name] = NAMED.exec(written) ?? [];
      return head !== undefined && name !== undefined ? [[name, written.slice(head.length)]] : [];
    });
  });
}
