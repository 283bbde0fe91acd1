/** A JPEG of the present frame with the watermark drawn into it. */
export async function takeSnapshot(video: HTMLVideoElement, watermark: string): Promise<Blob> {
  const width = video.videoWidth;
  const height = video.videoHeight;
  if (width === 0 || height === 0) {
    throw new Error('NO_PICTURE');
  }
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) {
    throw new Error('NO_CANVAS');
  }
  context.drawImage(video, 0, 0, width, height);
  drawWatermark(context, watermark, width, height);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('NO_JPEG')) : resolve(blob)),
      'image/jpeg',
      0.9,
    );
  });
}

/** Faint and slanted all over, so that no part can be cut out without it; plain at the lower edge. */
function drawWatermark(
  context: CanvasRenderingContext2D,
  text: string,
  width: number,
  height: number,
): void {
  const size = Math.max(12, Math.round(height / 36));
  context.font = `${size}px "Noto Sans CJK SC", "Microsoft YaHei", sans-serif`;
  context.textBaseline = 'bottom';
  context.save();
  context.translate(width / 2, height / 2);
  context.rotate(-Math.PI / 8);
  context.fillStyle = 'rgba(255, 255, 255, 0.16)';
  const step = context.measureText(text).width + size * 4;
  for (let y = -height; y < height; y += size * 7) {
    for (let x = -width; x < width; x += step) {
      context.fillText(text, x, y);
    }
  }
  context.restore();
  context.lineWidth = Math.max(2, size / 8);
  context.strokeStyle = 'rgba(0, 0, 0, 0.7)';
  context.fillStyle = 'rgba(255, 255, 255, 0.95)';
  context.strokeText(text, size, height - size / 2);
  context.fillText(text, size, height - size / 2);
}
