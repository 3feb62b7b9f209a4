export type BackupErrorCode =
  | 'backup_usage'
  | 'backup_key_missing'
  | 'backup_key_invalid'
  | 'backup_key_exists'
  | 'backup_key_wrong'
  | 'backup_no_data'
  | 'backup_running'
  | 'backup_failed'
  | 'backup_damaged'
  | 'backup_newer';

/** Why a backup or a restore was not done. The message says what to do. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
  readonly code: BackupErrorCode;

  constructor(code: BackupErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}
