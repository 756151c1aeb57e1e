/** A text of the guide that cannot be taken as it is: says in which file, at which line, and what to do about it. */

export class RefusedText extends Error {
  override name = 'RefusedText';
  constructor(
    readonly file: string,
    readonly line: number,
    readonly why: string,
  ) {
    super(`${file}:${line}: ${why}`);
  }
}

/** Refuses something of one file; `line` counts from 1. */
export type Refuse = (line: number, why: string) => never;

export function refuseIn(file: string): Refuse {
  return (line, why) => {
    throw new RefusedText(file, line, why);
  };
}
