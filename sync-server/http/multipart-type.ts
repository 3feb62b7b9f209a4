import { errors } from '../errors.ts';

/** The media type of a `Content-Type`, in lower case. */
export function mediaType(header: string | undefined): string {
  return (header ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** A parameter of a header like `multipart/related; boundary="x"`, without its quotes. */
export function parameterOf(header: string | undefined, name: string): string | undefined {
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s;"]+))`, 'i').exec(header ?? '');
  return match?.[1]?.replace(/\\(.)/g, '$1') ?? match?.[2];
}

/** @throws bad_request for a boundary that is missing or that RFC 2046 does not allow */
export function boundaryOf(header: string | undefined): string {
  const boundary = parameterOf(header, 'boundary') ?? '';
  if (!/^[\x20-\x7e]{0,69}[\x21-\x7e]$/.test(boundary)) {
    throw errors.badRequest('The Content-Type names no boundary, or one that cannot be.');
  }
  return boundary;
}
