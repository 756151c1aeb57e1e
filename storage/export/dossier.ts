/**
 * A case as a page to read, print and hand on: one HTML file without script, without addresses to load from, with its
 * pictures inside. The same page is the report in a shared packet.
 */
import { text } from '@/assets/locales/text';
import { papers, words } from '@/assets/locales/zh_CN.yml';
import { formatFen } from '@/domain/money';
import { groupNumber } from '@/domain/number';
import type { CaseRecord, RecordFile } from '@/domain/record';
import { nameOutcome, spellCorrection, spellIso } from './csv';
import { html, Markup } from './html';
import { sheet } from './sheet';

export interface DossierOptions {
  /** ISO. */
  madeAt: string;
  /** Pictures by their SHA-256: type and content in base64. Others are only listed. */
  pictures?: ReadonlyMap<string, { type: string; base64: string }>;
  /** Who it was made for; a packet says so at its head. */
  share?: { recipient: string; purpose: string; expires: string };
}

/** SVG is left out: it is a document of its own. */
const pictureTypes: readonly string[] = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];

export function writeDossier(records: readonly CaseRecord[], options: DossierOptions): string {
  const title =
    records.length === 1 ? papers['dossier-title'] : text(papers, 'dossier-many', { count: records.length });
  const page = html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Markup(sheet)}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p class="quiet">${text(papers, 'dossier-made', { time: spellIso(options.madeAt) })}</p>
${options.share ? writeAddress(options.share) : null}
${maskedLine(records)}
</header>
${records.map((record) => writeCase(record, options))}
<footer class="quiet">${papers['dossier-foot']}</footer>
</body>
</html>
`;
  return page.text;
}

function writeAddress({ recipient, purpose, expires }: NonNullable<DossierOptions['share']>): Markup {
  return html`<dl>
${[pair(papers['share-recipient'], recipient), pair(papers['share-purpose'], purpose), pair(papers['share-expires'], expires)]}
</dl>
`;
}

/** Says what was masked, or that nothing was. */
function maskedLine(records: readonly CaseRecord[]): Markup {
  const kinds = [...new Set(records.flatMap(({ masked }) => masked))];
  const told = kinds.map((kind) => papers[`mask-${kind}`]).join('、');
  return html`<p class="note">${kinds.length > 0 ? text(papers, 'masked', { kinds: told }) : papers['masked-none']}</p>`;
}

function writeCase(record: CaseRecord, { pictures }: DossierOptions): Markup {
  const { facts } = record;
  const name = facts?.items.find(({ title }) => title)?.title ?? papers['case-unnamed'];
  return html`<article>
