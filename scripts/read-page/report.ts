/** What `read-page` prints: the one JSON object, or a report for people. */
import type { AccountReading, CaseReading, Tried } from '@/domain/reading';
import type { ReadingOutcome } from '@/domain/words';
import type { PageResult } from '@/rules/engine/read';

export interface Output {
  adapter: string | null;
  outcome: ReadingOutcome | 'not-ours';
  account: AccountReading | null;
  cases: (Pick<
    CaseReading,
    | 'kind'
    | 'caseNo'
    | 'orderNo'
    | 'status'
    | 'statusText'
    | 'amountFen'
    | 'sellerName'
    | 'typeText'
    | 'reasonText'
    | 'openedAt'
    | 'deadlineAt'
    | 'deadlineText'
    | 'items'
  > & { controls: string[] })[];
  tried: Tried[];
}

export function toOutput(result: PageResult | null): Output {
  if (!result) return { adapter: null, outcome: 'not-ours', account: null, cases: [], tried: [] };
  const { adapter, outcome, account, cases, tried } = result.reading;
  return {
    adapter,
    outcome,
    account,
    cases: cases.map((one) => ({
      kind: one.kind,
      caseNo: one.caseNo,
      orderNo: one.orderNo,
      status: one.status,
      statusText: one.statusText,
      amountFen: one.amountFen,
      sellerName: one.sellerName,
      typeText: one.typeText,
      reasonText: one.reasonText,
      openedAt: one.openedAt,
      deadlineAt: one.deadlineAt,
      deadlineText: one.deadlineText,
      items: one.items.map(({ title, itemId, sku, subOrderNo }) => ({ title, itemId, sku, subOrderNo })),
      controls: one.controls.map(({ name }) => name),
    })),
    tried,
  };
}

const outcomes: Record<Output['outcome'], string> = {
  found: '读到案件 (found)',
  none: '页面说没有案件 (none)',
  'signed-out': '没有登录 (signed-out)',
  challenged: '被安全验证拦住 (challenged)',
  'not-ready': '页面还没画出来 (not-ready)',
  unreadable: '认得地址，但读不懂 (unreadable)',
  'not-ours': '没有为这个地址准备的适配器 (not-ours)',
};

const yuan = (fen: number | null) =>
  fen === null ? '—' : `¥${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;

export function writeReport(
  output: Output,
  from: { file: string; url: string; charset: string; size: number },
): string {
  const lines = [
    `文件 file      ${from.file}  (${from.size} bytes, ${from.charset})`,
    `地址 url       ${from.url}`,
    `适配器 adapter  ${output.adapter ?? '—'}`,
    `结果 outcome   ${outcomes[output.outcome]}`,
    `账号 account   ${output.account ? `${output.account.nick ?? '—'}  uid ${output.account.uid ?? '—'}` : '—'}`,
  ];
  for (const [index, one] of output.cases.entries()) {
    lines.push(
      '',
      `案件 ${index + 1}  ${one.kind}  ${one.status}  「${one.statusText || '—'}」`,
      `  编号 caseNo    ${one.caseNo ?? '—'}`,
      `  订单 orderNo   ${one.orderNo ?? '—'}`,
      `  金额 amount    ${yuan(one.amountFen)}`,
      `  商家 seller    ${one.sellerName ?? '—'}`,
      `  类型 type      ${one.typeText || '—'}`,
      `  原因 reason    ${one.reasonText ?? '—'}`,
      `  时间 opened    ${one.openedAt ?? '—'}`,
      `  期限 deadline  ${one.deadlineAt ?? '—'}  ${one.deadlineText ?? ''}`.trimEnd(),
      `  操作 controls  ${one.controls.join(', ') || '—'}`,
    );
    for (const { title, sku, itemId, subOrderNo } of one.items) {
      lines.push(`  宝贝 item      ${title ?? '—'}  ${sku ?? ''}  id ${itemId ?? '—'}  子订单 ${subOrderNo ?? '—'}`);
    }
  }
  if (output.tried.length > 0) lines.push('', '试过 tried');
  for (const { place, matched, candidate, note } of output.tried) {
    lines.push(
      `  ${matched ? '✓' : '·'} ${place}${candidate === null ? '' : `  #${candidate}`}${note ? `  ${note}` : ''}`,
    );
  }
  return `${lines.join('\n')}\n`;
}
