/** One of Plaid's errors, before it becomes a body. */
export interface PlaidError {
  type: string;
  code: string;
  httpStatus: number;
  message: string;
  display: string | null;
  action: string | null;
}

/** Why a call is refused. `message` replaces the usual one for developers. */
export interface Trouble {
  code: string;
  message?: string;
}

interface Known {
  type: string;
  message: string;
  display?: string;
  httpStatus?: number;
  action?: string;
}

const BANK_SILENT = { type: 'INSTITUTION_ERROR', message: 'this institution does not answer this request at the moment', display: 'This financial institution is not responding at the moment. Please try again later.' };

const KNOWN: Record<string, Known> = {
  INVALID_API_KEYS: { type: 'INVALID_INPUT', message: 'invalid client_id or secret provided' },
  INVALID_ACCESS_TOKEN: { type: 'INVALID_INPUT', message: 'could not find matching access token' },
  INVALID_PUBLIC_TOKEN: { type: 'INVALID_INPUT', message: 'could not find matching public token' },
  INVALID_LINK_TOKEN: { type: 'INVALID_INPUT', message: 'invalid link_token provided', action: 'Create a new link token.' },
  INVALID_ACCOUNT_ID: { type: 'INVALID_INPUT', message: 'failed to find the account id among the accounts of this item' },
  INVALID_INSTITUTION: { type: 'INVALID_INPUT', message: 'invalid institution_id provided' },
  INVALID_PRODUCT: { type: 'INVALID_INPUT', message: 'client is not authorized to access the requested products' },
  INVALID_WEBHOOK_VERIFICATION_KEY_ID: { type: 'INVALID_INPUT', message: 'invalid key_id provided' },
  MISSING_FIELDS: { type: 'INVALID_REQUEST', message: 'required fields are missing' },
  UNKNOWN_FIELDS: { type: 'INVALID_REQUEST', message: 'unknown fields' },
  INVALID_FIELD: { type: 'INVALID_REQUEST', message: 'a field has an invalid value' },
  INVALID_BODY: { type: 'INVALID_REQUEST', message: 'the body is not valid JSON' },
  INVALID_HEADERS: { type: 'INVALID_REQUEST', message: 'Content-Type must be application/json' },
  NOT_FOUND: { type: 'INVALID_REQUEST', httpStatus: 404, message: 'not found' },
  INVALID_CREDENTIALS: { type: 'ITEM_ERROR', message: 'the provided credentials were not correct', display: 'The provided credentials were not correct. Please try again.' },
  INVALID_MFA: { type: 'ITEM_ERROR', message: 'the provided MFA response was not correct', display: 'The provided code or answer was not correct. Please try again.' },
  INVALID_UPDATED_USERNAME: { type: 'ITEM_ERROR', message: 'the username differs from the one of this item', display: 'The username does not match the one used before. Please sign in as the same person.' },
  ITEM_LOCKED: { type: 'ITEM_ERROR', message: 'the account is locked at the institution', display: 'The account is locked. Please visit the financial institution to unlock it.' },
  ITEM_LOGIN_REQUIRED: { type: 'ITEM_ERROR', message: 'the login details of this item have changed and its user must sign in again', display: 'Please sign in to the financial institution again.', action: 'Send the user through update mode.' },
  ITEM_NOT_SUPPORTED: { type: 'ITEM_ERROR', message: 'this account is not supported', display: 'This account is not supported.' },
  ITEM_NO_ERROR: { type: 'ITEM_ERROR', message: 'the item has no error to resolve' },
  ACCESS_NOT_GRANTED: { type: 'ITEM_ERROR', message: 'access to this product was not granted for the account', display: 'The necessary permissions for this account were not granted.' },
  NO_ACCOUNTS: { type: 'ITEM_ERROR', message: 'no valid accounts were found for this item', display: 'No valid accounts were found at the financial institution.' },
  NO_AUTH_ACCOUNTS: { type: 'ITEM_ERROR', message: 'there is no checking or savings account with numbers at this item', display: 'No checking or savings account that can be used was found.' },
  PRODUCT_NOT_READY: { type: 'ITEM_ERROR', message: 'the requested product is not yet ready, try the request again later', action: 'Try the request again later.' },
  PRODUCTS_NOT_SUPPORTED: { type: 'ITEM_ERROR', message: 'the requested products are not supported by this item' },
  USER_PERMISSION_REVOKED: { type: 'ITEM_ERROR', message: 'the holder of this account has revoked the permission to access it' },
  USER_SETUP_REQUIRED: { type: 'ITEM_ERROR', message: 'the account has not been fully set up', display: 'The account is not fully set up. Please visit the financial institution to finish that.' },
  PASSWORD_RESET_REQUIRED: { type: 'ITEM_ERROR', message: 'the user must reset the password at the institution', display: 'Please reset your password at the financial institution, then try again.' },
  MFA_NOT_SUPPORTED: { type: 'ITEM_ERROR', message: 'this kind of MFA is not supported', display: 'This kind of sign-in is not supported.' },
  INSUFFICIENT_CREDENTIALS: { type: 'ITEM_ERROR', message: 'the user did not finish the sign-in', display: 'The sign-in was not completed.' },
  INSTITUTION_DOWN: BANK_SILENT,
  INSTITUTION_NOT_RESPONDING: BANK_SILENT,
  INSTITUTION_NOT_AVAILABLE: BANK_SILENT,
  INSTITUTION_NO_LONGER_SUPPORTED: { type: 'INSTITUTION_ERROR', message: 'this institution is no longer supported', display: 'This financial institution is no longer supported.' },
  INSTITUTION_REGISTRATION_REQUIRED: { type: 'INSTITUTION_ERROR', message: 'registration with this institution is required' },
  UNAUTHORIZED_INSTITUTION: { type: 'INSTITUTION_ERROR', message: 'not authorized to create items at this institution' },
  RATE_LIMIT_EXCEEDED: { type: 'RATE_LIMIT_EXCEEDED', httpStatus: 429, message: 'rate limit exceeded, try again later', action: 'Try the request again later.' },
  INTERNAL_SERVER_ERROR: { type: 'API_ERROR', httpStatus: 500, message: 'an unexpected error occurred', action: 'Try the request again later.' },
  PLANNED_MAINTENANCE: { type: 'API_ERROR', httpStatus: 503, message: 'the system is being maintained' },
  SANDBOX_WEBHOOK_INVALID: { type: 'SANDBOX_ERROR', message: 'this webhook cannot be fired for this item' },
  SANDBOX_PRODUCT_NOT_ENABLED: { type: 'SANDBOX_ERROR', message: 'this product is not enabled for this item' },
};

