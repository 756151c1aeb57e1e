/** Whether the chain of a case's evidence is whole, in one line, with its end to write down. */
import { text } from '@/assets/locales/text';
import { evidence } from '@/assets/locales/zh_CN.yml';
import type { ChainState } from '@/domain/evidence-chain';
import { type Copy, CopyButton } from '../../ui/Button';
import { Icon } from '../../ui/Icon';

export function ChainLine({ chain, copy }: { chain: ChainState; copy: Copy }) {
  if (chain.kind === 'chain-whole' && chain.links === 0) return null;
  const [end] = chain.ends;
  const isWhole = chain.kind === 'chain-whole';
  return (
    <div className="evidence__chain stack-s">
      <p className={isWhole ? 't-success' : 't-danger'} role={isWhole ? undefined : 'alert'}>
        <Icon name={isWhole ? 'check' : 'alert'} size="s" />{' '}
        {isWhole
          ? text(evidence, chain.ends.length > 1 ? 'chain.forked' : 'chain.whole', { links: chain.links })
          : text(evidence, `chain.${chain.why}`, { place: chain.place })}
      </p>
      <p className="t-s t-3">{evidence['chain.what']}</p>
      {isWhole && end && chain.ends.length === 1 ? (
        <div className="row row--wrap t-s t-3">
          <code className="t-num">{text(evidence, 'chain.end', { hash: `${end.slice(0, 16)}…` })}</code>
          <CopyButton look="quiet" text={end} copy={copy}>
            {evidence['item.hash-copy']}
          </CopyButton>
          <span>{evidence['chain.end-what']}</span>
        </div>
      ) : null}
    </div>
  );
}
