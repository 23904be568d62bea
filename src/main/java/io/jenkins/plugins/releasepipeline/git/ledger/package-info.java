/** Chains of commits, each commit an entry of a history; local or shared on the remote. */
package io.jenkins.plugins.releasepipeline.git.ledger;
