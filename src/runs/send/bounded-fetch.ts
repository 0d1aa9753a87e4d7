/** So much, and for so long, an answer is read. */
export interface AnswerLimits {
  readonly bytes: number;
  readonly milliseconds: number;
}

/** No answer of the Messages API comes near to either. */
export const ANSWER_LIMITS: AnswerLimits = { bytes: 64 * 1024 * 1024, milliseconds: 3_600_000 };

const CODE = 'ANSWER_WITHOUT_END';

/** True for what a {@link boundedFetch} throws, by itself or as the cause of something else. */
export function isWithoutEnd(codes: readonly string[]): boolean {
  return codes.includes(CODE);
}

/**
 * A fetch whose answers end: a server that goes on and on, one piece after the other, falls silent at no time, and would be read for
 * ever. The time counts from the headers of the answer, the bytes after decompression.
 */
export function boundedFetch(fetchBy: typeof fetch, { bytes, milliseconds }: AnswerLimits): typeof fetch {
  return async (input, init) => {
    const response = await fetchBy(input, init);
    if (!response.body) return response;
    let read = 0;
    let timer: NodeJS.Timeout | undefined;
    const bounded = new TransformStream<Uint8Array, Uint8Array>({
      start(controller) {
        timer = setTimeout(() => controller.error(withoutEnd()), milliseconds).unref();
      },
      transform(chunk, controller) {
        read += chunk.length;
        if (read > bytes) controller.error(withoutEnd());
        else controller.enqueue(chunk);
      },
      flush() {
        clearTimeout(timer);
      },
    });
    return new Response(response.body.pipeThrough(bounded), response);
  };
}

function withoutEnd(): Error {
  return Object.assign(new Error('it does not end'), { code: CODE });
}
