import type { ReactNode } from 'react';
import { mailLink, phoneLink, webLink } from '../../lib/safe-link.ts';
import { classNames } from '../class-names.ts';
import { Icon } from '../icon/icon.tsx';
import type { IconName } from '../icon/icon-paths.ts';
import styles from './contact-card.module.css';

type WayProps = { icon: IconName; href: string | undefined; text: string; spoken: string; isCall?: boolean };

function Way({ icon, href, text, spoken, isCall = false }: WayProps) {
  // What is no number and no address stays readable, and is no link.
  if (href === undefined) return <bdi className={styles.text}>{text}</bdi>;
  const outside = href.startsWith('http') ? { target: '_blank', rel: 'noopener noreferrer' } : {};
  return (
    <a className={classNames(styles.way, isCall && styles.call)} href={href} {...outside}>
      <Icon name={icon} size="sm" />
      <span className="kern-sr-only">{spoken}</span>
      <bdi>{text}</bdi>
    </a>
  );
}

export type ContactCardProps = {
  name?: string | undefined;
  role?: string | undefined;
  badges?: ReactNode;
  phones: readonly string[];
  email?: string | undefined;
  website?: string | undefined;
  /** Spoken before number and address: "Anrufen", "E-Mail schreiben", "Webseite öffnen". */
  words: { call: string; mail: string; web: string };
};

/** Whom to call: a tap on the number dials it. */
export function ContactCard({ name, role, badges, phones, email, website, words }: ContactCardProps) {
  return (
    <div className={styles.contact}>
      {name === undefined && role === undefined && badges === undefined ? null : (
        <div className={styles.who}>
          {name === undefined ? null : <bdi className={styles.name}>{name}</bdi>}
          {role === undefined ? null : <bdi className={styles.role}>{role}</bdi>}
          {badges}
        </div>
      )}
      <div className={styles.ways}>
        {phones.map((phone) => (
          <Way key={phone} icon="phone" href={phoneLink(phone)} text={phone} spoken={words.call} isCall />
        ))}
        {email === undefined ? null : <Way icon="mail" href={mailLink(email)} text={email} spoken={words.mail} />}
        {website === undefined ? null : <Way icon="globe" href={webLink(website)} text={website} spoken={words.web} />}
      </div>
    </div>
  );
}
