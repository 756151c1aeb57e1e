/** Cases as JSON for other programs; docs/export-format.md says what stands in it. */
import { type CaseRecord, recordVersion } from '@/domain/record';

export interface ExportFile {
  format: 'chesu-guide/cases';
  version: number;
  /** ISO. */
  madeAt: string;
  /** Version of the program that wrote it. */
  program: string;
  cases: CaseRecord[];
}

export function writeJson(records: readonly CaseRecord[], about: Pick<ExportFile, 'madeAt' | 'program'>): string {
  const file: ExportFile = { format: 'chesu-guide/cases', version: recordVersion, ...about, cases: [...records] };
  return `${JSON.stringify(file, null, 2)}\n`;
}
