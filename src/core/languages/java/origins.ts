import type { OriginRule } from '../evaluate/evaluation.ts';

/** Where values of Java come from. Source: the documentation of the Java platform. */
export const ORIGINS: readonly OriginRule[] = [
  {
    path: /(?:^|\.)(?:LocalDate|Year|YearMonth)\.now$/,
    origin: 'clock',
    inferred: { volatility: 'volatile', confidence: 'certain', granularity: 'day' },
  },
  {
    path: /(?:^|\.)(?:(?:Local|Zoned|Offset)?(?:Date|Time|DateTime)\.now|Instant\.now|Year\.now|System\.(?:currentTimeMillis|nanoTime)|Clock\.\w+|new Date)$/,
    origin: 'clock',
  },
  {
    path: /(?:^|\.)(?:UUID\.randomUUID|Math\.random|ThreadLocalRandom\.\w+|SecureRandom\.\w+|Random\.\w+|random\.next\w+)$/,
    origin: 'random',
    inferred: { volatility: 'volatile', confidence: 'certain' },
  },
  {
    path: /^@Value$|(?:^|\.)System\.(?:getenv|getProperty)$/,
    origin: 'environment',
    inferred: { volatility: 'deploy', confidence: 'likely' },
  },
  { path: /(?:^|\.)(?:InetAddress\.\w+|Runtime\.\w+)$/, origin: 'environment' },
  { path: /(?:^|\.)(?:HashSet|HashMap|Set\.of|Map\.of|keySet|entrySet|values)$/, origin: 'unordered' },
  { path: /(?:^|\.)(?:objectMapper|mapper|gson)\.(?:writeValueAsString|toJson)$/i, origin: 'serialization' },
  {
    path: /(?:^|\.)(?:Files\.(?:readString|readAllLines|lines)|getResourceAsStream|getContentAsString)$/,
    origin: 'file',
    inferred: { volatility: 'deploy', confidence: 'possible' },
  },
  {
    path: /(?:^|\.)\w*(?:repository|dao|jdbcTemplate|entityManager)\.(?:find|get|query|load)\w*$/i,
    origin: 'database',
  },
  {
    path: /(?:^|\.)\w*(?:httpClient|restTemplate|webClient)\.(?:get|send|exchange|getForObject)\w*$/i,
    origin: 'network',
  },
];
