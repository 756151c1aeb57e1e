/** Makes a backup: needs a passphrase, shows how far it is, can be stopped. */
import { useRef, useState } from 'react';
import { text } from '@/assets/locales/text';
import { outgoing } from '@/assets/locales/zh_CN.yml';
import { Button } from '../../ui/Button';
import { Progress } from '../../ui/Progress';
import { useVaultState } from '../../ui/vault-state';
import { spellDay } from '../export/whole-cases';
import type { SectionProps } from '../section-props';

export function MakeBackup({ ask, subscribe, bulk, now }: SectionProps) {
  const vault = useVaultState(ask, subscribe);
  const [done, setDone] = useState<number | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const stopped = useRef(false);

  const make = async () => {
    if (done !== null) return;
    stopped.current = false;
    setSaid(null);
    setDone(0);
    try {
      const backups = await bulk.backups();
      const name = `${text(outgoing, 'backup.file', { day: spellDay(now()) })}.chesu`;
      const made = await backups.make(name, setDone, () => stopped.current);
      if (made?.kind === 'made') setSaid(text(outgoing, 'backup.made', { count: made.objects }));
      else if (made?.kind === 'full') setSaid(outgoing.full);
      else if (made?.kind === 'no-passphrase') setSaid(outgoing['backup.need-passphrase']);
      else if (made) setSaid(outgoing[`backup.${made.kind}`]);
    } catch {
      setSaid(outgoing.failed);
    }
    setDone(null);
  };

  return (
    <section className="card stack" aria-labelledby="backup-make">
      <h2 className="t-xl" id="backup-make">
        {outgoing['backup.make']}
      </h2>
      {vault && vault.stretch === null ? (
        <>
          <p>{outgoing['backup.need-passphrase']}</p>
          <div className="row">
            <a className="btn" href="#security">
              {outgoing['backup.to-security']}
            </a>
          </div>
        </>
      ) : (
        <>
          <p className="t-2">{outgoing['backup.make-how']}</p>
          {done === null ? (
            <div className="row">
              <Button look="primary" icon="download" unready={!vault} onPress={() => void make()}>
                {outgoing['backup.make-press']}
              </Button>
            </div>
          ) : (
            <>
              <Progress label={outgoing['backup.making']} done={done} />
              <div className="row">
                <Button
                  onPress={() => {
                    stopped.current = true;
                  }}
                >
                  {outgoing['backup.stop']}
                </Button>
              </div>
            </>
          )}
        </>
      )}
      <p role="status">{said ?? ''}</p>
    </section>
  );
}
