/**
 * Strategy. A function of Go may give several texts: `func prompts(topic string) (system, user string)`. What it gives first is its value.
 * For each text behind that one it is defined once more, under a name that no program can write, and the variables that are given these
 * texts are given what that function gives. One that writes to a text that it is handed would write twice, so it has no more results.
 */
import { rememberedLast } from '../../text/remembered.ts';
import { nameOfMember } from '../changes/written-files.ts';
import type { SyntaxNode } from '../syntax/syntax-tree.ts';
import { nameOfMethod } from './methods.ts';
import { receiverOf } from './text-structs.ts';

/** What a function gives behind the first. */
export interface FurtherResult {
  readonly place: number;
  readonly name: string | undefined;
}

interface Signature {
  readonly owner: string;
  readonly further: readonly FurtherResult[];
}

const FUNCTION =
  /^func (?:\((?:\w{1,60} )?\*?(\w{1,60})(?:\[[^()\n]{0,100}\])?\) )?(\w{1,80})(?:\[[^\]\n]{0,100}\])?\(/gm;
const RESULTS = /^\)\s{0,9}\(([^()]{3,300})\)\s{0,9}\{/;
const WRITES = /strings\.Builder|bytes\.Buffer|\bio\.Writer\b|\*string\b/;
const LONGEST = 2_000;

const signaturesOf = rememberedLast((file): ReadonlyMap<string, readonly Signature[]> => {
  const signatures = new Map<string, Signature[]>();
  for (const { 0: head, 1: owner = '', 2: name = '', index } of file.matchAll(FUNCTION)) {
    const from = index + head.length;
    const end = endOfParameters(file, from);
    const [, results = ''] = RESULTS.exec(file.slice(end, end + LONGEST)) ?? [];
    const further = WRITES.test(file.slice(from, end)) ? [] : furtherIn(results);
    if (further.length === 0) continue;
    const known = signatures.get(name);
    if (known) known.push({ owner, further });
    else signatures.set(name, [{ owner, further }]);
  }
  return signatures;
});

function endOfParameters(file: string, from: number): number {
  let depth = 1;
  let at = from;
  for (; at < file.length && at - from < LONGEST; at++) {
    if (file[at] === '(') depth++;
    else if (file[at] === ')' && --depth === 0) break;
  }
  return at;
}

/** Those that are texts, but for the first: of `system, user string`, `string, string, error`. */
function furtherIn(results: string): FurtherResult[] {
  const written = results.split(',').map((one) => one.trim());
  const areNamed = written.some((one) => /^\w+\s+\S/.test(one));
  const typeFrom = (at: number): string | undefined =>
    written.slice(at).flatMap((one) => /^\w+\s+(\S.*)$/.exec(one)?.[1] ?? [])[0];
  return written.flatMap((one, place) => {
    const type = areNamed ? typeFrom(place) : one;
    const name = areNamed ? /^\w+/.exec(one)?.[0] : undefined;
    return place > 0 && type === 'string' ? [{ place, name }] : [];
  });
}

/** The texts that a function gives behind the first, and the name that each of them is found by. */
export function furtherResults(
  node: SyntaxNode,
  found: string,
): readonly (FurtherResult & { readonly found: string })[] {
  const name = node.field('name')?.text ?? '';
  const owner = receiverOf(node)?.type ?? '';
  const own = signaturesOf(node.file)
    .get(name)
    ?.find((one) => one.owner === owner);
  return (own?.further ?? []).map((one) => ({ ...one, found: nameOfResult(found, one.place) }));
}

function nameOfResult(found: string, place: number): string {
  const at = found.lastIndexOf('<') + 1;
  return nameOfMember(`${found.slice(0, at).replaceAll('<', '')}${place}`, found.slice(at));
}

/** By what a further result of a call is found, where a function of the file gives it. @param receiver of the method around the call */
export function resultOfCall(
  call: SyntaxNode,
  place: number,
  receiver: { readonly name: string | undefined; readonly type: string } | undefined,
): string | undefined {
  const callee = call.type === 'call_expression' ? call.field('function') : undefined;
  if (!callee) return undefined;
  const isMethod = callee.type === 'selector_expression';
  const name = (isMethod ? callee.field('field') : callee)?.text ?? '';
  const signatures = signaturesOf(call.file).get(name);
  if (!signatures || (isMethod && (receiver?.name === undefined || callee.field('operand')?.text !== receiver.name)))
    return undefined;
  const found = isMethod ? nameOfMethod(call.file, receiver!.type, name) : name;
  const isAlone = isMethod && found === name;
  const own = signatures.find(({ owner }) => isAlone || owner === (isMethod ? receiver!.type : ''));
  return found !== undefined && own?.further.some((one) => one.place === place)
    ? nameOfResult(found, place)
    : undefined;
}
