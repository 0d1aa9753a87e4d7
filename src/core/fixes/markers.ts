import type { CacheMarker, Ttl } from '../prompt/model.ts';
import type { Edit } from '../text/edit.ts';

/** A place for a new breakpoint, as the planner reports it. */
export interface MarkerPlace {
  readonly block: number;
  readonly offset: number;
  readonly ttl: Ttl;
}

/** Changes the breakpoints of a prompt as its file writes them. Each is undefined where that cannot be done safely. */
export interface Markers {
  remove(marker: CacheMarker): Edit | undefined;
  /** Undefined also where it has that TTL already. */
  setTtl(marker: CacheMarker, ttl: Ttl): Edit | undefined;
  /** Puts a breakpoint behind a block, or inside of its text, which becomes two blocks there. No text is changed. */
  add(place: MarkerPlace): Edit[] | undefined;
}
