import { describe, expect, it } from 'vitest';
import { ACTIVITY_GROUPS, ACTS_OF_GROUP, activityWords } from './activity-words.ts';
import { OPERATION_STATES } from './operation-state.ts';

const say = (act: string, detail: Record<string, string | number | boolean | null> = {}) => activityWords({ act, objectKind: 'action', objectId: 'draft_funding', detail });

describe('the words of an act', () => {
  it('exist for every move of an operation and every act of a group', () => {
    const known = [...OPERATION_STATES.map((state) => `operation.${state}`), ...ACTIVITY_GROUPS.flatMap((group) => ACTS_OF_GROUP[group])];
    for (const act of known) expect(say(act).words, act).not.toContain('did “');
  });

  it('put every act of an operation into one group, and none into two', () => {
    const grouped = ACTIVITY_GROUPS.flatMap((group) => ACTS_OF_GROUP[group]);
    expect(new Set(grouped).size).toBe(grouped.length);
    for (const state of OPERATION_STATES) expect(grouped).toContain(`operation.${state}`);
  });

  it('tell an approval from a press of Send, and an old draft from a discarded one', () => {
    expect(say('operation.prepared', { from: 'draft' }).words).toBe('pressed Send');
    expect(say('operation.prepared', { from: 'awaiting_approval' }).words).toBe('approved it');
    expect(say('operation.discarded', { reason: 'draft_expired' })).toEqual({ words: 'discarded an old draft', detail: 'The draft was not sent within 24 hours.' });
  });

  it('tell reasons of the engine in sentences and those of people as they were typed', () => {
    expect(say('operation.needs_review', { reason: 'recovery_used_up' }).detail).toContain('as often as its rules allow');
    expect(say('linked_account.blocked', { reason: 'The owner disputes.' }).detail).toBe('The owner disputes.');
    expect(say('export.fundings', { filter: 'Everything; newest first', query: '' }).detail).toBe('Everything; newest first');
    expect(say('refused', { permission: 'approve' })).toEqual({ words: 'was refused: the action “draft_funding”', detail: 'Needs the permission “approve”.' });
    expect(say('note.added', { note: 'some-id' }).detail).toBeNull();
  });

  it('name an act of another version by its name', () => {
    for (const act of ['operation.teleported', 'constructor', '__proto__']) expect(say(act)).toEqual({ words: `did “${act}”`, detail: null });
  });
});
