/** "09:00–12:00", from left to right in every language. */
export function TimeSpan({ from, to }: { from: string; to?: string | undefined }) {
  return <bdi dir="ltr">{to === undefined ? from : `${from}–${to}`}</bdi>;
}
