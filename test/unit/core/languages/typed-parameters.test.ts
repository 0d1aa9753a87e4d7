import assert from 'node:assert/strict';
import { typeNamed } from '../../../../src/core/prompt/type-name.ts';
import { volatilitiesIn } from '../../../support/code-prompts.ts';

async function ofPlaces(path: string, text: string): Promise<Record<string, string>> {
  return Object.fromEntries(await volatilitiesIn(path, text)) as Record<string, string>;
}

const GREETING = 'You greet the ships that enter the harbour.';

function python(parameters: string, places: string): string {
  return `def build_prompt(${parameters}):\n    return f"${GREETING} ${places}"\n`;
}

describe('A parameter of which the name says nothing', () => {
  it('lasts as long as what its type says: a person, what is set', async () => {
    assert.deepEqual(
      await ofPlaces(
        'greet.py',
        python('who: UserProfile, how: "Settings", w: Locale | None = None', '{who} {how} {w}'),
      ),
      { '{who}': 'user', '{how}': 'session', '{w}': 'session' },
    );
    const script = `export function buildPrompt(who: UserProfile, { how, w }: { how: AppConfig; w?: Ship }) {
  return \`${GREETING} \${who} \${how} \${w}\`;
}
`;
    assert.deepEqual(await ofPlaces('greet.ts', script), {
      '${who}': 'user',
      '${how}': 'session',
      '${w}': 'request',
    });
    const go = `package main

func buildPrompt(who *models.UserProfile, how config.Settings, w []Ship) string {
	return fmt.Sprintf("${GREETING} %s %v %q", who, how, w)
}
`;
    assert.deepEqual(await ofPlaces('greet.go', go), { '%s': 'user', '%v': 'session', '%q': 'request' });
    const java = `class Greeter {
  String buildPrompt(UserProfile who, final AppSettings how, List<Ship> w) { return "${GREETING}" + who + how + w; }
}
`;
    assert.deepEqual(await ofPlaces('Greeter.java', java), { who: 'user', how: 'session', w: 'request' });
    const csharp = java.replace('final ', '').replace('String', 'string').replace('List<', 'IList<');
    assert.deepEqual(await ofPlaces('Greeter.cs', csharp), { who: 'user', how: 'session', w: 'request' });
    const php = `<?php
function buildPrompt(UserProfile $who, ?Settings $how, Ship $w): string { return "${GREETING} $who $how $w"; }
`;
    assert.deepEqual(await ofPlaces('greet.php', php), { $who: 'user', $how: 'session', $w: 'request' });
    const rust = `fn build_prompt(who: &'a UserProfile, how: Option<Settings>, w: Ship) -> String {
    format!("${GREETING} {} {:?} {w}", who, how)
}
`;
    assert.deepEqual(await ofPlaces('greet.rs', rust), { '{}': 'user', '{:?}': 'session', '{w}': 'request' });
  });

  it('has what changes as it does, unless the name of that says more', async () => {
    const places = "{who.berth} {who['berth']} {it.berth}";
    assert.deepEqual(await ofPlaces('greet.py', python('who: UserProfile, it: Ship', places)), {
      '{who.berth}': 'user',
      "{who['berth']}": 'user',
      '{it.berth}': 'request',
    });
    assert.deepEqual(await ofPlaces('greet.py', python('who: UserProfile', '{who.question}')), {
      '{who.question}': 'request',
    });
    const java = (method: string): string => `class Greeter {
  String buildPrompt(UserProfile who) { return "${GREETING}" + who.${method}(); }
}
`;
    for (const [method, volatility] of [
      ['getBerth', 'user'],
      ['getQuestion', 'request'],
      ['moor', 'request'],
    ] as const)
      assert.deepEqual(await ofPlaces('Greeter.java', java(method)), { [`who.${method}()`]: volatility });
  });

  it('is nothing steady for a type of records, times and identifiers, and none by more than one name', async () => {
    for (const type of [
      'Company',
      'datetime',
      'UUID',
      'list[Message]',
      'str',
      'char',
      'dict[str, User]',
      'User | Ship',
    ]) {
      assert.deepEqual(await ofPlaces('greet.py', python(`it: ${type}`, '{it} {it.berth}')), {
        '{it}': 'request',
        '{it.berth}': 'request',
      });
    }
  });

  it('is not asked where the name says something', async () => {
    assert.deepEqual(await ofPlaces('greet.py', python('question: Settings, user: Settings', '{question} {user}')), {
      '{question}': 'request',
      '{user}': 'user',
    });
    assert.deepEqual(await ofPlaces('greet.py', python('cfg: Settings', '{cfg.title}')), { '{cfg.title}': 'request' });
  });
});

describe('The name of a type', () => {
  it('is that of what is held, without its module', () => {
    const named = {
      UserProfile: 'UserProfile',
      'Optional[models.UserProfile]': 'UserProfile',
      '"Tenant"': 'Tenant',
      'Tenant | None': 'Tenant',
      'readonly Tool[]': 'Tool',
      'IReadOnlyList<Tool>?': 'Tool',
      '*config.Settings': 'Settings',
      "&'a mut crate::Settings": 'Settings',
      '\\App\\Models\\User': 'User',
    };
    for (const [type, name] of Object.entries(named)) assert.equal(typeNamed(type), name, type);
  });

  it('is none of functions, of several types and of those with texts in them', () => {
    for (const type of [
      '() => User',
      'Callable[[], User]',
      'fn(User) -> User',
      'Dict[str, User]',
      'User | Ship',
      "User['name']",
      '{ user: User }',
      'UserProps',
      'ToolRegistry',
      '',
      `${'a'.repeat(120)}.User`,
    ])
      assert.equal(typeNamed(type), undefined, type);
  });
});
