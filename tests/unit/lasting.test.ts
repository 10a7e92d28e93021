import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Lasting } from '../../www/src/lasting';

describe('what lasts', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('is long after its time, and says so once', () => {
    const onLong = vi.fn();
    const lasting = new Lasting(1000, onLong);
    lasting.tell(true);
    vi.advanceTimersByTime(999);
    lasting.tell(true);
    expect([lasting.isLong, onLong.mock.calls.length]).toEqual([false, 0]);
    vi.advanceTimersByTime(1);
    expect([lasting.isLong, onLong.mock.calls.length]).toEqual([true, 1]);
    lasting.tell(true);
    vi.advanceTimersByTime(5000);
    expect([lasting.isLong, onLong.mock.calls.length]).toEqual([true, 1]);
  });

  test('begins anew after a break', () => {
    const onLong = vi.fn();
    const lasting = new Lasting(1000, onLong);
    lasting.tell(true);
    vi.advanceTimersByTime(900);
    lasting.tell(false);
    lasting.tell(true);
    vi.advanceTimersByTime(900);
    expect([lasting.isLong, onLong.mock.calls.length]).toEqual([false, 0]);
    vi.advanceTimersByTime(100);
    expect(lasting.isLong).toBe(true);
    lasting.tell(false);
    expect(lasting.isLong).toBe(false);
    vi.advanceTimersByTime(5000);
    expect(onLong).toHaveBeenCalledTimes(1);
  });
});
