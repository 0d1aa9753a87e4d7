import type { OriginRule } from '../evaluate/evaluation.ts';

/** Where variables and the output of commands comes from. */
export const ORIGINS: readonly OriginRule[] = [
  { path: /^date(?:\.|$)/, origin: 'clock' },
  {
    path: /^(?:urandom|uuidgen|RANDOM|SRANDOM|shuf|mktemp|openssl\.rand)$/,
    origin: 'random',
    inferred: { volatility: 'volatile', confidence: 'certain' },
  },
  { path: /^(?:pwd|PWD|hostname|HOSTNAME|uname|whoami|USER|HOME|git\.\w+|id)(?:\.|$)/, origin: 'environment' },
  { path: /^(?:ls|find)(?:\.|$)/, origin: 'unordered' },
  { path: /^(?:cat|head|tail|sed|awk|grep|jq|yq)(?:\.|$)/, origin: 'file' },
  { path: /^(?:curl|wget|gh|kubectl|aws)(?:\.|$)/, origin: 'network' },
  {
    // What no line of a script gives a value comes with the environment, but for the line that is edited (Bash, Zsh).
    path: /^(?=[A-Z][A-Z0-9_]{1,100}$)(?!(?:[A-Z0-9]+_)*(?:ARGS|BODY|SUBJECT|TITLE)$|READLINE_LINE$|[LR]?BUFFER$)/,
    free: { modules: /^$/ },
    origin: 'environment',
    otherwise: { volatility: 'session', confidence: 'possible' },
  },
  { path: /^(?:psql|mysql|sqlite3)(?:\.|$)/, origin: 'database' },
];
