import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { classNames } from '../../../components/class-names.ts';
import { Spinner } from '../../../components/spinner/spinner.tsx';
import { useDirectory } from './directory-context.tsx';
import styles from './directory-frame.module.css';

const places = [
  ['/offers', 'offers'],
  ['/providers', 'providers'],
  ['/offers/checks', 'checks'],
  ['/providers/members', 'members'],
  ['/guide', 'guide'],
  ['/offers/programme', 'programme'],
] as const;

/** The longest address that the page's begins with. */
function currentOf(location: string): string {
  const under = places.map(([href]) => href).filter((href) => location === href || location.startsWith(`${href}/`));
  return under.sort((a, b) => b.length - a.length)[0] ?? '/offers';
}

/** The rooms of the directory, and the one that is open. */
export function DirectoryFrame({ children }: { children: ReactNode }) {
  const { t } = useTranslation('directory');
  const [location] = useLocation();
  const directory = useDirectory();
  const current = currentOf(location);
  return (
    <div className={styles.frame}>
      <nav aria-label={t('nav.label')} className={styles.nav}>
        <ul className={styles.places}>
          {places.map(([href, name]) => (
            <li key={href}>
              <Link
                href={href}
                className={classNames(styles.place, href === current && styles.current)}
                aria-current={href === current ? 'page' : undefined}
              >
                {t(`nav.${name}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {directory === 'loading' ? <Spinner /> : children}
    </div>
  );
}
