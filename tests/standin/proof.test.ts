/** The form for proof: it holds its limits, fails when told to, and knows what was handed in by the page's own button only. */
import { beforeEach, describe, expect, it } from 'vitest';
import { askFor } from './ask';
import type { Case } from './case';
import { plainProof } from './pages/proof';
import { answer } from './site';
import { World } from './world';

let world: World;
let one: Case;

beforeEach(() => {
  world = new World(1);
  const found = world.cases.find(
    ({ uid, kind, state }) => uid === world.signedIn && kind === 'refund' && state === 'waiting-seller',
  );
  if (!found) throw new Error('no case');
  one = found;
  one.proof = { ...plainProof, kept: [], most: 2, mostBytes: 100 };
});

function put(name: string, size: number, token = world.token): { success: boolean; message: string } | null {
  const query = new URLSearchParams({ disputeId: one.no ?? '', name, _tb_token_: token });
  const host = world.orderOf(one).b2C ? 'refund2.tmall.com' : 'refund2.taobao.com';
  const reply = answer(
    world,
    askFor(`https://${host}/dispute/proof/upload.json?${query}`, {
      method: 'POST',
      bytes: Buffer.alloc(size, 7),
      cookies: { _tb_token_: world.token },
    }),
  );
  return reply.status === 200 && !reply.hang
    ? (JSON.parse(String(reply.body)) as { success: boolean; message: string })
    : null;
}

const outcomes = () => world.uploads.map(({ outcome }) => outcome);

describe('the form for proof', () => {
  it('stands on the case’s page, which says that proof is missing, until it is handed in', () => {
    const host = world.orderOf(one).b2C ? 'refund2.tmall.com' : 'refund2.taobao.com';
    const show = () =>
      String(
        answer(world, askFor(`https://${host}/dispute/detail.htm?disputeId=${one.no}&bizOrderId=${one.subOrderNo}`))
          .body,
      );
    expect(show()).toContain('proofForm_43');
    expect(show()).toContain('待补充凭证');
    const reply = answer(
      world,
      askFor(`https://${host}/dispute/proof/handIn.json`, { method: 'POST', fields: { disputeId: one.no ?? '' } }),
    );
    expect(String(reply.body)).toContain('凭证已提交');
    expect(world.handedIn).toEqual([one.no]);
    expect(show()).not.toContain('proofForm_43');
  });

  it('takes what is within its limits, and says why it does not take the rest', () => {
    expect(put('一.png', 100)?.success).toBe(true);
    expect(put('大.png', 101)).toEqual({ success: false, message: '图片过大' });
    expect(put('二.png', 10)?.success).toBe(true);
    expect(put('三.png', 10)).toEqual({ success: false, message: '超出数量限制' });
    expect(put('四.png', 10, 'wrong')?.success).toBe(false);
    expect(outcomes()).toEqual(['taken', 'too-large', 'taken', 'too-many', 'bad-token']);
    expect(one.proof?.kept).toEqual(['一.png', '二.png']);
  });

  it('fails as it is told to, once', () => {
    world.failures.failNext('refused', { at: 'upload', words: '图片模糊' });
    world.failures.failNext('500', { at: 'upload' });
    world.failures.failNext('timeout', { at: 'upload' });
    expect(put('一.png', 10)).toEqual({ success: false, message: '图片模糊' });
    expect(put('一.png', 10)).toBeNull();
    expect(put('一.png', 10)).toBeNull();
    expect(put('一.png', 10)?.success).toBe(true);
    expect(outcomes()).toEqual(['refused', '500', 'timeout', 'taken']);
  });
});
