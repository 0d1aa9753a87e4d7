import type { Block, CacheMarker, Prompt, Segment } from '../../prompt/model.ts';
import type { SourceMap } from '../../text/source-map.ts';
import type { Span } from '../../text/span.ts';

/** A prompt of a text that was decoded from a file, with the places that it has in the file. */
export function placedPrompt(decoded: string, map: SourceMap, prompt: Prompt): Prompt {
  const { anchor, model, automaticCaching } = prompt;
  const blocks = prompt.blocks.map((block) => placedBlock(decoded, map, block));
  return {
    ...prompt,
    start: Math.min(...blocks.map(({ start }) => start)),
    end: Math.max(...blocks.map(({ end }) => end)),
    blocks,
    ...(anchor !== undefined && { anchor: map.boundaryToFile(anchor) }),
    ...(model && { model: { ...model, ...map.toFile(model) } }),
    ...(automaticCaching && { automaticCaching: placedMarker(map, automaticCaching) }),
  };
}

function placedBlock(decoded: string, map: SourceMap, block: Block): Block {
  const segments = block.segments.flatMap((segment) => placedSegments(decoded, map, segment));
  const { cacheControl } = block;
  return {
    ...block,
    ...placed(map, block),
    segments,
    ...(cacheControl && { cacheControl: placedMarker(map, cacheControl) }),
  };
}

function placedMarker(map: SourceMap, marker: CacheMarker): CacheMarker {
  return { ...marker, ...map.toFile(marker) };
}

/** A static text that is the decoded text itself has a segment for each run of the file; any other stays in one piece. */
function placedSegments(decoded: string, map: SourceMap, segment: Segment): Segment[] {
  if (segment.kind !== 'static' || segment.text !== undefined || segment.start === segment.end) {
    return [{ ...segment, ...placed(map, segment) }];
  }
  return map.runs(segment).map((run) => ({
    ...segment,
    ...run.file,
    ...(!run.verbatim && { text: decoded.slice(run.decoded.start, run.decoded.end) }),
  }));
}

/** A place without a width stands behind the character before it. */
function placed(map: SourceMap, { start, end }: Span): Span {
  if (start < end) return map.toFile({ start, end });
  const at = start === 0 ? map.boundaryToFile(0) : map.characterToFile(Math.min(start, map.decodedLength) - 1).end;
  return { start: at, end: at };
}
