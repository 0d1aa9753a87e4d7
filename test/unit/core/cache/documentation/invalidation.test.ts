import {
  type Step,
  five,
  text,
  tool,
  user,
  assistant,
  use,
  result,
  thinking,
  search,
  sections,
  SECTION_TOKENS,
  FIRST,
  change,
  describeSection,
} from './scenario.ts';

describeSection('1.6 what invalidates what', [
  change('nothing changed', {}, [7000, 0, 0, 0]),
  change('a tool’s definition', { tools: [{ ...tool('look', five), description: 'Other.' }] }, [0, 7000, 0, 0]),
  change(
    'one tool more behind the marked one',
    { tools: [tool('look', five), tool('more')] },
    [1500, 5600, 0, 0],
    [1500, 100, 2500, 2000, 1000],
  ),
  change('the model', { model: 'claude-opus-5-5' }, [0, 7000, 0, 0]),
  change('the workspace', {}, [0, 7000, 0, 0], SECTION_TOKENS, { workspace: 'another' }),
  change('the organization', {}, [0, 7000, 0, 0], SECTION_TOKENS, { organization: 'another' }),
  change('the platform', {}, [0, 7000, 0, 0], SECTION_TOKENS, { platform: 'vertex' }),
  change('web search on', { tools: [tool('look', five), search] }, [1500, 5800, 0, 0], [1500, 300, 2500, 2000, 1000]),
  change(
    'citations on',
    {
      messages: [
        user(
          {
            type: 'document',
            source: { type: 'text', media_type: 'text/plain', data: 'd' },
            citations: { enabled: true },
          },
          text('What is in it?', five),
        ),
      ],
    },
    [1500, 5500, 0, 0],
  ),
  change('speed', { speed: 'fast' }, [1500, 5500, 0, 0]),
  change('speed: the default', { speed: 'standard' }, [7000, 0, 0, 0]),
  change('the system prompt', { system: [text('You are terse.', five)] }, [1500, 5500, 0, 0]),
  change('tool_choice', { tool_choice: { type: 'any' } }, [4000, 3000, 0, 0]),
  change('tool_choice: the default', { tool_choice: { type: 'auto' } }, [7000, 0, 0, 0]),
  change(
    'disable_parallel_tool_use',
    { tool_choice: { type: 'auto', disable_parallel_tool_use: true } },
    [4000, 3000, 0, 0],
  ),
  change(
    'an image more',
    {
      messages: [
        user(text('A long document.'), text('What is in it?', five), {
          type: 'image',
          source: { type: 'url', url: 'https://example.com/a.png' },
        }),
      ],
    },
    [4000, 3000, 0, 1600],
    [...SECTION_TOKENS, 1600],
  ),
  change('thinking on', { thinking: { type: 'enabled', budget_tokens: 2048 } }, [4000, 3000, 0, 0]),
  change('effort', { output_config: { effort: 'low' } }, [4000, 3000, 0, 0]),
  change('effort: the default', { output_config: { effort: 'high' } }, [7000, 0, 0, 0]),
  change(
    'an edited message',
    { messages: [user(text('Another document.'), text('What is in it?', five))] },
    [4000, 3000, 0, 0],
  ),
  change(
    'what is not part of the prompt',
    {
      max_tokens: 9,
      temperature: 0.2,
      stop_sequences: ['x'],
      metadata: { user_id: 'u' },
      service_tier: 'auto',
      stream: true,
    },
    [7000, 0, 0, 0],
  ),
  change('markers only', { system: [text('You are a librarian.')] }, [7000, 0, 0, 0]),
  {
    rule: 'a user turn strips earlier thinking on Haiku 4.5 and not on Opus 4.5',
    steps: (['claude-haiku-4-5', 'claude-opus-4-5'] as const).flatMap((name): Step[] => {
      const loop = [user(text('q', five)), assistant(thinking('s'), use('t')), user(result('t', five))];
      const common = {
        model: name,
        max_tokens: 4000,
        thinking: { type: 'enabled', budget_tokens: 1024 },
        tools: [tool('look')],
      };
      return [
        { body: { ...common, messages: loop }, tokens: [1000, 5000, 200, 100, 300], billed: [0, 6600, 0, 0] },
        {
          at: 10,
          body: { ...common, messages: [...loop, assistant('a'), user(text('next', five))] },
          tokens: [1000, 5000, 200, 100, 300, 40, 20],
          billed: name === 'claude-opus-4-5' ? [6600, 60, 0, 0] : [6000, 660, 0, 0],
        },
      ];
    }),
  },
  {
    rule: 'a system message within the conversation keeps what is before it',
    steps: [
      FIRST,
      {
        at: 10,
        body: sections({
          messages: [
            user(text('A long document.'), text('What is in it?', five)),
            { role: 'system', content: [text('In French.', five)] },
          ],
        }),
        tokens: [...SECTION_TOKENS, 30],
        billed: [7000, 30, 0, 0],
      },
    ],
  },
]);
