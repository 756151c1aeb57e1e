/** The button of a step: leads to the place it names. It opens, shows and copies; it never acts on a case by itself. */
import { useState } from 'react';
import { text } from '@/assets/locales/text';
import { door, go as words } from '@/assets/locales/zh_CN.yml';
import type { CaseSummary } from '@/domain/summary';
import type { GoThere as Go, OpenPage } from '@/domain/topic';
import type { ControlName } from '@/domain/words';
import type { Ask } from '../ask-type';
import { Button, type Copy } from '../ui/Button';
import { Failed } from '../ui/Failed';
import { Icon } from '../ui/Icon';
import { QrCode } from '../ui/QrCode';
import { Steps } from '../ui/Steps';
import { listHash } from './hash';
import { MessageCard } from './MessageCard';
import type { Told } from './use-guide';

interface GoThereProps {
  go: Go;
  told: Pick<Told, 'messages' | 'pages'> & { topics: readonly Pick<Told['topics'][number], 'id' | 'title'>[] };
  /** The case it is about; null where none was chosen. */
  summary: CaseSummary | null;
  ask: Ask;
  copy: Copy;
  toTopic: (id: string) => string;
  /** Somebody pressed a step that needs a case, and has chosen none; where there is nothing to choose from, the list is. */
  onChooseCase?: (() => void) | undefined;
}

export function GoThere({ go, told, summary, ask, copy, toTopic, onChooseCase }: GoThereProps) {
  switch (go.kind) {
    case 'page':
      return (
        <Outside address={told.pages[go.page]}>{text(words, 'page', { name: words[`pages.${go.page}`] })}</Outside>
      );
    case 'link':
      return <Outside address={go.url}>{text(words, 'link', { host: new URL(go.url).host })}</Outside>;
    case 'case':
      return <OpenCase {...{ summary, ask, onChooseCase }} control={null} />;
    case 'control':
      return <OpenCase {...{ summary, ask, onChooseCase }} control={go.control} />;
    case 'phone':
      return <PhoneWay path={go.path} page={go.page} address={go.page ? told.pages[go.page] : null} />;
    case 'message': {
      const message = told.messages.find(({ id }) => id === go.message);
      return message ? <MessageCard {...{ message, summary, copy }} /> : null;
    }
    case 'topic': {
      const topic = told.topics.find(({ id }) => id === go.topic);
      return topic ? (
        <a className="btn go" href={toTopic(topic.id)}>
          {text(words, 'topic', { title: topic.title })}
        </a>
      ) : null;
    }
  }
}

function Outside({ address, children }: { address: string; children: string }) {
  return (
    <a className="btn go" href={address} target="_blank" rel="noopener noreferrer">
      <Icon name="external" size="s" />
      {children}
    </a>
  );
}

interface OpenCaseProps extends Pick<GoThereProps, 'summary' | 'ask' | 'onChooseCase'> {
  /** What is looked for on the case's page; null: the page itself. */
  control: ControlName | null;
}

function OpenCase({ summary, control, ask, onChooseCase }: OpenCaseProps) {
  const [failed, setFailed] = useState<string | null>(null);
  if (!summary && onChooseCase) return <Button onPress={onChooseCase}>{words['choose-case']}</Button>;
  if (!summary) {
    return (
      <p className="t-s t-3">
        {words['no-case']} <a href={listHash('')}>{words['pick-case']}</a>
      </p>
    );
  }
  // The dialog is ready there; what is withdrawn is confirmed in it, not here.
  const withdraw = control === 'withdraw';
  // Any other control is shown there, and pressed by the person.
  const point = control && control !== 'withdraw' ? { point: control } : {};
  const open = () => {
    ask('open-case', { key: summary.key, withdraw, ...point }).then(
      (answer) => setFailed(answer.kind === 'opened' ? null : door[answer.kind]),
      () => setFailed(door.unanswered),
    );
  };
  return (
    <div className="stack-s">
      <div>
        <Button icon="external" wrap onPress={open}>
          {control ? words[`control.${control}`] : words.case}
        </Button>
      </div>
      {control && !withdraw ? <p className="t-s t-3">{words['control-how']}</p> : null}
      <Failed why={failed} />
    </div>
  );
}

interface PhoneWayProps {
  path: readonly string[];
  page: OpenPage | null;
  address: string | null;
}

function PhoneWay({ path, page, address }: PhoneWayProps) {
  return (
    <div className="well">
      <p className="t-strong">{words.phone}</p>
      <div className="go__phone">
        <Steps steps={path.map((title) => ({ title, state: 'todo' as const }))} />
        {page && address ? (
          <div className="stack-s">
            <QrCode address={address} label={text(words, 'scan', { name: words[`pages.${page}`] })} />
            <p className="t-s t-2">{text(words, 'scan', { name: words[`pages.${page}`] })}</p>
          </div>
        ) : null}
      </div>
    </div>
  );
}
