import { useEffect, useRef } from 'react';
import { createCodeReader } from './code-reader.ts';
import styles from './qr-scanner.module.css';

export type QrScannerProps = {
  /** Of the moving picture, spoken: "hold the code before the camera". */
  label: string;
  onText: (text: string) => void;
  /** `refused`: nobody allowed the camera. `missing`: there is none, or another program has it. */
  onProblem: (problem: 'refused' | 'missing') => void;
};

/** Between two looks at the picture, ms. */
const pause = 150;

/** The camera's picture; tells each code that it sees. The camera goes off with the component. */
export function QrScanner({ label, onText, onProblem }: QrScannerProps) {
  const video = useRef<HTMLVideoElement>(null);
  const told = useRef({ onText, onProblem });
  useEffect(() => {
    told.current = { onText, onProblem };
  });

  useEffect(() => {
    const end = new AbortController();
    void look(video.current, end.signal, (text) => told.current.onText(text)).catch((error: unknown) => {
      if (end.signal.aborted) return;
      const isRefused = error instanceof DOMException && error.name === 'NotAllowedError';
      told.current.onProblem(isRefused ? 'refused' : 'missing');
    });
    return () => end.abort();
  }, []);

  return <video ref={video} className={styles.picture} aria-label={label} playsInline muted />;
}

async function look(video: HTMLVideoElement | null, end: AbortSignal, onText: (text: string) => void): Promise<void> {
  const wanted = { facingMode: 'environment', width: { ideal: 1280 } };
  const stream = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false });
  const stop = (): void => {
    for (const track of stream.getTracks()) track.stop();
  };
  end.addEventListener('abort', stop);
  if (end.aborted || !video) return stop();
  video.srcObject = stream;
  const [read] = await Promise.all([createCodeReader(), video.play()]);
  for (let last = ''; !end.aborted; ) {
    const text = await read(video);
    if (text && text !== last && !end.aborted) onText(text);
    last = text ?? last;
    await new Promise((next) => setTimeout(next, pause));
  }
}
