import type { ViewIntent } from '@/api/views';

const RIGHTS: Record<string, { roles: string[]; objects: ViewIntent['objectType'][] }> = {
  ALARM_VERIFY: { roles: ['JUDICIAL_ASSISTANT', 'CORRECTION_OFFICER'], objects: ['ALARM'] },
  INCIDENT_HANDLING: { roles: ['CENTER_STAFF', 'VILLAGE_SECRETARY'], objects: ['INCIDENT'] },
  VIDEO_PATROL: { roles: ['PATROL_COORD'], objects: ['GRID'] },
  MAINTENANCE: { roles: ['PATROL_COORD'], objects: ['CAMERA'] },
  EMERGENCY: {
    roles: [
      'CENTER_STAFF',
      'JUDICIAL_ASSISTANT',
      'CORRECTION_OFFICER',
      'PATROL_COORD',
      'VILLAGE_SECRETARY',
    ],
    objects: ['ALARM', 'INCIDENT', 'GRID'],
  },
};

/** Purposes that fit the object and the role, the ordinary one first. The server decides. */
export function purposesFor(object: ViewIntent['objectType'], roles: readonly string[]): string[] {
  const fitting = Object.entries(RIGHTS).filter(([, right]) => right.objects.includes(object));
  const own = fitting.filter(([, right]) => right.roles.some((role) => roles.includes(role)));
  return (own.length > 0 ? own : fitting).map(([purpose]) => purpose);
}
