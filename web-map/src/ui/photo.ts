const LONG_SIDE = 2048;
const SMALL_ENOUGH = 1_500_000;

/** A phone's photo is many megabytes: what fills a screen is enough. */
export async function smallerPhoto(file: File): Promise<Blob> {
  if (file.size <= SMALL_ENOUGH && file.type === 'image/jpeg') return file;
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, LONG_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const smaller = await new Promise<Blob | null>((done) =>
      canvas.toBlob(done, 'image/jpeg', 0.86),
    );
    return smaller ?? file;
  } catch {
    // The server says what it does not take.
    return file;
  }
}
