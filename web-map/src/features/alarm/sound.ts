import { ref } from 'vue';

/** Sound for serious alarms only. The mute ends by itself: nobody can forget it. */
export const MUTE_MS = 15 * 60_000;
export const mutedUntil = ref(0);

export function mute(now: number): void {
  mutedUntil.value = now + MUTE_MS;
}
export function unmute(): void {
  mutedUntil.value = 0;
}
export const isMuted = (now: number) => now < mutedUntil.value;

let audio: AudioContext | null = null;

/** Two rising tones, twice: clear in a room, not a siren. */
export function chime(now: number): void {
  if (isMuted(now) || typeof AudioContext === 'undefined') return;
  audio ??= new AudioContext();
  void audio.resume();
  const start = audio.currentTime + 0.02;
  [0, 0.22, 0.6, 0.82].forEach((at, i) => {
    const tone = audio!.createOscillator();
    const gain = audio!.createGain();
    tone.type = 'triangle';
    tone.frequency.value = i % 2 === 0 ? 660 : 880;
    gain.gain.setValueAtTime(0, start + at);
    gain.gain.linearRampToValueAtTime(0.18, start + at + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.001, start + at + 0.2);
    tone.connect(gain).connect(audio!.destination);
    tone.start(start + at);
    tone.stop(start + at + 0.22);
  });
}
