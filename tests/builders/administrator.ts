/** Name and password of the administrator of every server that the tests start. */
export const admin = ['admin', 'a-long-secret-for-tests'] as const;
