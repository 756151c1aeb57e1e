/** Makes and restores backups in this page; what has to be judged or signed goes through the door. */
import type { Backups } from '@/components/options/bulk';
import type { Ask } from '@/entrypoints/door/ask';
import { withShelf } from '@/entrypoints/options/borrow-keys';
import { openSealed, type SealedReader } from '@/storage/archive/sealed';
import { makeBackup } from '@/storage/backup/make';
import { planRestore, restoreBackup } from '@/storage/backup/restore';
import { isWhole, openBackup, surveyBackup } from '@/storage/backup/survey';
import { fromBase64url } from '@/storage/vault/bytes';
import { readRecoveryCode } from '@/storage/vault/recovery-code';
import { targetOf } from './backup-target';
import { openSink } from './sink';

export function backupsOf(ask: Ask): Backups {
  /** The database is held open no longer than needed, so that an update of the program is not kept waiting. */
  async function withReader<Result>(work: (reader: SealedReader) => Promise<Result>): Promise<Result> {
    // The background lays out the database at its first start.
    await ask('vault-state', {});
    const reader = await openSealed({ name: 'archive' });
    try {
      return await work(reader);
    } finally {
      reader.close();
    }
  }

  return {
    async make(name, onProgress, isStopped) {
      const sink = await openSink(name);
      if (!sink) return null;
      const begin = async () => {
        const begun = await ask('begin-backup', {});
        return begun.kind === 'backup' ? { header: begun.header, key: fromBase64url(begun.key) } : null;
      };
      return withReader((reader) => makeBackup({ reader, begin, sink, onProgress, isStopped }));
    },
    read: openBackup,
    readCode: readRecoveryCode,
    survey: (file, { header }, given, onProgress) =>
      surveyBackup(
        file,
        header,
        given.by === 'code'
          ? { by: 'code', secret: given.code.secret }
          : { by: 'passphrase', secret: fromBase64url(given.secret) },
        onProgress,
      ),
    plan: (file, survey) =>
      withReader((reader) =>
        planRestore(
          file,
          survey,
          targetOf(ask, reader, (work) => withShelf(ask, work)),
        ),
      ),
    restore: (file, survey, plan, onProgress, isStopped) =>
      withReader((reader) =>
        restoreBackup(
          file,
          survey,
          plan,
          targetOf(ask, reader, (work) => withShelf(ask, work)),
          onProgress,
          isStopped,
        ),
      ),
    isWhole: ({ damage }) => isWhole(damage),
  };
}
