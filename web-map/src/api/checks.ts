import { get, post, query, send } from './http';

export type CheckState =
  'SCHEDULED' | 'OPEN' | 'ANSWERED_OK' | 'ANSWERED_OUT' | 'NO_ANSWER' | 'WITHDRAWN';

export interface Check {
  id: string;
  subjectId: string;
  day: string;
  origin: 'DRAWN' | 'EXTRA';
  state: CheckState;
  opensAt: string | null;
  expiresAt: string | null;
  answeredAt: string | null;
  sent: boolean;
  decision: string | null;
  violationMeters: number | null;
  accuracyMeters: number | null;
  reason: string | null;
}
export interface CheckRow {
  subjectId: string;
  code: string;
  minor: boolean;
  village: string | null;
  path: string;
  subjectState: string;
  checked: boolean;
  done: number;
  required: number;
  tasks: Check[];
}
export interface CheckNumbers {
  subjects: number;
  tasks: number;
  answeredOk: number;
  answeredOut: number;
  noAnswer: number;
  notSent: number;
  open: number;
  scheduled: number;
  complete: number;
}
export interface CheckDay {
  day: string;
  items: CheckRow[];
  total: number;
  numbers: CheckNumbers;
}
export interface CheckWithPosition extends Omit<Check, 'violationMeters' | 'accuracyMeters'> {
  code: string;
  channel: 'LINK' | 'DEVICE' | null;
  photo: boolean;
  drawnBy: string | null;
  position: {
    lon: number;
    lat: number;
    accuracyMeters: number | null;
    measuredAt: string;
    zh: string;
    en: string;
  } | null;
}
export interface Compliance {
  items: { day: string; subjectDays: number; compliant: number }[];
  subjectDays: number;
  compliant: number;
}
export interface LinkOnce {
  path: string;
  expiresAt: string;
}

export const checkDay = (date: string | null, area: string | null) =>
  get<CheckDay>(`api/checks${query({ date, area, limit: 1000 })}`);
export const readCheck = (id: string) => get<CheckWithPosition>(`api/checks/${id}`);
export const checksOf = (subjectId: string, before?: string) =>
  get<{ items: Check[]; total: number }>(
    `api/checks/subjects/${encodeURIComponent(subjectId)}${query({ before, limit: 60 })}`,
  );
export const compliance = (area: string | null) =>
  get<Compliance>(`api/checks/compliance${query({ area })}`);
export const drawExtra = (subjectId: string, reason: string) =>
  post<Check>('api/checks', { subjectId, reason });
export const makeLink = (id: string) => post<LinkOnce>(`api/checks/${id}/link`);
export const photoUrl = (id: string) => `api/checks/${id}/photo`;

/** The phone page: nobody signs in, the secret of the link is always in the body. */
export interface Question {
  kind: 'CHECK' | 'CAMPAIGN';
  code: string;
  unit: string;
  county: string;
  state: CheckState;
  opensAt: string;
  expiresAt: string;
  secondsLeft: number;
  campaign: {
    name: string;
    purpose: string;
    basis: 'CONSENT' | 'EMERGENCY';
    document: string | null;
    endsOn: string;
    deletedOn: string;
  } | null;
}
export interface Receipt {
  state: CheckState;
  answeredAt: string;
  decision: string;
  accuracyMeters: number | null;
  photo: boolean;
}
export interface Answer {
  token: string;
  lon: number;
  lat: number;
  accuracyMeters: number;
  ageSeconds: number;
  photo?: string;
  consent?: boolean;
}
export const askQuestion = (token: string) =>
  post<Question>('api/check-links/question', { token }, { quiet: true });
export const sendAnswer = (answer: Answer) =>
  send('POST', 'api/check-links/answer', { body: answer, quiet: true }).then(
    (response) => response.json() as Promise<Receipt>,
  );

export interface Campaign {
  id: string;
  name: string;
  purpose: string;
  basis: 'CONSENT' | 'EMERGENCY';
  documentNo: string | null;
  startsOn: string;
  endsOn: string;
  deletedOn: string;
  answerMinutes: number;
  unit: string;
  state: 'PLANNED' | 'RUNNING' | 'ENDED' | 'DELETED';
  createdAt: string;
  deletedAt: string | null;
  participants: number;
  requests: number;
  answers: number;
}
export interface CampaignParticipant {
  id: string;
  code: string;
  requestId: string | null;
  openedAt: string | null;
  expiresAt: string | null;
  answeredAt: string | null;
  sent: boolean;
}
export interface CampaignAnswer {
  id: string;
  code: string;
  answeredAt: string | null;
  lon: number | null;
  lat: number | null;
  accuracyMeters: number | null;
}
export interface NewCampaign {
  area: string;
  name: string;
  purpose: string;
  basis: 'CONSENT' | 'EMERGENCY';
  documentNo?: string;
  endsOn: string;
  participants: string[];
}
export const listCampaigns = () => get<{ items: Campaign[]; total: number }>('api/campaigns');
export const readCampaign = (id: string) =>
  get<{ campaign: Campaign; participants: CampaignParticipant[] }>(`api/campaigns/${id}`);
export const beginCampaign = (wish: NewCampaign) => post<Campaign>('api/campaigns', wish);
export const askCampaign = (id: string, participantId?: string) =>
  post<{ asked: number }>(`api/campaigns/${id}/requests`, participantId ? { participantId } : {});
export const endCampaign = (id: string) => post<Campaign>(`api/campaigns/${id}/end`);
export const makeCampaignLink = (requestId: string) =>
  post<LinkOnce>(`api/campaigns/requests/${requestId}/link`);
export const readCampaignAnswer = (requestId: string) =>
  get<CampaignAnswer>(`api/campaigns/requests/${requestId}`);
