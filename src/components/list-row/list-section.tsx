import type { ReactNode } from 'react';
import { Card } from '../card/card.tsx';
import { SectionHeading, type SectionHeadingProps } from '../section-heading/section-heading.tsx';
import { List } from './list-row.tsx';
import styles from './list-section.module.css';

export type ListSectionProps = {
  id: string;
  title: ReactNode;
  look?: SectionHeadingProps['look'];
  actions?: ReactNode;
  /** Rows. */
  children: ReactNode;
};

/** A headed list on a card of its own. */
export function ListSection({ id, title, look = 2, actions, children }: ListSectionProps) {
  return (
    <section aria-labelledby={id} className={styles.section}>
      <SectionHeading level={2} look={look} id={id} actions={actions}>
        {title}
      </SectionHeading>
      <Card padding="none">
        <List labelledBy={id}>{children}</List>
      </Card>
    </section>
  );
}
