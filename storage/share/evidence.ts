/** Evidence as far as papers and packets need it: which files a case has, and their bytes. */
import type { RecordFile } from '@/domain/record';

export interface EvidenceFile extends RecordFile {
  /** Names the file to whoever keeps it. */
  id: string;
}

export interface EvidenceSource {
  list(caseKey: string): Promise<EvidenceFile[]>;
  /** The file as it was put in, whole and proved; the stream fails where it is damaged. */
  open(id: string): Promise<ReadableStream<Uint8Array>>;
}
