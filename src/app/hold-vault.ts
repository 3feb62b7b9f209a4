/**
 * Says that this tab has the vault open, as long as the tab lives or until it is released. If no other tab has it open,
 * `whenAlone` runs first: what it changes no other tab could follow. @returns how to release
 */
export async function holdVault(id: string, whenAlone: () => Promise<void>): Promise<() => void> {
  const name = `sprechstunde.vault.${id}`;
  await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock) await whenAlone();
  });
  return new Promise((held) => {
    void navigator.locks.request(name, { mode: 'shared' }, () => new Promise<void>((release) => held(release)));
  });
}
