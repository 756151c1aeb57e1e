/** Restores a backup: opened by its own passphrase or code, looked through first, done when the person says so. */
import { useRef, useState } from 'react';
import { text } from '@/assets/locales/text';
import { door, outgoing, unlock } from '@/assets/locales/zh_CN.yml';
import type { Restored } from '@/storage/backup/restore';
import type { Opening, Survey } from '@/storage/backup/survey';
import { Button } from '../../ui/Button';
import { ChoiceGroup } from '../../ui/Choice';
import { FileField } from '../../ui/FileField';
import { Progress } from '../../ui/Progress';
import { SecretField } from '../../ui/SecretField';
import { spellTime } from '../../ui/spell';
import type { Backups, PlanResult } from '../bulk';
import type { SectionProps } from '../section-props';
import { BackupContents } from './BackupContents';

type Head = Extract<Opening, { kind: 'backup' }>;
type Plan = Extract<PlanResult, { kind: 'plan' }>;

export function RestoreBackup({ bulk, derive }: SectionProps) {
  const [file, setFile] = useState<File | null>(null);
  const [head, setHead] = useState<Head | null>(null);
  const [by, setBy] = useState<'passphrase' | 'code'>('passphrase');
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const [found, setFound] = useState<{ survey: Survey; plan: Plan; isWhole: boolean } | null>(null);
  const [work, setWork] = useState<{ label: string; done: number } | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const stopped = useRef(false);

  const pick = async (picked: File) => {
    setFile(picked);
    setHead(null);
    setFound(null);
    setSaid(null);
    setWrong(null);
    const opening = await (await bulk.backups()).read(picked).catch(() => null);
    if (opening?.kind === 'backup') setHead(opening);
    else setSaid(opening ? outgoing[`restore.${opening.kind}`] : outgoing.failed);
  };

  const look = async () => {
    if (!file || !head || !typed || work) return;
    setWrong(null);
    setFound(null);
    setSaid(null);
    const show = (done: number) => setWork({ label: outgoing['restore.looking'], done });
    show(0);
    try {
      const backups = await bulk.backups();
      const given = await secretOf(backups, head, (far) => show(far * 0.3));
      if (!given) return;
      const survey = await backups.survey(file, head, given, (far) => show(0.3 + far * 0.5));
      if (survey.kind === 'wrong') return setWrong(outgoing['restore.wrong']);
      if (survey.kind === 'altered') return setSaid(outgoing['restore.altered']);
      const plan = await backups.plan(file, survey);
      if (plan.kind === 'unsaved')
        return setSaid(text(outgoing, 'restore.unsaved', { why: door[`unsaved-${plan.why}`] }));
      setFound({ survey, plan, isWhole: backups.isWhole(survey) });
    } catch {
      // Parameters that were lowered, above all.
      setSaid(outgoing['restore.altered']);
    } finally {
      setWork(null);
    }
  };

  async function secretOf(backups: Backups, { header }: Head, onProgress: (done: number) => void) {
    if (by === 'passphrase') {
      const { secret } = await derive(typed, header.passphrase.stretch, onProgress);
      return { by, secret } as const;
    }
    const read = await backups.readCode(typed);
    if (read.kind === 'code') return { by, code: read } as const;
    setWrong(unlock[`code-${read.why}`]);
    return null;
  }

  const restore = async () => {
    if (!file || !found || work) return;
    stopped.current = false;
    setSaid(null);
    const show = (done: number) => setWork({ label: outgoing['restore.restoring'], done });
    show(0);
    try {
      const backups = await bulk.backups();
      const restored = await backups.restore(file, found.survey, found.plan, show, () => stopped.current);
      setSaid(sayRestored(restored));
      if (restored.kind === 'restored' || restored.kind === 'not-empty') setFound(null);
    } catch {
      setSaid(outgoing['restore.stopped']);
    }
    setWork(null);
  };

  return (
    <section className="card stack" aria-labelledby="backup-restore">
      <h2 className="t-xl" id="backup-restore">
        {outgoing['restore.title']}
      </h2>
      <p className="t-2">{outgoing['restore.how']}</p>
      <FileField label={outgoing['restore.pick']} accept=".chesu" onPick={(picked) => void pick(picked)} />
      {head ? (
        <>
          <p>{text(outgoing, 'restore.made', { time: spellTime(head.header.madeAt) })}</p>
          {head.header.recovery ? (
            <ChoiceGroup
              values={['passphrase', 'code'] as const}
              chosen={by}
              layout="row"
              label={outgoing['restore.title']}
              say={(value) => outgoing[`restore.by-${value}`]}
              onChoose={(value) => {
                setBy(value);
                setTyped('');
                setWrong(null);
              }}
            />
          ) : null}
          <SecretField
            label={outgoing[`restore.${by}`]}
            value={typed}
            isPlain={by === 'code'}
            onWrite={setTyped}
            onEnter={() => void look()}
            error={wrong}
          />
          <div className="row">
            <Button unready={!typed || work !== null} onPress={() => void look()}>
              {outgoing['restore.look']}
            </Button>
          </div>
        </>
      ) : null}
      {found ? <BackupContents {...found} isBusy={work !== null} onStart={() => void restore()} /> : null}
      {work ? <Progress label={work.label} done={work.done} /> : null}
      {work && found ? (
        <div className="row">
          <Button
            onPress={() => {
              stopped.current = true;
            }}
          >
            {outgoing['backup.stop']}
          </Button>
        </div>
      ) : null}
      <p role="status">{said ?? ''}</p>
    </section>
  );
}

function sayRestored(restored: Restored): string {
  if (restored.kind === 'unsaved') return text(outgoing, 'restore.unsaved', { why: door[`unsaved-${restored.why}`] });
  if (restored.kind === 'busy') return door.busy;
  if (restored.kind !== 'restored') return outgoing[`restore.${restored.kind}`];
  const { events, files, taught, notices, damaged } = restored;
  const known = taught > 0 ? text(outgoing, 'restore.restored-taught', { taught }) : '';
  const inbox = notices > 0 ? text(outgoing, 'restore.restored-notices', { notices }) : '';
  const left = damaged.length > 0 ? text(outgoing, 'restore.restored-damaged', { count: damaged.length }) : '';
  return text(outgoing, 'restore.restored', { events, files }) + inbox + known + left;
}
