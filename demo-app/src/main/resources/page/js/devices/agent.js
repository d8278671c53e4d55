// What a browser calls itself, in words that a person knows.
import { t } from '../words/words.js';

const BROWSERS = [['Edg', 'Edge'], ['OPR', 'Opera'], ['SamsungBrowser', 'Samsung Internet'], ['Firefox', 'Firefox'],
  ['FxiOS', 'Firefox'], ['CriOS', 'Chrome'], ['HeadlessChrome', 'Chrome'], ['Chrome', 'Chrome'], ['Safari', 'Safari'], ['curl', 'curl']];
const SYSTEMS = [['Android', 'Android'], ['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Windows', 'Windows'], ['Mac OS', 'macOS'],
  ['CrOS', 'ChromeOS'], ['Linux', 'Linux']];
const HANDHELD = ['Android', 'iPhone', 'iPad'];

/** 'Chrome on Linux'; else what it says itself, shortened, and kept from turning the line around. */
export function deviceName(agent) {
  if (!agent) {
    return t('unknown-device');
  }
  const browser = find(BROWSERS, agent);
  const system = find(SYSTEMS, agent);
  return browser && system ? t('agent-on', { browser, system }) : browser ?? `\u2068${agent.slice(0, 40)}\u2069`;
}

export function isHandheld(agent) {
  return HANDHELD.some(name => agent?.includes(name));
}

function find(names, agent) {
  return names.find(([mark]) => agent.includes(mark))?.[1];
}
