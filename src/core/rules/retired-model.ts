import type { Observation } from '../findings/finding.ts';
import type { Rule } from '../findings/rule.ts';
import { say } from '../text/message.ts';

/** A model that can no longer be called, or soon cannot. */
export const retiredModel: Rule = {
  id: 'retired-model',
  title: 'The model is retired or deprecated',
  level: 'warning',
  confidence: 'certain',
  seenIn: ['templates', 'requests', 'code'],
  fact: {
    statement:
      'Requests to a retired model fail. Caches are kept for each model, so a change of the model begins with an empty one, and the minimum may be another.',
    source:
      'platform.claude.com/docs/en/about-claude/model-deprecations, and the SDK’s list of deprecated models (2026-11-19)',
  },
  check: (file) =>
    file.prompts.flatMap((prompt): Observation[] => {
      const { known, origin, isDefault } = prompt.analysis.model;
      const place = prompt.prompt.model;
      if (!place || !known || origin !== 'file' || known.lifecycle.state === 'active') return [];
      const { state, retiresOn } = known.lifecycle;
      const isRetired = state === 'retired';
      const name = isDefault ? say`${known.name}, the default here,` : known.name;
      const advice = say`look at the minimum and the prices of the model that you choose`;
      const message = isRetired
        ? retiresOn === undefined
          ? say`${name} is retired (certain). Requests to it fail: ${advice}.`
          : say`${name} is retired since ${retiresOn} (certain). Requests to it fail: ${advice}.`
        : retiresOn === undefined
          ? say`${name} is deprecated (certain). Plan its successor: ${advice}.`
          : say`${name} is deprecated, and ends on ${retiresOn} (certain). Plan its successor: ${advice}.`;
      return [
        {
          start: place.start,
          end: place.end,
          prompt: prompt.index,
          confidence: 'certain',
          message,
          ...(!isRetired && { atMost: 'hint' }),
        },
      ];
    }),
};
