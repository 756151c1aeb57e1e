/** Prints the compiled book, or everything that is wrong with it: `npx tsx scripts/guide-book/print.ts`. */
import { UnwholeBook, writeBook } from './asset';
import { RefusedText } from './refused';

try {
  process.stdout.write(writeBook());
} catch (error) {
  if (!(error instanceof RefusedText || error instanceof UnwholeBook)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
