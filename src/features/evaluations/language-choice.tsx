import { BrandMark } from '../../components/brand/brand-mark.tsx';
import { Icon } from '../../components/icon/icon.tsx';
import { slipLanguageNames } from '../../i18n/slip-words.ts';
import { type SlipLanguage, slipDirection, slipLanguages } from '../../model/slips/slip-languages.ts';
import styles from './evaluations.module.css';

type LanguageChoiceProps = {
  network: string;
  /** Languages in which all questions are there. */
  offered: (tag: SlipLanguage) => boolean;
  onChoose: (tag: SlipLanguage) => void;
};

/** The first thing that somebody sees: their language, as they write it. */
export function LanguageChoice({ network, offered, onChoose }: LanguageChoiceProps) {
  return (
    <>
      <p className={styles.head}>
        <BrandMark size="sm" />
        <bdi>{network}</bdi>
      </p>
      <div>
        <h1 className={styles.languages}>
          <Icon name="globe" size="xl" label={slipLanguageNames.en} />
        </h1>
        <div className={styles.grid}>
          {slipLanguages.filter(offered).map((tag) => (
            <button
              key={tag}
              type="button"
              lang={tag}
              dir={slipDirection(tag)}
              className={styles.language}
              onClick={() => onChoose(tag)}
            >
              {slipLanguageNames[tag]}
            </button>
          ))}
        </div>
      </div>
    </>
  );
}
