import assert from 'node:assert/strict';
import { semanticKernelSyntax } from '../../../../../src/core/formats/semantic-kernel/syntax.ts';
import { shown } from '../../../../support/template-laws.ts';

function show(text: string): string[] {
  return shown(semanticKernelSyntax, text);
}

describe('semanticKernelSyntax', () => {
  it('takes variables for placeholders, without their sigil', () => {
    assert.deepEqual(show('a {{$input}} {{ $firstName }}'), [
      'static a ',
      'placeholder {{$input}} request',
      'static  ',
      'placeholder {{ $firstName }} user',
    ]);
  });

  it('takes everything else for calls', () => {
    assert.deepEqual(show("{{time.Date}} {{recall $input}} {{shop}} {{math.Add $user b='}}'}}!"), [
      'call {{time.Date}} volatile',
      'static  ',
      'call {{recall $input}} request',
      'static  ',
      'call {{shop}} deploy',
      'static  ',
      "call {{math.Add $user b='}}'}} request",
      'static !',
    ]);
  });

  it('outputs the text of a quoted value', () => {
    assert.deepEqual(show(`{{"{{"}}x{{ '}}' }}`), [
      'markup {{\\"',
      'static {{',
      'markup \\"}}',
      'static x',
      "markup {{ '",
      'static }}',
      "markup ' }}",
    ]);
  });

  it('takes the escaping backslashes out of a value', () => {
    assert.deepEqual(show(`{{'it\\'s \\\\ \\n'}}`), [
      "markup {{'",
      'static it',
      'markup \\\\',
      "static 's ",
      'markup \\\\',
      'static \\\\ \\\\n',
      "markup '}}",
    ]);
  });

  it('opens a block at the last of several braces, as Semantic Kernel does', () => {
    assert.deepEqual(show('{{{$input}}} {{ {{$input}}'), [
      'static {',
      'placeholder {{$input}} request',
      'static } {{ ',
      'placeholder {{$input}} request',
    ]);
  });

  it('takes an empty block and one that is never closed for text', () => {
    assert.deepEqual(show('{{}} {{ }} a {{$input'), ['static {{}} {{ }} a {{$input']);
    assert.deepEqual(show('a {{ "b }} c'), ['static a {{ \\"b }} c']);
  });

  it('has no sections, comments or helpers', () => {
    assert.deepEqual(show('{% if x %}a{% endif %} {b} {# c #}'), ['static {% if x %}a{% endif %} {b} {# c #}']);
  });
});
