/** @import { PageSession, Step, StepName, Visit, VisitWay } from '../page-contract.ts' */
import { chooseAccounts } from './accounts-step.js';
import { chooseAtBank, resumeFromBank, signInAtBank } from './bank-site-step.js';
import { chooseInstitution } from './choose-institution-step.js';
import { askConsent } from './consent-step.js';
import { askCredentials } from './credentials-step.js';
import { askToExit } from './end-visit.js';
import { askSession, errorOf, searchInstitutions, tellOpen } from './link-api.js';
import { reviewSharing } from './review-step.js';
import { onExitAsked, pressExit } from './show-pane.js';
import { hearOpener, tellEvent, tellExited, tellOpened } from './tell-opener.js';
import { showDeadLink, showTrouble } from './trouble-step.js';

/** @type {Record<StepName, { go: Step, view: string }>} */
const STEPS = {
  consent: { go: askConsent, view: 'CONSENT' },
  institution: { go: chooseInstitution, view: 'SELECT_INSTITUTION' },
  credentials: { go: askCredentials, view: 'CREDENTIAL' },
  bank_site: { go: signInAtBank, view: 'OAUTH' },
  bank_accounts: { go: chooseAtBank, view: 'OAUTH' },
  accounts: { go: chooseAccounts, view: 'SELECT_ACCOUNT' },
  review: { go: reviewSharing, view: 'DATA_TRANSPARENCY' },
  trouble: { go: showTrouble, view: 'ERROR' },
};

await begin();

async function begin() {
  const query = new URLSearchParams(location.search);
  /** @type {VisitWay} */
  const way = query.get('way') === 'here' ? 'here' : 'hosted';
  document.documentElement.dataset['way'] = way;
  hearOpener(pressExit);
  const visit = emptyVisit(query.get('token') ?? '', way);
  const returned = query.get('oauth_state_id');
  /** @type {StepName} */
  let first;
  try {
    visit.session = await askSession(visit.token);
    Object.assign(visit, await tellOpen(visit.token));
    visit.institution = await findInstitution(visit.session);
    tellOpened(visit);
    first = returned === null ? firstStep(visit) : await resumeFromBank(visit, returned);
  } catch (thrown) {
    const error = errorOf(thrown);
    Object.assign(visit, { error, requestId: error.request_id });
    const leave = way === 'here' ? () => endDeadLink(visit) : null;
    onExitAsked(leave);
    showDeadLink(error, leave);
    return;
  }
  await walk(visit, first);
}

/** From pane to pane, until the visit is over. @param {Visit} visit @param {StepName} first */
async function walk(visit, first) {
  let staying = Promise.resolve(true);
  const ask = () => {
    staying = askToExit(visit, ask);
  };
  /** @type {StepName | null} */
  let step = first;
  while (step !== null) {
    onExitAsked(ask);
    tellEvent(visit, 'TRANSITION_VIEW', { view_name: STEPS[step].view });
    step = await STEPS[step].go(visit);
    // An answer that comes while the person is asked whether to exit waits for what they say.
    if (!(await staying)) return;
  }
}

/** @param {Visit} visit @returns {StepName} */
function firstStep({ session, institution }) {
  if (session.mode === 'link' || institution === null) return 'consent';
  return institution.oauth ? 'bank_site' : 'credentials';
}

/** The bank of an item that is reconnected, with its colour. @param {PageSession} session */
async function findInstitution({ institution }) {
  if (institution === null) return null;
  const found = await searchInstitutions(institution.name);
  return found.find(({ id }) => id === institution.id) ?? { ...institution, oauth: false, colour: '#444444', note: null };
}

/** @param {string} token @param {VisitWay} way @returns {Visit} */
function emptyVisit(token, way) {
  const session = { mode: /** @type {const} */ ('link'), clientName: '', institution: null };
  return { token, way, session, linkSessionId: '', requestId: '', institution: null, accounts: [], chosen: [], error: null, status: null, retry: 'consent' };
}

/** The emulator knows nothing of such a link, so nobody but the opener is told. @param {Visit} visit */
function endDeadLink(visit) {
  tellExited(visit, { institution: null, status: null, link_session_id: visit.linkSessionId, request_id: visit.requestId });
}
