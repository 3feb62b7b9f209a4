import { ButtonLink } from '../button/button.tsx';
import { Card } from '../card/card.tsx';
import type { IconName } from '../icon/icon-paths.ts';
import { SectionHeading } from '../section-heading/section-heading.tsx';
import styles from './notice-card.module.css';

export type NoticeCardProps = {
  id: string;
  title: string;
  hint: string;
  link: { href: string; icon: IconName; label: string };
};

/** What waits for somebody, with the way to it. */
export function NoticeCard({ id, title, hint, link }: NoticeCardProps) {
  return (
    <Card as="section" labelledBy={id}>
      <div className={styles.notice}>
        <SectionHeading level={2} id={id} subline={hint}>
          {title}
        </SectionHeading>
        <ButtonLink href={link.href} variant="secondary" icon={link.icon}>
          {link.label}
        </ButtonLink>
      </div>
    </Card>
  );
}
