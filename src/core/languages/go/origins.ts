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
    path: /(?:^|\.)os\.(?:Getenv|LookupEnv|Environ)$/,
    origin: 'environment',
    inferred: { volatility: 'deploy', confidence: 'likely' },
  },
  {
    path: /(?:^|\.)(?:os\.(?:Getwd|Hostname|UserHomeDir)|runtime\.\w+|exec\.Command(?:Context)?)$/,
    origin: 'environment',
  },
  { path: /(?:^|\.)(?:maps\.(?:Keys|Values|All)|filepath\.Glob)$/, origin: 'unordered' },
  { path: /(?:^|\.)json\.Marshal(?:Indent)?$/, origin: 'serialization' },
  {
    path: /^go:embed$/,
    origin: 'file',
    inferred: { volatility: 'deploy', confidence: 'likely' },
  },
  {
    path: /(?:^|\.)(?:os\.(?:ReadFile|ReadDir|Open)|ioutil\.\w+|io\.ReadAll|fs\.\w+|\w+FS\.\w+)$/,
    origin: 'file',
    inferred: { volatility: 'deploy', confidence: 'possible' },
  },
  { path: /(?:^|\.)(?:http\.(?:Get|Post|Do)|client\.Do)$/, origin: 'network' },
  {
    path: /(?:^|\.)(?:db|tx|conn|store|repo|rows)\.(?:Query|QueryRow|Exec|Get|Select|Find|Scan)\w*$/,
    origin: 'database',
  },
];
