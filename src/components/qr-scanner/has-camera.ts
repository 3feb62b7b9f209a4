/** Whether this browser can be asked for a camera at all: not without TLS. */
export const hasCamera = (): boolean => typeof navigator.mediaDevices?.getUserMedia === 'function';
