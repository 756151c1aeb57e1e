/** The form for proof on a refund's page: files one by one, and the hand-in. ASSUMED whole. */
import { createHash } from 'node:crypto';
import { type Ask, json, type Reply } from '../ask';
import type { Account, Case, ProofForm } from '../case';
import { writeJson } from '../page-json';
import type { World } from '../world';

/** What a form has where a test does not say otherwise. */
export const plainProof: ProofForm = {
  form: 'label',
  words: '请上传凭证：最多 5 张，每张不超过 5MB，支持 jpg/png',
  accept: '.jpg,.jpeg,.png',
  multiple: true,
  most: 5,
  mostBytes: 5 * 1024 * 1024,
  lists: 'names',
  kept: [],
  handedIn: false,
};

const said = (success: boolean, message: string): Reply => json(writeJson({ success, message }));

function find(world: World, account: Account, ask: Ask): (Case & { proof: ProofForm }) | null {
  const no = ask.query.get('disputeId') ?? ask.fields.disputeId ?? null;
  const one = world.findDispute(account.uid, no, null);
  return one?.proof ? { ...one, proof: one.proof } : null;
}

export function uploadProof(world: World, account: Account, ask: Ask): Reply {
  const one = find(world, account, ask);
  const bytes = ask.bytes;
  if (!one || !bytes) return said(false, '参数错误');
  const { proof } = one;
  const name = ask.query.get('name') ?? '';
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const note = (outcome: string) =>
    world.uploads.push({ caseNo: one.no ?? '', name, size: bytes.length, sha256, outcome });
  const token = ask.query.get('_tb_token_');
  if (token !== world.token || token !== ask.cookies._tb_token_) {
    note('bad-token');
    return said(false, '页面已过期，请刷新');
  }
  const failure = world.failures.takeStep('upload');
  if (failure) {
    note(failure.kind);
    if (failure.kind === 'timeout') return { status: 200, headers: {}, body: '', hang: true };
    if (failure.kind === 'refused') return said(false, failure.words);
    return { status: 500, headers: { 'content-type': 'text/html; charset=utf-8' }, body: '<html>系统繁忙</html>' };
  }
  if (proof.kept.length >= proof.most) {
    note('too-many');
    return said(false, '超出数量限制');
  }
  if (bytes.length > proof.mostBytes) {
    note('too-large');
    return said(false, '图片过大');
  }
  proof.kept.push(name);
  note('taken');
  return said(true, '');
}

export function handInProof(world: World, account: Account, ask: Ask): Reply {
  const one = find(world, account, ask);
  if (!one) return said(false, '参数错误');
  one.proof.handedIn = true;
  world.handedIn.push(one.no ?? '');
  return said(true, '凭证已提交');
}
