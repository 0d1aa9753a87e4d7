import { CONSTANT } from '../../prompt/volatility.ts';
import type { OriginRule } from '../evaluate/evaluation.ts';

/** Where values of Ruby come from. Source: the documentation of Ruby's core and standard library, and of Rails. */
export const ORIGINS: readonly OriginRule[] = [
  {
    path: /(?:^|\.)[A-Z]\w*\.(?:name|class_name|model_name|table_name)$/,
    inferred: { volatility: 'constant', confidence: 'likely' },
  },
  {
    // A module of the program, or what it was set up with.
    path: /(?:^|\.)(?:[A-Z]\w*(?:Prompts?|Instructions?)\.(?:text|content|body|template|default)|(?:Site|App)?Settings?\.\w+)$/,
    inferred: { volatility: 'deploy', confidence: 'likely' },
  },
  {
    path: /(?:^|\.)Date\.(?:today|current)(?:\.\w+)*$/,
    origin: 'clock',
    inferred: { volatility: 'volatile', confidence: 'certain', granularity: 'day' },
  },
  {
    path: /(?:^|\.)(?:(?:Time|DateTime)\.(?:now|current|zone)|Date\.(?:today|current)|Process\.clock_gettime)(?:\.\w+)*$/,
    origin: 'clock',
  },
  {
    path: /(?:^|\.)(?:SecureRandom\.\w+|Random\.\w+|rand|shuffle|sample)$/,
    origin: 'random',
    inferred: { volatility: 'volatile', confidence: 'certain' },
  },
  {
    path: /(?:^|\.)Rails\.(?:env|configuration|application\.config)(?:\.|$)/,
    origin: 'environment',
    inferred: { volatility: 'deploy', confidence: 'likely' },
  },
  { path: /(?:^|\.)ENV(?:\.fetch)?$/, origin: 'environment', inferred: { volatility: 'deploy', confidence: 'likely' } },
  { path: /(?:^|\.)(?:Dir\.(?:pwd|getwd)|Etc\.\w+|Socket\.gethostname)$/, origin: 'environment' },
  { path: /(?:^|\.)(?:Dir\.(?:glob|entries|children|each_child)|Set\.new)$/, origin: 'unordered' },
  { path: /(?:^|\.)(?:to_json|JSON\.(?:generate|pretty_generate|dump))$/, origin: 'serialization' },
  {
    path: /(?:^|\.)(?:File\.(?:read|readlines)|IO\.read|Rails\.root)$/,
    origin: 'file',
    inferred: { volatility: 'deploy', confidence: 'possible' },
  },
  {
    path: /^(?:__dir__|__FILE__)$/,
    origin: 'environment',
    inferred: { volatility: 'deploy', confidence: 'likely' },
  },
  { path: /^(?:File\.(?:expand_path|join|dirname)|Pathname\.new)$/, inferred: CONSTANT },
  {
    // What a request of Rails brings with it, as such or as far as it is permitted.
    path: /^(?:[a-z]\w*_)?params(?:\.\w+)*$/,
    origin: 'parameter',
    inferred: { volatility: 'request', confidence: 'likely' },
  },
  {
    path: /(?:^|\.)(?:STDIN|\$stdin|ARGF)(?:\.|$)|^gets$/,
    origin: 'parameter',
    inferred: { volatility: 'request', confidence: 'likely' },
  },
  { path: /(?:^|\.)(?:Net::HTTP|HTTParty|Faraday)\.\w+$/, origin: 'network' },
  { path: /(?:^|\.)(?:find_by|where|pluck|find_each|all)$/, origin: 'database' },
];
