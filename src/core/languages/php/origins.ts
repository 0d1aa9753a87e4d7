import type { OriginRule } from '../evaluate/evaluation.ts';

/** Where values of PHP come from. Source: the PHP manual; Laravel's documentation. */
export const ORIGINS: readonly OriginRule[] = [
  {
    path: /(?:^|\.)(?:date|time|microtime|gmdate|hrtime|now|today|Carbon(?:Immutable)?\.(?:now|today)|DateTime(?:Immutable)?)(?:\.\w+)*$/,
    origin: 'clock',
    inferred: { volatility: 'volatile', confidence: 'certain' },
  },
  {
    path: /(?:^|\.)(?:rand|mt_rand|random_int|random_bytes|uniqid|array_rand|shuffle|Str\.(?:uuid|random|ulid))$/,
    origin: 'random',
    inferred: { volatility: 'volatile', confidence: 'certain' },
  },
  {
    path: /(?:^|\.)(?:getenv|env|config)$|(?:^|\.)\$_ENV\b/,
    origin: 'environment',
    inferred: { volatility: 'deploy', confidence: 'likely' },
  },
  { path: /(?:^|\.)(?:getcwd|gethostname|php_uname)$/, origin: 'environment' },
  {
    path: /(?:^|\.)(?:shell_exec|exec)$/,
    origin: 'environment',
    inferred: { volatility: 'request', confidence: 'likely' },
  },
  { path: /(?:^|\.)(?:json_encode|serialize|var_export|print_r)$/, origin: 'serialization' },
  {
    path: /(?:^|\.)(?:file_get_contents|file|glob|scandir|Storage\.get|File\.get|resource_path)$/,
    origin: 'file',
    inferred: { volatility: 'deploy', confidence: 'possible' },
  },
  // A text in the language of whoever is asked, by its key.
  { path: /^(?:__|trans|trans_choice|Lang\.get)$/, inferred: { volatility: 'session', confidence: 'likely' } },
  // A view of Laravel.
  { path: /^view$/, origin: 'file', inferred: { volatility: 'deploy', confidence: 'possible' } },
  { path: /(?:^|\.)(?:curl_exec|Http\.\w+)$/, origin: 'network' },
  { path: /(?:^|\.)(?:DB\.\w+|query|fetchAll|fetch)$/, origin: 'database' },
];
