// Days, times and sizes in words of the page's language.
import { locale, t } from './words.js';

const UNITS = [['day', 86400], ['hour', 3600], ['minute', 60]];

/** The calendar day '2026-11-21' as an instant, for formatting only. */
function instantOf(day) {
  return new Date(`${day}T00:00:00Z`);
}

/** 'Saturday, 21 November' */
export function longDay(day) {
  return dayIn({ weekday: 'long', day: 'numeric', month: 'long' }, day);
}

/** 'Sat, 21 Nov 2026' */
export function fullDay(day) {
  return dayIn({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }, day);
}

/** 'Sat, 21 Nov' */
export function briefDay(day) {
  return dayIn({ weekday: 'short', day: 'numeric', month: 'short' }, day);
}

/** 'Nov' */
export function shortMonth(day) {
  return dayIn({ month: 'short' }, day);
}

/** '21' */
export function dayOfMonth(day) {
  return dayIn({ day: 'numeric' }, day);
}

function dayIn(form, day) {
  return new Intl.DateTimeFormat(locale(), { ...form, timeZone: 'UTC' }).format(instantOf(day));
}

/** The day that lies so many after this one. */
export function daysAfter(day, count) {
  return new Date(instantOf(day).getTime() + count * 86_400_000).toISOString().slice(0, 10);
}

/** '21 Nov, 10:42' where the browser is. */
export function moment(instant) {
  const form = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' };
  return new Intl.DateTimeFormat(locale(), form).format(new Date(instant));
}

/** '10:42' where the browser is. */
export function clockTime(instant) {
  return new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit' }).format(new Date(instant));
}

/** '3 minutes ago' */
export function ago(instant) {
  const seconds = (new Date(instant).getTime() - Date.now()) / 1000;
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? [];
  return unit
    ? new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(Math.round(seconds / size), unit)
    : t('just-now');
}

/** 'in 3 minutes' */
export function inTime(seconds) {
  const [unit, size] = UNITS.find(([, length]) => seconds >= length) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(locale()).format(Math.ceil(seconds / size), unit);
}

/** '1:05' */
export function clockFace(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** '2.4 MB' or '380 kB', where a kB has 1,024 bytes */
export function size(bytes) {
  const [unit, figure] = bytes >= 2 ** 20 ? ['megabyte', bytes / 2 ** 20] : ['kilobyte', Math.ceil(bytes / 1024)];
  return new Intl.NumberFormat(locale(), { style: 'unit', unit, maximumFractionDigits: 1 }).format(figure);
}

/** '45 %' */
export function percent(share) {
  return new Intl.NumberFormat(locale(), { style: 'percent' }).format(Math.floor(share * 100) / 100);
}
