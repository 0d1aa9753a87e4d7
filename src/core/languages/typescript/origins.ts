import { CONSTANT } from '../../prompt/volatility.ts';
import type { OriginRule } from '../evaluate/evaluation.ts';

const SCHEMA_LIBRARIES =
  /(?:^|[/@-])(?:zod|valibot|yup|joi|superstruct|arktype|io-ts|runtypes|typebox|json-schema)(?:[/-]|$)/;

/** Where values of JavaScript come from. Source: MDN and Node's documentation. How often they change the names say. */
export const ORIGINS: readonly OriginRule[] = [
  // Schemas are written down in the program. Where an import is not to be seen, names that mean little else tell them.
  { path: /^[\w$]+$/, free: { modules: SCHEMA_LIBRARIES }, inferred: CONSTANT },
  { path: /^(?:t|jsonSchema|zodSchema)$/, free: { modules: /^(?:ai|elysia)$/ }, inferred: CONSTANT },
  { path: /^(?:z|v|Type|Schema|yup|Joi|zodToJsonSchema|jsonSchema)$/, free: { modules: /^$/ }, inferred: CONSTANT },
  {
    path: /(?:^|\.)(?:Date(?:\.now)?|performance\.now|process\.hrtime|dayjs|moment|DateTime\.(?:now|local|utc))$/,
    origin: 'clock',
    inferred: { volatility: 'volatile', confidence: 'certain', granularity: 'second' },
  },
  {
    path: /(?:^|\.)(?:Math\.random|randomUUID|uuid(?:v4|v1)?|v4|nanoid|ulid|cuid|randomBytes|getRandomValues|shuffle|sample)$/,
    origin: 'random',
    inferred: { volatility: 'volatile', confidence: 'certain' },
  },
  {
    path: /(?:^|\.)process\.env(?:\.\w+)?$|(?:^|\.)import\.meta\.env|^__DEV__$/,
    origin: 'environment',
    inferred: { volatility: 'deploy', confidence: 'likely' },
  },
  {
    path: /(?:^|\.)(?:process\.(?:cwd|platform|arch|version)|os\.\w+|hostname|homedir|userInfo)$/,
    origin: 'environment',
  },
  {
    // The settings of an editor, which somebody may change while it runs.
    path: /(?:^|\.)workspace\.getConfiguration(?:\.\w+)?$/,
    origin: 'environment',
    inferred: { volatility: 'session', confidence: 'likely' },
  },
  { path: /(?:^|\.)(?:exec(?:Sync|File|FileSync)?|spawn(?:Sync)?|execa|\$)$/, origin: 'environment' },
  { path: /(?:^|\.)(?:Object\.(?:values|keys|entries)|readdir(?:Sync)?|glob(?:Sync)?|globby)$/, origin: 'unordered' },
  { path: /(?:^|\.)JSON\.stringify$/, origin: 'serialization' },
  {
    path: /(?:^|\.)process\.(?:stdin|argv)(?:\.|$)/,
    origin: 'parameter',
    inferred: { volatility: 'request', confidence: 'likely' },
  },
  { path: /(?:^|\.)(?:fetch|axios(?:\.\w+)?|got|ky)$/, origin: 'network' },
  { path: /(?:^|\.)(?:db|prisma|knex|pool|client|supabase)\.\w*(?:query|find\w*|select|from)\b/, origin: 'database' },
  {
    path: /(?:^|\.)(?:readFile(?:Sync)?|readTextFile)$/,
    origin: 'file',
    inferred: { volatility: 'deploy', confidence: 'possible' },
  },
];
