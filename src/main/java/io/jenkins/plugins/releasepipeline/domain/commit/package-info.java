/** A commit and what its message says: authors, reverts, cherry-picks, merge requests. */
package io.jenkins.plugins.releasepipeline.domain.commit;
