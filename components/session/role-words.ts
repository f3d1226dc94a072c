import type { Role } from '#lib/domain/roles.ts';

export const ROLE_WORDS: Record<Role, string> = {
  admin: 'Administrator: links accounts, funds the program, approves and settles doubts',
  support: "Support: links users' bank accounts, sees everything",
  auditor: 'Auditor: sees everything, changes nothing',
};
