import { defineStore } from 'pinia';
import { ref } from 'vue';
import { del, get, post, query, send } from './http';
import type { CameraView, Snapshot, ViewRecord } from './types';

export interface ViewRequest {
  cameraId: string;
  purpose: string;
  objectType: string;
  objectId: string;
  reason: string;
}
export interface ViewIntent {
  cameraId: string;
  cameraName: string;
  objectType: 'ALARM' | 'INCIDENT' | 'GRID' | 'CAMERA';
  objectId: string;
  objectLabel: string;
}
export interface OpenView extends CameraView {
  request: ViewRequest;
}

export const listViews = (values: Record<string, string | number | undefined>) =>
  get<{ items: ViewRecord[]; total?: number }>(`api/camera-views${query(values)}`);
export const listSnapshots = (objectType: string, objectId: string) =>
  get<{ items: Snapshot[] }>(`api/snapshots${query({ objectType, objectId })}`);

/** The wish to look, and the views now open. Any panel may wish; one dialog asks for the purpose. */
export const useViews = defineStore('views', () => {
  const intent = ref<ViewIntent | null>(null);
  const open = ref<OpenView[]>([]);
  const snapshotCount = ref(0);

  function wish(next: ViewIntent): void {
    intent.value = next;
  }
  async function grant(request: ViewRequest): Promise<void> {
    const view = await post<CameraView>('api/camera-views', request);
    open.value = [
      { ...view, request },
      ...open.value.filter((old) => old.cameraId !== view.cameraId),
    ];
    intent.value = null;
  }
  async function end(viewId: string): Promise<void> {
    open.value = open.value.filter((view) => view.viewId !== viewId);
    await del(`api/camera-views/${viewId}`).catch(() => undefined);
  }
  async function keepSnapshot(viewId: string, picture: Blob): Promise<Snapshot> {
    const answer = await send('POST', `api/camera-views/${viewId}/snapshots`, {
      raw: picture,
      type: 'image/jpeg',
    });
    snapshotCount.value++;
    return (await answer.json()) as Snapshot;
  }
  return { intent, open, snapshotCount, wish, grant, end, keepSnapshot };
});
