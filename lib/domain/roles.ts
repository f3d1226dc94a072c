import type { OwnerScope } from './operation.ts';
import type { OperationKind } from './operation-state.ts';

export const ROLES = ['admin', 'support', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

/** A member of staff. */
export interface Operator {
  id: string;
  name: string;
  email: string;
  role: Role;
}

export type Permission =
  | 'see_operations'
  | 'link_for_user'
  | 'link_for_program'
  | 'fund_program'
  | 'close_by_person'
  | 'approve'
  | 'write_notes'
  | 'block_account'
  /** The emulator's clock, troubles and books; there is nothing to rehearse with in other modes. */
  | 'rehearse';

const GRANTS: Record<Role, readonly Permission[]> = {
  admin: ['see_operations', 'link_for_user', 'link_for_program', 'fund_program', 'close_by_person', 'approve', 'write_notes', 'block_account', 'rehearse'],
  support: ['see_operations', 'link_for_user', 'write_notes', 'rehearse'],
  auditor: ['see_operations'],
};

export function may(role: Role, permission: Permission): boolean {
  return GRANTS[role].includes(permission);
}

export function readRole(text: unknown): Role | null {
  return ROLES.find((role) => role === text) ?? null;
}

/** The permission that making, sending or recovering this kind of operation asks for. */
export function permissionFor(kind: OperationKind, ownerScope: OwnerScope): Permission {
  if (kind === 'fund_program') return 'fund_program';
  return ownerScope === 'program' ? 'link_for_program' : 'link_for_user';
}
