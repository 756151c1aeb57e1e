/** Pushes as they left: those of one message together, where they are shown. */
import type { Push } from '@/domain/phone';

export type Sent = readonly [Push, ...Push[]];

/** In the order of the first of each. Those whose message differs in how it stands are apart. */
export function asSent(pushes: readonly Push[]): Sent[] {
  const byMessage = new Map<string, [Push, ...Push[]]>();
  for (const push of pushes) {
    const key = push.group === undefined ? push.id : `${push.group} ${push.state}`;
    const others = byMessage.get(key);
    if (others) others.push(push);
    else byMessage.set(key, [push]);
  }
  return [...byMessage.values()];
}
