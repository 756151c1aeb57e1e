/** One line in the popup where something about an open case is to be read: what 新 on the badge means. */
import { text } from '@/assets/locales/text';
import { updates } from '@/assets/locales/zh_CN.yml';
import type { Ask, Subscribe } from '../ask-type';
import { Button } from '../ui/Button';
import { useWaiting } from '../ui/waiting';

export function News({ ask, subscribe }: { ask: Ask; subscribe: Subscribe }) {
  const count = useWaiting(ask, subscribe);
  if (count === 0) return null;
  return (
    <Button block wrap icon="sync" onPress={() => void ask('open-options', { hash: '#updates' })}>
      {text(updates, 'popup', { count })}
    </Button>
  );
}
