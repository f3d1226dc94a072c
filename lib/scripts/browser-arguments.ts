// What Playwright itself turns off. Chromium heeds only the last `--disable-features`, so these are named again; a
// test compares them with the Playwright that is installed.
export const PLAYWRIGHT_DISABLES: readonly string[] = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'msForceBrowserSignIn',
  'msEdgeUpdateLaunchServicesPreferredVersion',
];

// Chromium's own address bar loads two pages in every window that it opens, also where no window is seen: half a second
// of one core for each of some 180 contexts in a run.
const ADDRESS_BAR_PAGES: readonly string[] = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

/** How the flows' browser is started. Chromium's own sandbox does not start as root; a small /dev/shm would end its tabs. */
export function browserArguments(isRoot: boolean): string[] {
  return [`--disable-features=${[...PLAYWRIGHT_DISABLES, ...ADDRESS_BAR_PAGES].join(',')}`, '--disable-dev-shm-usage', ...(isRoot ? ['--no-sandbox'] : [])];
}
