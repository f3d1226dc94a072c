import { z } from 'zod';
import { isLoopback } from '../local-request.ts';
import { opaque } from './endpoint.ts';

// Plaid's limit of a hosted page's life.
const MAX_URL_LIFETIME_SECONDS = 21 * 86_400;
// What Link has room for.
const MAX_CLIENT_NAME = 30;

const LANGUAGES = ['da', 'nl', 'en', 'et', 'fr', 'de', 'hi', 'it', 'lv', 'lt', 'no', 'pl', 'pt', 'ro', 'es', 'sv', 'vi'];
const COUNTRIES = ['US', 'GB', 'ES', 'NL', 'FR', 'IE', 'CA', 'DE', 'IT', 'PL', 'DK', 'NO', 'SE', 'EE', 'LT', 'LV', 'PT', 'BE', 'AT', 'FI'];
// Those that the emulated banks can give. `balance` is no product that Link is started with.
const PRODUCTS = ['assets', 'auth', 'identity', 'liabilities', 'investments', 'transactions', 'signal', 'transfer', 'statements'];
const SUBTYPES = ['all', 'checking', 'savings', 'hsa', 'cd', 'money market', 'paypal', 'prepaid', 'cash management', 'ebt'];

const product = z.string().refine((name) => PRODUCTS.includes(name), `must be one of ${PRODUCTS.join(', ')}`);
const products = z.array(product).max(PRODUCTS.length).nullish();
const webAddress = z
  .string()
  .max(2_048)
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), 'must be a valid URL');
/** Of one's own app too, hence any scheme. */
const anyAddress = z
  .string()
  .max(2_048)
  .refine((text) => URL.canParse(text), 'must be a valid URI');

const redirectUri = webAddress
  .refine((text) => new URL(text).protocol === 'https:' || isLoopback(text), 'must use HTTPS')
  .refine((text) => new URL(text).search === '' && new URL(text).hash === '', 'must not contain a query or a fragment');

const user = z.strictObject({
  client_user_id: opaque,
  legal_name: z.string().max(200).optional(),
  name: z.looseObject({}).optional(),
  phone_number: z.string().max(50).optional(),
  email_address: z.string().max(320).optional(),
  address: z.looseObject({}).optional(),
  date_of_birth: z.string().max(20).nullish(),
});

const hostedLink = z.strictObject({
  delivery_method: z.enum(['sms', 'email']).optional(),
  completion_redirect_uri: anyAddress.optional(),
  url_lifetime_seconds: z.int().min(1, 'must be positive').max(MAX_URL_LIFETIME_SECONDS, 'must not be longer than 21 days').optional(),
  is_mobile_app: z.boolean().optional(),
});

const subtypes = z.array(z.string().refine((name) => SUBTYPES.includes(name), 'unknown account subtype')).min(1);
const otherFilter = z.strictObject({ account_subtypes: z.array(z.string()).min(1) }).optional();

/** The body of /link/token/create, as far as it concerns bank accounts; Plaid's other members are unknown fields here. */
export const linkTokenRequest = z
  .strictObject({
    client_name: z.string().min(1).max(MAX_CLIENT_NAME, `must have at most ${MAX_CLIENT_NAME} characters`),
    language: z.string().refine((code) => LANGUAGES.includes(code), 'unknown language'),
    country_codes: z.array(z.string().refine((code) => COUNTRIES.includes(code), 'unknown country')).min(1),
    user,
    products,
    required_if_supported_products: products,
    optional_products: products,
    additional_consented_products: products,
    webhook: webAddress.optional(),
    access_token: opaque.nullish(),
    link_customization_name: z.string().max(200).optional(),
    redirect_uri: redirectUri.optional(),
    account_filters: z
      .strictObject({ depository: z.strictObject({ account_subtypes: subtypes }).optional(), credit: otherFilter, loan: otherFilter, investment: otherFilter })
      .optional(),
    institution_id: opaque.optional(),
    hosted_link: hostedLink.nullish(),
    auth: z.looseObject({}).optional(),
    update: z.strictObject({ account_selection_enabled: z.boolean().optional(), reauthorization_enabled: z.boolean().optional() }).optional(),
    enable_multi_item_link: z.literal(false, 'is not supported here').optional(),
  })
  .check((context) => {
    const { access_token: accessToken, products: wanted, required_if_supported_products: more } = context.value;
    const complain = (path: string, message: string) => context.issues.push({ code: 'custom', path: [path], message, input: context.value });
    const update = accessToken !== undefined && accessToken !== null;
    if (!update && (wanted ?? []).length === 0) complain('products', 'at least one product is required');
    if (update && (wanted ?? []).length > 0) complain('products', 'must be omitted when an access_token is given');
    if ((more ?? []).some((name) => wanted?.includes(name))) complain('required_if_supported_products', 'must not repeat one of products');
  });
export type LinkTokenRequest = z.infer<typeof linkTokenRequest>;
