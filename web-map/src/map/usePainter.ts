import { inject, onBeforeUnmount, watch, type WatchSource } from 'vue';
import { SCENE, type Painter, type Scene } from './scene';

export function useScene(): Scene {
  const scene = inject(SCENE);
  if (!scene) throw new Error('A layer component must stand inside MapView');
  return scene;
}

/** A layer renders nothing: it puts a painter on the scene and takes it away again. */
export function usePainter(painter: Painter, sources: WatchSource[]): void {
  const scene = useScene();
  scene.add(painter);
  watch(sources, () => scene.repaint(), { deep: false });
  onBeforeUnmount(() => scene.remove(painter.id));
}
