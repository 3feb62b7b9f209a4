import type { ReactNode } from 'react';
import { Button } from '../button/button.tsx';
import { SectionHeading } from '../section-heading/section-heading.tsx';
import styles from './items.module.css';

type ItemsProps<Item> = {
  id: string;
  title: string;
  items: readonly Item[];
  onChange: (items: Item[]) => void;
  empty: () => Item;
  addLabel: string;
  removeLabel: string;
  children: (item: Item, set: (change: Partial<Item>) => void) => ReactNode;
};

/** Any number of the same: phones, places, hours, contacts. */
export function Items<Item extends { id: string }>(props: ItemsProps<Item>) {
  const { id, title, items, onChange, empty, addLabel, removeLabel, children } = props;
  return (
    <section aria-labelledby={id} className={styles.items}>
      <SectionHeading level={2} look={3} id={id}>
        {title}
      </SectionHeading>
      {items.map((item, index) => (
        <div key={item.id} className={styles.item}>
          {children(item, (change) => onChange(items.map((one) => (one.id === item.id ? { ...one, ...change } : one))))}
          <div>
            <Button
              variant="tertiary"
              icon="trash"
              aria-label={`${removeLabel}: ${title} ${index + 1}`}
              onClick={() => onChange(items.filter(({ id: other }) => other !== item.id))}
            >
              {removeLabel}
            </Button>
          </div>
        </div>
      ))}
      <div>
        <Button icon="plus" onClick={() => onChange([...items, empty()])}>
          {addLabel}
        </Button>
      </div>
    </section>
  );
}
