import assert from 'node:assert/strict';
import { readCode } from '../../../support/code-prompts.ts';

const ALWAYS = 'You help the master of a harbour.';
const SOMETIMES = ' Look at what is said of the master.';

/** How often it changes whether a text is there that stands under a test. */
async function changes(path: string, test: string): Promise<string | undefined> {
  const text = FILES[path]!.replace('TEST', test);
  const { prompts } = await readCode(path, text);
  const segments = prompts.flatMap(({ prompt }) => prompt.blocks.flatMap((block) => block.segments));
  const found = segments.find((one) => text.slice(one.start, one.end).startsWith(SOMETIMES));
  return found?.kind === 'static' ? found.condition?.volatility : undefined;
}

const FILES: Readonly<Record<string, string>> = {
  'Harbour.cs': `class Harbour {
  string BuildPrompt(string userProfile, string ship) {
    var prompt = "${ALWAYS}";
    if (TEST) prompt += "${SOMETIMES}";
    return prompt;
  }
}
`,
  'Harbour.java': `class Harbour {
  String buildPrompt(String userProfile, String ship) {
    String prompt = "${ALWAYS}";
    if (TEST) prompt += "${SOMETIMES}";
    return prompt;
  }
}
`,
  'harbour.php': `<?php
function buildPrompt($userProfile, $ship) {
  $prompt = "${ALWAYS}";
  if (TEST) $prompt .= "${SOMETIMES}";
  return $prompt;
}
`,
  'harbour.go': `package harbour

import "strings"

func BuildPrompt(userProfile string, ship string) string {
	prompt := "${ALWAYS}"
	if TEST {
		prompt += "${SOMETIMES}"
	}
	return prompt
}
`,
  'harbour.rs': `pub fn build_prompt(user_profile: &str, ship: &str) -> String {
    let mut prompt = String::from("${ALWAYS}");
    if TEST {
        prompt.push_str("${SOMETIMES}");
    }
    prompt
}
`,
  'harbour.py': `def build_prompt(user_profile, ship):
    prompt = "${ALWAYS}"
    if TEST:
        prompt += "${SOMETIMES}"
    return prompt
`,
  'harbour.ts': `import _ from 'lodash';
export function buildPrompt(userProfile: string, ship: string) {
  let prompt = '${ALWAYS}';
  if (TEST) prompt += '${SOMETIMES}';
  return prompt;
}
`,
};

const TESTS: readonly (readonly [path: string, tests: readonly string[]])[] = [
  ['Harbour.cs', ['!string.IsNullOrEmpty(userProfile)', '!String.IsNullOrWhiteSpace(userProfile)']],
  [
    'Harbour.java',
    ['StringUtils.hasText(userProfile)', '!StringUtils.isBlank(userProfile)', 'Objects.nonNull(userProfile)'],
  ],
  [
    'harbour.php',
    ['!empty($userProfile)', 'isset($userProfile)', "trim($userProfile) !== ''", 'is_string($userProfile)'],
  ],
  ['harbour.rs', ['!user_profile.is_empty()']],
  ['harbour.go', ['strings.TrimSpace(userProfile) != ""', 'len(userProfile) > 0']],
  [
    'harbour.py',
    [
      'isinstance(user_profile, str)',
      'isinstance(user_profile, str) and user_profile.strip()',
      'len(user_profile) > 0',
    ],
  ],
  ['harbour.ts', ['!_.isEmpty(userProfile)', 'Array.isArray(userProfile)', 'Boolean(userProfile)']],
];

describe('A test that asks whether a value is there', () => {
  for (const [path, tests] of TESTS)
    for (const test of tests) {
      it(`changes as the value does: ${test}`, async () => {
        assert.equal(await changes(path, test), 'user');
        const ofRequest = test.replaceAll(/user_?[pP]rofile/g, 'ship');
        assert.equal(await changes(path, ofRequest), 'request');
      });
    }

  it('asks something else where the program has a function of that name, or is given more', async () => {
    const own = 'def isinstance(a, b):\n    return a in OPEN[b]\n\n\n';
    const given = FILES['harbour.py']!;
    for (const [head, test] of [
      [own, 'isinstance(user_profile, str)'],
      ['', 'allowed(user_profile, str)'],
    ] as const) {
      const { prompts } = await readCode('harbour.py', head + given.replace('TEST', test));
      const segments = prompts.flatMap(({ prompt }) => prompt.blocks.flatMap((block) => block.segments));
      const conditions = segments.flatMap((one) => (one.kind === 'static' ? (one.condition?.volatility ?? []) : []));
      assert.deepEqual(conditions, ['request'], test);
    }
  });
});
