/** The compiled book as the text of one file, `guide.json`: read when somebody asks for it, and never on the way to a page. */
import type { GuideBook } from '../../domain/guide-book';
import { guideBookSchema } from '../../rules/guide/book.schema';
import { loadGuide } from '../../rules/guide/load';
import { checkBook } from './check-book';
import { readBook } from './read-book';

export const bookFile = 'guide.json';

/** Has every fault of the book, one a line. */
export class UnwholeBook extends Error {
  override name = 'UnwholeBook';
}

/** A book with a figure that no fact carries, or a step that leads nowhere, is not built. */
export function compileBook(): GuideBook {
  const guide = loadGuide();
  const book = readBook(guide);
  const faults = checkBook(book, guide);
  if (faults.length > 0) throw new UnwholeBook(`the guide is not whole:\n${faults.join('\n')}`);
  // What is published and taken in is held to the same format.
  return guideBookSchema.parse(book);
}

export function writeBook(): string {
  return JSON.stringify(compileBook());
}
