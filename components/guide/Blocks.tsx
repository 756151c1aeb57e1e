/** The body of a topic: paragraphs, headings, lists and cautions, each sentence with what it rests on. */
import { Fragment } from 'react';
import type { CitedFact } from '@/domain/guide-book';
import type { Block, Inline } from '@/domain/topic';
import { Icon } from '../ui/Icon';
import { keyed } from '../ui/keyed';
import { citeFact } from './label-fact';

interface BlocksProps {
  blocks: readonly Block[];
  facts: readonly CitedFact[];
}

export function Blocks({ blocks, facts }: BlocksProps) {
  return (
    <div className="topic__body">
      {keyed(blocks).map(({ id, value }) => (
        <OneBlock key={id} block={value} facts={facts} />
      ))}
    </div>
  );
}

function OneBlock({ block, facts }: { block: Block; facts: BlocksProps['facts'] }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          <Runs of={block.of} facts={facts} />
        </p>
      );
    case 'heading':
      return <h3>{block.text}</h3>;
    case 'list': {
      const items = keyed(block.items).map(({ id, value }) => (
        <li key={id}>
          <Runs of={value} facts={facts} />
        </li>
      ));
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case 'caution':
      return (
        <div className="banner banner--warning">
          <Icon name="alert" />
          <p className="grow">
            <Runs of={block.of} facts={facts} />
          </p>
        </div>
      );
  }
}

function Runs({ of, facts }: { of: readonly Inline[]; facts: BlocksProps['facts'] }) {
  return keyed(of).map(({ id, value }) => {
    if (value.kind === 'cite') return <Cites key={id} ids={value.facts} facts={facts} />;
    return value.strong ? <strong key={id}>{value.text}</strong> : <Fragment key={id}>{value.text}</Fragment>;
  });
}

function Cites({ ids, facts }: { ids: readonly string[]; facts: BlocksProps['facts'] }) {
  return ids.map((id) => {
    const cite = citeFact(facts, id);
    return cite ? (
      <span key={id} className={cite.isFirm ? 'cite cite--firm' : 'cite'}>
        {cite.label}
      </span>
    ) : null;
  });
}
