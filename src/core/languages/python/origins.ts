import type { OriginRule } from '../evaluate/evaluation.ts';

/** Where values of Python come from. Source: the standard library's documentation. How often they change the names say. */
export const ORIGINS: readonly OriginRule[] = [
  {
    path: /(?:^|\.)(?:datetime\.(?:now|utcnow|today|datetime\.\w+)|date\.today|time\.(?:time|time_ns|ctime|strftime|localtime|gmtime|asctime)|perf_counter|monotonic)$/,
    origin: 'clock',
  },
  {
    path: /(?:^|\.)(?:random\.\w+|randint|randrange|shuffle|secrets\.\w+|token_hex|token_urlsafe|urandom|uuid\.uuid[14]|uuid[14]|(?:np|numpy)\.random\.\w+)$/,
    origin: 'random',
    inferred: { volatility: 'volatile', confidence: 'certain' },
  },
  {
    path: /(?:^|\.)(?:os\.(?:getcwd|uname|cpu_count)|Path\.cwd|cwd|platform\.\w+|sys\.(?:platform|version)|socket\.gethostname)$/,
    origin: 'environment',
  },
  {
    path: /(?:^|\.)(?:os\.getlogin|getpass\.getuser)$/,
    origin: 'environment',
    inferred: { volatility: 'user', confidence: 'likely' },
  },
  {
    // Streamlit keeps it for as long as somebody has the page open.
    path: /^(?:st|streamlit)\.session_state(?:\.|$)/,
    otherwise: { volatility: 'session', confidence: 'likely' },
  },
  {
    path: /(?:^|\.)(?:os\.(?:environ(?:\.get)?|getenv)|getenv)$/,
    origin: 'environment',
    inferred: { volatility: 'deploy', confidence: 'likely' },
  },
  { path: /(?:^|\.)subprocess\.(?:run|check_output|getoutput|Popen)$/, origin: 'environment' },
  { path: /(?:^|\.)(?:os\.(?:listdir|scandir|walk)|glob\.i?glob|rglob|iterdir)$/, origin: 'unordered' },
  { path: /^(?:set|frozenset)$/, origin: 'unordered' },
  {
    // What a library tells a model of a class is made when the class is.
    path: /\.(?:openai|anthropic)_schema$|(?:^|\.)[A-Z]\w*\.(?:model_)?(?:json_)?schema(?:_json)?$/,
    inferred: { volatility: 'deploy', confidence: 'likely' },
  },
  {
    // The members of an enumeration are those of its class.
    path: /(?:^|\.)[A-Z]\w*\.__members__(?:\.(?:keys|values|items))?$/,
    inferred: { volatility: 'deploy', confidence: 'likely' },
  },
  { path: /(?:^|\.)json\.dumps$/, origin: 'serialization' },
  { path: /(?:^|\.)(?:requests|httpx|session|aiohttp)\.(?:get|post|request)$|(?:^|\.)urlopen$/, origin: 'network' },
  {
    path: /(?:^|\.)(?:cursor|conn|connection|db|session)\.(?:execute|fetchall|fetchone|query|scalars?)$|(?:^|\.)objects\.\w+$/,
    origin: 'database',
  },
  {
    // What a store of LangGraph keeps under a key is that of whoever is asked.
    path: /(?:^|\.)store\.a?get$/,
    origin: 'database',
    inferred: { volatility: 'user', confidence: 'likely' },
  },
  {
    path: /(?:^|\.)stdin\.(?:buffer\.)?read(?:lines?)?$/,
    origin: 'parameter',
    inferred: { volatility: 'request', confidence: 'certain' },
  },
  {
    path: /(?:^|\.)(?:read_text|read|readlines|open)$/,
    origin: 'file',
    inferred: { volatility: 'deploy', confidence: 'possible' },
  },
  { path: /^__file__$/, origin: 'file', inferred: { volatility: 'deploy', confidence: 'likely' } },
  { path: /^input$/, origin: 'parameter', inferred: { volatility: 'request', confidence: 'certain' } },
];
