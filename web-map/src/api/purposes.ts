import type { ViewIntent } from './views';

type Kind = ViewIntent['objectType'];

/** The server's table of rights, the ordinary purpose first: nothing else is offered. */
const RIGHTS: [purpose: string, object: Kind, roles: string[]][] = [
  ['ALARM_VERIFY', 'ALARM', ['JUDICIAL_ASSISTANT', 'CORRECTION_OFFICER']],
  ['INCIDENT_HANDLING', 'INCIDENT', ['CENTER_STAFF', 'VILLAGE_SECRETARY']],
  ['VIDEO_PATROL', 'GRID', ['PATROL_COORD']],
  ['MAINTENANCE', 'CAMERA', ['PATROL_COORD']],
  ['EMERGENCY', 'ALARM', ['JUDICIAL_ASSISTANT', 'CORRECTION_OFFICER']],
  [
    'EMERGENCY',
    'INCIDENT',
    ['CENTER_STAFF', 'VILLAGE_SECRETARY', 'JUDICIAL_ASSISTANT', 'PATROL_COORD'],
  ],
  [
    'EMERGENCY',
    'GRID',
    [
      'CENTER_STAFF',
      'VILLAGE_SECRETARY',
      'JUDICIAL_ASSISTANT',
      'CORRECTION_OFFICER',
      'PATROL_COORD',
    ],
  ],
];

/** Purposes for which these roles may look at the surroundings of such an object. */
export function purposesFor(object: Kind, roles: readonly string[]): string[] {
  return RIGHTS.filter(
    ([, kind, who]) => kind === object && who.some((role) => roles.includes(role)),
  ).map(([purpose]) => purpose);
}
