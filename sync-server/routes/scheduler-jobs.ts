import type { FastifyInstance } from 'fastify';
import { errors } from '../errors.ts';
import { answerJson } from '../http/answer.ts';
import { requireServerAdmin } from '../http/open-database.ts';
import { countOf, queryOf } from '../http/query.ts';
import { part, route } from '../http/route.ts';
import { describeJob } from '../replication/describe-job.ts';
import type { ServerContext } from '../server-context.ts';

/** `/_scheduler/jobs`: replications that run, or wait to run again. */
export function registerSchedulerJobs(app: FastifyInstance, server: ServerContext): void {
  const { jobs } = server.replication;
  route(app, '/_scheduler/jobs', {
    GET: (request, reply) => {
      requireServerAdmin(request);
      const { limit, skip } = queryOf(request);
      const all = jobs.list();
      const offset = Math.min(countOf(skip) ?? 0, all.length);
      const page = all.slice(offset, offset + (countOf(limit) ?? 100));
      return answerJson(reply, 200, { total_rows: all.length, offset, jobs: page.map(describeJob) });
    },
  });
  route(app, '/_scheduler/jobs/:job', {
    GET: (request, reply) => {
      requireServerAdmin(request);
      // `+` in an address may have come to be a space on the way.
      const job = jobs.find(part(request, 'job').replaceAll(' ', '+'));
      if (!job) throw errors.missing();
      return answerJson(reply, 200, describeJob(job));
    },
  });
}
