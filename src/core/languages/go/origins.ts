import type { OriginRule } from '../evaluate/evaluation.ts';

/** Where values of Go come from. Source: the documentation of the standard library. */
export const ORIGINS: readonly OriginRule[] = [
  { path: /(?:^|\.)time\.(?:Now|Since|Until)(?:\.\w+)*$/, origin: 'clock' },
  {
    path: /(?:^|\.)(?:rand\.\w+|uuid\.(?:New|NewString|NewRandom|NewUUID|Must)|ulid\.\w+|xid\.New)(?:\.\w+)*$/,
    origin: 'random',
    inferred: { volatility: 'volatile', confidence: 'certain' },
  },
  {
    path: /(?:^|\.)(?:os\.(?:Getenv|LookupEnv|Environ)|viper\.(?:Get\w*|IsSet))$/,
    origin: 'environment',
    inferred: { volatility: 'deploy', confidence: 'likely' },
  },
  {
    path: /(?:^|\.)(?:os\.(?:Getwd|Hostname|UserHomeDir)|runtime\.\w+|exec\.Command(?:Context)?)$/,
    origin: 'environment',
  },
  {
    // A switch of the command line, of which nothing but a value that somebody writes is a text.
    path: /(?:^|\.)p?flag\.(?:Bool|Int|Int64|Uint|Uint64|Float64|Duration|Count)P?$/,
    origin: 'environment',
    inferred: { volatility: 'session', confidence: 'possible' },
  },
  {
    // A variable of another file of the package that points to a value: a switch or an option of the command line.
    path: /^\*(?=[A-Za-z_]\w*$)/,
    free: { modules: /^$/ },
    origin: 'environment',
    otherwise: { volatility: 'session', confidence: 'possible' },
  },
  {
    // What a request of net/http, Gin, Echo or Fiber brings with it.
    path: /(?:^|\.)(?:(?:r|req|request|c|ctx)\.(?:(?:Post)?FormValue|PathValue|(?:Default)?(?:PostForm|Query)|QueryParam|FormParam|Params?)|URL\.Query\.Get)$/,
    origin: 'parameter',
    inferred: { volatility: 'request', confidence: 'likely' },
  },
  {
    // What the SDKs of models call the types of tools and of their parameters.
    path: /^(?:openai|anthropic|genai|api|jsonschema)\.(?:(?:ChatCompletion)?ToolType\w*|Type[A-Z]\w*|Object|String|Number|Integer|Boolean|Array|Null)$/,
    inferred: { volatility: 'constant', confidence: 'certain' },
  },
  { path: /(?:^|\.)os\.Stdin$/, origin: 'parameter', inferred: { volatility: 'request', confidence: 'likely' } },
  { path: /(?:^|\.)(?:maps\.(?:Keys|Values|All)|filepath\.Glob)$/, origin: 'unordered' },
  { path: /(?:^|\.)json\.Marshal(?:Indent)?$/, origin: 'serialization' },
  {
    path: /^go:embed$/,
    origin: 'file',
    inferred: { volatility: 'deploy', confidence: 'likely' },
  },
  {
    path: /(?:^|\.)(?:os\.(?:ReadFile|ReadDir|Open)|ioutil\.(?!ReadAll\b)\w+|fs\.\w+|\w+FS\.\w+)$/,
    origin: 'file',
    inferred: { volatility: 'deploy', confidence: 'possible' },
  },
  { path: /(?:^|\.)(?:http\.(?:Get|Post|Do)|client\.Do)$/, origin: 'network' },
  {
    path: /(?:^|\.)(?:db|tx|conn|store|repo|rows)\.(?:Query|QueryRow|Exec|Get|Select|Find|Scan)\w*$/,
    origin: 'database',
  },
];
