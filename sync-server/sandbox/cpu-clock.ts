/**
 * ms of processor time of this thread. What a function may use is counted by it: on a busy host a thread may stand still
 * for longer than any function is allowed to run, and its writes would be refused for nothing.
 */
export function cpuNow(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
