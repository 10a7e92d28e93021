// Numbers as people read them, in the language of the page. What programs read (links, fields, files) keeps its point.

import type { Finding } from './result';
import { language } from './words/language';
import { words } from './words/words';

const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
const DECIMAL_SIGN = new Intl.NumberFormat(language).format(1.5).charAt(1);

const said = (digits: string): string => digits.replace('.', DECIMAL_SIGN);

/** 12,345 */
export const formatWhole = (value: number): string => whole.format(value);

/** With so many digits after the point: 0.50 */
export const formatFixed = (value: number, digits: number): string => said(value.toFixed(digits));

/** With so many significant digits: 0.0123 */
export const formatPrecise = (value: number, digits: number): string => said(value.toPrecision(digits));

/** A number with the digits that it has: 0.5 */
export const formatPlain = (value: number): string => said(String(value));

/** Three significant digits, as losses are read; whole from a thousand on. */
export function formatLoss(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  if (!Number.isFinite(value)) return String(value);
  return Math.abs(value) >= 1000 && Math.abs(value) < 1e6 ? formatWhole(value) : formatPrecise(value, 3);
}

/** 97.1 % */
export const formatShare = (value: number, digits = 1): string => `${formatFixed(100 * value, digits)} %`;

/** 2.5 MB */
export const formatMegabytes = (bytes: number): string => `${formatFixed(bytes / 1e6, 1)} MB`;

/** 8.2 s, 1 min 05 s, 2 h 03 min */
export function formatDuration(seconds: number): string {
  if (seconds < 10) return `${formatFixed(seconds, 1)} s`;
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
export const formatFinding = ({ name, value, share, unit }: Omit<Finding, 'id'>): string =>
  `${name} ${share ? formatShare(value) : formatLoss(value)}${unit ? ` ${unit}` : ''}`;

/** What the products are made with, in words. */
export const ARITHMETIC_NAMES = words.frame.arithmetic;
