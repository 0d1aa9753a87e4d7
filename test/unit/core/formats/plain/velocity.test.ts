import assert from 'node:assert/strict';
import { plainFormat } from '../../../../../src/core/formats/plain/format.ts';
import { velocitySyntax } from '../../../../../src/core/formats/plain/tags/velocity.ts';
import { assertTilesCut, context, shown } from '../../../../support/template-laws.ts';

describe('Velocity', () => {
  const show = (text: string): string[] => shown(velocitySyntax, text);

  it('fills references with what belongs to them, and no price', () => {
    assert.deepEqual(show('A $a.notes.first, $!{b.text} ${c}d $list.get(0) $d[1]. It costs $5, {x}, {"a": $e}.\n'), [
      'static A ',
      'placeholder $a.notes.first request',
      'static , ',
      'placeholder $!{b.text} request',
      'static  ',
      'placeholder ${c} request',
      'static d ',
      'call $list.get(0) request',
      'static  ',
      'call $d[1] request',
      'static . It costs $5, {x}, {\\"a\\": ',
      'placeholder $e request',
      'static }.\\n',
    ]);
  });

  it('governs the text up to the end of a tag, also of one in another', () => {
    const text =
      '#if( $notes.length() > 0 )A#foreach($user_name in $x)B#end#{else}C $q#end#end D\n# Heading\n## gone\nE';
    assert.deepEqual(show(text), [
      'markup #if( $notes.length() > 0 )',
      'static A if request',
      'markup #foreach($user_name in $x)',
      'static B if request',
      'markup #end#{else}',
      'static C  if request',
      'placeholder $q request if request',
      'markup #end#end',
      'static  D\\n# Heading\\n',
      'markup ## gone',
      'static \\nE',
    ]);
  });

  it('puts files in', () => {
    assert.deepEqual(show('#parse("rules.vm") #set($a = 1)#ends'), [
      'include #parse(\\"rules.vm\\") request',
      'static  ',
      'markup #set($a = 1)',
      'static #ends',
    ]);
  });

  it('tiles a text that is cut anywhere', () => {
    assertTilesCut(velocitySyntax, 'A #if($a.b(1) && !$c)${d.e} #* no *# #else $f[0]#end#end ## x\nB');
  });

  it('is what files of its name are read in', () => {
    const { prompts } = plainFormat.parse(
      { path: 'prompts/commit.vm', text: 'Write a message.\n#if($a)$a.b#end\n' },
      { ...context, boundaryMarker: /<<X>>/ },
    );
    assert.equal(prompts[0]?.syntax, 'velocity');
  });
});
