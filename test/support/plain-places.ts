import assert from 'node:assert/strict';
import { plainFormat } from '../../src/core/formats/plain/format.ts';
import { plainSyntax } from '../../src/core/formats/plain/placeholder-style.ts';
import { context } from './template-laws.ts';

/** The places that are filled in a plain text: where each begins, and how it is written. */
export function placesIn(text: string): (readonly [number, string])[] {
  const { pieces } = plainSyntax.scan(text, context);
  return pieces
    .filter(({ kind }) => kind === 'dynamic')
    .map(({ start, end }) => [start, text.slice(start, end)] as const);
}

/** The same with where each ends. */
export function spannedPlaces(text: string): (readonly [number, number, string])[] {
  return placesIn(text).map(([start, written]) => [start, start + written.length, written] as const);
}

/** How those places are written. */
export function writtenPlaces(text: string): string[] {
  return placesIn(text).map(([, written]) => written);
}

/** How the places of a file's first prompt are written. */
export function filledIn(path: string, text: string): string[] {
  const settings = { ...context, boundaryMarker: /<<CACHE_BOUNDARY_MARKER>>/ };
  const [prompt] = plainFormat.parse({ path, text }, settings).prompts;
  return prompt!.blocks
    .flatMap(({ segments }) => segments)
    .filter(({ kind }) => kind === 'dynamic')
    .map(({ start, end }) => text.slice(start, end));
}

/** Each of some plain texts is text and nothing else. */
export function assertText(texts: readonly string[]): void {
  for (const text of texts) assert.deepEqual(writtenPlaces(text), [], text);
}
