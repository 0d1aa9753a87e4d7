import type { Contribution } from '../contribution.ts';
import { registerCommand } from './command.ts';

/** Toggle Region Colours: turns the setting round. */
export const toggleRegionColoursContribution: Contribution = {
  name: 'command Toggle Region Colours',
  register: (services) =>
    registerCommand(services, 'promptCache.toggleRegionColours', () =>
      services.settings.update('regionColours.enabled', !services.settings.of().regionColours),
    ),
};
