/** One measurement of the phone, never a watch. */
export interface Measured {
  lon: number;
  lat: number;
  accuracyMeters: number;
  ageSeconds: number;
}
export type LocateFault = 'DENIED' | 'UNAVAILABLE' | 'TIMEOUT' | 'INSECURE';

/** Above this the page proposes to try again before anything is sent. */
export const COARSE_METERS = 100;

export function locate(): Promise<Measured> {
  if (!window.isSecureContext || !('geolocation' in navigator)) {
    return Promise.reject('INSECURE' satisfies LocateFault);
  }
  return new Promise((done, failed) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords, timestamp }) =>
        done({
          lon: coords.longitude,
          lat: coords.latitude,
          accuracyMeters: coords.accuracy,
          // How long ago, by the phone's own clock: whether that clock is right does not matter.
          ageSeconds: Math.max(0, (Date.now() - timestamp) / 1000),
        }),
      (error) => failed(faultOf(error.code)),
      { enableHighAccuracy: true, timeout: 25_000, maximumAge: 0 },
    );
  });
}

export const faultOf = (code: number): LocateFault =>
  code === 1 ? 'DENIED' : code === 3 ? 'TIMEOUT' : 'UNAVAILABLE';

/** What the page shows next: the coarse position is the subject's to send or to improve. */
export const coarse = (one: Measured) => !(one.accuracyMeters <= COARSE_METERS);

export async function base64(photo: Blob): Promise<string> {
  const bytes = new Uint8Array(await photo.arrayBuffer());
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) {
    text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  }
  return btoa(text);
}
