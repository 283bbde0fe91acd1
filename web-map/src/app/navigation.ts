import type { Door } from '@/api/session';
import type { IconName } from '@/ui/icons';

export interface Entry {
  id: string;
  path: string;
  icon: IconName;
  door?: Door;
  phone?: boolean;
}
export interface Group {
  id: string;
  entries: Entry[];
}

/** Two levels, and only doors that exist. */
export const GROUPS: Group[] = [
  {
    id: 'groupMap',
    entries: [
      { id: 'map', path: '/map', icon: 'map', phone: true },
      { id: 'hotspots', path: '/hotspots', icon: 'heat', door: 'hotspots' },
    ],
  },
  {
    id: 'groupCorrection',
    entries: [
      { id: 'alarms', path: '/alarms', icon: 'bell', door: 'alarmPage', phone: true },
      { id: 'checks', path: '/checks', icon: 'check', door: 'checks' },
      { id: 'campaigns', path: '/campaigns', icon: 'clock', door: 'campaigns' },
      { id: 'subjects', path: '/subjects', icon: 'person', door: 'subjects', phone: true },
      { id: 'bases', path: '/legal-bases', icon: 'audit', door: 'bases' },
      { id: 'leaves', path: '/leaves', icon: 'exit', door: 'leaves' },
      { id: 'aftercare', path: '/aftercare', icon: 'register', door: 'aftercare' },
      { id: 'fences', path: '/fences', icon: 'area', door: 'subjects' },
      { id: 'replay', path: '/replay', icon: 'route', door: 'subjects' },
      { id: 'devices', path: '/devices', icon: 'target', door: 'devices' },
    ],
  },
  {
    id: 'groupIncident',
    entries: [
      { id: 'incidents', path: '/incidents', icon: 'list', door: 'incidents', phone: true },
      { id: 'report', path: '/report', icon: 'report', door: 'report', phone: true },
    ],
  },
  {
    id: 'groupVideo',
    entries: [
      { id: 'cameras', path: '/cameras', icon: 'camera', door: 'cameras' },
      { id: 'views', path: '/views', icon: 'register', door: 'views' },
    ],
  },
  {
    id: 'groupSafety',
    entries: [
      { id: 'duty', path: '/duty', icon: 'clock', door: 'duty' },
      { id: 'delivery', path: '/delivery', icon: 'exit', door: 'delivery' },
      { id: 'audit', path: '/audit', icon: 'audit', door: 'audit', phone: true },
      { id: 'about', path: '/about', icon: 'info' },
    ],
  },
];
