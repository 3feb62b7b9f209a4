import { expect } from '@playwright/test';

const password = 'willkommen-in-dortmund';

export type OneTime = { author: string; password: string; until: string };

/** What a coordinator does with accounts, over HTTP. */
export async function createCoordinator(url: string) {
  const body = JSON.stringify({ name: 'coordinator', password });
  const headers = { 'content-type': 'application/json' };
  const session = await fetch(`${url}/_session`, { method: 'POST', headers, body });
  const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';

  async function post(path: string, order: object, status: number): Promise<OneTime> {
    const answer = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { ...headers, cookie },
      body: JSON.stringify(order),
    });
    const { user, oneTime, ...rest } = await answer.json();
    expect([answer.status, rest]).toEqual([status, expect.anything()]);
    return { author: user.author, ...oneTime };
  }

  return {
    create: (name: string, roles: string[]): Promise<OneTime> => post('/_city/users', { name, roles }, 201),
    reset: (author: string): Promise<OneTime> => post(`/_city/users/${author}/reset`, {}, 200),
  };
}
