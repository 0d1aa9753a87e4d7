import files from '../../../src/core/languages/grammars.json';
import type { GrammarName } from '../../../src/core/languages/syntax/grammars.ts';
import { grammars } from '../../support/grammars.ts';
import type { FuzzTarget } from '../target.ts';
import { formatTargets } from './formats.ts';
import { logTargets } from './logs.ts';
import { requestTargets } from './requests.ts';
import { settingTargets } from './settings.ts';
import { textTargets } from './texts.ts';

/** Every parser and reader of what comes from outside, with all grammars loaded. */
export async function fuzzTargets(): Promise<readonly FuzzTarget[]> {
  await Promise.all(Object.keys(files.grammars).map((name) => grammars.load(name as GrammarName)));
  return [...formatTargets(), ...logTargets(), ...requestTargets(), ...settingTargets(), ...textTargets()];
}
