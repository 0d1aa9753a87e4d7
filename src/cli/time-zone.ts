import { ZoneDays } from '../logs/costs/time-zone.ts';
import { UsageError } from './usage-error.ts';

/** The days of `--timezone`, of the system's where absent. @throws UsageError for a name that is none */
export function zoneOf(name: string | undefined): ZoneDays {
  try {
    return new ZoneDays(name);
  } catch {
    throw new UsageError(`--timezone is a name such as Europe/Berlin, not "${name}".`);
  }
}