/** Any code: one that is not listed gets the type its name suggests, so that a console meets the unexpected too. */
export function plaidError({ code, message }: Trouble): PlaidError {
  const known = Object.hasOwn(KNOWN, code) ? KNOWN[code] : undefined;
  const type = known?.type ?? suggestedType(code);
  return {
    type,
    code,
    httpStatus: known?.httpStatus ?? (type === 'RATE_LIMIT_EXCEEDED' ? 429 : 400),
    message: message ?? known?.message ?? `the emulator was asked for ${code}`,
    display: known?.display ?? null,
    action: known?.action ?? null,
  };
}

function suggestedType(code: string): string {
  if (code.endsWith('_LIMIT')) return 'RATE_LIMIT_EXCEEDED';
  if (code.startsWith('INSTITUTION_')) return 'INSTITUTION_ERROR';
  if (code.startsWith('OAUTH_')) return 'OAUTH_ERROR';
  return code.startsWith('INVALID_') ? 'INVALID_INPUT' : 'ITEM_ERROR';
}

/** As an answer of the API carries it. */
export function errorBody(trouble: Trouble, requestId: string) {
  const { type, code, message, display, action } = plaidError(trouble);
  return {
    documentation_url: `https://plaid.com/docs/?ref=error#${type.toLowerCase().replaceAll('_', '-')}s`,
    error_code: code,
    error_code_reason: null,
    error_message: message,
    error_type: type,
    display_message: display,
    request_id: requestId,
    suggested_action: action,
  };
}

/** As an item and a webhook carry it: without a request, with its status. */
export function itemErrorBody(code: string) {
  const { request_id: _, ...body } = errorBody({ code }, '');
  return { ...body, status: plaidError({ code }).httpStatus };
}
