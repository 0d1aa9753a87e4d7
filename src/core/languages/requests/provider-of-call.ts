import { providerOfModel } from '../../formats/messages-json/provider-of-model.ts';
import type { NamedModel } from '../../prompt/model.ts';
import type { Span } from '../../text/span.ts';
import { partText } from '../evaluate/values/text-part.ts';
import type { Setting, Value, Variables } from '../evaluate/values/value.ts';
import type { CallSite } from './call-site.ts';
import { nameOfTemplate } from './chains.ts';
import type { FileProvider } from './file-provider.ts';
import type { FormsOfAnswers } from './forms-of-answers.ts';
import type { RequestPart } from './request-part.ts';
import { toolsBoundAt, type ToolsOfChain } from './tools-of-chains.ts';

export interface CalledSite extends CallSite {
  /** Of the function, with what it is called on. */
  readonly path: string;
  /** With what the object was made whose method is called. */
  readonly behind: readonly Setting[];
  /** The variables where it is called. */
  readonly scope?: Variables | undefined;
}

/** Nobody's whose rules are known. */
const OTHER = 'other';
const OPENAI = 'openai';
/** Another server than OpenAI's is told to the client somewhere in the file. */
export const TELLS_SERVER = /base_?ur[il]|(?:api|uri)_?base|\bEndpoint\s?=/i;
/** Behind the client's name in the path of a call. */
const RESOURCE =
  /\.(?:with_(?:raw|streaming)_response|beta|chat|Chat|completions|responses|Responses|assistants|threads|CreateChatCompletion|ChatCompletion|Completion|CompleteChat)\b/;
