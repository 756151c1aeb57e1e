/** What of a case may be shown to others, and the ways it leaves: on paper, in a sealed file. Private until a person says otherwise. */
import { useEffect, useState } from 'react';
import { text } from '@/assets/locales/text';
import { door, outgoing } from '@/assets/locales/zh_CN.yml';
import { type PermissionName, shareGroups } from '@/domain/share';
import type { Ask, Subscribe } from '../../ask-type';
import { Button, type Copy } from '../../ui/Button';
import { Tick } from '../../ui/Choice';
import { Failed } from '../../ui/Failed';
import { sayRefused } from '../../ui/say-refused';
import type { Bulk, EvidenceListed, WholeCase } from '../bulk';
import { DossierDialog } from '../export/DossierDialog';
import { askWhole } from '../export/whole-cases';
import { ShareDialog } from './ShareDialog';

interface HandOnProps {
  ask: Ask;
  subscribe: Subscribe;
  bulk: Bulk;
  copy: Copy;
  caseKey: string;
}

export function HandOn({ ask, subscribe, bulk, copy, caseKey }: HandOnProps) {
  const [whole, setWhole] = useState<WholeCase | null>(null);
  const [files, setFiles] = useState<EvidenceListed[]>([]);
  const [open, setOpen] = useState<'dossier' | 'share' | null>(null);
  const [failed, setFailed] = useState<string | null>(null);

  useEffect(() => {
    let live = true;
    const read = () => {
      askWhole(ask, [caseKey]).then(
        ([found]) => live && setWhole(found ?? null),
        () => undefined,
      );
    };
    read();
    bulk
      .papers()
      .then((papers) => papers.evidence(caseKey))
      .then(
        (listed) => live && setFiles(listed),
        () => undefined,
      );
    const stop = subscribe((what) => {
      if (what === 'cases') read();
    });
    return () => {
      live = false;
      stop();
    };
  }, [ask, subscribe, bulk, caseKey]);

  const allow = async (group: PermissionName, on: boolean) => {
    setFailed(null);
    const answer = await ask('set-permission', { key: caseKey, group, value: on ? 'may-share' : 'private' }).catch(
      () => null,
    );
    if (answer === null) return setFailed(door.unanswered);
    if (answer.kind !== 'added') return setFailed(sayRefused(answer));
    const [found] = await askWhole(ask, [caseKey]).catch(() => []);
    if (found) setWhole(found);
  };

  if (!whole) return null;
  const { permissions, shares } = whole.item;
  const groups: { group: PermissionName; name: string }[] = [
    ...shareGroups.map((group) => ({ group, name: outgoing[`hand-on.group-${group}`] })),
    ...files.map(({ id, name }) => ({
      group: `file:${id}` as const,
      name: text(outgoing, 'hand-on.file', { name }),
    })),
  ];
  return (
    <section className="sec" aria-label={outgoing['hand-on.title']}>
      <h3>{outgoing['hand-on.title']}</h3>
      <div className="stack-s">
        <p className="t-2">{outgoing['hand-on.how']}</p>
        <div className="masks">
          {groups.map(({ group, name }) => (
            <Tick key={group} on={permissions.includes(group)} onTurn={(on) => void allow(group, on)}>
              {name}
            </Tick>
          ))}
        </div>
        <Failed why={failed} />
        <div className="row row--wrap">
          <Button onPress={() => setOpen('dossier')}>{outgoing['dossier.open']}</Button>
          <Button onPress={() => setOpen('share')}>{outgoing['hand-on.share']}</Button>
          {shares.length > 0 ? (
            <a className="btn btn--quiet" href="#shares">
              {text(outgoing, 'hand-on.given', { count: shares.length })}
            </a>
          ) : null}
        </div>
      </div>
      {open === 'dossier' ? (
        <DossierDialog {...{ ask, bulk, caseKey }} now={Date.now} onClose={() => setOpen(null)} />
      ) : null}
      {open === 'share' ? (
        <ShareDialog {...{ ask, bulk, copy }} now={Date.now} keys={[caseKey]} onClose={() => setOpen(null)} />
      ) : null}
    </section>
  );
}
