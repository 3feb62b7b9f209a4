export type HubErrorCode = 'hub_usage' | 'hub_setting' | 'hub_main_refused' | 'hub_not_prepared' | 'hub_incomplete';

/** Why a stand's hub was not prepared, or did not hand on. The message says what to do. */
export class HubError extends Error {
  override readonly name = 'HubError';
  readonly code: HubErrorCode;

  constructor(code: HubErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
