import type { IncomingMessage } from 'node:http';

/** Why a body was not read, as the HTTP status and words for the caller. */
export class UnreadableBody extends Error {
  constructor(
    readonly status: 400 | 413 | 415,
    message: string,
  ) {
    super(message);
  }
}

/** The JSON body of a request of at most `limit` bytes; throws `UnreadableBody`. */
export async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/(json|graphql\+json)\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type)) {
    throw new UnreadableBody(415, 'Send the request as JSON in UTF-8: content-type: application/json');
  }
  const tooLarge = new UnreadableBody(413, `The request is larger than ${limit} bytes. Ask for less at a time.`);
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw tooLarge;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
  } catch {
    throw new UnreadableBody(400, 'The body of the request is not JSON in UTF-8.');
  }
}
