import styles from './doors-pattern.module.css';

export function DoorsPattern() {
  return <svg className={styles.pattern} viewBox="0 0 400 400" aria-hidden="true" focusable="false" />;
}
