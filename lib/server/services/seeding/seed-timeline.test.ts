import { describe, expect, it } from 'vitest';
import { createSeedTimeline } from './seed-timeline.ts';

describe('the timeline of many lives', () => {
  it('lets everything happen in the order of time, one at a time', async () => {
    const timeline = createSeedTimeline();
    const told: string[] = [];
    const live = (name: string, moments: number[]) => async () => {
      told.push(`${name} begins`);
      for (const moment of moments) {
        await timeline.waitUntil(moment);
        told.push(`${name} at ${moment}`);
        // A life may wait for the database before it goes on.
        await Promise.resolve();
      }
    };
    timeline.begin(new Date(10), live('a', [30, 50]));
    timeline.begin(new Date(20), live('b', [30, 40]));
    await timeline.run(45, 100);
    expect(told).toEqual(['a begins', 'b begins', 'a at 30', 'b at 30', 'b at 40']);
    expect(timeline.hasBefore(50)).toBe(false);
    expect(timeline.hasBefore(51)).toBe(true);
    await timeline.run(Number.POSITIVE_INFINITY, 100);
    expect(told.at(-1)).toBe('a at 50');
    expect(timeline.hasBefore(Number.POSITIVE_INFINITY)).toBe(false);
  });

  it('stops after as many steps as it may take', async () => {
    const timeline = createSeedTimeline();
    let steps = 0;
    for (let at = 0; at < 5; at += 1)
      timeline.begin(new Date(at), async () => {
        steps += 1;
      });
    await timeline.run(100, 3);
    expect(steps).toBe(3);
  });

  it('fails as the life does that fails', async () => {
    const timeline = createSeedTimeline();
    timeline.begin(new Date(0), async () => {
      await timeline.waitUntil(5);
      throw new Error('no such account');
    });
    await timeline.run(3, 10);
    await expect(timeline.run(10, 10)).rejects.toThrow('no such account');
  });
});
