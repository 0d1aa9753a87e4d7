import { statSync } from 'node:fs';
import path from 'node:path';
import { main } from './lib/main.mjs';
import { repository } from './lib/paths.mjs';
import { sizeLimits } from './lib/size-limits.mjs';

/* Fails where what is shipped has grown past its limit. Run it behind `npm run vsix`. */

await main(async () => {
  for (const { name, limit } of sizeLimits) {
    const size = Math.ceil(statSync(path.join(repository, name)).size / 1000);
    if (size > limit)
      throw new Error(`${name} has ${size} KB and may have ${limit}: see what is in it by dist/meta.json.`);
    console.log(`${name} has ${size} KB of ${limit}`);
  }
});
