/**
 * @file The status JSON as this page reads it; docs/openapi.yaml describes each field.
 *
 * @typedef {{kind: "pull" | "bug", id: string, url: string | null}} Reference
 * @typedef {{id: string, subject: string, author: string, time: string, references: Reference[], reverts: string[]}} Commit
 * @typedef {{commit: string | null, since: string | null, checkedAt: string | null}} Sighting
 * @typedef {Sighting & {kind: string, actor: string, result: string, previous: string | null}} Recorded
 * @typedef {{name: string, versionUrl: string | null, outcome: "reported" | "unusable" | "unknown", commit: string | null,
 *   version: string | null, message: string | null, checkedAt: string | null, heartbeat: Heartbeat | null}} Service
 * @typedef {{url: string, health: "healthy" | "broken" | "unknown", since: string | null, checkedAt: string | null,
 *   message: string | null, failedChecks: string[]}} Heartbeat
 * @typedef {{by: string, since: string, reason: string, until: string | null}} Hold
 * @typedef {{kind: "hold" | "release", time: string, actor: string, reason: string | null, until: string | null,
 *   before: Hold | null}} LineEntry
 * @typedef {{stopped: Hold | null, log: LineEntry[], may: boolean}} Line
 * @typedef {{kind: "promote" | "rollback" | "reset", commit: string, actor: string, since: string,
 *   stage: "gates" | "pushing" | "deploying" | "verifying", stageSince: string, usualSeconds: number | null,
 *   run: {name: string, log: string | null} | null, verified: number | null, endpoints: number,
 *   abortable: boolean}} Deploying
 * @typedef {{migrations: string[], tables: string[], columns: string[], rows: string[], lost: string[],
 *   advice: string}} SchemaDrift
 * @typedef {{commit: string, since: string | null, deployments: number,
 *   beyond: {commit: string, migrations: string[], needsReview: boolean} | null}} Horizon
 * @typedef {{name: string, production: boolean, promotesFrom: string | null, label: string | null,
 *   version: string | null, commit: Commit | null,
 *   declared: Sighting | null, recorded: Recorded | null, observed: Sighting | null, ahead: number | null,
 *   behind: number | null, drift: {since: string | null, message: string} | null,
 *   schemaDrift: SchemaDrift | null, rollbackHorizon: Horizon | null, hold: Hold | null, deploying: Deploying | null, services: Service[],
 *   resettable: boolean, autoPromote: boolean, requireReason: boolean, stopped: Stopped | null, moved: Moved | null, leftBehind: string | null,
 *   failed: Failed | null,
 *   watch: {until: string, health: Heartbeat["health"] | null, message: string | null} | null}} Environment
 * @typedef {{kind: "promote" | "rollback" | "reset", commit: string, actor: string, since: string, reason: string}} Failed
 * @typedef {{commit: string, gate: string | null, reason: string, since: string}} Stopped
 * @typedef {{by: string | null, role: string | null, seen: string, passedBy: Gate[]}} Moved
 * @typedef {{changed: boolean, order: "none" | "schema-first" | "code-first" | "split", needsReview: boolean,
 *   additive: number, breaking: number, destructive: number, data: number, opaque: number,
 *   migrations: {path: string, state: string}[], advice: string,
 *   locks: {path: string, line: number, why: string, instead: string}[]}} Schema
 * @typedef {{commit: string, commits: number, order: Schema["order"], safe: boolean, migrations: string[],
 *   barrier: string | null}} Stage
 * @typedef {{action: "approve" | "withdraw" | "announce" | "override" | "lift" | "barrier", commit: string, by: string[]}} Remedy
 * @typedef {{name: string, open: boolean, overridden: boolean, reason: string, remedies: Remedy[]}} Gate
 * @typedef {{kind: "promote" | "rollback" | "reset", from: string | null, to: string, commit: Commit, expected: string | null,
 *   commits: Commit[], count: number, authors: string[], schema: Schema, stages: Stage[],
 *   horizonMove: {deployments: number, migrations: string[], needsReview: boolean} | null, gates: Gate[], open: boolean,
 *   waiting: {build: string, url: string | null, since: string, until: string | null, message: string | null}[],
 *   broughtBack: BroughtBack[], overwritten: string | null, schemaDrift: SchemaDrift | null, newVersion: string | null,
 *   releaseNotes: Notes | null, compareUrl: string | null, ownCommits: boolean | null}} Plan
 * @typedef {{markdown: string, plain: string, jira: string}} Notes
 * @typedef {{commits: Commit[], count: number, authors: string[]}} Side
 * @typedef {{from: Commit, to: Commit, added: Side, removed: Side, compareUrl: string | null}} Comparison
 * @typedef {{id: string, path: string, oldPath: string | null, kind: "added" | "modified" | "deleted" | "renamed",
 *   content: "text" | "binary" | "lfs" | "large" | "symlink" | "submodule" | "not_utf8" | "missing" | "not_read",
 *   added: number | null, removed: number | null, mode: string | null, migration: boolean}} ChangedFile
 * @typedef {{from: string, to: string, files: ChangedFile[], count: number, counted: boolean, complete: boolean}} FileList
 * @typedef {{lines: string[], cut: boolean}} Patch
 * @typedef {{commit: Commit, by: string, since: string, reason: string | null, revertedBy: string | null}} BroughtBack
 * @typedef {{number: number, result: "running" | "passed" | "unstable" | "failed" | "aborted", url: string | null,
 *   started: string, waitsFor: string[]}} Build
 * @typedef {{kind: "promote" | "rollback", to: string}} Action
 * @typedef {{gate: string, until: string | null, missing: number, reason: string}} ClosedGate
 * @typedef {{by: string, since: string, reason: string | null}} Mark
 * @typedef {{state: "current" | "contained" | "waiting" | "absent" | "deploying", at: string | null, seen: string | null,
 *   closed: ClosedGate | null, rolledBack: Mark | null, barrier: Mark | null, actions: Action[]}} Cell
 * @typedef {{commit: Commit, version: string | null, build: Build | null, cells: Record<string, Cell>}} Row
 * @typedef {{rows: Row[], before: string | null, found: number | null, complete: boolean, to: string | null}} RowsPart
 * @typedef {{name: string, version: string, commit: string, since: string | null, movedFrom: string | null,
 *   diverged: boolean}} VersionTag
 * @typedef {{pattern: string, next: string, count: number, tags: VersionTag[], leftOutCount: number,
 *   leftOut: {name: string, reason: string}[]}} Versions
 * @typedef {{pipeline: string, repository: string, trunk: string, fetchedAt: string | null, fetchProblem: string | null,
 *   line: Hold | null, environments: Environment[], promotions: Plan[], versions: Versions | null, rows: Row[]}} Status
 * @typedef {{environment: string, there: boolean | null, since: string | null, via: Commit | null,
 *   copy: Commit | null, revertedBy: Commit | null, rolledBack: {commit: string | null, since: string, actor: string,
 *   reason: string | null} | null}} ChangeLocation
 * @typedef {{gate: string | null, text: string}} ForecastReason
 * @typedef {{environment: string, state: "deploying" | "ready" | "waiting" | "blocked", commit: string | null,
 *   promotable: string | null, live: string | null, usual: boolean, automatic: boolean, source: string | null,
 *   needs: ForecastReason[], waits: ForecastReason[]}} Forecast
 * @typedef {{commit: Commit, environments: ChangeLocation[], forecasts: Forecast[], outside: string[] | null}} Change
 * @typedef {{query: string, changes: Change[], more: boolean, cut: boolean}} Changes
 * @typedef {{id: string, kind: "promote" | "rollback" | "reset" | "observed" | "hold" | "release" | "approve" | "withdraw" | "announce" |
 *   "override" | "barrier" | "lift" | "watch" | null, line: string,
 *   commit: string | null, subject: string | null, previous: string | null, count: number | null, actor: string,
 *   build: {name: string, url: string | null} | null, reason: string | null, until: string | null,
 *   before: Hold | null, messages: string[], override: unknown,
 *   result: "started" | "deployed" | "verified" | "unverified" | "failed" | null, time: string, started: string | null,
 *   deployed: string | null, verified: string | null, deployingSeconds: number | null,
 *   verifyingSeconds: number | null, failure: string | null, compareUrl: string | null}} Activity
 * @typedef {{environment: string, activities: Activity[], before: string | null}} ActivityPage
 * @typedef {{id: string, subject: string | null}} Named
 * @typedef {"promote" | "rollback" | "reset" | "observed"} DeploymentKind
 * @typedef {{commit: Named, kind: DeploymentKind, actor: string, since: string | null, result: string}} Deployed
 * @typedef {{name: string, observed: boolean, commits: string[], version: string | null, problem: string | null,
 *   from: string | null, to: string | null, asRecorded: boolean | null}} ServiceThen
 * @typedef {{id: string, kind: DeploymentKind, commit: Named, actor: string, time: string, result: string,
 *   reason: string | null, back: boolean, commits: Commit[], count: number | null}} PastDeployment
 * @typedef {{environment: string, label: string | null,
 *   declared: {commit: Named, next: Named | null, found: string | null} | null, recorded: Deployed | null,
 *   running: Deployed | null, services: ServiceThen[], deployments: PastDeployment[]}} PastPlace
 * @typedef {{time: string, message: string | null, environments: PastPlace[]}} Past
 * @typedef {{from: string, to: string, deployments: number, deploymentsPerWeek: number | null,
 *   leadTimeSeconds: number | null, changes: number, changeFailureRate: number | null, failed: number,
 *   timeToRestoreSeconds: number | null, restored: number, complete: boolean}} Figures
 * @typedef {{promote: boolean, rollback: boolean, approve: boolean, abort: boolean, promoters: string | null,
 *   approvers: string | null}} OnEnvironment
 * @typedef {{promote: boolean, rollback: boolean, hold: boolean, approve: boolean, override: boolean, files: boolean, abort: boolean,
 *   line: boolean, known: boolean, actor: string, environments: Record<string, OnEnvironment>}} Permissions
 */

export {};
