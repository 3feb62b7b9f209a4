export type RecoveryProblem =
  | 'share_characters'
  | 'share_length'
  | 'share_line'
  | 'share_damaged'
  | 'share_newer'
  | 'share_twice'
  | 'shares_mixed'
  | 'shares_too_few'
  | 'shares_wrong'
  | 'key_invalid'
  | 'request_unreadable'
  | 'request_damaged'
  | 'request_newer'
  | 'request_of_another_key'
  | 'request_broken'
  | 'account_of_another'
  | 'answer_unreadable'
  | 'answer_damaged'
  | 'answer_newer'
  | 'answer_of_another'
  | 'answer_broken';

/** What the sentence to a problem may need: which line, how many characters or shares there are and should be. */
export type RecoveryDetail = { readonly line?: number; readonly have?: number; readonly need?: number };

/** Something of a recovery does not fit. Nothing was changed by it. */
export class RecoveryError extends Error {
  readonly code: RecoveryProblem;
  readonly detail: RecoveryDetail;

  constructor(code: RecoveryProblem, detail: RecoveryDetail = {}) {
    super(code);
    this.name = 'RecoveryError';
    this.code = code;
    this.detail = detail;
  }
}
