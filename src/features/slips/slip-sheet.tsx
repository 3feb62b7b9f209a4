import { useTranslation } from 'react-i18next';
import { QrCode } from '../../components/qr-code/qr-code.tsx';
import { useWorkspace } from '../../database/workspace.tsx';
import { makeSlip, type SlipPart, type SlipWords, slipText } from '../../model/slips/slip.ts';
import { type SlipLanguage, slipDirection } from '../../model/slips/slip-languages.ts';
import styles from './slips.module.css';
import type { SlipSource } from './use-slip.ts';

type SlipSheetProps = { source: SlipSource; tag: SlipLanguage; words: SlipWords };

/** Names, addresses and numbers stand as they are written in the city, isolated from the direction around them. */
function Part({ part, isPhone }: { part: SlipPart; isPhone: boolean }) {
  return (
    <span className={styles.part}>
      {part.local ? (
        part.text
      ) : (
        <bdi dir={isPhone ? 'ltr' : 'auto'} lang="de">
          {part.text}
        </bdi>
      )}
    </span>
  );
}

/** The slip itself, the same large on the screen and on paper. */
export function SlipSheet({ source, tag, words }: SlipSheetProps) {
  const { t } = useTranslation('matching');
  const { city } = useWorkspace();
  const slip = makeSlip(source, tag, words);
  return (
    <article className={styles.sheet} lang={tag} dir={slipDirection(tag)}>
      <h2 className={styles.title}>{words.title}</h2>
      <dl className={styles.lines}>
        {slip.lines.map(({ name, parts }) => (
          <div key={name} className={styles.line} data-line={name}>
            <dt className={styles.term}>{words[name]}</dt>
            <dd className={styles.value}>
              {parts.map((part) => (
                <Part key={part.text} part={part} isPhone={name === 'phone'} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
      {slip.notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
      <footer className={styles.foot}>
        <p className={styles.sender}>
          {words.sentBy.replace('{{network}}', `\u2068${city.network}, ${city.city}\u2069`)}
        </p>
        <QrCode className={styles.code} text={slipText(slip, words)} label={t('slip.qr')} />
      </footer>
    </article>
  );
}
