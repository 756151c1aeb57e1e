/** Prints the packaged rules and what a case's checks rest on, as the text of `rules.json`: `npx tsx scripts/rules-file.ts`. */
import { guideFiles } from '@/rules/guide/load';
import { readRules } from './read-page/read-rules';

process.stdout.write(JSON.stringify({ rules: readRules(), guide: guideFiles }));
