import { braceSyntaxFor } from '../../formats/plain/placeholder-style.ts';
import type { ScanContext, TemplateSyntax } from '../../formats/syntax.ts';
import type { Span } from '../../text/span.ts';
import { liesIn } from '../evaluate/values/place.ts';
import { partText, type TextPart } from '../evaluate/values/text-part.ts';
import { scannedParts } from '../operations/scan.ts';

/** What stands in a text has places of some language, or may have. */
const MAY_HAVE_PLACES = /[{<[$%]/;

/**
 * Strategy. A function joins texts, and puts values into those that it writes itself: braces that are left in these are text.
 * A constant that it takes from elsewhere, and into which nothing is put, is filled by somebody else or not at all, as it is where no
 * function takes it: it is read as it is by itself, whatever is joined to it.
 */

/** A text of which the constants have been read. */
interface Read {
  readonly parts: readonly TextPart[];
  /** The first syntax that one of them has; undefined where none has any. */
  readonly syntax?: TemplateSyntax;
}

/**
 * @param code the function that builds the text
 */
export function withConstantsRead(file: string, parts: readonly TextPart[], code: Span, context: ScanContext): Read {
  let found: TemplateSyntax | undefined;
  const read = runsOf(parts, code).flatMap((run): readonly TextPart[] => {
    const text = run.isElsewhere && !run.parts.some(isHole) ? run.parts.map(partText).join('') : '';
    const syntax = MAY_HAVE_PLACES.test(text) ? braceSyntaxFor(text, { eagerness: 'template' }) : undefined;
    if (!syntax || syntax.id === 'text') return run.parts;
    found ??= syntax;
    return scannedParts(file, run.parts, syntax, context).map((part) =>
      part.kind === 'static' ? { ...part, isFilled: true } : part,
    );
  });
  return { parts: read, ...(found && { syntax: found }) };
}

interface Run {
  readonly isElsewhere: boolean;
  readonly parts: TextPart[];
}

/** Parts that follow each other and all stand in the function, or all elsewhere. */
function runsOf(parts: readonly TextPart[], code: Span): readonly Run[] {
  const runs: Run[] = [];
  for (const part of parts) {
    const last = runs.at(-1);
    const isElsewhere = part.kind === 'inserted' ? last?.isElsewhere === true : !liesIn(part, code);
    if (last?.isElsewhere === isElsewhere) last.parts.push(part);
    else runs.push({ isElsewhere, parts: [part] });
  }
  return runs;
}

const isHole = (part: TextPart): boolean => part.kind === 'dynamic' && !part.resolved;
