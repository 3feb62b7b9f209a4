/** Why a step of the recovery was not done. The message says what to do. */
export class RecoveryCommandError extends Error {
  override readonly name = 'RecoveryCommandError';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
