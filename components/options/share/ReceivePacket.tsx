/** Opens somebody's packet: who signed it and what is in it stand there before anything is kept. */
import { useState } from 'react';
import { text } from '@/assets/locales/text';
import { door, outgoing } from '@/assets/locales/zh_CN.yml';
import type { Ask } from '../../ask-type';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { FileField } from '../../ui/FileField';
import { SecretField } from '../../ui/SecretField';
import { spellTime } from '../../ui/spell';
import type { Bulk } from '../bulk';
import { Preview } from '../export/Preview';

type Packet = Extract<Awaited<ReturnType<Awaited<ReturnType<Bulk['packets']>>['read']>>, { kind: 'packet' }>;

export function ReceivePacket({ ask, bulk }: { ask: Ask; bulk: Bulk }) {
  const [file, setFile] = useState<File | null>(null);
  const [secret, setSecret] = useState('');
  const [packet, setPacket] = useState<Packet | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [working, setWorking] = useState(false);
  const [kept, setKept] = useState(false);

  const open = async () => {
    if (!file || !secret || working) return;
    setWorking(true);
    setSaid(null);
    setPacket(null);
    setKept(false);
    try {
      const read = await (await bulk.packets()).read(file, secret.trim());
      if (read.kind === 'packet') setPacket(read);
      else if (read.kind === 'altered') setSaid(text(outgoing, 'receive.altered', { names: read.names.join('、') }));
      else setSaid(outgoing[`receive.${read.kind}`]);
    } catch {
      setSaid(outgoing.failed);
    }
    setWorking(false);
  };

  const keep = async () => {
    if (!packet || kept) return;
    const { manifest, digest, fingerprint, data } = packet;
    const answer = await ask('keep-packet', {
      packet: digest,
      fingerprint,
      recipient: manifest.recipient,
      expires: manifest.expires,
      madeAt: manifest.madeAt.slice(0, 40),
      files: packet.files.map(({ name, size, sha256 }) => ({ name, size, sha256 })),
      data,
    }).catch(() => null);
    if (answer?.kind === 'added') setKept(true);
    else setSaid(answer ? door[`unsaved-${answer.why}`] : door.unanswered);
  };

  return (
    <section className="card stack" aria-labelledby="receive-title">
      <h2 className="t-xl" id="receive-title">
        {outgoing['receive.title']}
      </h2>
      <p className="t-2">{outgoing['receive.how']}</p>
      <FileField
        label={outgoing['receive.pick']}
        accept=".age"
        onPick={(picked) => {
          setFile(picked);
          setPacket(null);
          setSaid(null);
        }}
      />
      <SecretField
        label={outgoing['receive.secret']}
        value={secret}
        onWrite={setSecret}
        onEnter={() => void open()}
        error={said}
      />
      <div className="row">
        <Button unready={!file || !secret || working} onPress={() => void open()}>
          {working ? outgoing.working : outgoing['receive.open']}
        </Button>
      </div>
      {packet ? (
        <>
          <Banner tone="accent" icon="shield">
            <p className="t-strong">{outgoing['receive.fingerprint']}</p>
            <p className="fingerprint">{packet.fingerprint}</p>
            <p>{outgoing['receive.fingerprint-how']}</p>
          </Banner>
          <p>
            {text(outgoing, 'receive.made', {
              time: spellTime(packet.manifest.madeAt),
              recipient: packet.manifest.recipient,
            })}
          </p>
          <Preview page={packet.report} title={outgoing['receive.title']} />
          {packet.files.length > 0 ? (
            <>
              <p className="t-strong">{outgoing['receive.files']}</p>
              <ul className="ledger">
                {packet.files.map((each) => (
                  <li key={each.name} className="row row--wrap">
                    <span className="grow">{each.name}</span>
                    <Button look="quiet" onPress={() => void bulk.packets().then((packets) => packets.save(each))}>
                      {outgoing['receive.save']}
                    </Button>
                  </li>
                ))}
              </ul>
            </>
          ) : null}
          <p className="t-2">{outgoing['receive.keep-how']}</p>
          <div className="row">
            <Button unready={kept} onPress={() => void keep()}>
              {outgoing['receive.keep']}
            </Button>
            <span className="t-s t-success" role="status">
              {kept ? outgoing['receive.kept'] : ''}
            </span>
          </div>
        </>
      ) : null}
    </section>
  );
}
