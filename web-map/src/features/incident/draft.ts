import { ref } from 'vue';

export interface Draft {
  kind: string;
  disputeType: string;
  title: string;
  text: string;
  photo: File | null;
  place: [number, number] | null;
}
export const emptyDraft = (): Draft => ({
  kind: '',
  disputeType: '',
  title: '',
  text: '',
  photo: null,
  place: null,
});
export const draft = ref<Draft>(emptyDraft());
