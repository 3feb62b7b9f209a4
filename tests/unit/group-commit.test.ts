import { expect, it } from 'vitest';
import { GroupCommit } from '../../sync-server/documents/group-commit.ts';

/** So many clients, of whom half are in time without waiting. @returns how many share each transaction, and vain waits */
function run(group: GroupCommit, clients: number, rounds: number) {
  const shared: number[] = [];
  let inVain = 0;
  for (let round = 0; round < rounds; round += 1) {
    const early = Math.max(1, Math.floor(clients / 2));
    const writes = group.expected <= early ? early : Math.min(clients, group.expected);
    if (group.expected > clients) inVain += 1;
    shared.push(group.expected > clients ? clients : writes);
    group.committed(shared.at(-1) ?? 0, 1);
  }
  return { shared, inVain };
}

it('a client alone hardly ever waits', () => {
  expect(run(new GroupCommit(), 1, 1_000).inVain).toBeLessThan(25);
});

it('eight clients come to share one transaction, and wait in vain hardly ever', () => {
  const { shared, inVain } = run(new GroupCommit(), 8, 1_000);
  expect(shared.slice(20).every((writes) => writes === 8)).toBe(true);
  expect(inVain).toBeLessThan(30);
});

it('learns when clients come and go', () => {
  const group = new GroupCommit();
  run(group, 8, 200);
  expect(run(group, 2, 200).shared.at(-1)).toBe(2);
  expect(run(group, 8, 600).shared.at(-1)).toBe(8);
});

it('begins at once when enough wait, and never waits for long', async () => {
  const group = new GroupCommit();
  await group.gather(() => 1);
  for (let n = 0; n < 20; n += 1) group.committed(50, 10_000);
  const begun = performance.now();
  await group.gather(() => 1);
  expect(performance.now() - begun).toBeLessThan(500);
});
