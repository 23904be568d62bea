/** A chain of commits of which each is one entry of a history, local or shared with the remote. */
package io.jenkins.plugins.releasepipeline.git.ledger;