/** What makes a client of OpenAI's servers, unless its options, which stand elsewhere, name others. */
const MAKES_CLIENT =
  /^(?:await )?(?:new )?(?:openai\.)?(?:(?:Async)?(?:Azure)?OpenAI(?:Client|::Client\.new|::client)?\((?![\w.]{1,60}\)|\*\*|\.\.\.|\{\s?\.\.\.)|OpenAI::Client\.new(?!\()|NewClient\(|(?:\w{1,60}\.|new OpenAIClient\([^()]{0,100}\)\.)GetChatClient\(|OpenAIOkHttpClient\.)/;
/** In a file with a library of OpenAI's, whose client is called no more than that: `Client::new()`, `ChatClient client = new(…)`. */
const MAKES_ANY_CLIENT =
  /^(?:async_openai::)?Client(?:::<\w{1,60}>)?::(?:new\(\)|with_config\()|^new(?: ChatClient)?\(/;
/** A module, and a class whose methods are those of a client: `OpenAI::chat()` of Laravel. */
const IS_MODULE = /^(?:openai|OpenAI)$/;
const NOTHING = /^(?:None|null|nil|undefined)\b/;
const MODULE_IMPORTED = /^[ \t]*import openai\b/m;
const NAME = /^\$?(\w{1,60})$/;

/** What leads from a template to what stands behind it in its chain. */
const BEHIND = /^\s{0,40}(?:\|\s{0,40}|\.\s{0,20}pipe\(\s{0,40})/;
const LONGEST_BEHIND = 120;

/** Whose models the calls of a file ask, as far as that can be told without the models' names. */
export class Providers {
  readonly #file: string;
  readonly #ofFile: FileProvider;
  readonly #tellsServer: () => boolean;
  readonly #clients = new Map<string, boolean>();
  readonly #makers = new Map<string, string | undefined>();
  readonly #classes = new Map<string, string | undefined>();
  readonly #otherHosts = new Map<string, boolean>();

  /** @param tellsServer the file has {@link TELLS_SERVER} */
  constructor(file: string, ofFile: FileProvider, tellsServer: () => boolean) {
    this.#file = file;
    this.#ofFile = ofFile;
    this.#tellsServer = tellsServer;
  }

  /** The model to which a chain gives the template that is made at a place. */
  ofTemplate(at: Span): NamedModel | undefined {
    return this.#inChains(this.#ofFile.chains.models, at);
  }

  /** The tools of the model to which a chain gives the template that is made at a place. */
  toolsOfTemplate(at: Span): ToolsOfChain | undefined {
    const behind = BEHIND.exec(this.#file.slice(at.end, at.end + LONGEST_BEHIND))?.[0].length;
    const bound = behind === undefined ? undefined : toolsBoundAt(this.#file, at.end + behind);
    return bound ? { ...bound, isOnlySometimes: false, kept: [] } : this.#inChains(this.#ofFile.chains.tools, at);
  }

  /** What the file always fills alike of the template that is made at a place. */
  filledOfTemplate(at: Span): ReadonlySet<string> | undefined {
    return this.#inChains(this.#ofFile.chains.filled, at);
  }

  /** What parsers of answers tell the templates of the file. */
  get forms(): FormsOfAnswers {
    return this.#ofFile.forms;
  }

  #inChains<T>(chains: ReadonlyMap<string, T>, at: Span): T | undefined {
    const name = chains.size > 0 ? nameOfTemplate(this.#file, at) : undefined;
    return name === undefined ? undefined : chains.get(name);
  }

  /** Of a prompt whose call is not seen. */
  ofFile(): string | undefined {
    const { host, library } = this.#ofFile;
    return host ?? (library === OPENAI && this.#tellsServer() ? OTHER : library);
  }

  /**
   * A client that speaks OpenAI's protocol is OpenAI's only where the file makes it and tells it of no other server.
   * @returns `other` where it may be anybody's; undefined where nothing is said at all
   */
  ofCall({ provider, path }: CalledSite, parts: readonly RequestPart[]): string | undefined {
    if (provider === 'google') return this.#ofFile.library ?? provider;
    if (provider === OPENAI) return !this.#tellsServer() && this.#isOpenAiClient(path) ? provider : OTHER;
    if (provider === 'anthropic') return this.#asksAnotherHost(path) ? OTHER : provider;
    if (provider !== undefined) return provider;
    const model = parts.find(({ part }) => part === 'model')?.value;
    const named = model ? (providerOfPrefix(model) ?? this.#providerOfMaker(model)) : this.#providerOfClass(path);
    if (named === undefined) return this.ofFile();
    return named === OPENAI && this.#tellsServer() ? OTHER : named;
  }

  #isOpenAiClient(path: string): boolean {
    const resource = RESOURCE.exec(path);
    const client =
      resource && NAME.exec(path.slice(path.lastIndexOf('.', resource.index - 1) + 1, resource.index))?.[1];
    return client ? told(this.#clients, client, () => this.#isMadeForOpenAi(client)) : this.#ofFile.library === OPENAI;
  }

  /** All that the file gives a client's name is a client of OpenAI's. */
  #isMadeForOpenAi(client: string): boolean {
    const made = valuesOf(this.#file, client);
    const isAny = this.#ofFile.library === OPENAI;
    if (made.length === 0)
      return isAny || (IS_MODULE.test(client) && (client === 'OpenAI' || MODULE_IMPORTED.test(this.#file)));
    return made.every((value) => MAKES_CLIENT.test(value) || (isAny && MAKES_ANY_CLIENT.test(value)));
  }

  /** A client of Anthropic's library is told the address of somebody else's server. */
  #asksAnotherHost(path: string): boolean {
    if (!this.#tellsServer()) return false;
    const client = ANTHROPIC_RESOURCE.exec(path)?.[1];
    return client !== undefined && told(this.#otherHosts, client, () => isToldAnotherHost(this.#file, client));
  }

  /** Whose models a class of LangChain asks, whose object is called. */
  #providerOfClass(path: string): string | undefined {
    const client = CLIENT.exec(path)?.[1];
    return client && told(this.#classes, client, () => providerOfClasses(this.#file, client));
  }

  #providerOfMaker(model: Value): string | undefined {
    const maker = model.kind === 'unknown' ? MAKER.exec(this.#file.slice(model.start, model.end))?.[1] : undefined;
    return maker && told(this.#makers, maker, () => providerOfPackage(this.#file, maker));
  }
}

function told<T>(known: Map<string, T>, name: string, tell: () => T): T {
  if (!known.has(name)) known.set(name, tell());
  return known.get(name)!;
}

/** What the file gives a name, as far as it is written. */
function valuesOf(file: string, name: string): string[] {
  const assigned = new RegExp(
    `\\b${name}(?: ?: ?[\\w.| ]{1,60}|, err)?\\s{0,4}(?::|\\?\\?|\\|\\|)?=(?![=>])\\s{0,4}([^\\n]{0,120})`,
    'g',
  );
  return [...file.matchAll(assigned)].flatMap(([, value = '']) => (NOTHING.test(value) ? [] : value));
}

/** Of a call of Anthropic's library: what its client is called. */
const ANTHROPIC_RESOURCE = /(?:^|\.)(\w{1,60})\.(?:beta\.)?(?:messages|completions)\./;
const HOST_OF_CLIENT =
  /Anthropic\w{0,20}\((?:[^()]|\([^()]{0,100}\)){0,300}\bbase_?ur[il]["']?\s{0,4}[=:]\s{0,4}["'`]https?:\/\/([\w.-]{1,100})/i;
const LONGEST_OPTIONS = 600;

function isToldAnotherHost(file: string, client: string): boolean {
  const made = file.matchAll(new RegExp(`\\b${client}(?: ?: ?[\\w.| ]{1,60})?\\s{0,4}=(?![=>])`, 'g'));
  return [...made].some(({ index, 0: target }) => {
    const [, host] = HOST_OF_CLIENT.exec(file.slice(index + target.length, index + LONGEST_OPTIONS)) ?? [];
    return host !== undefined && !/(?:^|\.)anthropic\.(?:com|[\w-]{1,60}\.com)$/i.test(host);
  });
}

/** What is called, before the method. */
const CLIENT = /(?:^|\.)(\w{1,60})\.\w{1,60}$/;
const MAKES_CLASS =
  /^(?:await )?(?:new )?(?:\w{1,60}\.(?!builder\())?(\w{1,60})(?:\.builder)?\((?!\*\*|\.\.\.|\{\s?\.\.\.)/;
/** Classes of LangChain and LangChain4j, of which each asks one company's servers. Source: their integration packages. */
const CLASSES: readonly (readonly [RegExp, string])[] = [
  [/^(?:Azure)?ChatOpenAI$|^(?:Azure)?OpenAi(?:Streaming)?ChatModel$/, 'openai'],
  [/^ChatAnthropic$|^Anthropic(?:Streaming)?ChatModel$/, 'anthropic'],
  [/^ChatGoogleGenerativeAI$|^(?:GoogleAi|Vertex(?:Ai|AI))Gemini(?:Streaming)?ChatModel$/, 'google'],
  [/^(?:Ollama|MistralAi)(?:Streaming)?ChatModel$/, OTHER],
  [/^Chat(?:Cohere|DeepSeek|Fireworks|Groq|MistralAI|NVIDIA|Ollama|Perplexity|Together|TogetherAI|XAI)$/, OTHER],
];

/** All that the file gives a name are objects of one such class; or it is the class itself. */
function providerOfClasses(file: string, client: string): string | undefined {
  const own = providerOfClass(client);
  if (own) return own;
  const values = valuesOf(file, client).filter((value) => !/^["'`]/.test(value));
  const made = new Set(values.map((value) => providerOfClass(MAKES_CLASS.exec(value)?.[1] ?? '')));
  return made.size === 1 ? [...made][0] : undefined;
}

function providerOfClass(name: string): string | undefined {
  return CLASSES.find(([pattern]) => pattern.test(name))?.[1];
}

const PREFIX = /^[\w-]{1,60}\//;

/** `openai/` before a name that is not known: how routers are told whose model it is. */
function providerOfPrefix(model: Value): string | undefined {
  const [first] = model.kind === 'text' ? model.parts : [];
  const prefix = first && PREFIX.exec(partText(first))?.[0];
  return prefix ? (providerOfModel(prefix) ?? OTHER) : undefined;
}

const MAKER = /^([A-Za-z]\w{0,60})(?:\.\w{1,60})?\(/;

/** The AI SDK's packages: each gives a function of the provider's name. */
function providerOfPackage(file: string, maker: string): string | undefined {
  if (!new RegExp(`\\b${maker}\\b[^;'"]{0,200}\\sfrom\\s{1,4}['"]@ai-sdk/${maker}['"]`).test(file)) return undefined;
  return providerOfModel(`${maker}/`) ?? OTHER;
}
