import { get, post, problemOf, query, send } from './http';
import type { Basis, Subject, Text } from './types';

/** What the register shows of a file, a leave and a record beside the subject's sheet. */
export interface SubjectLine extends Subject {
  sex?: 'MALE' | 'FEMALE' | null;
  correctionType?: string | null;
  file?: {
    team: number;
    teamOf: number;
    teamMissing: string[];
    womanMissing: boolean;
    clears: number;
    clearsOf: number;
    plan: boolean;
    startsOn: string | null;
    endsOn: string | null;
    movesTo: string | null;
  } | null;
  leave?: {
    id: string;
    state: string;
    startsAt: string;
    endsAt: string;
    running: boolean;
    overdue: boolean;
  } | null;
  discipline?: { last: string | null; open: boolean } | null;
}

export interface TeamMember {
  kind: string;
  code: string;
  female: boolean;
}
export interface FileStep {
  to: string;
  needs: string[];
  gaps: string[];
}
export interface FileDocument {
  id: string;
  type: string;
  number: string | null;
  title: string;
  mediaType: string;
  size: number;
  sha256: string;
  addedBy: string;
  addedAt: string;
}
export interface Clear {
  item: string;
  clear: boolean;
  note: string;
  checkedBy: string | null;
  checkedAt: string | null;
}
export interface SubjectFile {
  subject: SubjectLine;
  term: {
    startsOn: string | null;
    endsOn: string | null;
    documentNo: string | null;
    documentOn: string | null;
    reportedOn: string | null;
    movesTo: string | null;
    movesBy: string | null;
  };
  team: {
    members: TeamMember[];
    present: number;
    of: number;
    missing: string[];
    womanMissing: boolean;
  };
  plan: { text: string; madeBy: string; madeAt: string } | null;
  clears: Clear[];
  documents: FileDocument[];
  officers: string[];
  history: {
    at: string;
    what: string;
    from: string | null;
    to: string | null;
    name: string;
    unit: string;
    text: string;
    documentNo: string | null;
  }[];
  steps: FileStep[];
}

export interface LegalBasis {
  id: string;
  subjectId: string;
  subjectCode: string;
  minor: boolean;
  village: string | null;
  extendsId: string | null;
  ground: number;
  reason: string;
  startsOn: string;
  endsOn: string;
  daysLeft: number;
  state: string;
  badge: Basis['badge'] | null;
  documentNo: string | null;
  requestedBy: string | null;
  requestedAt: string | null;
  decidedBy: string | null;
  decidedAt: string | null;
  decision: string | null;
  liftedAt: string | null;
  liftReason: string | null;
  allowedTransitions: string[];
}

export interface Leave {
  id: string;
  subjectId: string;
  subjectCode: string;
  minor: boolean;
  village: string | null;
  state: string;
  approval: 'OFFICE' | 'COUNTY' | 'CITY';
  startsAt: string;
  endsAt: string;
  days: number;
  destination: string;
  destinationCode: string | null;
  reason: string;
  documentNo: string | null;
  requestedBy: string | null;
  requestedAt: string | null;
  decidedBy: string | null;
  decidedAt: string | null;
  decision: string | null;
  returnedAt: string | null;
  corridorMeters: number | null;
  running: boolean;
  overdue: boolean;
  allowedTransitions: string[];
}

export interface Permit {
  id: string;
  subjectId: string;
  subjectCode: string;
  state: string;
  reason: string;
  destination: string;
  startsOn: string;
  endsOn: string;
  running: boolean;
  documentNo: string | null;
  requestedBy: string;
  requestedAt: string;
  decidedBy: string | null;
  decision: string | null;
  allowedTransitions: string[];
}

export interface Discipline {
  violations: {
    id: string;
    kind: string;
    days: number;
    serious: boolean;
    happenedOn: string;
    text: string;
    recordedBy: string;
    answered: boolean;
  }[];
  measures: {
    id: string;
    violationId: string | null;
    kind: string;
    state: string;
    text: string;
    documentNo: string | null;
    decidedBy: string;
    decidedAt: string;
    closedBy: string | null;
    closedAt: string | null;
    closing: string | null;
    mayClose: boolean;
  }[];
  suggestion: ({ kind: string } & Text) | null;
  mayDecide: string[];
}

