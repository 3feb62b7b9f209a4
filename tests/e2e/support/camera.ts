import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeQR } from 'qr';

const [width, height] = [640, 480];

/** A film (YUV4MPEG2, grey) that shows the QR code of a text and nothing else. @returns Chromium's flags to see it */
export async function filmOf(text: string): Promise<string[]> {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
  const scale = Math.floor((height - 40) / rows.length);
  const [left, top] = [(width - rows.length * scale) >> 1, (height - rows.length * scale) >> 1];
  const picture = Buffer.alloc(width * height, 200);
  for (let y = 0; y < rows.length * scale; y += 1) {
    const row = rows[Math.floor(y / scale)] ?? [];
    for (let x = 0; x < row.length * scale; x += 1) {
      picture[(top + y) * width + left + x] = row[Math.floor(x / scale)] ? 20 : 235;
    }
  }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), picture, Buffer.alloc((width * height) / 2, 128)]);
  const file = join(await mkdtemp(join(tmpdir(), 'film-')), 'sheet.y4m');
  const head = `YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`;
  await writeFile(file, Buffer.concat([Buffer.from(head), frame, frame]));
  return [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${file}`,
  ];
}
