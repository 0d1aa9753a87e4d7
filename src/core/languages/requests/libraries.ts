/**
 * Strategy. A prompt that names no model, and no client that is known, is still not anybody's where its file imports a library for the
 * models of one company, or names the server of one. Python and TypeScript tell it by the client that is made; without one, only of
 * a file that says nothing of Anthropic is it said that it asks somebody else.
 */

const TOLD_BY_CLIENT = new Set(['python', 'typescript', 'javascript']);
/** Imports stand at the start of a file: before this character. */
export const HEAD_OF_IMPORTS = 20_000;
const IMPORTS: readonly RegExp[] = [
  /^[ \t]{0,8}(?:import|from|(?:global )?using|require(?:_relative)?)\b[^\n;]{1,200}/gm,
  /^[ \t]{0,8}(?:pub )?use\b[^;]{1,300}/gm,
  /^[ \t]{0,8}(?:\w{1,40} )?"[\w./-]{3,200}"$/gm,
  /\b(?:OpenAI|Anthropic)::\w|\bLLM::\w{2,20}/g,
];
/** Parts of the names of libraries. */
const LIBRARIES: readonly (readonly [RegExp, string])[] = [
  [/openai/i, 'openai'],
  [/anthropic/i, 'anthropic'],
  [/genai\b|gemini|generative-?ai|vertexai|googleai/i, 'google'],
  [
    /ollama|mistral|cohere|groq|deepseek|perplexity|dashscope|qianfan|volcengine|zhipuai|moonshot|\/ark"|watsonx/i,
    'other',
  ],
];
/** No host is longer, with what ends it. */
export const LONGEST_HOST = 50;
/** Source: the references of the companies' APIs. */
const HOSTS =
  /\b(api\.openai\.com|openai\.azure\.com|api\.anthropic\.com|generativelanguage\.googleapis\.com|api\.(?:groq|deepseek|mistral|cohere|together|x|perplexity)\.(?:com|ai|xyz)|openrouter\.ai)\b/g;
const ANTHROPIC = /anthropic|claude/i;
const COMPANIES: readonly (readonly [RegExp, string])[] = [
  [/openai/, 'openai'],
  [/anthropic/, 'anthropic'],
  [/google/, 'google'],
  [/./, 'other'],
];

/** Where a file names servers of companies, ascending. */
export function hostsIn(text: string): number[] {
  return Array.from(text.matchAll(HOSTS), ({ index }) => index);
}

/** Whose models a file asks, by where it sends: the places at which it names a server. */
export function providerOfHosts(language: string, file: string, hosts: readonly number[]): string | undefined {
  const found = theOnly(hosts.map((at) => companyOf(hostAt(file, at), COMPANIES)));
  return TOLD_BY_CLIENT.has(language) ? ifNotAnthropic(file, found) : found;
}

/** Whose libraries a file imports. */
export function importedIn(file: string): string | undefined {
  const head = file.slice(0, HEAD_OF_IMPORTS);
  const imports = IMPORTS.flatMap((pattern) => head.match(pattern) ?? []);
  return theOnly(imports.map((line) => companyOf(line.split(' //', 1)[0]!, LIBRARIES)));
}

/** Whose models a file asks, by the libraries that it imports. */
export function providerOfLibraries(language: string, file: string, imported: string | undefined): string | undefined {
  if (!TOLD_BY_CLIENT.has(language)) return imported;
  return imported === 'other' ? ifNotAnthropic(file, imported) : undefined;
}

function hostAt(file: string, at: number): string {
  return /^[\w.]*/.exec(file.slice(at, at + LONGEST_HOST))![0];
}

function ifNotAnthropic(file: string, provider: string | undefined): string | undefined {
  return provider === undefined || ANTHROPIC.test(file) ? undefined : provider;
}

function companyOf(name: string, companies: typeof LIBRARIES): string | undefined {
  return companies.find(([pattern]) => pattern.test(name))?.[1];
}

/** Of several none is assumed, and one that may be Anthropic's is not known to be another's. */
function theOnly(found: readonly (string | undefined)[]): string | undefined {
  const all = new Set(found.filter((one) => one !== undefined));
  if (all.size < 2) return [...all][0];
  return all.has('anthropic') ? undefined : 'other';
}
