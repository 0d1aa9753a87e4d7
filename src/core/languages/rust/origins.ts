import type { OriginRule } from '../evaluate/evaluation.ts';

/** Where values of Rust come from. Source: the documentation of the standard library and of common crates. */
export const ORIGINS: readonly OriginRule[] = [
  {
    path: /(?:^|\.)(?:Utc|Local|SystemTime|Instant|OffsetDateTime|Zoned)\.(?:now|now_utc|now_local)(?:\.\w+)*$/,
    origin: 'clock',
    inferred: { volatility: 'volatile', confidence: 'certain' },
  },
  {
    path: /(?:^|\.)(?:Uuid\.new_v\d|rand\.\w+|thread_rng|rng|fastrand\.\w+|Ulid\.new|nanoid)(?:\.\w+)*$/,
    origin: 'random',
    inferred: { volatility: 'volatile', confidence: 'certain' },
  },
  {
    path: /(?:^|\.)env\.(?:var|var_os|vars)$/,
    origin: 'environment',
    inferred: { volatility: 'deploy', confidence: 'likely' },
  },
  {
    path: /(?:^|\.)(?:env\.(?:current_dir|consts\.\w+|home_dir)|Command\.new|whoami\.\w+)(?:\.\w+)*$/,
    origin: 'environment',
  },
  { path: /(?:^|\.)serde_json\.(?:to_string|to_string_pretty|to_value)$/, origin: 'serialization' },
  {
    path: /(?:^|\.)(?:fs\.(?:read_to_string|read|read_dir)|File\.open|include_str!)$/,
    origin: 'file',
    inferred: { volatility: 'deploy', confidence: 'possible' },
  },
  { path: /(?:^|\.)(?:reqwest\.\w+|sqlx\.\w+)(?:\.\w+)*$/, origin: 'network' },
];
