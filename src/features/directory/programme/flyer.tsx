import { PrintedPage } from '../../../components/printed-page/printed-page.tsx';
import type { ProgrammeText } from '../../../model/directory/programme-text.ts';
import styles from './programme.module.css';

/** One language of the programme, on the screen and on paper alike. */
export function ProgrammeSheet({ text }: { text: ProgrammeText }) {
  return (
    <article className={styles.sheet} lang={text.tag} dir={text.dir}>
      <header>
        <h2 className={styles.title}>{text.title}</h2>
        <p>{text.intro}</p>
      </header>
      <div className={styles.items}>
        {text.items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two offers may have the same name, and the list never changes its order
          <section key={index} className={styles.entry}>
            <h3 className={styles.name}>
              <bdi>{item.name}</bdi>
            </h3>
            {item.provider === '' ? null : (
              <p className={styles.by}>
                <bdi>{item.provider}</bdi>
              </p>
            )}
            {item.when.map((line) => (
              <p key={line} className={styles.when}>
                {line}
              </p>
            ))}
            {item.where === '' ? null : (
              <p>
                <bdi>{item.where}</bdi>
              </p>
            )}
            {item.description === '' ? null : (
              <p className={styles.what} dir="auto">
                {item.description}
              </p>
            )}
            {item.facts === '' ? null : <p className={styles.by}>{item.facts}</p>}
            {item.warning === undefined ? null : <p className={styles.warning}>{item.warning}</p>}
            {item.contacts.length === 0 ? null : (
              <p>
                {item.contacts.map(({ text: words }, place) => (
                  <span key={words}>
                    {place === 0 ? '' : ' · '}
                    <bdi>{words}</bdi>
                  </span>
                ))}
              </p>
            )}
          </section>
        ))}
      </div>
      <footer className={styles.by}>{text.footer}</footer>
    </article>
  );
}

/** What the printer gets: every language on pages of its own. */
export function Flyer({ texts }: { texts: readonly ProgrammeText[] }) {
  return (
    <PrintedPage size="a4">
      {texts.map((text) => (
        <ProgrammeSheet key={text.tag} text={text} />
      ))}
    </PrintedPage>
  );
}
