import type { ReactNode } from 'react';
import { BrandMark } from '../../components/brand/brand-mark.tsx';
import { Card } from '../../components/card/card.tsx';
import styles from './auth-frame.module.css';
import { DoorsPattern } from './doors-pattern.tsx';

export type AuthFrameProps = {
  /** "Sprechstunde" */
  appName: string;
  /** The city's network: "lokal willkommen, Dortmund". */
  network?: ReactNode;
  /** One sentence for a tired person. */
  claim?: ReactNode;
  /** Below the claim: what can be done here without unlocking. */
  aside?: ReactNode;
  title: string;
  children: ReactNode;
  /** Language and theme switch. */
  footer?: ReactNode;
};

/** The start screen's frame: who we are on one side, what to do on the other. */
export function AuthFrame({ appName, network, claim, aside, title, children, footer }: AuthFrameProps) {
  return (
    <div className={styles.frame}>
      <header className={styles.welcome}>
        <div className={styles.words}>
          <BrandMark size="lg" />
          <p className={styles.name}>{appName}</p>
          {claim === undefined ? null : <p className={styles.claim}>{claim}</p>}
          {network === undefined ? null : <p className={styles.network}>{network}</p>}
          {aside === undefined ? null : <div className={styles.aside}>{aside}</div>}
        </div>
        <DoorsPattern className={styles.doors} />
      </header>
      <main className={styles.main}>
        <Card padding="lg" as="section" labelledBy="auth-title">
          <div className={styles.card}>
            <h1 id="auth-title" className={styles.title}>
              {title}
            </h1>
            {children}
          </div>
        </Card>
        {footer === undefined ? null : <footer className={styles.footer}>{footer}</footer>}
      </main>
    </div>
  );
}
