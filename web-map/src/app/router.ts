import { createRouter, createWebHashHistory, type RouteRecordRaw } from 'vue-router';
import { useSession, type Door } from '@/api/session';

declare module 'vue-router' {
  interface RouteMeta {
    open?: boolean;
    door?: Door;
  }
}

const routes: RouteRecordRaw[] = [
  {
    path: '/login',
    meta: { open: true },
    component: () => import('@/features/session/LoginPage.vue'),
  },
  {
    path: '/setup',
    meta: { open: true },
    component: () => import('@/features/setup/SetupPage.vue'),
  },
  { path: '/map', component: () => import('./OneMap.vue') },
  {
    path: '/alarms',
    meta: { door: 'alarmPage' },
    component: () => import('./AlarmCenter.vue'),
  },
  {
    path: '/duty',
    meta: { door: 'duty' },
    component: () => import('@/features/roster/DutyPage.vue'),
  },
  {
    path: '/delivery',
    meta: { door: 'delivery' },
    component: () => import('@/features/delivery/DeliveryPage.vue'),
  },
  {
    path: '/subjects',
    meta: { door: 'subjects' },
    component: () => import('@/features/subject/SubjectPage.vue'),
  },
  {
    path: '/subjects/:id',
    meta: { door: 'subjects' },
    component: () => import('@/features/subject/SubjectFilePage.vue'),
    props: true,
  },
  {
    path: '/legal-bases',
    meta: { door: 'bases' },
    component: () => import('@/features/basis/BasisPage.vue'),
  },
  {
    path: '/leaves',
    meta: { door: 'leaves' },
    component: () => import('@/features/leave/LeavePage.vue'),
  },
  {
    path: '/aftercare',
    meta: { door: 'aftercare' },
    component: () => import('@/features/aftercare/AftercarePage.vue'),
  },
  {
    path: '/fences',
    meta: { door: 'subjects' },
    component: () => import('@/features/fence/FencePage.vue'),
  },
  {
    path: '/replay',
    meta: { door: 'subjects' },
    component: () => import('@/features/replay/ReplayPage.vue'),
  },
  {
    path: '/checks',
    meta: { door: 'checks' },
    component: () => import('@/features/check/CheckPage.vue'),
  },
  {
    path: '/campaigns',
    meta: { door: 'campaigns' },
    component: () => import('@/features/check/CampaignPage.vue'),
  },
  {
    path: '/devices',
    meta: { door: 'devices' },
    component: () => import('@/features/device/DevicePage.vue'),
  },
  {
    path: '/incidents',
    meta: { door: 'incidents' },
    component: () => import('@/features/incident/IncidentPage.vue'),
  },
  {
    path: '/report',
    meta: { door: 'report' },
    component: () => import('@/features/incident/ReportPage.vue'),
  },
  {
    path: '/cameras',
    meta: { door: 'cameras' },
    component: () => import('@/features/camera/CameraPage.vue'),
  },
  {
    path: '/hotspots',
    meta: { door: 'hotspots' },
    component: () => import('./OneMap.vue'),
    props: { analysis: true },
  },
  {
    path: '/views',
    meta: { door: 'views' },
    component: () => import('@/features/viewing/RegisterPage.vue'),
  },
  {
    path: '/audit',
    meta: { door: 'audit' },
    component: () => import('@/features/audit/AuditPage.vue'),
  },
  { path: '/about', meta: { open: true }, component: () => import('./AboutPage.vue') },
  { path: '/:rest(.*)*', redirect: '/map' },
];

export const router = createRouter({ history: createWebHashHistory(), routes });

let pending = 0;
/** True while a page is being fetched: rewriting the address then would cancel the way there. */
export const navigating = () => pending > 0;
router.afterEach(() => (pending = 0));
router.onError(() => (pending = 0));

router.beforeEach(async (to) => {
  pending++;
  const session = useSession();
  try {
    await session.restore();
  } catch {
    // An unreachable service is told on the login page; a guard must not leave a blank screen.
  }
  if (to.meta.open) {
    return to.path === '/login' && session.signedIn ? '/map' : true;
  }
  if (!session.signedIn) return { path: '/login', query: { next: to.fullPath } };
  return to.meta.door && !session.may(to.meta.door) ? '/map' : true;
});
