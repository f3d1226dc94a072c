import { describe, expect, it } from 'vitest';
import { may, type Permission, permissionFor, readRole, type Role, ROLES } from './roles.ts';

const PERMISSIONS: Permission[] = ['see_operations', 'link_for_user', 'link_for_program', 'fund_program', 'close_by_person', 'approve', 'write_notes', 'block_account', 'rehearse'];

const GRANTED: Record<Role, string> = {
  admin: 'see_operations link_for_user link_for_program fund_program close_by_person approve write_notes block_account rehearse',
  support: 'see_operations link_for_user write_notes rehearse',
  auditor: 'see_operations',
};

describe('roles', () => {
  it('grant exactly these permissions', () => {
    for (const role of ROLES) expect(PERMISSIONS.filter((permission) => may(role, permission)).join(' ')).toBe(GRANTED[role]);
  });

  it('are read from their exact words only', () => {
    expect(ROLES.map(readRole)).toEqual([...ROLES]);
    for (const other of ['Admin', 'admin ', 'owner', '', null, undefined, 0, ['admin'], { role: 'admin' }, 'toString', '__proto__']) expect(readRole(other)).toBeNull();
  });

  it('ask more for the program than for a user', () => {
    expect(permissionFor('fund_program', 'program')).toBe('fund_program');
    expect(permissionFor('fund_program', 'user')).toBe('fund_program');
    expect(permissionFor('link_account', 'program')).toBe('link_for_program');
    expect(permissionFor('link_account', 'user')).toBe('link_for_user');
  });
});
