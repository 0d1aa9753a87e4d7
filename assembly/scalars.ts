/** What `JSON.parse` and `Date` make of some bytes. */
import { BACKSLASH, COLON, QUOTE } from './skip';

/** Whether `JSON.parse` takes the text: no control characters, and only escapes that there are. */
export function isString(start: i32, textEnd: i32): bool {
  for (let at = start; at < textEnd; at++) {
    const byte = <i32>load<u8>(at);
    if (byte < 0x20) return false;
    if (byte != BACKSLASH) continue;
    const escape = <i32>load<u8>(at + 1);
    if (escape == 0x75) {
      if (at + 6 > textEnd) return false;
      for (let digit = at + 2; digit < at + 6; digit++) if (!isHex(<i32>load<u8>(digit))) return false;
    } else if (
      escape != QUOTE && escape != BACKSLASH && escape != 0x2f && escape != 0x62 && escape != 0x66 &&
      escape != 0x6e && escape != 0x72 && escape != 0x74
    ) {
      return false;
    }
    at++;
  }
  return true;
}

function isHex(byte: i32): bool {
  const lower = byte | 0x20;
  return (byte >= 0x30 && byte <= 0x39) || (lower >= 0x61 && lower <= 0x66);
}

/** Of `2026-11-20T10:00:00.000Z`, as `Date.toJSON` writes times. @returns 0 for any other text, and for the last days of a month */
export function timeOf(at: i32): f64 {
  if (load<u8>(at + 4) != 0x2d || load<u8>(at + 7) != 0x2d || load<u8>(at + 10) != 0x54) return 0;
  if (load<u8>(at + 13) != COLON || load<u8>(at + 16) != COLON) return 0;
  if (load<u8>(at + 19) != 0x2e || load<u8>(at + 23) != 0x5a) return 0;
  const century = twoDigits(at);
  const years = twoDigits(at + 2);
  const month = twoDigits(at + 5);
  const day = twoDigits(at + 8);
  const hour = twoDigits(at + 11);
  const minute = twoDigits(at + 14);
  const second = twoDigits(at + 17);
  const hundredths = twoDigits(at + 20);
  const last = <i32>load<u8>(at + 22) - 0x30;
  if (century < 0 || years < 0 || month < 1 || month > 12 || day < 1 || day > 28 || last < 0 || last > 9) return 0;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || hundredths < 0) return 0;
  // Days from 1970 on; years begin in March, so that a leap day is the last of one.
  const year = century * 100 + years - (month <= 2 ? 1 : 0);
  const era = year / 400;
  const yearOfEra = year - era * 400;
  const dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
  const days = era * 146097 + dayOfEra - 719468;
  const seconds = <f64>(hour * 3600 + minute * 60 + second);
  return <f64>days * 86400000 + seconds * 1000 + <f64>(hundredths * 10 + last);
}

/** @returns -100 where there are none */
function twoDigits(at: i32): i32 {
  const tens = <i32>load<u8>(at) - 0x30;
  const ones = <i32>load<u8>(at + 1) - 0x30;
  return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -100 : tens * 10 + ones;
}
