import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { ApiError, get, post, send, whenUnauthorised } from './http';
import { forgetPlaces } from './places';
import type { Session } from './types';
import { stored } from '@/ui/stored';

const SUBJECT_ROLES = ['CORRECTION_OFFICER', 'JUDICIAL_ASSISTANT'];
const INCIDENT_READERS = [
  'COUNTY_LEADER',
  'TOWN_LEADER',
  'CENTER_STAFF',
  'VILLAGE_SECRETARY',
  'HOUSEHOLD_LEAD',
  'LANE_HEAD',
  'GRID_MEMBER',
  'INFORMANT',
  'JUDICIAL_ASSISTANT',
  'PATROL_COORD',
  'POLICE_LIAISON',
  'RESIDENT',
  'AUDITOR',
];
const HOTSPOT_READERS = [
  'ANALYST',
  'COUNTY_LEADER',
  'TOWN_LEADER',
  'CENTER_STAFF',
  'VILLAGE_SECRETARY',
  'PATROL_COORD',
];
const CAMERA_READERS = [
  'COUNTY_LEADER',
  'TOWN_LEADER',
  'CENTER_STAFF',
  'VILLAGE_SECRETARY',
  'GRID_MEMBER',
  'CORRECTION_OFFICER',
  'JUDICIAL_ASSISTANT',
  'PATROL_COORD',
  'ANALYST',
  'POLICE_LIAISON',
  'AUDITOR',
];
const VIEWERS = [
  'CENTER_STAFF',
  'VILLAGE_SECRETARY',
  'JUDICIAL_ASSISTANT',
  'CORRECTION_OFFICER',
  'PATROL_COORD',
];

/** What a role may open. The server decides again on every request; this only hides empty doors. */
const DOORS = {
  alarms: SUBJECT_ROLES,
  checks: SUBJECT_ROLES,
  campaigns: ['CENTER_STAFF', ...SUBJECT_ROLES],
  alarmPage: [
    ...SUBJECT_ROLES,
    'AUDITOR',
    'COUNTY_LEADER',
    'JUSTICE_HEAD',
    'TOWN_LEADER',
    'ANALYST',
  ],
  emergencies: [
    ...SUBJECT_ROLES,
    'COUNTY_LEADER',
    'TOWN_LEADER',
    'JUSTICE_HEAD',
    'CENTER_STAFF',
    'AUDITOR',
  ],
  declare: ['COUNTY_LEADER', 'TOWN_LEADER'],
  duty: [...SUBJECT_ROLES, 'ADMIN'],
  delivery: ['ADMIN'],
  subjects: SUBJECT_ROLES,
  bases: [...SUBJECT_ROLES, 'JUSTICE_HEAD', 'AUDITOR'],
  leaves: SUBJECT_ROLES,
  aftercare: [...SUBJECT_ROLES, 'VILLAGE_SECRETARY', 'AUDITOR'],
  devices: SUBJECT_ROLES,
  deviceWrite: ['CORRECTION_OFFICER'],
  incidents: INCIDENT_READERS,
  incidentSnapshots: [
    'CENTER_STAFF',
    'VILLAGE_SECRETARY',
    'JUDICIAL_ASSISTANT',
    'PATROL_COORD',
    'AUDITOR',
  ],
  report: INCIDENT_READERS.filter((role) => !['AUDITOR', 'COUNTY_LEADER'].includes(role)),
  hotspots: HOTSPOT_READERS,
  views: [...VIEWERS, 'AUDITOR'],
  live: VIEWERS,
  cameras: CAMERA_READERS,
  audit: ['AUDITOR'],
} as const;
export type Door = keyof typeof DOORS;

export function mayOpen(roles: readonly string[], door: Door): boolean {
  return roles.some((role) => (DOORS[door] as readonly string[]).includes(role));
}

export const useSession = defineStore('session', () => {
  const session = ref<Session | null>(null);
  const known = ref(false);
  /** The cookie is not for scripts: this only says whether it is worth asking who we are. */
  const remembered = stored('signedIn', false);
  const signedIn = computed(() => session.value !== null);
  const may = (door: Door) => mayOpen(session.value?.roles ?? [], door);

  function drop(): void {
    session.value = null;
    remembered.value = false;
    forgetPlaces();
  }
  whenUnauthorised(drop);

  /** Asks once who we are; a 401 means nobody. */
  async function restore(): Promise<void> {
    if (known.value) return;
    // Whoever comes back from an identity provider has a session this page has not seen begin.
    if (!remembered.value && !document.referrer) {
      known.value = true;
      return;
    }
    try {
      session.value = await get<Session>('api/session', { quiet: true });
      remembered.value = true;
    } catch (error) {
      remembered.value = false;
      if (!(error instanceof ApiError) || (error.status !== 401 && error.status !== 403))
        throw error;
    }
    known.value = true;
  }

  async function signIn(username: string, password: string): Promise<void> {
    forgetPlaces();
    const answer = await post<Session | undefined>(
      'api/session',
      { username, password },
      { quiet: true },
    );
    session.value = answer?.roles ? answer : await get<Session>('api/session', { quiet: true });
    remembered.value = true;
    known.value = true;
  }

  async function signOut(): Promise<void> {
    await send('DELETE', 'api/session', { quiet: true }).catch(() => undefined);
    drop();
  }

  return { session, known, signedIn, may, restore, signIn, signOut };
});
