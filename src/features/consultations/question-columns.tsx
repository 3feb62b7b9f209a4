import type { ReactNode } from 'react';
import { Card } from '../../components/card/card.tsx';
import type { Problem } from '../../model/schema/dialect.ts';
import { ConcernList } from './concern-list.tsx';
import styles from './consultation-form.module.css';
import { FurtherFields, type MediatorSlot, VisitorKindField } from './further-fields.tsx';
import { VisitorFields } from './visitor-fields.tsx';

type QuestionColumnsProps = {
  problems: readonly Problem[];
  /** Of the running session, to be chosen with a tap. */
  mediators?: MediatorSlot | undefined;
  /** Asked before all else about the visit. */
  children?: ReactNode;
};

/** What it was about beside who it was about; the same on an open tablet and a locked one. */
export function QuestionColumns({ problems, mediators, children }: QuestionColumnsProps) {
  return (
    <div className={styles.columns}>
      <Card>
        <div className={styles.group}>
          <ConcernList problems={problems} />
          <VisitorKindField />
        </div>
      </Card>
      <Card>
        <div className={styles.group}>
          {children}
          <VisitorFields />
          <FurtherFields mediators={mediators} />
        </div>
      </Card>
    </div>
  );
}
