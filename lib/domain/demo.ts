/** The people of a fresh emulator-mode console. Worth nothing elsewhere: other modes make no people by themselves. */
export const DEMO_PASSWORD = 'railhead-demo';
