import type { Step } from './step.ts';

/** What a step gave with each peer, by name; undefined where it could not be measured. */
export type Result = { readonly step: Step; readonly figures: ReadonlyMap<string, number | undefined> };

/** The figures, with ours as so many times better than each peer's, and whether the goals were reached. */
export function tableOf(results: readonly Result[], peers: readonly string[]): string {
  const others = peers.filter((name) => name !== 'ours');
  const head = ['step', 'ours', ...others, ...others.map((name) => `× ${name}`), 'to reach'];
  const rows = results.map(({ step, figures }) => {
    const ours = figures.get('ours');
    const ratios = others.map((name) => ratioOf(step, ours, figures.get(name)));
    const measured = [ours, ...others.map((name) => figures.get(name))].map((figure) => show(figure, step.unit));
    const shown = ratios.map((ratio) => (ratio === undefined ? '–' : `${ratio.toFixed(1)} ×`));
    return [step.name, ...measured, ...shown, verdict(step, ours, ratios)];
  });
  const widths = head.map((_, place) => Math.max(...[head, ...rows].map((row) => (row[place] ?? '').length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, place) => (place === 0 ? cell.padEnd(widths[place] ?? 0) : cell.padStart(widths[place] ?? 0)))
      .join('  ');
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}

function ratioOf({ better }: Step, ours: number | undefined, theirs: number | undefined): number | undefined {
  if (ours === undefined || theirs === undefined) return undefined;
  return better === 'more' ? ours / theirs : theirs / ours;
}

function show(figure: number | undefined, unit: Step['unit']): string {
  if (figure === undefined) return '–';
  const digits = unit === 'ms' && figure < 10 ? 1 : 0;
  return `${figure.toLocaleString('en', { maximumFractionDigits: digits })} ${unit}`;
}

function verdict(
  { goal, ratio, better, unit }: Step,
  ours: number | undefined,
  ratios: readonly (number | undefined)[],
): string {
  const parts: string[] = [];
  if (goal !== undefined && ours !== undefined) {
    const isReached = better === 'more' ? ours >= goal : ours <= goal;
    parts.push(`${better === 'more' ? '≥' : '≤'} ${show(goal, unit)} ${isReached ? '✓' : '✗'}`);
  }
  const known = ratios.filter((value) => value !== undefined);
  if (ratio !== undefined && known.length > 0) {
    parts.push(`≥ ${ratio} × ${known.every((value) => value >= ratio) ? '✓' : '✗'}`);
  }
  return parts.join(', ');
}