export interface Aftercare {
  id: string;
  code: string;
  villageCode: string;
  village: string | null;
  open?: boolean;
  consentOn?: string;
  consentNo?: string;
  needs?: string;
  endsOn?: string;
  openedAt?: string;
  closedAt?: string;
  closing?: string;
  helpCount?: number;
  lastHelpAt?: string;
  help?: { at: string; kind: string; text: string; by: string }[];
}
export interface Page<T> {
  items: T[];
  total: number;
}

export const listLines = () =>
  get<{ items: SubjectLine[] }>('api/subjects?limit=1000').then((page) => page.items);

const file = (id: string) => `api/subjects/${encodeURIComponent(id)}`;
export const readFile = (id: string) => get<SubjectFile>(`${file(id)}/file`);
export const openFile = (form: object) => post<SubjectFile>('api/subjects', form);
export const moveFile = (id: string, step: object) =>
  post<SubjectFile>(`${file(id)}/transitions`, step);
export const putFile = async (id: string, part: 'team' | 'plan' | 'clears', body: object) =>
  (await (await send('PUT', `${file(id)}/${part}`, { body })).json()) as SubjectFile;
export const nameOfficers = (id: string, usernames: string[]) =>
  send('PUT', `${file(id)}/officers`, { body: { usernames } });
export const documentUrl = (id: string, documentId: string) =>
  `${file(id)}/documents/${documentId}`;
export async function addDocument(
  id: string,
  paper: Blob,
  about: { type: string; title: string; number?: string },
): Promise<void> {
  const response = await send('POST', `${file(id)}/documents${query({ ...about })}`, {
    raw: paper,
    type: paper.type || 'application/octet-stream',
  });
  if (!response.ok) throw await problemOf(response);
}

export const listBases = (filter: { subjectId?: string } = {}) =>
  get<Page<LegalBasis>>(`api/legal-bases${query({ ...filter, limit: 1000 })}`);
export const requestBasis = (form: object) => post<LegalBasis>('api/legal-bases', form);
export const moveBasis = (id: string, step: object) =>
  post<LegalBasis>(`api/legal-bases/${id}/transitions`, step);

export const listLeaves = (filter: { subjectId?: string } = {}) =>
  get<Page<Leave>>(`api/leaves${query({ ...filter, limit: 1000 })}`);
export const requestLeave = (form: object) => post<Leave>('api/leaves', form);
export const moveLeave = (id: string, step: object) =>
  post<Leave>(`api/leaves/${id}/transitions`, step);
export const listPermits = (filter: { subjectId?: string } = {}) =>
  get<Page<Permit>>(`api/travel-permits${query(filter)}`);
export const requestPermit = (form: object) => post<Permit>('api/travel-permits', form);
export const movePermit = (id: string, step: object) =>
  post<Permit>(`api/travel-permits/${id}/transitions`, step);

export const readDiscipline = (id: string) => get<Discipline>(`${file(id)}/discipline`);
export const addViolation = (id: string, form: object) =>
  post<Discipline>(`${file(id)}/discipline/violations`, form);
export const decideMeasure = (id: string, form: object) =>
  post<Discipline>(`${file(id)}/discipline/measures`, form);
export const closeMeasure = (id: string, measureId: string, step: object) =>
  post<Discipline>(`${file(id)}/discipline/measures/${measureId}/transitions`, step);

export const listAftercare = (filter: { q?: string; open?: boolean; limit?: number }) =>
  get<Page<Aftercare>>(`api/aftercare${query({ limit: 1000, ...filter })}`);
export const readAftercare = (id: string) => get<Aftercare>(`api/aftercare/${id}`);
export const openAftercare = (form: object) => post<Aftercare>('api/aftercare', form);
export const addHelp = (id: string, form: object) =>
  post<Aftercare>(`api/aftercare/${id}/help`, form);
export const closeAftercare = (id: string, reason: string) =>
  post<Aftercare>(`api/aftercare/${id}/transitions`, { to: 'CLOSED', reason });
