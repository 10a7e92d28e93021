import { afterEach, beforeEach, describe, expect, type Mock, test, vi } from 'vitest';
import { Lasting } from '../../www/src/lasting';

describe('what lasts', () => {
  let onLong: Mock<() => void>;
  let lasting: Lasting;

  beforeEach(() => {
    vi.useFakeTimers();
    onLong = vi.fn<() => void>();
    lasting = new Lasting(1000, onLong);
  });
  afterEach(() => void vi.useRealTimers());

  test('is long after its time, and says so once', () => {
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
