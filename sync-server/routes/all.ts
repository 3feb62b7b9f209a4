import type { FastifyInstance } from 'fastify';
import type { ServerContext } from '../server-context.ts';
import { registerActiveTasks } from './active-tasks.ts';
import { registerAllDbs } from './all-dbs.ts';
import { registerAllDocs } from './all-docs.ts';
import { registerAllDocsQueries } from './all-docs-queries.ts';
import { registerAttachment } from './attachment.ts';
import { registerBulkDocs } from './bulk-docs.ts';
import { registerBulkGet } from './bulk-get.ts';
import { registerChanges } from './changes.ts';
import { registerCompact } from './compact.ts';
import { registerCompactViews } from './compact-views.ts';
import { registerDatabase } from './database.ts';
import { registerDbsInfo } from './dbs-info.ts';
import { registerDesignDocs } from './design-docs.ts';
import { registerDesignDocsQueries } from './design-docs-queries.ts';
import { registerDesignInfo } from './design-info.ts';
import { registerDocument } from './document.ts';
import { registerEnsureFullCommit } from './ensure-full-commit.ts';
import { registerExplain } from './explain.ts';
import { registerFind } from './find.ts';
import { registerLeftOut } from './left-out.ts';
import { registerLocal } from './local.ts';
import { registerLocalDocs } from './local-docs.ts';
import { registerLocalDocsQueries } from './local-docs-queries.ts';
import { registerMangoIndex } from './mango-index.ts';
import { registerMangoIndexBulkDelete } from './mango-index-bulk-delete.ts';
import { registerMangoIndexEntry } from './mango-index-entry.ts';
import { registerMembership } from './membership.ts';
import { registerMissingRevs } from './missing-revs.ts';
import { registerPurge } from './purge.ts';
import { registerPurgedInfos } from './purged-infos.ts';
import { registerPurgedInfosLimit } from './purged-infos-limit.ts';
import { registerReplicate } from './replicate.ts';
import { registerRevsDiff } from './revs-diff.ts';
import { registerRevsLimit } from './revs-limit.ts';
import { registerSchedulerDocs } from './scheduler-docs.ts';
import { registerSchedulerJobs } from './scheduler-jobs.ts';
import { registerSecurity } from './security.ts';
import { registerServerRoot } from './server-root.ts';
import { registerSession } from './session.ts';
import { registerShards } from './shards.ts';
import { registerTempView } from './temp-view.ts';
import { registerUp } from './up.ts';
import { registerUuids } from './uuids.ts';
import { registerView } from './view.ts';
import { registerViewCleanup } from './view-cleanup.ts';
import { registerViewQueries } from './view-queries.ts';

/** The table of contents of the CouchDB API. */
export function registerRoutes(app: FastifyInstance, server: ServerContext): void {
  registerServerRoot(app, server); // /
  registerUp(app); // /_up
  registerUuids(app); // /_uuids
  registerSession(app, server); // /_session
  registerAllDbs(app, server); // /_all_dbs
  registerDbsInfo(app, server); // /_dbs_info
  registerActiveTasks(app, server); // /_active_tasks
  registerMembership(app); // /_membership
  registerLeftOut(app, server); // what CouchDB has and this server has not
  registerReplicate(app, server); // /_replicate
  registerSchedulerJobs(app, server); // /_scheduler/jobs
  registerSchedulerDocs(app, server); // /_scheduler/docs
  registerDatabase(app, server); // /{db}
  registerSecurity(app, server); // /{db}/_security
  registerShards(app, server); // /{db}/_shards
  registerAllDocs(app, server); // /{db}/_all_docs
  registerAllDocsQueries(app, server); // /{db}/_all_docs/queries
  registerDesignDocs(app, server); // /{db}/_design_docs
  registerDesignDocsQueries(app, server); // /{db}/_design_docs/queries
  registerLocalDocsQueries(app, server); // /{db}/_local_docs/queries
  registerBulkDocs(app, server); // /{db}/_bulk_docs
  registerBulkGet(app, server); // /{db}/_bulk_get
  registerChanges(app, server); // /{db}/_changes
  registerFind(app, server); // /{db}/_find
  registerExplain(app, server); // /{db}/_explain
  registerMangoIndex(app, server); // /{db}/_index
  registerMangoIndexBulkDelete(app, server); // /{db}/_index/_bulk_delete
  registerMangoIndexEntry(app, server); // /{db}/_index/{ddoc}/json/{name}
  registerRevsDiff(app, server); // /{db}/_revs_diff
  registerEnsureFullCommit(app, server); // /{db}/_ensure_full_commit
  registerPurge(app, server); // /{db}/_purge
  registerPurgedInfos(app, server); // /{db}/_purged_infos
  registerPurgedInfosLimit(app, server); // /{db}/_purged_infos_limit
  registerRevsLimit(app, server); // /{db}/_revs_limit
  registerMissingRevs(app, server); // /{db}/_missing_revs
  registerCompact(app, server); // /{db}/_compact
  registerCompactViews(app, server); // /{db}/_compact/{name}
  registerView(app, server); // /{db}/_design/{name}/_view/{view}
  registerViewQueries(app, server); // /{db}/_design/{name}/_view/{view}/queries
  registerDesignInfo(app, server); // /{db}/_design/{name}/_info
  registerViewCleanup(app, server); // /{db}/_view_cleanup
  registerTempView(app, server); // /{db}/_temp_view
  registerLocal(app, server); // /{db}/_local/{id}
  registerLocalDocs(app, server); // /{db}/_local_docs
  registerDocument(app, server); // /{db}/{id}, /{db}/_design/{name}
  registerAttachment(app, server); // /{db}/{id}/{attachment}
}
