import type { OriginRule } from '../evaluate/evaluation.ts';

/** Where values of C# come from. Source: the documentation of .NET. */
export const ORIGINS: readonly OriginRule[] = [
  {
    path: /(?:^|\.)(?:DateTime\.Today|DateOnly\.FromDateTime)(?:\.\w+)*$/,
    origin: 'clock',
    inferred: { volatility: 'volatile', confidence: 'certain', granularity: 'day' },
  },
  {
    path: /(?:^|\.)DateTime(?:Offset)?\.(?:UtcNow|Now|Today)(?:\.\w+)*$|(?:^|\.)(?:GetUtcNow|GetLocalNow)$/,
    origin: 'clock',
    inferred: { volatility: 'volatile', confidence: 'certain' },
  },
  {
    path: /(?:^|\.)(?:Guid\.(?:NewGuid|CreateVersion7)|Random\.Shared\.\w+|RandomNumberGenerator\.\w+|random\.Next\w*)(?:\.\w+)*$/i,
    origin: 'random',
    inferred: { volatility: 'volatile', confidence: 'certain' },
  },
  {
    path: /(?:^|\.)Environment\.GetEnvironmentVariable$/,
    origin: 'environment',
    inferred: { volatility: 'deploy', confidence: 'likely' },
  },
  {
    path: /(?:^|\.)(?:Environment\.(?:CurrentDirectory|MachineName|UserName|OSVersion)|Directory\.GetCurrentDirectory|Process\.Start)(?:\.\w+)*$/,
    origin: 'environment',
  },
  { path: /(?:^|\.)JsonSerializer\.Serialize$|(?:^|\.)JsonConvert\.SerializeObject$/, origin: 'serialization' },
  {
    path: /(?:^|\.)(?:File\.(?:ReadAll\w+|Open\w*)|EmbeddedResource\.Read|Directory\.(?:Get|Enumerate)Files)$/,
    origin: 'file',
    inferred: { volatility: 'deploy', confidence: 'possible' },
  },
  { path: /(?:^|\.)(?:GetStringAsync|GetFromJsonAsync|GetAsync)$/, origin: 'network' },
  { path: /(?:^|\.)(?:ToListAsync|FirstOrDefaultAsync|SingleAsync|FindAsync)$/, origin: 'database' },
];
