// Numbers as people read them.

import type { Finding } from './result';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** 12,345 */
export const formatWhole = (value: number): string => whole.format(value);

/** With so many digits after the point: 0.50 */
export const formatFixed = (value: number, digits: number): string => value.toFixed(digits);

/** With so many significant digits: 0.0123 */
export const formatPrecise = (value: number, digits: number): string => value.toPrecision(digits);

/** A number with the digits that it has: 0.5 */
export const formatPlain = (value: number): string => String(value);

/** Three significant digits, as losses are read; whole from a thousand on. */
export function formatLoss(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  if (!Number.isFinite(value)) return String(value);
  return Math.abs(value) >= 1000 && Math.abs(value) < 1e6 ? formatWhole(value) : value.toPrecision(3);
}

/** 97.1 % */
export const formatShare = (value: number, digits = 1): string => `${(100 * value).toFixed(digits)} %`;

/** 8.2 s, 1 min 05 s, 2 h 03 min */
export function formatDuration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const two = (value: number) => String(value).padStart(2, '0');
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${two(whole % 60)} s`;
  return `${Math.floor(whole / 3600)} h ${two(Math.floor((whole % 3600) / 60))} min`;
}

/** A number of any size and kind, as short as it can be said. */
export const formatNumber = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1e6
    ? formatWhole(value)
    : formatLoss(value).replace(/e\+?(-?)(\d+)/, (_, sign, digits) => ` × 10${sign && '⁻'}${superscript(digits)}`);

const superscript = (digits: string): string => [...digits].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('');

/** accuracy 97.1 % */
export const formatFinding = ({ name, value, share, unit }: Finding): string =>
  `${name} ${share ? formatShare(value) : formatLoss(value)}${unit ? ` ${unit}` : ''}`;

/** What the products are made with, in words. */
export const ARITHMETIC_NAMES = { simd: 'plain SIMD', fma: 'fused multiply-adds' } as const;
