/**
 * Strategy. A prompt that names no model, and no client that is known, is still not anybody's where its file imports a library for the
 * models of one company, or names the server of one. Python and TypeScript tell it by the client that is made; without one, only of
 * a file that says nothing of Anthropic is it said that it asks somebody else.
 */

const TOLD_BY_CLIENT = new Set(['python', 'typescript', 'javascript']);
/** Imports stand at the start of a file. */
const LONGEST_HEAD = 20_000;
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

/** Whose models a file asks, by where it sends. */
export function providerOfHosts(language: string, file: string): string | undefined {
  const found = theOnly(Array.from(file.matchAll(HOSTS), ([host]) => companyOf(host, COMPANIES)));
  return TOLD_BY_CLIENT.has(language) ? ifNotAnthropic(file, found) : found;
}

/** Whose models a file asks, by the libraries that it imports. */
export function providerOfLibraries(language: string, file: string): string | undefined {
  const head = file.slice(0, LONGEST_HEAD);
  const imports = IMPORTS.flatMap((pattern) => head.match(pattern) ?? []);
  const found = theOnly(imports.map((line) => companyOf(line.split(' //', 1)[0]!, LIBRARIES)));
  if (!TOLD_BY_CLIENT.has(language)) return found;
  return found === 'other' ? ifNotAnthropic(file, found) : undefined;
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
