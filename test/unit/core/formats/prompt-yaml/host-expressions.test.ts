import assert from 'node:assert/strict';
import { prompts, read } from '../../../../support/yaml-prompts.ts';

function placesOf(text: string): string[] {
  const segments = read(text).prompts.flatMap(({ blocks }) => blocks.flatMap((block) => block.segments));
  return segments
    .filter((segment) => segment.kind === 'dynamic')
    .map(({ start, end, volatility, granularity }) =>
      [text.slice(start, end), volatility, ...(granularity ? [granularity] : [])].join(' '),
    );
}

describe('prompt-yaml: expressions of the program that a configuration is for', () => {
  it('fills queries and variables in a pipeline of Redpanda Connect', () => {
    const pipeline = `pipeline:
  processors:
    - openai_chat_completion:
        model: gpt-4o
        system_prompt: |
          A guest of \${HOUSE} ordered dishes: \${! json(this.order.dishes) }.
          Thank them in \${! meta("lang") }, it is \${! now() }.
          {{ nothing }} of this is filled, nor \${! this.
`;
    assert.deepEqual(placesOf(pipeline), [
      '${HOUSE} deploy',
      '${! json(this.order.dishes) } request',
      '${! meta("lang") } session',
      '${! now() } volatile second',
    ]);
    const other = pipeline.replace('pipeline:', 'steps:').replace('  processors:', '  tasks:');
    assert.match(Object.values(prompts(other)).flat().join(''), /ordered dishes: \$\{! json/);
  });

  it('fills every expression in the instructions of an agent of Copilot Studio', () => {
    const agent = `kind: GptComponentMetadata
displayName: Cook
instructions: |-
  You are a cook. Ask {System.Bot.Components.Agents.'x_cook.action.Price {a}'.DisplayName} for prices.
  Greet {System.User.DisplayName}. Today is {Text(Now(), "yyyy")}, the dish {Topic.Dish}.
conversationStarters:
  - title: Prices
`;
    assert.deepEqual(placesOf(agent), [
      "{System.Bot.Components.Agents.'x_cook.action.Price {a}'.DisplayName} deploy",
      '{System.User.DisplayName} user',
      '{Text(Now(), "yyyy")} volatile second',
      '{Topic.Dish} request',
    ]);
  });
});
