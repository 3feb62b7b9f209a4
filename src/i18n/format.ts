/** Arabic is written with Latin digits here: staff and visitors compare numbers with forms and house numbers. */
export function intlTag(tag: string): string {
  return tag.split('-')[0] === 'ar' ? `${tag}-u-nu-latn` : tag;
}

export type FormatPlace = {
  /** Active language. */
  tag: string;
  /** IANA name of the city's time zone. */
  timeZone: string;
};

/** "Mo., 2. November" from an instant. */
export function formatDay(instant: Date, { tag, timeZone }: FormatPlace): string {
  const options = { weekday: 'short', day: 'numeric', month: 'long', timeZone } as const;
  return new Intl.DateTimeFormat(intlTag(tag), options).format(instant);
}

/** "2.11.2026" from an instant. */
export function formatDate(instant: Date, { tag, timeZone }: FormatPlace): string {
  return new Intl.DateTimeFormat(intlTag(tag), { dateStyle: 'medium', timeZone }).format(instant);
}

/** "14:05" from an instant; always 24 hours. */
export function formatTime(instant: Date, { tag, timeZone }: FormatPlace): string {
  const options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const;
  return new Intl.DateTimeFormat(intlTag(tag), options).format(instant);
}

const steps = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** "vor 3 Minuten", "gestern", "jetzt" (under one minute). */
export function relativeTime(instant: Date, now: Date, tag: string): string {
  const format = new Intl.RelativeTimeFormat(intlTag(tag), { numeric: 'auto' });
  const seconds = (instant.getTime() - now.getTime()) / 1000;
  for (const [unit, size] of steps)
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  return format.format(0, 'second');
}

/** "23.11.2026, 10:05" from an instant as records keep it (RFC 3339). */
export function formatMoment(instant: string, place: FormatPlace): string {
  const at = new Date(instant);
  return `${formatDate(at, place)}, ${formatTime(at, place)}`;
}

/** "1,2 MB" from bytes. */
export function formatBytes(bytes: number, tag: string): string {
  const [unit, size] = bytes >= 1e9 ? (['gigabyte', 1e9] as const) : (['megabyte', 1e6] as const);
  const options = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(intlTag(tag), options).format(bytes / size);
}

/** "1,5 Stunden" from minutes. */
export function formatHours(minutes: number, tag: string): string {
  const options = { style: 'unit', unit: 'hour', unitDisplay: 'long', maximumFractionDigits: 2 } as const;
  return new Intl.NumberFormat(intlTag(tag), options).format(minutes / 60);
}
