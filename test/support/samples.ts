/** One small file for each format, by the name that tells its format. */
export const SAMPLES: Readonly<Record<string, string>> = {
  'system.j2': `You answer for {{ company }}.
{# a note #}
{% if premium -%}
  Be generous to {{ user.name | title }}.
{%- else %}
  Be fair.
{% endif %}
{% for rule in rules %}- {{ rule }}
{% endfor %}{% raw %}{{ literal }}{% endraw %}
{% set greeting = "Hello" %}{{ greeting }}, {{ question }}
`,
  'system.hbs': `You answer for {{company}}.
{{!-- a note --}}
{{#if premium}}
  Be generous to {{user.name}}.
{{else}}
  Be fair.
{{/if}}
{{#each rules}}
- {{this}}
{{/each}}
\\{{literal}} {{> footer}} {{question}}
`,
  'system.mustache': `You answer for {{company}}.
{{! a note }}
{{#premium}}
Be generous to {{{name}}}.
{{/premium}}
{{^premium}}
Be fair.
{{/premium}}
{{question}}
`,
  'system.liquid': `You answer for {{ company }}.
{% comment %}a note{% endcomment %}
{% if premium %}Be generous to {{ user.name | upcase }}.{% else %}Be fair.{% endif %}
{%- for rule in rules -%}
- {{ rule }}
{%- endfor -%}
{% raw %}{{ literal }}{% endraw %}{{ question }}
`,
  'system.tmpl': `You answer for {{.Company}}.
{{/* a note */}}
{{- if .Premium}}
Be generous to {{.User.Name}}.
{{else}}
Be fair.
{{end -}}
{{range .Rules}}- {{.}}
{{end}}{{.Question}}
`,
  'skprompt.txt': `ANSWER IN ONE LINE.
TODAY is {{time.Date}}
{{recall $input}}
{{$input}}
`,
  'support.prompty': `---
name: support
model:
  api: chat
  configuration:
    type: anthropic
    name: claude-opus-5
inputs:
  question:
    type: string
---
system:
You answer for a shop.
{{ context }}

user:
{{ question }}
`,
  'greeting.prompt': `---
model: googleai/gemini-2.5-flash
input:
  schema:
    name: string
---
{{role "system"}}
You greet people.
{{role "user"}}
My name is {{name}}. {{media url=photo}}
{{history}}
`,
  'answer.prompt.yml': `name: answer
model: openai/gpt-4o
messages:
  - role: system
    content: >-
      You answer
      in one line.

      Always.
  - role: user
    content: "Say \\"hi\\" to {{name}} \\u00e9"
`,
  'porter.modelfile': `FROM llama3
PARAMETER stop "<|end|>"
TEMPLATE """{{ if .System }}<|system|>{{ .System }}<|end|>{{ end }}<|user|>{{ .Prompt }}<|end|><|assistant|>"""
SYSTEM """
You are the porter of a small hotel.
"""
`,
  'commands/review.toml': `description = "Reviews changes"
prompt = """
You review what {{args}} names.
Rules: @{docs/rules.md} \\
  !{git diff --stat}
"""
`,
  'request.json': `{
  "model": "claude-opus-5",
  "max_tokens": 100,
  "messages": [{ "role": "user", "content": "Hi {{name}}, \\"quoted\\"\\n\\ud83d\\ude00" }],
  "system": [{ "type": "text", "text": "You answer.", "cache_control": { "type": "ephemeral", "ttl": "1h" } }],
  "tools": [{ "name": "look", "description": "Looks.", "input_schema": { "type": "object" } }]
}
`,
  'requests.jsonl': `{"model":"claude-opus-5","max_tokens":1,"messages":[{"role":"user","content":"One {{a}}"}]}
{"model":"claude-opus-5","max_tokens":1,"messages":[{"role":"user","content":"Two"}]}
`,
  'prompt.json': `{ "_type": "prompt", "input_variables": ["question"], "template": "Answer {question}.", "template_format": "f-string" }
`,
  'prompt.txt': `Answer the question in one line.

Context: {context}
Question: {question}

Reply as JSON: {{"answer": "..."}}
`,
  '.claude/commands/fix.md': `---
description: Fixes an issue
---
Fix issue $ARGUMENTS and name the [files] that you changed.
`,
};
