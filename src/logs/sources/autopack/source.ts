import type { LogSource } from '../../source.ts';
import { readUsageEvents } from './usage-events.ts';

/** Autopack: its database of calls, which is named in its configuration and stands in no fixed place. */
export const autopackSource: LogSource = {
  id: 'autopack',
  name: 'Autopack',
  defaultRoots: () => [],
  kindOf: (relativePath) => (/(?:^|\/)autopack[^/]*\.(?:db|sqlite3?)$/i.test(relativePath) ? 'database' : undefined),
  readDatabase: readUsageEvents,
};
