import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { z } from 'zod';

/** Asks a person at a terminal, again until the answer is good; or takes one line of a pipe, and then a bad one is final. */
export interface Asker {
  ask(question: string, schema: z.ZodType<string>, isSecret?: boolean): Promise<string>;
}

/** Answers that cannot be had: the input ended, or a piped line is not good. */
export class AnswerError extends Error {
  override name = 'AnswerError';
}

export function createAsker(): Asker {
  let isMuted = false;
  // What readline would echo of a secret goes nowhere.
  const echo = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (!isMuted) stdout.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input: stdin, output: echo, terminal: stdin.isTTY })[Symbol.asyncIterator]();
  return {
    async ask(question, schema, isSecret = false) {
      for (;;) {
        stdout.write(question);
        isMuted = isSecret;
        const line = await lines.next();
        isMuted = false;
        if (isSecret || !stdin.isTTY) stdout.write('\n');
        if (line.done === true) throw new AnswerError('The input ended before everything was answered.');
        const answer = schema.safeParse(line.value);
        if (answer.success) return answer.data;
        const words = answer.error.issues[0]?.message ?? 'This answer cannot be used.';
        if (!stdin.isTTY) throw new AnswerError(words);
        stdout.write(`${words}\n`);
      }
    },
  };
}
