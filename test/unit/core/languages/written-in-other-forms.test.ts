import assert from 'node:assert/strict';
import { readCode } from '../../../support/code-prompts.ts';

/** How often each place of the texts of a file changes, in the order of the file. */
async function changesIn(path: string, text: string): Promise<string[]> {
  const { prompts } = await readCode(path, text);
  return prompts.flatMap(({ regions }) =>
    regions.flatMap((region) => (region.kind === 'dynamic' ? [`${region.expression}: ${region.volatility}`] : [])),
  );
}

const GO = `package tide

import (
	"fmt"
	"strings"
)

`;

describe('What is only written in another form', () => {
  const SAMPLES: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'tide.go',
      `${GO}func BuildPrompt(cfg *Config, questions []string) string {
	return "You are the clerk of the harbour. Berths: " + strings.Join(cfg.Berths, ", ") + strings.TrimSpace(cfg.Berths[0]) +
		" and " + strings.Join(questions, ", ") + fmt.Sprint(cfg.Berths, questions)
}
`,
      [
        'strings.Join(cfg.Berths, ", "): session',
        'strings.TrimSpace(cfg.Berths[0]): session',
        'strings.Join(questions, ", "): request',
        'cfg.Berths: session',
        'questions: request',
      ],
    ],
    [
      'Tide.java',
      `class Tide {
  String buildPrompt(Config cfg, List<String> questions) {
    return "You are the clerk of the harbour. Berths: " + String.join(", ", cfg.berths) + String.valueOf(cfg.quay)
      + cfg.quay.trim() + " and " + String.join(", ", questions);
  }
}
`,
      ['cfg.berths: session', 'String.valueOf(cfg.quay): session', 'cfg.quay.trim(): session', 'questions: request'],
    ],
    [
      'tide.php',
      `<?php
function build_prompt($cfg, $questions) {
  return "You are the clerk of the harbour. Berths: " . implode(", ", $cfg->commands) . strtoupper($cfg->shell)
    . " and " . implode(", ", $questions);
}
`,
      [
        'implode(", ", $cfg->commands): session',
        'strtoupper($cfg->shell): session',
        'implode(", ", $questions): request',
      ],
    ],
    [
      'tide.rs',
      `fn build_prompt(cfg: &Config, question: &str) -> String {
    let mut prompt = String::from("You are the clerk of the harbour. Berths: ");
    prompt.push_str(&cfg.berths.join(", "));
    prompt.push_str(&cfg.quay.to_string());
    prompt.push_str(&question.to_uppercase());
    prompt
}
`,
      ['cfg.berths.join(", "): session', 'cfg.quay.to_string(): session', 'question.to_uppercase(): request'],
    ],
    [
      'tide.py',
      `def build_prompt(config, questions):
    return f"You are the clerk of the harbour. Berths: {', '.join(config.berths)}, {config.quay.upper()} and {', '.join(questions)}"
`,
      ["', '.join(config.berths): session", 'config.quay.upper(): session', "', '.join(questions): request"],
    ],
    [
      'tide.ts',
      `export function buildPrompt(config: Config, questions: string[]) {
  return \`You are the clerk of the harbour. Berths: \${config.berths.join(', ')}, \${config.quay.trim()} and \${questions.join(', ')}\`;
}
`,
      ["config.berths.join(', '): session", 'config.quay.trim(): session', "questions.join(', '): request"],
    ],
  ];
  for (const [path, text, expected] of SAMPLES) {
    it(`changes as that does: ${path}`, async () => {
      assert.deepEqual(await changesIn(path, text), expected);
    });
  }
});

describe('What a loop takes from a list', () => {
  const SAMPLES: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'tide.go',
      `${GO}func BuildPrompt(cfg *Config, questions []string) string {
	var b strings.Builder
	b.WriteString("You are the clerk of the harbour.\\n")
	for _, instruction := range cfg.ExtraInstructions {
		b.WriteString(instruction)
	}
	for _, one := range cfg.Berths {
		b.WriteString(one)
	}
	for _, one := range cfg.Questions {
		b.WriteString(one)
	}
	for _, message := range cfg.Berths {
		b.WriteString(message)
	}
	for _, rule := range questions {
		b.WriteString(rule)
	}
	return b.String()
}
`,
      ['instruction: session', 'one: session', 'one: request', 'message: request', 'rule: request'],
    ],
    [
      'tide.py',
      `def build_prompt(config, documents):
    prompt = "You are the clerk of the harbour.\\n"
    for instruction in config.instructions:
        prompt += instruction
    for one in config.berths:
        prompt += one
    for rule in documents:
        prompt += rule
    return prompt
`,
      ['instruction: session', 'one: session', 'rule: request'],
    ],
    [
      'tide.ts',
      `export function buildPrompt(config: Config, messages: string[]) {
  let prompt = 'You are the clerk of the harbour.';
  for (const instruction of config.instructions) prompt += instruction;
  for (const one of config.berths) prompt += one;
  for (const rule of messages) prompt += rule;
  return prompt;
}
`,
      ['instruction: session', 'one: session', 'rule: request'],
    ],
  ];
  for (const [path, text, expected] of SAMPLES) {
    it(`changes as the list does where that is known to last: ${path}`, async () => {
      assert.deepEqual(await changesIn(path, text), expected);
    });
  }
});