<h2>${own(name)}</h2>
<dl>
${[
  pair(papers.kind, facts?.typeText || words[`kind.${record.kind}`]),
  pair(papers['case-no'], spellNumber(record.caseNo)),
  pair(papers['order-no'], spellNumber(record.orderNo)),
  pair(papers['sub-order-no'], spellNumber(record.subOrderNo)),
  pair(papers.account, record.account),
]}
${facts ? writeFacts(facts) : null}
</dl>
${[
  part(
    papers.timeline,
    record.timeline?.map(({ at, what, words: told, page }) =>
      row(
        at,
        html`${papers[`what-${what}`]}：${own(told)}${page ? html`<span class="quiet source">${own(page)}</span>` : null}`,
      ),
    ),
  ),
  part(
    papers.log,
    record.log?.map(({ at, who, name: by, text: said }) =>
      row(at, html`<b>${own(by ?? papers[`who-${who}`])}</b>：${own(said)}`),
    ),
  ),
  part(
    papers.application,
    record.withdrawals?.map((each) =>
      row(
        each.askedAt,
        html`${each.reason ? html`<b>${words[`reason.${each.reason}`]}</b>` : null}
${each.text ? html`<blockquote>${own(each.text)}</blockquote>` : null}
${each.submittedAt ? html`<p>${text(papers, 'submitted', { time: spellIso(each.submittedAt) })}</p>` : null}
${each.outcomes.map((told) => html`<p>${spellIso(told.at)} ${own(nameOutcome(told))}</p>`)}`,
      ),
    ),
  ),
  part(
    papers.notes,
    record.notes?.map(({ at, text: said }) => row(at, own(said))),
  ),
  // Marked as the buyer's, and apart from what pages said. Few have any: an empty one tells nothing.
  ...ownWords(record),
]}
${record.files.length > 0 ? writeFiles(record.files, pictures) : null}
</article>
`;
}

function ownWords({ corrections, arrivals }: CaseRecord): Markup[] {
  const corrected = corrections?.map((each) => row(each.at, own(spellCorrection(each)))) ?? [];
  const arrived = arrivals?.map((each) => row(each.at, html`${papers[`arrived-${each.arrived}`]}`)) ?? [];
  return [
    ...(corrected.length > 0 ? [part(papers.corrections, corrected)] : []),
    ...(arrived.length > 0 ? [part(papers.arrivals, arrived)] : []),
  ];
}

function writeFacts(facts: NonNullable<CaseRecord['facts']>): Markup {
  return html`${[
    pair(papers.goods, facts.items.map(({ title, sku }) => [title, sku].filter(Boolean).join(' ')).join('\n')),
    pair(papers.seller, facts.sellerName),
    pair(papers.amount, facts.amountFen === null ? facts.amountText : formatFen(facts.amountFen)),
    pair(papers.status, words[`status.${facts.status}`]),
    pair(papers['status-words'], facts.statusText),
    pair(papers.phase, facts.phase === 'none' ? null : words[`phase.${facts.phase}`]),
    pair(papers.reason, facts.reasonText),
    pair(papers.category, facts.category),
    pair(papers['opened-at'], spellIso(facts.openedAt)),
    pair(papers.deadline, spellIso(facts.deadlineAt) || facts.deadlineText),
    pair(papers['first-seen-at'], spellIso(facts.firstSeenAt)),
    pair(papers['last-seen-at'], spellIso(facts.lastSeenAt)),
    pair(papers.link, facts.link),
  ]}`;
}

function writeFiles(files: readonly RecordFile[], pictures: DossierOptions['pictures']): Markup {
  return html`<section><h3>${papers.files}</h3>
<ol class="files">${files.map(({ name, type, size, sha256, addedAt }) => {
    const picture = pictureTypes.includes(type) ? pictures?.get(sha256) : undefined;
    return html`<li><p>${own(name)}</p>
<p class="quiet">${own(type)} · ${text(papers, 'file-size', { bytes: size })}${addedAt ? ` · ${spellIso(addedAt)}` : null}</p>
<p class="hash">SHA-256 ${sha256}</p>
${picture && /^[A-Za-z0-9+/=]*$/.test(picture.base64) ? html`<img alt="${name}" src="data:${type};base64,${picture.base64}">` : null}</li>`;
  })}</ol>
</section>`;
}

/** Left out where the group was not given; said to be empty where it was and there is nothing. */
function part(title: string, rows: readonly Markup[] | undefined): Markup {
  if (!rows) return html``;
  return html`<section><h3>${title}</h3>
${rows.length > 0 ? html`<ol class="rows">${rows}</ol>` : html`<p class="quiet">${papers['nothing-here']}</p>`}
</section>`;
}

function row(at: string | null, content: Markup): Markup {
  return html`<li><time>${spellIso(at)}</time><div>${content}</div></li>`;
}

function pair(name: string, value: string | null | undefined): Markup {
  return value ? html`<dt>${name}</dt><dd>${own(value)}</dd>` : html``;
}

/** A foreign text keeps its direction to itself. */
function own(value: string): Markup {
  return html`<bdi>${value}</bdi>`;
}

/** Grouped for the eye; what is masked or no number stays as it is. */
function spellNumber(number: string | null): string | null {
  return number !== null && /^\d+$/.test(number) ? groupNumber(number) : number;
}
