type Detector = { detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]> };
type DetectorClass = { new (options: { formats: string[] }): Detector; getSupportedFormats(): Promise<string[]> };

/** The text of a QR code that the video shows just now, if there is one. */
export type CodeReader = (video: HTMLVideoElement) => Promise<string | undefined>;

/** Wider pictures are read smaller, pixels: more takes longer and finds no more. */
const width = 800;

async function browsersOwn(): Promise<CodeReader | undefined> {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: DetectorClass };
  try {
    if (!(await BarcodeDetector?.getSupportedFormats())?.includes('qr_code') || !BarcodeDetector) return undefined;
    const detector = new BarcodeDetector({ formats: ['qr_code'] });
    return async (video) => (await detector.detect(video))[0]?.rawValue;
  } catch {
    return undefined;
  }
}

async function ours(): Promise<CodeReader> {
  const { decodeQR } = await import('qr/decode.js');
  const canvas = document.createElement('canvas');
  const drawing = canvas.getContext('2d', { willReadFrequently: true });
  return async (video) => {
    if (!drawing || video.videoWidth === 0) return undefined;
    const scale = Math.min(1, width / video.videoWidth);
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    drawing.drawImage(video, 0, 0, canvas.width, canvas.height);
    try {
      return decodeQR(drawing.getImageData(0, 0, canvas.width, canvas.height), { timeLimit: 100 });
    } catch {
      // Nothing to read in this picture.
      return undefined;
    }
  };
}

/** The browser's reader where it has one that works, else ours (loaded then). Nothing leaves the tablet. */
export async function createCodeReader(): Promise<CodeReader> {
  const own = await browsersOwn();
  if (!own) return ours();
  let fallback: Promise<CodeReader> | undefined;
  return async (video) => {
    if (fallback) return (await fallback)(video);
    try {
      return await own(video);
    } catch {
      // Android: the detector is there, the system's part of it is not.
      fallback = ours();
      return undefined;
    }
  };
}
