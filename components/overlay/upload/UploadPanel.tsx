/** 上传材料 under way and at its end: how far it is, what the page says, and what is left for the person to press. */
import type { ReactNode } from 'react';
import { text } from '@/assets/locales/text';
import { upload } from '@/assets/locales/zh_CN.yml';
import { Button } from '../../ui/Button';
import type { IconName } from '../../ui/icons';
import { type Corner, Panel } from '../../ui/Panel';
import { Progress } from '../../ui/Progress';
import type { UploadActs, UploadShown } from './upload-acts';

type Shown = Exclude<UploadShown, { stage: 'choose' | 'phone' }>;

interface UploadPanelProps {
  shown: Shown;
  acts: Pick<UploadActs, 'cancel' | 'again'>;
  corner: Corner;
  onClose: () => void;
}

interface Face {
  title: string;
  role: 'region' | 'status';
  icon?: { name: IconName; tone?: string };
  body: ReactNode;
}

function faceOf(shown: Shown): Face {
  switch (shown.stage) {
    case 'open':
      return {
        title: upload['open.title'],
        role: 'region',
        body: (
          <p className="t-l">
            {shown.why === 'several' ? upload['open.several'] : text(upload, 'open.press', { words: shown.words })}
          </p>
        ),
      };
    case 'preparing':
      return {
        title: upload['preparing.title'],
        role: 'region',
        body: (
          <>
            <Progress
              label={text(upload, 'preparing.one', {
                name: shown.name,
                at: String(shown.at),
                of: String(shown.of),
              })}
              done={shown.done}
            />
            <p className="t-2">{upload['preparing.nothing-yet']}</p>
          </>
        ),
      };
    case 'waiting':
      return {
        title: upload['waiting.title'],
        role: 'region',
        body: (
          <Progress
            label={text(upload, 'waiting.listed', { listed: String(shown.listed), of: String(shown.of) })}
            done={shown.of > 0 ? shown.listed / shown.of : 0}
          />
        ),
      };
    case 'not-put':
      return {
        title: upload['not-put.title'],
        role: 'status',
        icon: { name: 'info' },
        body: (
          <>
            <p className="t-l">{text(upload, `not-put.${shown.why}`, { name: shown.name })}</p>
            <p className="t-2">{upload['not-put.untouched']}</p>
          </>
        ),
      };
    case 'over':
      return { ...overFace(shown), role: 'status' };
  }
}

function overFace(shown: Extract<Shown, { stage: 'over' }>): Omit<Face, 'role'> {
  const counts = { listed: String(shown.listed), of: String(shown.of) };
  const rest = (
    <>
      {shown.shrunk.length > 0 ? (
        <p className="t-2">{text(upload, 'over.shrunk', { names: shown.shrunk.join('、') })}</p>
      ) : null}
      {shown.noted ? null : <p className="t-2">{upload['over.not-noted']}</p>}
    </>
  );
  if (shown.outcome === 'listed') {
    return {
      title: upload['over.listed'],
      icon: { name: 'check-circle', tone: 't-success' },
      body: (
        <>
          <p className="t-l">{text(upload, 'over.listed-count', counts)}</p>
          <p>{upload[shown.ringed ? 'over.press-ringed' : 'over.press']}</p>
          {rest}
        </>
      ),
    };
  }
  return {
    title: upload[`over.${shown.outcome}`],
    icon: { name: 'alert', tone: 't-warning' },
    body: (
      <>
        {shown.words ? <p className="t-l">{text(upload, 'over.words', { words: shown.words })}</p> : null}
        <p>{text(upload, `over.${shown.outcome}-look`, counts)}</p>
        {rest}
      </>
    ),
  };
}

export function UploadPanel({ shown, acts, corner, onClose }: UploadPanelProps) {
  const face = faceOf(shown);
  const isBusy = shown.stage === 'preparing';
  return (
    <Panel
      role={face.role}
      title={face.title}
      icon={face.icon}
      corner={corner}
      onClose={isBusy ? undefined : onClose}
      onEscape={isBusy ? acts.cancel : undefined}
      foot={foot(shown, acts, onClose)}
    >
      {face.body}
    </Panel>
  );
}

function foot(shown: Shown, acts: UploadPanelProps['acts'], onClose: () => void): ReactNode {
  switch (shown.stage) {
    case 'preparing':
      return (
        <Button grow onPress={acts.cancel}>
          {upload.cancel}
        </Button>
      );
    case 'open':
    case 'waiting':
      return (
        <Button grow onPress={onClose}>
          {upload[shown.stage === 'open' ? 'leave' : 'waiting.leave']}
        </Button>
      );
    case 'not-put':
    case 'over':
      return (
        <>
          <Button grow onPress={(event) => acts.again(event.nativeEvent)}>
            {upload.again}
          </Button>
          <Button look="primary" grow onPress={onClose}>
            {upload.good}
          </Button>
        </>
      );
  }
}
