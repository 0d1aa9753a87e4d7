import assert from 'node:assert/strict';
import { assertText, writtenPlaces } from '../../../../support/plain-places.ts';

describe('names in braces that a text lists for the model', () => {
  it('are text below the words that they are to be replaced, each with what replaces it', () => {
    assertText([
      'Write the recipe.\n\n- Replace placeholders:\n  - `{{LOAF}}` → the name of the loaf\n  - `{{DATE}}` → today as ISO 8601\n',
      'Copy the form and replace these tokens:\n\n| Token | Value |\n| --- | --- |\n| `{{LOAF}}` | its name |\n| `{{PAN}}` | the pan |\n',
      'Copy the form.\n\n## Replace the variables\n\n1. {{LOAF}}: its name\n2. {{PAN}}: the pan\n',
      'Kopiere die Vorlage. Ersetze darin diese Platzhalter:\n- {{BROT}} = der Name\n- {{FORM}} = die Form\n',
      '复制模板，然后替换以下占位符：\n- {{NAME}}：面包的名称\n',
      'Copy the form. Replace `{{LOAF}}` with the name of the loaf.\n',
    ]);
  });

  it('are text below the words that they are to be left, in other marks too', () => {
    assertText([
      'You translate recipes. Leave these tokens exactly as they are:\n- {{count}}\n- {guest}\n- %d\n- ${pan}\n',
      'You translate recipes. Do not change the following placeholders:\n* `{count}`, `{guest}`\n* `{{pan}}`\n',
      'Du übersetzt Rezepte. Lass die folgenden Platzhalter unverändert:\n- {{anzahl}}\n- {gast}\n',
      'Tu traduis. Ne traduis pas les balises suivantes :\n- {{nombre}}\n',
    ]);
  });

  it('are filled where they stand elsewhere too, or where others are filled beside those to be left', () => {
    assert.deepEqual(writtenPlaces('Bake {{LOAF}}. Replace the placeholders:\n- {{LOAF}} → your loaf\n'), [
      '{{LOAF}}',
      '{{LOAF}}',
    ]);
    assert.deepEqual(writtenPlaces('Translate {{text}}. Leave these tokens as they are:\n- {{count}}\n'), [
      '{{text}}',
      '{{count}}',
    ]);
    assert.deepEqual(
      writtenPlaces('Bake for {{guest}}. Replace the placeholders of the form:\n- `{{LOAF}}` → its name\n'),
      ['{{guest}}'],
    );
    assert.deepEqual(writtenPlaces('Rename it all. Replace the tokens:\n- {{old}} → {{new}}\n'), [
      '{{old}}',
      '{{new}}',
    ]);
    assert.deepEqual(writtenPlaces('Replace these placeholders with your values:\n- {{loaf}}: its name\n'), [
      '{{loaf}}',
    ]);
    assert.deepEqual(writtenPlaces('Use these variables:\n- {{guest}}: who comes\n'), ['{{guest}}']);
    assert.deepEqual(writtenPlaces('Replace `{{old_loaf}}` with `{{new_loaf}}`.\n'), ['{{old_loaf}}', '{{new_loaf}}']);
  });
});
