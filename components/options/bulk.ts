/** Heavy work of the options page, handed in by it and fetched when it is needed: files that leave, backups, packets. */
import type { Case } from '@/domain/case';
import type { CaseRecord, RecordFile } from '@/domain/record';
import type { Made } from '@/storage/backup/make';
import type { Plan, Restored } from '@/storage/backup/restore';
import type { Opening, Survey, Unlocked } from '@/storage/backup/survey';
import type { PacketKey, PacketMade } from '@/storage/share/make-packet';
import type { OpenPacket, PacketRead } from '@/storage/share/read-packet';
import type { ReadCode } from '@/storage/vault/recovery-code';

export interface Bulk {
  papers(): Promise<Papers>;
  backups(): Promise<Backups>;
  packets(): Promise<Packets>;
}

export interface WholeCase {
  key: string;
  item: Case;
  nick: string | null;
}

export interface ShareHead {
  recipient: string;
  purpose: string;
  expires: string;
}

export interface EvidenceListed extends RecordFile {
  id: string;
}

export interface Papers {
  csv(records: readonly CaseRecord[]): Blob;
  json(records: readonly CaseRecord[], now: number): Blob;
  /** One HTML page; pictures among the files are put into it, up to what a page can bear. */
  dossier(
    records: readonly CaseRecord[],
    now: number,
    files: readonly EvidenceListed[],
    share?: ShareHead,
  ): Promise<string>;
  evidence(caseKey: string): Promise<EvidenceListed[]>;
  save(name: string, content: Blob): void;
  /** Shows a page of ours in a tab of its own. */
  show(page: string): void;
}

export type PlanResult = Plan | Extract<Restored, { kind: 'unsaved' }>;

export interface Backups {
  /** null: no place was chosen. */
  make(name: string, onProgress: (done: number) => void, isStopped: () => boolean): Promise<Made | null>;
  read(file: Blob): Promise<Opening>;
  readCode(typed: string): Promise<ReadCode>;
  /** `secret`: base64url of 32 bytes, as `derive` gives it; or what `readCode` gave. */
  survey(
    file: Blob,
    opening: Extract<Opening, { kind: 'backup' }>,
    secret: { by: 'passphrase'; secret: string } | { by: 'code'; code: Extract<ReadCode, { kind: 'code' }> },
    onProgress: (done: number) => void,
  ): Promise<Unlocked>;
  plan(file: Blob, survey: Survey): Promise<PlanResult>;
  restore(
    file: Blob,
    survey: Survey,
    plan: Plan,
    onProgress: (done: number) => void,
    isStopped: () => boolean,
  ): Promise<Restored>;
  isWhole(survey: Survey): boolean;
}

export interface PacketPlan {
  name: string;
  /** The page the person has seen. */
  report: string;
  records: readonly CaseRecord[];
  files: readonly EvidenceListed[];
  head: ShareHead;
  to: PacketKey;
  now: number;
}

export interface Packets {
  /** A passphrase nobody guesses, to be told in another way than the file. */
  newPassphrase(): string;
  isKey(text: string): boolean;
  /** null: no place was chosen. */
  make(plan: PacketPlan): Promise<PacketMade | null>;
  read(file: Blob, secret: string): Promise<PacketRead>;
  save(file: OpenPacket['files'][number]): void;
}
